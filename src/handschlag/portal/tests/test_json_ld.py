"""JSON-LD says what the pages say, and nothing more."""

import json
from datetime import date, timedelta

import pytest

from handschlag.foundation.records import PartialDate, today
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_clause,
    make_party,
    make_public,
    make_signed,
    make_source,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_organisation, make_tie

from .builders import page_of, visitor

pytestmark = pytest.mark.django_db
PAST = date(2024, 12, 31)


def data_of(thing):
    return json.loads(visitor().get(f"{page_of(thing)}data.jsonld").content)


def named(rows):
    return sorted(row["name"] for row in rows)


def test_only_who_signs_as_a_party_is_a_member():
    one, two, left = (make_organisation(name=name) for name in ("Amt Eins", "Amt Zwei", "Amt Drei"))
    agreement = make_public(parties=[one, two, left])
    for name, role in (("Büro", "carries_out"), ("Umland", "involved"), ("Gast", "guest")):
        make_party(agreement, organisation=make_organisation(name=name), role=role)
    agreements.Party.objects.filter(organisation=left).update(until=PAST)

    members = data_of(agreement)["about"]["org:hasMember"]

    assert named(members) == ["Amt Eins", "Amt Zwei"]
    cooperation = data_of(agreement)["about"]["@id"]
    for party in agreement.parties.all():
        found = data_of(party.organisation).get("org:memberOf", [])
        wanted = [cooperation] if party.organisation in (one, two) else []
        assert [each["@id"] for each in found] == wanted


def test_an_agreement_and_its_cooperation_are_two_things():
    agreement = make_public()

    data = data_of(agreement)

    assert data["@type"] == "CreativeWork"
    assert "org:hasMember" not in data
    assert data["@id"].endswith(f"/vereinbarungen/{agreement.public_id}/")
    assert data["about"]["@type"] == ["Organization", "org:OrganizationalCollaboration"]
    assert data["about"]["name"] == agreement.cooperation.name
    assert agreement.cooperation.public_id in data["about"]["@id"]
    assert data["about"]["@id"] != data["@id"]


def test_two_agreements_of_one_cooperation_make_nobody_a_member_twice():
    one = make_organisation()
    first = make_public(parties=[one, make_organisation()], short_title="Erste")
    make_public(
        parties=[one, make_organisation()], cooperation=first.cooperation, short_title="Zweite"
    )

    found = data_of(one)["org:memberOf"]

    assert len(found) == 1
    assert sorted(each["alternateName"] for each in found[0]["subjectOf"]) == ["Erste", "Zweite"]


def test_by_an_agreement_that_has_ended_nobody_is_a_member():
    agreement = make_public()
    agreements.terminate_agreement(agreement, terminated_on=PAST, by=None)

    assert "org:hasMember" not in data_of(agreement)["about"]
    assert "org:memberOf" not in data_of(agreement.parties.first().organisation)


def test_of_a_cooperation_and_a_partner_not_public_no_more_is_said_than_on_the_page():
    hidden = make_organisation(name="Amt Intern", audience=Audience.ORGANISATION)
    agreement = make_public(parties=[hidden, make_organisation()])
    cooperation = agreement.cooperation
    type(cooperation).objects.update(audience=Audience.COOPERATION, name="Arbeitsname")

    text = json.dumps(data_of(agreement))

    assert "Arbeitsname" not in text
    assert cooperation.public_id not in text
    assert hidden.public_id not in text
    assert {"@type": "Organization", "name": "Amt Intern"} in data_of(agreement)["about"][
        "org:hasMember"
    ]


def test_the_title_in_the_words_of_the_source_is_the_name_and_no_other_title_is():
    agreement = make_signed(official_title="Vertrag über das Wasser", short_title="Wasser")
    make_clause(agreement, source=make_source())
    agreements.release_agreement(agreement, by=None)
    # A paper tells of the agreement, and nowhere what it is called.
    data = data_of(agreement)
    assert data["name"] == "Wasser"
    assert "über das Wasser" not in json.dumps(data, ensure_ascii=False)

    records.cite(agreement, make_source(), field="official_title", stated="Vertrag über das Wasser")
    data = data_of(agreement)
    assert (data["name"], data["alternateName"]) == ("Vertrag über das Wasser", "Wasser")

    type(agreement).objects.update(official_title="")
    data = data_of(agreement)
    assert data["name"] == "Wasser"
    assert "alternateName" not in data


