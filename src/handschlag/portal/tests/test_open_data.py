import json
from xml.etree import ElementTree as Xml

import pytest
from django.test import Client
from django.urls import reverse

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_public,
    make_signed,
    make_source,
    make_update,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_editor, make_organisation, make_tie
from handschlag.modules.governance.tests.builders import make_body, make_invited, make_paper
from handschlag.modules.measures.tests.builders import make_measure, make_plan

from .builders import page_of, read, signed_in, visitor

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_is_atom_and_tells_only_what_is_public():
    public, hidden = make_signed(short_title="Offen"), make_signed(short_title="Noch intern")
    make_update(public, text="Der Beirat <tagt>.")
    make_update(hidden, text="Interner Nachtrag")
    agreements.release_agreement(public, by=None)

    text = read(visitor(), "/feed.atom")
    feed = Xml.fromstring(text)  # noqa: S314 -- our own answer

    assert feed.tag == f"{ATOM}feed"
    assert "Der Beirat <tagt>." in [
        entry.findtext(f"{ATOM}summary") for entry in feed.iter(f"{ATOM}entry")
    ]
    assert "Interner Nachtrag" not in text
    assert "Noch intern" not in text


def test_the_feed_of_an_agreement_knows_only_that_one_and_only_in_public():
    one, other = make_public(short_title="Die eine"), make_public(short_title="Die andere")
    hidden = make_signed()

    text = read(visitor(), f"{page_of(one)}feed.atom")

    Xml.fromstring(text)  # noqa: S314
    assert "Die eine" in text
    assert "Die andere" not in text
    assert other.pk
    assert Client().get(f"{page_of(hidden)}feed.atom").status_code == 404


def test_an_agreement_is_data_too():
    agreement = make_signed(short_title="Zusammen")
    make_clause(agreement, source=make_source(title="Mitteilung", sha256="ab" * 32))
    agreements.release_agreement(agreement, by=None)

    response = visitor().get(f"{page_of(agreement)}data.jsonld")
    data = json.loads(response.content)

    assert response["Content-Type"].startswith("application/ld+json")
    assert data["name"] == "Zusammen"
    assert "org:OrganizationalCollaboration" in data["about"]["@type"]
    assert len(data["about"]["org:hasMember"]) == 2
    assert data["subjectOf"][0]["name"] == "Mitteilung"


def test_data_never_say_more_than_the_public_page_whoever_asks():
    hidden = make_organisation(name="Amt Geheim", audience=Audience.ORGANISATION)
    insider = signed_in(make_editor(hidden))
    assert insider.get(page_of(hidden)).status_code == 200

    assert insider.get(f"{page_of(hidden)}data.jsonld").status_code == 404


def test_an_organisation_is_data_with_all_its_names():
    town = make_organisation(
        name="Stadt Probe", names=[{"text": "Město Proba", "kind": "sorbian", "lang": "hsb"}]
    )

    data = json.loads(visitor().get(f"{page_of(town)}data.jsonld").content)

    assert data["@id"].endswith(f"/organisationen/{town.public_id}/")
    assert {"@value": "Město Proba", "@language": "hsb"} in data["alternateName"]
    assert "GovernmentOrganization" in data["@type"]


def test_the_sitemap_knows_every_public_page_and_no_other():
    agreement, hidden = make_public(), make_signed()
    unclaimed, claimed = make_organisation(), make_organisation()
    claim = directory.claim_organisation(
        claimed, reason="Wir.", by=make_editor(make_organisation())
    )
    directory.decide_claim(claim, approved=True, by=None)
    public, inside = _work_of(agreement), _work_of(make_public())
    for row in (*public[:2], public[2].body, *public[2:]):
        type(row).objects.filter(pk=row.pk).update(audience=Audience.PUBLIC)

    text = read(visitor(), "/sitemap.xml")

    Xml.fromstring(text)  # noqa: S314
    shown, not_shown = _addresses_of(*public), _addresses_of(*inside)
    shown |= {page_of(agreement), page_of(claimed), "/massnahmen/", "/gremien/"}
    not_shown |= {page_of(hidden), page_of(unclaimed), "/schreibtisch/"}
    assert {way for way in shown if f"{way}</loc>" not in text} == set()
    assert {way for way in not_shown if f"{way}</loc>" in text} == set()


