"""Feeds keep to RFC 4287; all formats answer under their present address."""

import json
import re

import pytest
from lxml import etree

from handschlag.foundation.records import PartialDate
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_field,
    make_goal,
    make_public,
    make_signed,
    make_source,
    make_update,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.governance import api as governance
from handschlag.modules.governance.tests.builders import make_body

from .builders import page_of, read, visitor

pytestmark = pytest.mark.django_db
A = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
SMALLEST = """<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:example.org,2026:1</id>
<title>T</title><updated>2026-11-23T08:00:00Z</updated><author><name>N</name></author>
<link rel="self" href="http://example.org/feed"/><entry><id>tag:example.org,2026:2</id>
<title>T</title><updated>2026-11-23T08:00:00Z</updated><link href="http://example.org/"/>
<summary type="text">S</summary></entry></feed>"""


def faults_of(text):
    """What RFC 4287 asks of a feed and its entries, as far as ours have such parts."""
    feed = etree.fromstring(text.encode())
    entries = feed.findall(f"{A}entry")
    faults = [] if feed.tag == f"{A}feed" else ["root"]
    for part in (feed, *entries):
        faults += [f"{name} once" for name in _names_not_once(part)]
        faults += [f"date {day.text}" for day in part.findall(f"{A}updated") if not _is_day(day)]
        faults += [f"text {child.tag}" for child in part if _is_broken_text(child)]
    for part in entries:
        if not _links(part, "alternate"):
            faults.append("entry leads nowhere")
        if feed.find(f"{A}author/{A}name") is None and part.find(f"{A}author/{A}name") is None:
            faults.append("no author")
    if feed.find(f"{A}author/{A}name") is None and not entries:
        faults.append("no author")
    if len(_links(feed, "self")) != 1 or len(_links(feed, "alternate")) > 1:
        faults.append("links of the feed")
    # Not asked for by the rules, and no reader can do without: no entry is taken for another.
    ids = [part.findtext(f"{A}id") for part in (feed, *entries)]
    absolute = [*ids, *(link.get("href") for link in feed.iter(f"{A}link"))]
    faults += [f"address {each}" for each in absolute if not re.match(r"[a-z]+:\S+$", each or "")]
    return faults if len(set(ids)) == len(ids) else [*faults, "ids"]


def _names_not_once(part):
    return [name for name in ("id", "title", "updated") if len(part.findall(f"{A}{name}")) != 1]


def _links(part, rel):
    return [link for link in part.findall(f"{A}link") if link.get("rel", "alternate") == rel]


def _is_day(element):
    return RFC_3339.fullmatch(element.text or "") is not None


def _is_broken_text(child):
    """Text holds no elements; what calls itself HTML must have its markup escaped, and be closed."""
    if child.tag not in {f"{A}title", f"{A}summary", f"{A}subtitle"}:
        return False
    kind = child.get("type", "text")
    return kind not in {"text", "html"} or len(child) > 0


def test_the_check_of_feeds_finds_nothing_wrong_with_the_smallest_one_there_can_be():
    assert faults_of(SMALLEST) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("<author><name>N</name></author>", ""),
        ("<id>tag:example.org,2026:2</id>", ""),
        ("tag:example.org,2026:2", "tag:example.org,2026:1"),
        ("tag:example.org,2026:2", "verlauf-6"),
        ("08:00:00Z", "08:00"),
        ("<title>T</title>", "<title>T</title><title>T</title>"),
        ('<link href="http://example.org/"/>', ""),
        (' type="text">S<', ' type="text"><b>S</b><'),
    ],
)
def test_the_check_of_feeds_finds_what_is_wrong(wrong, right):
    assert faults_of(SMALLEST.replace(wrong, right)) != []


def test_feeds_keep_to_the_rules_whatever_was_typed():
    # A line tabulator comes with text pasted from a word processor; XML cannot hold it.
    one = make_public(short_title="Rat & Tat <neu>", summary="Erst\vdann")
    make_update(one, text="Probe <b>fett</b> & <5 Jahre")
    make_update(make_public(), text="Beschluss im Rat", happened=PartialDate.parse("2024"))

    for address in ("/feed.atom", f"{page_of(one)}feed.atom"):
        text = read(visitor(), address)
        summaries = list(etree.fromstring(text.encode()).iter(f"{A}summary"))

        assert faults_of(text) == []
        assert "Probe <b>fett</b> & <5 Jahre" in [each.text for each in summaries]
        assert "Erstdann" in [each.text for each in summaries]
        assert {each.get("type") for each in summaries} == {"text"}


def test_an_empty_feed_keeps_to_the_rules_too():
    assert faults_of(read(visitor(), "/feed.atom")) == []


def test_ids_in_a_feed_outlive_a_new_title_and_tell_no_key_of_the_house():
    agreement = make_public(short_title="Alter Titel")
    update = make_update(agreement)
    before = _ids(agreement)

    agreement = agreements.edit_agreement(
        agreement, version=None, short_title="Neuer Titel", by=None
    )

    assert _ids(agreement) == before
    assert len(set(before)) == 3
    assert [each for each in before if each.endswith(f"#verlauf-{update.public_id}")]
    assert not [each for each in before if "titel" in each or each.endswith(f"-{update.pk}")]