def test_a_report_is_about_an_agreement_and_only_the_contract_is_its_text():
    agreement = make_signed()
    told = {"press": "Mitteilung", "council": "Vorlage", "contract": "Vertrag", "annex": "Anlage"}
    for origin, title in told.items():
        make_clause(agreement, origin=origin, source=make_source(title=title))
    agreements.release_agreement(agreement, by=None)

    data = data_of(agreement)

    assert named(data["subjectOf"]) == ["Mitteilung", "Vorlage"]
    assert named(data["workExample"]) == ["Vertrag"]
    assert named(data["hasPart"]) == ["Anlage"]
    assert "isBasedOn" not in data


def test_of_a_span_of_days_no_single_day_is_said():
    span = PartialDate.parse("2019 bis 2021")
    town = make_organisation(since=span)

    assert "dateCreated" not in data_of(make_public(signed=span))
    assert "foundingDate" not in data_of(town)
    assert data_of(make_organisation(since=PartialDate.parse("2019")))["foundingDate"] == "2019"


def cited_tie(from_org, to_org, note="", **fields):
    tie = make_tie(from_org, to_org, **fields)
    records.cite(tie, make_source(), field="kind", stated=tie.kind, note=note)
    return tie


@pytest.mark.parametrize(
    ("kind", "form", "expected"),
    [
        ("network", "", ["Organization", "org:Organization"]),
        ("network", "ev", ["Organization", "org:Organization"]),
        ("office", "", ["GovernmentOrganization", "org:Organization"]),
        ("association", "", ["Organization", "org:Organization"]),
        ("association", "ev", ["Organization", "org:FormalOrganization"]),
        ("municipality", "", ["GovernmentOrganization", "org:FormalOrganization"]),
        ("company", "none", ["Corporation", "org:Organization"]),
    ],
)
def test_an_organisation_is_formal_only_where_that_is_known(kind, form, expected):
    assert data_of(make_organisation(kind=kind, legal_form=form))["@type"] == expected


def test_names_carry_their_language():
    place = directory.add_place(name="Proba", name_hsb="Prawopis", by=None)
    town = make_organisation(
        name="Stadt Probe", names=[{"text": "Město Proba", "kind": "sorbian", "lang": "hsb"}]
    )
    town = directory.edit_organisation(town, version=None, seat=place, by=None)

    data = data_of(town)

    assert data["name"] == {"@value": "Stadt Probe", "@language": "de"}
    assert data["alternateName"] == [{"@value": "Město Proba", "@language": "hsb"}]
    assert data["location"]["name"] == ["Proba", {"@value": "Prawopis", "@language": "hsb"}]


def test_ties_are_told_from_both_ends():
    network = make_organisation(name="Netz", kind="network")
    member, founder, friend = (make_organisation(name=name) for name in ("Mitglied", "Amt", "Haus"))
    cited_tie(member, network)
    cited_tie(network, founder, kind="founded_by")
    cited_tie(friend, network, kind="supports")

    data = data_of(network)

    assert named(data["org:hasMember"]) == ["Mitglied"]
    assert named(data["founder"]) == ["Amt"]
    assert named(data["org:linkedTo"]) == ["Haus"]
    assert named(data_of(member)["org:memberOf"]) == ["Netz"]
    assert named(data_of(founder)["@reverse"]["founder"]) == ["Netz"]
    assert named(data_of(friend)["org:linkedTo"]) == ["Netz"]


def test_a_tie_that_nobody_confirmed_or_stated_is_not_told_nor_one_denied_hidden_or_over():
    town, other = make_organisation(), make_organisation(name="Netz")
    hidden = make_organisation(name="Amt Geheim", audience=Audience.ORGANISATION)
    make_tie(town, other, kind="supports")
    cited_tie(town, hidden)
    cited_tie(town, other, kind="member", until=PartialDate.day(PAST))
    cited_tie(town, other, kind="works_for", since=PartialDate.day(today() + timedelta(days=9)))
    cited_tie(town, other, kind="led_by", audience=Audience.ORGANISATION)
    denied = cited_tie(town, other, kind="carried_by")
    type(denied).objects.filter(pk=denied.pk).update(denied_by=other)

    data = data_of(town)

    assert not {"org:memberOf", "org:linkedTo", "memberOf"} & set(data)
    assert "Amt Geheim" not in json.dumps(data)