def _work_of(agreement):
    plan = make_plan(cooperation=agreement.cooperation)
    meeting = make_invited(make_body(seats=1, cooperation=agreement.cooperation))
    return plan, make_measure(plan), meeting, make_paper(cooperation=agreement.cooperation)


def _addresses_of(plan, measure, meeting, paper):
    body = meeting.body
    keys = {"progress": plan.cooperation, "plan": plan, "measure": measure}
    keys |= {"body": body, "paper": paper}
    found = {reverse(f"portal:{name}", args=[row.address_key]) for name, row in keys.items()}
    return found | {reverse("portal:meeting", args=[body.address_key, meeting.address_key])}


def test_robots_are_told_where_not_to_look():
    text = read(visitor(), "/robots.txt")

    assert "Disallow: /schreibtisch/" in text
    assert "Sitemap: http" in text


def test_a_source_lists_what_rests_on_it_as_far_as_it_is_public():
    source = make_source(title="Mitteilung Probe", sha256="cd" * 32)
    town = make_organisation(name="Stadt Probe")
    hidden = make_organisation(name="Amt Geheim", audience=Audience.ORGANISATION)
    for row in (town, hidden):
        records.cite(row, source, field="name", stated=row.name, span=(3, 9))

    page = read(visitor(), f"/quellen/{source.public_id}/")

    assert "Stadt Probe" in page
    assert "Zeichen 3 bis 9" in page
    assert "cd" * 32 in page.replace("<wbr>", "")
    assert "Amt Geheim" not in page


def test_a_source_on_which_nothing_public_rests_does_not_exist_for_visitors():
    source = make_source(title="Interner Vermerk")
    records.cite(
        make_organisation(audience=Audience.ORGANISATION), source, field="name", stated="Amt"
    )

    assert visitor().get(f"/quellen/{source.public_id}/").status_code == 404
    assert "Interner Vermerk" not in read(Client(), "/quellen/")
    assert Client().get("/quellen/gibt-es-nicht/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_sources_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    for _ in range(count):
        records.cite(make_organisation(), make_source(), field="name", stated="Name")
    client = visitor()

    with django_assert_num_queries(17):
        page = read(client, "/quellen/")

    assert page.count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_network_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    for _ in range(count):
        make_tie(make_organisation(), make_organisation())
        make_public()
    client = visitor()

    with django_assert_num_queries(8):
        page = read(client, "/netzwerk/")

    # Drawn for a desk and for a phone.
    for picture in page.split('<figure class="arcs')[1:]:
        assert picture.count('class="arc arc--claim"') == count
        assert picture.count('class="arc arc--signed"') == count


@pytest.mark.parametrize(
    "address", ["/barrierefreiheit/", "/datenschutz/", "/impressum/", "/daten/"]
)
def test_pages_about_the_platform_are_there(address):
    assert "<h1>" in read(visitor(), address)


def test_the_accessibility_statement_names_both_laender():
    page = read(visitor(), "/barrierefreiheit/")

    assert "Brandenburg" in page
    assert "Sachsen" in page
    assert "spätestens nach einem Monat" in page
    assert "Anschrift uns nicht bekannt" in page


def test_a_missing_operator_is_said(settings):
    settings.OPERATOR = {}
    assert "noch nicht eingetragen" in read(visitor(), "/impressum/")

    settings.OPERATOR = {"name": "Amt Probe", "address": "Weg 1", "mail": "post@example.org"}
    assert "Amt Probe" in read(visitor(), "/impressum/")
