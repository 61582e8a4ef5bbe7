from datetime import date

import pytest
from django.test import Client

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import make_agreement, make_public, make_source
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_person,
    make_post,
    make_tie,
)

from .builders import page_of, read, signed_in, visitor

pytestmark = pytest.mark.django_db
LIST = "/organisationen/"


def test_the_page_shows_roles_ties_posts_and_contacts():
    agreement = make_public(short_title="Zusammen stark")
    town = agreement.parties.first().organisation
    network = make_organisation(name="Netzwerk Probe", kind="network")
    make_tie(town, network, kind="member")
    make_post(town, function="Beigeordnete")
    where = {"street": "Am Markt 1", "postcode": "03172", "city": "Guben"}
    place = directory.add_place(name="Guben", **where, by=None)
    make_contact_point(town, topic="Fachkräfte", fax="+493550000001", place=place, room="Zimmer 12")

    page = read(visitor(), page_of(town))

    assert "Zusammen stark" in page
    assert "ist Mitglied von" in page
    assert "Netzwerk Probe" in page
    assert "Beigeordnete" in page
    assert "Fachkräfte" in page
    assert "Fax +493550000001" in page
    assert "Am Markt 1, 03172 Guben, Zimmer 12" in page
    assert "hat als Mitglied" in read(Client(), page_of(network))


def test_what_is_internal_stays_internal():
    town, hidden = (
        make_organisation(),
        make_organisation(name="Amt Geheim", audience=Audience.ORGANISATION),
    )
    make_tie(town, hidden)
    make_post(town, function="Interne Stelle", audience=Audience.ORGANISATION)
    make_contact_point(town, topic="Internes Telefon", audience=Audience.ORGANISATION)

    page = read(visitor(), page_of(town))

    assert "Amt Geheim" not in page
    assert "Interne Stelle" not in page
    assert "Internes Telefon" not in page
    assert "Amt Geheim" not in read(Client(), LIST)
    assert "Amt Geheim" not in read(Client(), "/netzwerk/")
    assert "Amt Geheim" not in read(Client(), "/suche/?q=Geheim")
    assert Client().get(page_of(hidden)).status_code == 404


def test_an_unclaimed_entry_says_so_and_asks_search_engines_to_stay_away():
    page = read(visitor(), page_of(make_organisation()))

    assert "nicht von der Organisation geprüft" in page
    assert 'name="robots" content="noindex"' in page
    assert "/hinweis/" in page


def test_a_claimed_entry_may_be_found():
    town = make_organisation()
    user = make_editor(make_organisation())
    claim = directory.claim_organisation(town, reason="Wir sind es.", by=user)
    directory.decide_claim(claim, approved=True, by=None)

    page = read(visitor(), page_of(town))

    assert "nicht von der Organisation geprüft" not in page
    assert "noindex" not in page


def test_sources_that_disagree_are_both_shown():
    town = make_organisation(name="Zweckverband Probe")
    records.cite(town, make_source(title="Mitteilung A"), field="name", stated="Zweckverband Probe")
    records.cite(
        town, make_source(title="Mitteilung B"), field="name", stated="Park Probe", differs=True
    )

    page = read(visitor(), page_of(town))

    assert "Mitteilung A" in page
    assert "Mitteilung B" in page
    assert "„Park Probe“" in page


def test_whoever_signed_is_named_with_the_capacity_that_is_out_of_the_ordinary():
    draft = make_agreement()
    town, other = [party.organisation for party in draft.parties.all()]
    lines = [
        {
            "party": party,
            "person": make_person(family_name=f"Probe {number}"),
            "function": "Bürgermeisterin",
            "capacity": capacity,
        }
        for number, (party, capacity) in enumerate(
            zip(draft.parties.all(), ("acting", "in_office"), strict=True)
        )
    ]
    signed = agreements.sign_agreement(draft, signed=None, signatures=lines, by=None)
    agreements.release_agreement(signed, by=None)

    assert "Kim Probe 0, Bürgermeisterin (amtierend)</p>" in read(visitor(), page_of(town))
    assert "Kim Probe 1, Bürgermeisterin</p>" in read(visitor(), page_of(other))


def test_names_are_shown_with_the_days_they_were_borne():
    town = make_organisation(name="Stadt Heute")
    first, last = date(1950, 1, 1), date(1990, 6, 30)
    for text, days in (
        ("Stadt Früher", {"valid_from": first, "valid_until": last}),
        ("Stadt Davor", {"valid_until": first}),
        ("Stadt Seither", {"valid_from": last}),
        ("Stadt Irgendwann", {}),
    ):
        directory.add_name(town, text, kind="former", by=None, **days)

    page = read(visitor(), page_of(town))

    start, end = "1.\u00a0Januar 1950", "30.\u00a0Juni 1990"
    assert f"Stadt Früher</span> (früherer Name, {start} bis {end})" in page
    assert f"Stadt Davor</span> (früherer Name, bis {start})" in page
    assert f"Stadt Seither</span> (früherer Name, seit {end})" in page
    assert "Stadt Irgendwann</span> (früherer Name)" in page


def test_the_key_of_a_municipality_is_a_fact_and_none_takes_no_line():
    town = make_organisation(areas=["12071372", "12052000"], sectors=["public", "business"])

    page = read(visitor(), page_of(town))

    assert "<dt>Gemeindeschlüssel</dt><dd>12052000, 12071372</dd>" in page
    assert "<dt>Bereich</dt><dd>Wirtschaft, öffentliche Hand</dd>" in page
    assert "Gemeindeschlüssel" not in read(visitor(), page_of(make_organisation()))


