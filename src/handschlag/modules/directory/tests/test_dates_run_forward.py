"""Nothing ends before it began: not after a merge, not from a table, not past the program."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from handschlag.foundation.records import PartialDate
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.services.changing import prepare_organisation_changes
from handschlag.modules.directory.services.importing import prepare_organisations
from handschlag.modules.directory.tables import ORGANISATIONS

from .builders import make_organisation, make_post, make_tie

pytestmark = pytest.mark.django_db
SINCE, UNTIL = PartialDate.year(2005), PartialDate.year(1999)
SENTENCE = "Das Ende liegt vor dem Anfang."


def dates_of(organisation):
    organisation.refresh_from_db()
    return (organisation.since, organisation.until)


@pytest.mark.parametrize(
    ("mine", "theirs", "left_out"),
    [
        ({"since": SINCE}, {"until": UNTIL}, "„bestand bis 1999“"),
        ({"until": UNTIL}, {"since": SINCE}, "„besteht seit 2005“"),
    ],
)
def test_entries_whose_dates_contradict_each_other_merge_and_the_kept_one_stands(
    mine, theirs, left_out
):
    kept, gone = make_organisation(**mine), make_organisation(**theirs)
    before = dates_of(kept)

    preview = directory.preview_merge(kept, gone)
    directory.merge_organisations(kept, gone, by=None)

    assert f"{left_out} entfällt: Das Ende läge vor dem Anfang." in preview.collided
    assert dates_of(kept) == before


def test_dates_that_fit_are_taken_whole():
    year, month = PartialDate.year(1990), PartialDate.month(2012, 5)
    kept, gone = make_organisation(since=year), make_organisation(since=SINCE, until=month)
    preview = directory.preview_merge(kept, gone)
    directory.merge_organisations(kept, gone, by=None)
    assert dates_of(kept) == (year, month)
    assert not preview.collided

    other = make_organisation()
    directory.merge_organisations(other, make_organisation(since=year, until=month), by=None)
    assert dates_of(other) == (year, month)


def test_a_new_row_that_ends_before_it_began_is_refused_alone():
    rows = [
        {"name": "Verein Falsch", "kind": "association", "since": SINCE, "until": UNTIL},
        {"name": "Verein Richtig", "kind": "association", "since": UNTIL, "until": SINCE},
    ]
    write, refused = prepare_organisations(rows, None)

    assert refused == {0: SENTENCE}
    assert [row.name for row in write()] == ["Verein Richtig"]


def test_a_changed_row_that_ends_before_it_began_is_refused_alone():
    wrong, right = make_organisation(since=SINCE), make_organisation(since=SINCE)
    found = Organisation.objects.order_by("pk")
    rows = list(zip(found, ({"until": UNTIL}, {"until": SINCE}), strict=True))
    write, refused = prepare_organisation_changes(rows, None)

    assert refused == {0: SENTENCE}
    write()
    assert dates_of(wrong) == (SINCE, None)
    assert dates_of(right) == (SINCE, SINCE)


def test_the_dry_run_says_it_of_the_row():
    row = make_organisation(since=SINCE)
    for values, thing in (({"since": SINCE, "until": UNTIL}, None), ({"until": UNTIL}, row)):
        with pytest.raises(ValidationError) as refused:
            ORGANISATIONS.check(values | {"name": "Verein"}, thing, None)
        assert refused.value.message_dict == {"until": [SENTENCE]}


def test_the_database_refuses_it_as_well():
    fine, wrong = make_organisation(), make_organisation(since=SINCE)
    rows = [wrong, make_post(fine, since=SINCE), make_tie(fine, wrong, since=SINCE)]
    for row in rows:
        same = type(row).objects.filter(pk=row.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            same.update(until_start=UNTIL.start, until_end=UNTIL.end)
        same.update(until_start=SINCE.start, until_end=SINCE.end)
