"""Single objects and pages against the rules of their type, without any server."""

import pytest

from handschlag.lib.oparl import (
    NAMESPACE,
    TYPES,
    check_error,
    check_list,
    check_object,
    check_tombstone,
)
from handschlag.lib.oparl.addresses import check_address, other_spellings, with_parameters
from handschlag.lib.oparl.formats import day_of, is_url, moment_of

from .council import Council


def paper(**changes):
    known = {
        "id": "https://rat.example.org/paper/1",
        "type": f"{NAMESPACE}Paper",
        "created": "2026-01-01T09:00:00+01:00",
        "modified": "2026-01-01T09:00:00+01:00",
        "name": "Vorlage",
    }
    return {key: value for key, value in (known | changes).items() if value != "-"}


def codes(found):
    return sorted({finding.rule.code for finding in found})


def test_a_proper_object_has_no_findings():
    assert check_object(paper(), "Paper") == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"created": "-"}, "object.missing"),
        ({"modified": ""}, "object.missing"),
        ({"id": None}, "object.null"),
        ({"name": None}, "object.null-optional"),
        ({"keyword": []}, "object.empty"),
        ({"type": f"{NAMESPACE}Meeting"}, "object.type"),
        ({"type": "Paper"}, "object.type"),
        ({"type": "https://schema.oparl.org/1.0/Paper"}, "object.version"),
        ({"created": "2026-01-01"}, "object.moment"),
        ({"created": "2026-01-01T09:00:00"}, "object.moment"),
        ({"modified": "2026-02-30T09:00:00Z"}, "object.moment"),
        ({"date": "01.01.2026"}, "object.date"),
        ({"date": "2026-01-01T00:00:00+01:00"}, "object.date"),
        ({"web": "/papier/1"}, "object.url"),
        ({"web": "ftp://rat.example.org/"}, "object.url"),
        ({"keyword": "Bad"}, "object.kind"),
        ({"deleted": "false"}, "object.kind"),
        ({"name": 7}, "object.kind"),
        ({"name": "Bad &amp; Sauna"}, "object.escaped"),
        ({"paperTYPE": "Antrag"}, "object.case"),
        ({"colour": "rot"}, "object.unknown"),
        ({"mainFile": "https://rat.example.org/file/1"}, "object.none"),
        ({"consultation": [{"id": "https://rat.example.org/c/1"}]}, "object.missing"),
    ],
)
def test_one_wrong_property_gives_one_finding(change, code):
    assert codes(check_object(paper(**change), "Paper")) == [code]


def test_keys_of_a_vendor_are_allowed():
    assert check_object(paper(**{"handschlag:votes": {"yes": 3}}), "Paper") == []


def test_an_embedded_object_may_leave_out_its_parent_and_alone_it_may_not():
    item = paper(type=f"{NAMESPACE}AgendaItem")
    assert check_object(item, "AgendaItem", embedded=True) == []
    assert codes(check_object(item, "AgendaItem")) == ["object.back"]


def test_a_meeting_that_ends_before_it_begins_and_items_out_of_order():
    item = paper(type=f"{NAMESPACE}AgendaItem", order=4)
    times = {"start": "2026-02-01T18:00:00+01:00", "end": "2026-02-01T17:00:00+01:00"}
    meeting = paper(type=f"{NAMESPACE}Meeting", agendaItem=[item], **times)
    assert codes(check_object(meeting, "Meeting")) == ["object.item-order", "object.order"]


def test_geojson_is_a_whole_feature():
    point = {"type": "Point", "coordinates": [14.4, 51.6]}
    feature = {"type": "Feature", "geometry": point, "properties": {}}
    place = paper(type=f"{NAMESPACE}Location", name="-")
    assert check_object(place | {"geojson": feature}, "Location") == []
    assert codes(check_object(place | {"geojson": point}, "Location")) == ["object.kind"]


def test_a_deleted_object_is_only_asked_for_what_stays():
    gone = {key: value for key, value in paper(deleted=True).items() if key != "name"}
    assert check_object(gone, "Paper") == []
    assert codes(check_tombstone({"id": gone["id"], "deleted": True})) == ["object.tombstone"]


@pytest.mark.parametrize("junk", [None, [], "Paper", 7, True, {"id": 3, "type": {"a": 1}}])
@pytest.mark.parametrize("kind", sorted(TYPES))
def test_junk_is_a_finding_and_never_a_crash(kind, junk):
    assert check_object(junk, kind) != []
    assert check_list(junk, kind, where="x") != []


def test_a_page_needs_its_three_parts_and_sound_counts():
    whole = Council().page("/oparl/body/1/organization", "Organization", {})
    assert check_list(whole, "Organization", where="x") == []
    for part in ("data", "pagination", "links"):
        lame = {key: value for key, value in whole.items() if key != part}
        assert codes(check_list(lame, "Organization", where="x"))[0].startswith("list.")
    without_next = whole | {"links": {}}
    assert codes(check_list(without_next, "Organization", where="x")) == ["list.next"]
    crowded = whole | {"pagination": {"elementsPerPage": 1, "totalElements": "viele"}}
    assert codes(check_list(crowded, "Organization", where="x")) == ["list.paging"]


def test_the_error_object_names_type_message_and_debug():
    said = {"type": f"{NAMESPACE}Error", "message": "Das gibt es nicht.", "debug": ""}
    assert check_error(said, where="x") == []
    for wrong in ({}, "Fehler", said | {"type": "Error"}, said | {"debug": None}):
        assert codes(check_error(wrong, where="x")) == ["error.object"]


def test_moments_need_their_zone_and_days_none():
    assert moment_of("1969-07-21T02:56:00+00:00") is not None
    assert moment_of("1969-07-21T02:56:00Z") is not None
    assert moment_of("1969-07-21 02:56:00+00:00") is None
    assert day_of("2026-02-29") is None
    assert [is_url(each) for each in ("https://a.de/x", "https://", "a.de", "http://a b.de")] == [
        *(True, False, False, False)
    ]


def test_other_spellings_differ_in_case_slashes_and_zeros():
    assert other_spellings("https://rat.example.org/oparl/paper/7") == {
        "doppelter Schrägstrich": "https://rat.example.org/oparl/paper//7",
        "Schrägstrich am Ende": "https://rat.example.org/oparl/paper/7/",
        "Großbuchstaben": "https://rat.example.org/OPARL/PAPER/7",
        "führende Null": "https://rat.example.org/oparl/paper/07",
    }
    assert other_spellings("https://rat.example.org/") == {}


def test_parameters_are_written_in_one_way_only():
    asked = with_parameters("https://a.de/l?page=2", created_since="2014-01-01T00:00:00+01:00")
    assert asked == "https://a.de/l?created_since=2014-01-01T00%3A00%3A00%2B01%3A00&page=2"


def test_addresses_do_not_show_technology_or_numbers():
    assert codes(check_address("https://192.0.2.1/oparl.php/7")) == ["url.ip", "url.technology"]
    assert check_address("https://rat.example.org/oparl/7") == []