def test_a_town_has_the_key_of_its_seat_and_a_company_has_not():
    seat = directory.add_place(name="Guben", city="Guben", ags="12071160", by=None)
    town = make_organisation(seat=seat)
    works = make_organisation(seat=seat, kind="company")

    assert "<dt>Gemeindeschlüssel</dt><dd>12071160</dd>" in read(visitor(), page_of(town))
    assert "Gemeindeschlüssel" not in read(visitor(), page_of(works))


def test_what_is_noted_beside_a_source_stands_in_the_row_and_not_at_what_differs():
    town = make_organisation()
    rows = [make_tie(town, make_organisation()), make_post(town), make_contact_point(town)]
    source = make_source()
    for number, row in enumerate(rows):
        records.cite(row, source, field="kind", note=f"Erschlossen {number}.")
        records.cite(row, source, field="role", stated="x", differs=True, note=f"Anders {number}.")

    page = read(visitor(), page_of(town))

    for number in range(len(rows)):
        assert page.count(f'<span class="of">Erschlossen {number}.</span>') == 1
        assert f'<span class="of">Anders {number}.' not in page
    assert "Erschlossen" not in read(visitor(), page_of(make_organisation()))


def test_an_old_name_and_a_merged_entry_lead_to_the_current_address():
    kept, gone = make_organisation(), make_organisation()
    old = page_of(gone)
    directory.merge_organisations(kept, gone, by=None)
    client = visitor()

    assert client.get(old).status_code == 301
    assert client.get(old)["Location"] == page_of(kept)
    assert client.get(f"/organisationen/frueher-{kept.public_id}/")["Location"] == page_of(kept)


def test_a_merged_entry_leads_nowhere_if_the_kept_one_is_not_public():
    kept = make_organisation(audience=Audience.ORGANISATION)
    gone = make_organisation()
    old = page_of(gone)
    directory.merge_organisations(kept, gone, by=None)

    assert visitor().get(old).status_code == 404


def test_only_whoever_may_edit_is_shown_how():
    town = make_organisation()

    assert "bearbeiten/" not in read(visitor(), page_of(town))
    assert "bearbeiten/" in read(signed_in(make_editor(town)), page_of(town))
    assert "bearbeiten/" not in read(signed_in(make_editor(make_organisation())), page_of(town))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    for _ in range(count):
        make_organisation(sectors=["public"])
    client = visitor()

    with django_assert_num_queries(6):
        page = read(client, LIST)

    assert page.count('<th scope="row">') == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_many(count, django_assert_num_queries):
    keys = [f"1207100{number}" for number in range(count)]
    town = make_organisation(areas=keys, sectors=["public"])
    for _ in range(count):
        make_tie(town, make_organisation())
        make_post(town)
        make_contact_point(town)
        make_public(parties=[town, make_organisation()])
    client = visitor()

    with django_assert_num_queries(16):
        read(client, page_of(town))


def test_letters_without_an_organisation_lead_nowhere():
    make_organisation(name="Stadt Görlitz", kind="municipality")
    make_organisation(name="Zoo Probe", kind="company")
    make_organisation(name="Quelle intern", audience="organisation")
    client = visitor()

    ways = {letter: f'href="?buchstabe={letter}"' for letter in "qsyz"}
    assert [x for x, way in ways.items() if way in read(client, LIST)] == ["s", "z"]
    narrowed = read(client, f"{LIST}?art=company")
    assert "buchstabe=z" in narrowed
    assert "buchstabe=s" not in narrowed


def test_filters_narrow_the_list():
    make_organisation(name="Stadt Görlitz", kind="municipality", land="SN", sectors=["public"])
    make_organisation(name="Hochschule Probe", kind="university", land="BB", sectors=["science"])
    client = visitor()

    for query in ["q=goerlitz", "art=municipality", "land=SN", "bereich=public", "buchstabe=s"]:
        page = read(client, f"{LIST}?{query}")
        assert "Stadt Görlitz" in page, query
        assert "Hochschule Probe" not in page, query


@pytest.mark.parametrize(
    "query", ["art=quatsch", "buchstabe=%3Cscript%3E", "seite=9999", "bereich=' OR 1"]
)
def test_filters_that_make_no_sense_are_ignored(query):
    make_organisation(name="Stadt Probe")

    assert "Stadt Probe" in read(visitor(), f"{LIST}?{query}")


def test_a_name_that_is_a_script_stays_text():
    town = make_organisation(name="<script>alert(1)</script>")

    for address in (LIST, page_of(town), "/netzwerk/", "/suche/?q=script"):
        assert "<script>alert" not in read(visitor(), address)


def test_the_page_says_whose_order_kind_and_sector_are_until_a_source_names_them():
    network = make_organisation(name="Netzwerk Probe", kind="network", sectors=["public"])
    assert "Ohne Quellenangabe eingetragen." in read(visitor(), page_of(network))

    records.cite(network, make_source(), field="about")
    page = read(visitor(), page_of(network))
    assert "Zusammengestellt aus den Quellen unten auf der Seite." in page
    assert "Art und Bereich sind redaktionell zugeordnet." in page

    records.cite(network, make_source(), field="kind")
    assert "redaktionell" not in read(visitor(), page_of(network))
