"""The map of the network page: the same facts as table, picture and data."""

from decimal import Decimal

import pytest
from django.test import override_settings
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.records.choices import Audience
from handschlag.lib.outlines import Area
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.portal import dot_map
from handschlag.portal.region_map import LONGEST_PATHS, region_map

pytestmark = pytest.mark.django_db

COTTBUS = {
    "city": "Cottbus",
    "ags": "12052000",
    "latitude": Decimal("51.75935"),
    "longitude": Decimal("14.33512"),
    "name_dsb": "Chóśebuz",
}
SQUARE = ((14.2, 51.6), (14.5, 51.6), (14.5, 51.9), (14.2, 51.9))


def make_boundaries(level="district", areas=None, **said):
    said = {"source": "© Amt", "licence": "dl-de/by-2-0", "file_name": "x", "sha256": "0"} | said
    areas = areas or [Area("12052", "Cottbus", (SQUARE,))]
    return directory.import_boundaries(areas, level=level, by=None, **said)


def network(client):
    return client.get(reverse("portal:network")).content.decode()


def test_without_a_place_there_is_no_map(client):
    make_organisation()
    page = network(client)
    assert "data-map" not in page
    assert region_map(make_user(), []) is None


def test_a_place_stands_in_the_table_and_in_the_picture_with_both_names(client):
    make_organisation(name="Stadt Cottbus", seat=COTTBUS)
    page = network(client)
    assert '<span class="of" lang="dsb">Chóśebuz</span>' in page
    assert '<tspan class="opt" lang="dsb">/Chóśebuz</tspan>' in page
    data = client.get(reverse("portal:network_map")).json()
    assert data["places"][0]["second"] == "Chóśebuz"
    assert data["tiles"] == {"url": "", "notice": ""}


def test_what_is_not_public_is_on_no_visitors_map(client):
    hidden = make_organisation(name="Geheim", seat=COTTBUS, audience=Audience.ORGANISATION)
    make_boundaries()
    assert client.get(reverse("portal:network_map")).json()["places"] == []
    assert "data-map" not in network(client)
    client.force_login(make_editor(hidden))
    assert "Geheim" in client.get(reverse("portal:network_map")).content.decode()


def test_an_organisation_is_also_where_its_area_is_known(client):
    make_organisation(name="Stadt Cottbus", seat=COTTBUS)
    make_organisation(name="Verband", areas=["12052000", "12052001"])
    rows = region_map(make_user(), []).rows
    assert [(row.name, [str(each) for each in row.reaching]) for row in rows] == [
        ("Cottbus", ["Verband"])
    ]


def test_boundaries_come_with_the_words_of_their_source(client):
    make_organisation(seat=COTTBUS)
    make_boundaries(source="© GeoBasis-DE / BKG 2021 (Daten verändert)")
    page = network(client)
    assert 'class="outline outline--district"' in page
    assert "Grenzen: © GeoBasis-DE / BKG 2021 (Daten verändert), dl-de/by-2-0" in page
    data = client.get(reverse("portal:network_map")).json()
    assert data["outlines"][0]["areas"][0][0] == "Cottbus"
    assert data["notices"] == ["© GeoBasis-DE / BKG 2021 (Daten verändert), dl-de/by-2-0"]


def test_a_new_import_is_on_the_kept_page_at_once(client):
    make_organisation(seat=COTTBUS)
    assert "outline--district" not in network(client)
    make_boundaries()
    assert "outline--district" in network(client)


def test_the_picture_goes_around_where_something_is():
    make_organisation(seat=COTTBUS)
    far = Area("01001", "Flensburg", (((9.3, 54.7), (9.5, 54.7), (9.5, 54.8)),))
    make_boundaries(areas=[Area("12052", "Cottbus", (SQUARE,)), far])
    drawn = region_map(make_user(), [])
    x, y = drawn.frame.at(14.33512, 51.75935)
    assert 0 < x < drawn.frame.width
    assert 0 < y < drawn.frame.height
    assert drawn.outlines[0].path.count("M") == 1
    assert drawn.frame != dot_map.GROUND


def test_fine_boundaries_that_make_the_page_heavy_are_left_to_the_other_map():
    make_organisation(seat=COTTBUS)
    make_boundaries()
    zigzag = tuple((14.2 + (i % 300) / 1000, 51.6 + (i % 7) / 100) for i in range(9000))
    make_boundaries("municipality", [Area("12052000", "Cottbus", (zigzag,))])
    drawn = region_map(make_user(), [])
    assert [layer.level for layer in drawn.outlines] == ["district"]
    assert sum(len(layer.path) for layer in drawn.outlines) <= LONGEST_PATHS


@pytest.mark.parametrize("count", [1, 3])
def test_the_map_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    for number in range(count):
        place = COTTBUS | {"city": f"Ort {number}", "latitude": Decimal(f"51.{number}")}
        make_organisation(seat=place, areas=["12052000"])
    make_boundaries()
    user = make_user()
    with django_assert_num_queries(6):
        region_map(user, [])


@override_settings(
    TILES_URL="https://kacheln.example.org/{z}/{x}/{y}.png", TILES_ATTRIBUTION="© Beispiel"
)
def test_tiles_are_named_only_where_the_operator_chose_them(client):
    make_organisation(seat=COTTBUS)
    tiles = client.get(reverse("portal:network_map")).json()["tiles"]
    assert tiles["notice"] == "© Beispiel"
    assert "kacheln.example.org" not in network(client)