def test_what_both_ends_confirmed_needs_no_source_and_a_founder_stays_one():
    network, town = make_organisation(), make_organisation(name="Stadt Probe")
    tie = make_tie(town, network)
    type(tie).objects.filter(pk=tie.pk).update(from_confirmed_on=PAST, to_confirmed_on=PAST)
    cited_tie(network, town, kind="founded_by", until=PartialDate.day(PAST))

    data = data_of(network)

    assert named(data["org:hasMember"]) == ["Stadt Probe"]
    assert named(data["founder"]) == ["Stadt Probe"]


def test_a_tie_that_rests_on_an_inference_says_so_or_says_less():
    network, town = make_organisation(kind="network"), make_organisation(name="Stadt Probe")
    cited_tie(town, network, note="Die Quelle spricht von Partnern.")
    cited_tie(network, town, kind="founded_by", note="Erschlossen.")

    data = data_of(network)

    assert "org:hasMember" not in data
    assert data["member"][0]["description"] == "Die Quelle spricht von Partnern."
    assert data["member"][0]["member"]["name"] == "Stadt Probe"
    assert data["founder"][0]["description"] == "Erschlossen."
    assert data_of(town)["memberOf"][0]["@type"] == "OrganizationRole"
    assert "@reverse" not in data_of(town)
    assert len(data_of(town)["org:linkedTo"]) == 1


def test_who_had_a_part_in_founding_is_a_founder_in_that_role_only():
    network, land, town = (make_organisation() for _ in range(3))
    cited_tie(network, land, kind="founded_by", role="Mitwirkung")
    cited_tie(town, network, role="Vorsitz")

    data = data_of(network)

    assert [each["roleName"] for each in data["founder"]] == ["Mitwirkung"]
    assert "@reverse" not in data_of(land)
    assert named(data["org:hasMember"]) == [town.name]


def test_the_larger_whole_is_told_where_visitors_see_it():
    whole = make_organisation(name="Hochschule Probe")
    hidden = make_organisation(name="Amt Geheim", audience=Audience.ORGANISATION)

    data = data_of(make_organisation(part_of=whole))

    assert data["org:subOrganizationOf"]["name"] == "Hochschule Probe"
    assert "org:subOrganizationOf" not in data_of(make_organisation(part_of=hidden))


def test_an_organisation_names_its_sources_and_those_made_up_are_marked():
    town = make_organisation(name="Stadt Probe")
    source = make_source(title="Vermerk", invented=True, stated_start=PAST, stated_end=PAST)
    type(source).objects.update(stated_precision="day")
    records.cite(town, source, field="name", stated="Stadt Probe")

    told = data_of(town)["subjectOf"]

    assert [each["name"] for each in told] == ["Vermerk"]
    assert told[0]["disambiguatingDescription"] == "Beispieldaten"
    assert data_of(town)["disambiguatingDescription"] == "Beispieldaten"
    assert "disambiguatingDescription" not in data_of(make_organisation())
    assert told[0]["dct:date"] == "2024-12-31"
    assert "datePublished" not in told[0]


@pytest.mark.parametrize("count", [1, 3])
def test_data_of_an_organisation_cost_the_same_for_one_tie_and_for_many(
    count, django_assert_num_queries
):
    town = make_organisation()
    for _ in range(count):
        cited_tie(town, make_organisation(kind="network"))
        make_public(parties=[town, make_organisation()])
    client, address = visitor(), f"{page_of(town)}data.jsonld"

    with django_assert_num_queries(8):
        data = json.loads(client.get(address).content)

    assert len(data["org:memberOf"]) == 2 * count


@pytest.mark.parametrize("count", [1, 3])
def test_data_of_an_agreement_cost_the_same_for_one_party_and_for_many(
    count, django_assert_num_queries
):
    agreement = make_signed(parties=count + 1)
    for _ in range(count):
        make_clause(agreement, source=make_source())
    agreements.release_agreement(agreement, by=None)
    client, address = visitor(), f"{page_of(agreement)}data.jsonld"

    with django_assert_num_queries(11):
        data = json.loads(client.get(address).content)

    assert len(data["about"]["org:hasMember"]) == count + 1
