"""Rows of a spreadsheet that mean organisations which are known already."""

import pytest

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.modules.directory import meeting
from handschlag.modules.directory.meeting import organisations_met, organisations_met_meanwhile

from .builders import make_organisation

pytestmark = pytest.mark.django_db


def rows(*names):
    return [
        (number, {"name": name, "city": city})
        for number, (name, _sign, city) in enumerate(
            (each.partition("|") for each in names), start=2
        )
    ]


def met(*names, matcher=organisations_met):
    found = matcher(make_administrator())(rows(*names))
    return {number: match.public_id or match.row for number, match in found.items()}


@pytest.fixture(params=[0, 80], ids=["asked one by one", "learnt at once"])
def _both_ways(request, monkeypatch):
    monkeypatch.setattr(meeting, "WORTH_LEARNING", request.param)


@pytest.mark.usefixtures("_both_ways")
def test_spellings_of_a_known_name_are_met(db):
    known = make_organisation(name="Müller & Söhne Fördertechnik GmbH")

    assert met(
        "Müller & Söhne Fördertechnik GmbH",
        "Mueller und Soehne Foerdertechnik GmbH",
        "Müller & Söhne Fördertechnik",
        "Müller & Söhne Fördertechnik AG",
        "Institut für Fördertechnik",
    ) == {2: known.public_id, 3: known.public_id, 4: known.public_id}


def test_an_earlier_row_of_the_file_is_met(db):
    assert met("Dock3 Lausitz GmbH", "dock3 lausitz gmbh", "Dock 3 Lausitz GmbH", "BTU") == {
        3: 2,
        4: 2,
    }


def test_namesakes_in_other_places_stay_apart(db):
    assert met(
        "Agrargenossenschaft eG|Forst", "Agrargenossenschaft eG|Guben", "Agrargenossenschaft eG"
    ) == {4: 2}


def test_the_same_over_and_over_never_multiplies(db):
    names = ["Kita e. V.|Forst", "Kita e. V.|Guben", *["Kita e. V."] * 5]

    assert set(met(*names)) == {4, 5, 6, 7, 8}


def test_the_second_look_meets_what_is_spelled_the_same_only(db):
    known = make_organisation(name="Dock3 Lausitz GmbH")

    found = met("DOCK3 Lausitz GmbH", "Dock 3 Lausitz GmbH", matcher=organisations_met_meanwhile)

    assert found == {2: known.public_id}


def test_memory_lasts_over_portions(db):
    matches = organisations_met(make_administrator())
    matches(rows("Dock3 Lausitz GmbH"))

    assert matches([(900, {"name": "Dock3 Lausitz", "city": ""})])[900].row == 2