def _ids(agreement):
    feed = etree.fromstring(read(visitor(), f"{page_of(agreement)}feed.atom").encode())
    return sorted(each.text for each in feed.iter(f"{A}id"))


def test_a_feed_says_who_writes_it_and_is_german_beside_an_english_page(settings):
    make_update(make_public(), happened=PartialDate.parse("9.8.2023"), text="Los geht es.")
    settings.OPERATOR = {"name": "Amt Probe"}
    client = visitor()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    feed = etree.fromstring(read(client, "/feed.atom").encode())

    assert feed.findtext(f"{A}author/{A}name") == "Amt Probe"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert feed.findtext(f"{A}title") == "Handschlag: was sich ändert"
    assert "9.\u00a0August\u00a02023: Los geht es." in [
        each.text for each in feed.iter(f"{A}summary")
    ]


def test_what_rests_on_a_made_up_source_is_marked_in_feeds_and_data():
    agreement, other = make_public(short_title="Probe"), make_public(short_title="Echt")
    source = make_source(invented=True)
    clause = make_clause(agreement, source=source)
    board = make_body(cooperation=agreement.cooperation, basis=clause, stage="active")
    governance.release_body(board, by=None)
    records.cite(board, source)
    make_update(agreement)

    feed = etree.fromstring(read(visitor(), "/feed.atom").encode())
    titles = sorted(entry.findtext(f"{A}title") for entry in feed.iter(f"{A}entry"))

    assert titles == ["Beispieldaten: Probe", "Beispieldaten: Probe", "Echt"]
    assert [each.get("term") for each in feed.iter(f"{A}category")] == ["Beispieldaten"] * 2
    data = json.loads(read(visitor(), f"{page_of(agreement)}data.jsonld"))
    for marked in (data, data["about"]["org:hasSubOrganization"][0]):
        assert marked["disambiguatingDescription"] == "Beispieldaten"
    assert "Beispieldaten" not in read(visitor(), f"{page_of(other)}data.jsonld")


@pytest.mark.parametrize("part", ["agreement", "party", "field", "goal", "clause", "update"])
def test_whatever_of_a_page_rests_on_a_made_up_source_marks_its_entry(part):
    agreement, source = make_public(short_title="Probe"), make_source(invented=True)
    if part == "clause":
        make_clause(agreement, source=source)
    elif part == "update":
        make_update(agreement, source=source)
    else:
        rows = {"party": agreement.parties.first, "agreement": lambda: agreement}
        rows |= {"field": lambda: make_field(agreement), "goal": lambda: make_goal(agreement)}
        records.cite(rows[part](), source)

    feed = etree.fromstring(read(visitor(), "/feed.atom").encode())

    titles = {entry.findtext(f"{A}title") for entry in feed.iter(f"{A}entry")}
    assert titles == {"Beispieldaten: Probe"}


@pytest.mark.parametrize("name", ["feed.atom", "data.jsonld"])
def test_under_an_old_title_the_formats_of_an_agreement_lead_to_the_present_one(name):
    agreement = make_public(short_title="Alter Titel")
    old = page_of(agreement)
    agreement = agreements.edit_agreement(agreement, version=None, short_title="Neu", by=None)

    for address in (old, f"/vereinbarungen/{agreement.public_id}/"):
        answer = visitor().get(f"{address}{name}")
        assert (answer.status_code, answer["Location"]) == (301, f"{page_of(agreement)}{name}")
    assert visitor().get(f"{page_of(agreement)}{name}").status_code == 200
    # Of an invisible one not even the title is told.
    hidden = make_signed(short_title="Noch intern")
    assert visitor().get(f"/vereinbarungen/alt-{hidden.public_id}/{name}").status_code == 404


def test_under_an_old_name_or_a_merged_id_the_data_of_an_organisation_lead_to_the_present_one():
    town, twin = make_organisation(name="Stadt Alt"), make_organisation(name="Stadt Doppelt")
    addresses = [page_of(town), page_of(twin), f"/organisationen/{town.public_id}/"]
    town = directory.rename_organisation(town, name="Stadt Neu", version=None, by=None)
    directory.merge_organisations(town, twin, by=None)
    target = f"{page_of(town)}data.jsonld"

    for address in addresses:
        answer = visitor().get(f"{address}data.jsonld")
        assert (answer.status_code, answer["Location"]) == (301, target)
    assert visitor().get(target).status_code == 200


def test_a_merged_id_does_not_lead_to_an_organisation_that_is_not_public():
    kept, gone = make_organisation(), make_organisation()
    old = page_of(gone)
    directory.merge_organisations(kept, gone, by=None)
    type(kept).objects.filter(pk=kept.pk).update(audience=Audience.ORGANISATION)

    assert visitor().get(f"{old}data.jsonld").status_code == 404
    assert visitor().get(f"/organisationen/alt-{kept.public_id}/data.jsonld").status_code == 404
