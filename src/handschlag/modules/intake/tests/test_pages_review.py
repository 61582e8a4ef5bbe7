"""The review desk: every decision is a plain form, and the page says what came of it."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from handschlag.lib.extraction.result import DocumentType, Extraction, SessionFound
from handschlag.modules.agreements.api import Agreement
from handschlag.modules.directory.api import Organisation, Person
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.intake import services
from handschlag.modules.intake.choices import Verdict
from handschlag.modules.intake.models import Proposal

from .builders import (
    ACT,
    accept_everything,
    extraction_of,
    make_coordinator,
    make_read,
    office_of,
    proposal_of,
    spot,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client, user):
    client.force_login(user)
    return user


def desk(document, number=None):
    address = reverse("intake:review", args=[document.public_id])
    return f"{address}?v={number}" if number else address


def address(name, proposal):
    return reverse(f"intake:{name}", args=[proposal.document.public_id, proposal.number])


def send(client, name, proposal, **data):
    """What the button on the desk does, with the version it shows."""
    return client.post(f"{address(name, proposal)}?stand={proposal.version}", data)


def text_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_desk_shows_text_and_proposals_side_by_side(client, user, act):
    page = text_of(client.get(desk(act)))
    total = act.proposals.count()
    assert f"0 von {total}" in page
    assert "Gespeichert wird erst, was Sie annehmen." in page
    for proposal in act.proposals.all():
        assert f'id="v{proposal.number}"' in page
        assert f'id="m{proposal.number}"' in page
    assert "Zweckverband Seenland</mark>" in page
    assert "+ neu" in page


def test_the_text_of_a_document_is_never_markup(client, user):
    text = ACT + " <script>alert(1)</script>"
    document = make_read(text, by=user, name="<img src=x>.txt")
    page = text_of(client.get(desk(document)))
    assert "<script>alert" not in page
    assert "<img src=x>" not in page


def test_accepting_leads_to_the_next_open_proposal_and_counts(client, user, act):
    first = proposal_of(act, "agreement")
    answer = send(client, "accept", first)
    assert answer.url == desk(act, first.number + 1)
    page = text_of(client.get(answer.url))
    assert f"1 von {act.proposals.count()}" in page
    assert "angenommen" in page
    assert re.search(r'<li class="prop cur" id="v2".*?<details name="vorschlag" open>', page)
    assert "autofocus" in page


def test_rejecting_writes_nothing_anywhere(client, user, act):
    party = proposal_of(act, "party")
    known = Organisation.objects.count()
    send(client, "reject", party)
    party.refresh_from_db()
    assert party.state == "rejected"
    assert Organisation.objects.count() == known
    assert "<del>Stadt Birkenau</del>" in text_of(client.get(desk(act)))


def test_what_rests_on_something_undecided_stays_open_and_says_so(client, user, act):
    party = proposal_of(act, "party")
    answer = send(client, "accept", party)
    assert answer.url == desk(act, party.number)
    page = text_of(client.get(answer.url))
    assert "Bitte übernehmen Sie zuerst" in page
    assert "Beruht auf:" in page


def test_a_changed_proposal_is_accepted_as_corrected(client, user, act):
    send(client, "accept", proposal_of(act, "agreement"))
    field = proposal_of(act, "field")
    page = client.get(address("change", field)).content.decode()
    assert "Radwege am See" in page
    given = {
        "version": field.version,
        "official_title": "Radwege rund um den See",
        "short_title": "Radwege",
        "number": 1,
    }
    client.post(address("change", field), given)
    field.refresh_from_db()
    assert field.state == "changed"
    names = Agreement.objects.get().fields.values_list("official_title", "short_title")
    assert list(names) == [("Radwege rund um den See", "Radwege")]


def test_a_changed_day_keeps_its_precision(client, user, act):
    send(client, "accept", proposal_of(act, "agreement"))
    day = proposal_of(act, "date")
    given = {"version": day.version, "stated": "im Mai 2024", "day": "Mai 2024"}
    client.post(address("change", day), given)
    day.refresh_from_db()
    assert day.payload == {
        "stated": "im Mai 2024",
        "first": "2024-05-01",
        "last": "2024-05-31",
        "precision": "month",
    }


@pytest.mark.parametrize("kind", ["agreement", "date", "place", "party", "signature", "field"])
def test_every_kind_can_be_changed_without_touching_the_rest(client, user, act, kind):
    proposal = proposal_of(act, kind)
    form = client.get(address("change", proposal)).context["form"]
    said = dict(proposal.values)
    bound = type(form)(_sent(form), proposal=proposal)
    assert bound.is_valid(), bound.errors
    assert bound.changes() == {}
    assert proposal.values == said


@pytest.mark.parametrize("kind", ["organisation", "tie", "post", "contact_point"])
def test_kinds_of_a_directory_page_can_be_changed_too(client, user, network_page, kind):
    form = client.get(address("change", proposal_of(network_page, kind))).context["form"]
    bound = type(form)(_sent(form), proposal=form.proposal)
    assert bound.is_valid(), bound.errors
    assert bound.changes() == {}


def _sent(form):
    """The form as a browser would send it back untouched."""
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in values.items()}


def test_a_name_that_may_be_known_asks_which(client, user, act):
    known = make_organisation(name="Zweckverband Seenlande", owner_org=office_of(user))
    send(client, "accept", proposal_of(act, "agreement"))
    party = proposal_of(act, "party", 1)
    Proposal.objects.filter(pk=party.pk).update(verdict=Verdict.UNSURE, match=known)
    party.refresh_from_db()
    page = text_of(client.get(desk(act, party.number)))
    assert "Vielleicht dasselbe, anders geschrieben" in page
    assert '<b class="diff">e</b>' in page
    assert "Ist dasselbe" in page
    assert "Ist ein Teil davon" in page
    send(client, "same", party, row=known.public_id)
    party.refresh_from_db()
    assert party.state == "accepted"
    assert not Organisation.objects.filter(name="Zweckverband Seenland").exists()


def test_a_person_can_be_the_same_and_corrected_at_once(client, user, act):
    accept_everything(act, by=user)
    text = ACT.replace("Ines Beispiel", "Ines Beispil") + " Noch einmal anders gesagt."
    found = extraction_of(ACT)
    signed = replace(found.signatories[0], person="Ines Beispil")
    again = make_read(text, by=user, extraction=replace(found, signatories=(signed,)))
    send(client, "accept", proposal_of(again, "agreement"))
    send(client, "accept", proposal_of(again, "party"))
    signature = proposal_of(again, "signature")
    assert signature.verdict == Verdict.UNSURE
    form = client.get(address("change", signature)).context["form"]
    given = _sent(form) | {"function": "Erste Bürgermeisterin", "relation": "same"}
    answer = client.post(address("change", signature), given)
    assert answer.status_code == 302
    signature.refresh_from_db()
    assert (signature.state, signature.payload["function"]) == ("changed", "Erste Bürgermeisterin")
    assert Person.objects.filter(family_name__startswith="Beispi").count() == 1


def test_something_else_can_be_named_as_the_same(client, user, act):
    known = make_organisation(name="Gemeinde am Wald", owner_org=office_of(user))
    send(client, "accept", proposal_of(act, "agreement"))
    party = proposal_of(act, "party")
    address_of_page = address("same", party)
    suggested = client.get(f"{address('suggest', party)}?q=wald").content.decode()
    assert f'data-value="{known.public_id}"' in suggested
    wrong = client.post(address_of_page, {"version": party.version, "other": "Gibt es nicht"})
    assert wrong.status_code == 422
    assert "kennen wir noch nicht" in wrong.content.decode()
    client.post(address_of_page, {"version": party.version, "other": "Gemeinde am Wald"})
    agreement = Agreement.objects.get()
    assert [row.organisation for row in agreement.parties.all()] == [known]


def test_something_new_can_be_a_part_of_something_known(client, user, act):
    known = make_organisation(name="Land Musterland", owner_org=office_of(user))
    send(client, "accept", proposal_of(act, "agreement"))
    party = proposal_of(act, "party")
    client.post(address("part", party), {"version": party.version, "other": "Land Musterland"})
    assert Organisation.objects.get(name="Stadt Birkenau").part_of == known


def test_only_organisations_are_parts_and_only_what_is_compared_is_the_same(client, user, act):
    assert client.get(address("part", proposal_of(act, "signature"))).status_code == 404
    assert client.get(address("same", proposal_of(act, "field"))).status_code == 404


def test_all_of_one_kind_are_accepted_at_once_and_undone_at_once(client, user, act):
    send(client, "accept", proposal_of(act, "agreement"))
    page = text_of(client.get(desk(act)))
    assert "Alle 2 annehmen" in page
    all_of = reverse("intake:accept_all", args=[act.public_id])
    answer = client.post(all_of, {"kind": "field"}, follow=True)
    assert "2 Vorschläge angenommen." in text_of(answer)
    assert Agreement.objects.get().fields.count() == 2
    undo = reverse("intake:undo", args=[act.public_id])
    answer = client.post(undo, follow=True)
    assert "Zurückgenommen:" in text_of(answer)
    assert Agreement.objects.get().fields.count() == 0
    assert proposal_of(act, "field").is_open


def test_an_unknown_kind_is_not_found(client, user, act):
    all_of = reverse("intake:accept_all", args=[act.public_id])
    assert client.post(all_of, {"kind": "alles"}).status_code == 404


def test_of_two_reviewers_the_second_is_told_who_decided_what(client, user, act):
    agreement = proposal_of(act, "agreement")
    colleague = make_editor(office_of(user), name="Kim Beispiel")
    services.reject(agreement, by=colleague, version=agreement.version)
    answer = send(client, "accept", agreement)
    page = text_of(client.get(answer.url))
    assert "Kim Beispiel hat über Vorschlag 1 inzwischen entschieden" in page
    agreement.refresh_from_db()
    assert agreement.state == "rejected"


def test_a_conflict_while_changing_keeps_what_was_typed(client, user, act):
    party = proposal_of(act, "party")
    given = {"version": party.version, "name": "Birkenau am See", "short": "", "role": "party"}
    services.reject(party, by=user, version=party.version)
    answer = client.post(address("change", party), given)
    assert answer.status_code == 422
    assert 'value="Birkenau am See"' in answer.content.decode()
    assert "Ihre Eingaben stehen noch da." in answer.content.decode()


def test_at_the_end_stands_what_was_created_with_links(client, user, act):
    accept_everything(act, by=user)
    agreement = Agreement.objects.get()
    page = text_of(client.get(desk(act)))
    assert "Alles geprüft. Das ist daraus geworden" in page
    assert reverse("portal:agreement", args=[agreement.address_key]) in page
    town = Organisation.objects.get(name="Stadt Birkenau")
    assert reverse("portal:organisation", args=[town.address_key]) in page
    assert "Zur Vereinbarung" in page


def test_what_waits_for_another_module_is_shown_as_waiting(client, user):
    text = "Um 15 Uhr: Kuchen für alle."
    session = SessionFound("Kuchen für alle", *spot(text, "Kuchen für alle"), "15:00", "16:00")
    found = Extraction(doc_type=DocumentType.OTHER, event_sessions=(session,))
    document = make_read(text, by=user, extraction=found)
    send(client, "accept", proposal_of(document, "session"))
    page = text_of(client.get(desk(document)))
    assert "Ein angenommener Programmpunkt wartet" in page


def test_a_newer_version_and_the_same_act_from_another_paper_are_named(client, user, act):
    accept_everything(act, by=user)
    text = ACT + " Ergänzt am nächsten Tag."
    newer = make_read(text, by=user, extraction=extraction_of(text))
    page = text_of(client.get(desk(newer)))
    assert "Wohl eine aktualisierte Fassung" in page
    assert desk(act) in page
    assert "Dieselbe Vereinbarung, aus anderer Quelle" in page
    assert Agreement.objects.count() == 1


def test_without_proposals_the_page_says_what_was_looked_for(client, user):
    found = Extraction(doc_type=DocumentType.OTHER)
    document = make_read("Nur ein schöner Tag am See, sonst nichts.", by=user, extraction=found)
    page = text_of(client.get(desk(document)))
    assert "Kein Vorschlag" in page
    assert "Ein Satz ohne Vorschlag" in page


def test_a_guessed_encoding_is_shown(client, user, act):
    act.encoding, act.encoding_guessed = "Windows-1252", True
    act.save()
    assert "Windows-1252 (erraten" in text_of(client.get(desk(act)))


def test_shortcuts_can_be_switched_off_and_stay_off(client, user, act):
    assert "data-keys" in text_of(client.get(desk(act)))
    switch = reverse("intake:switch_keys")
    answer = client.post(switch, {"wahl": "aus", "document": act.public_id})
    page = text_of(client.get(answer.url))
    assert "data-keys" not in page
    assert "<kbd" not in page
    client.post(switch, {"wahl": "an", "document": act.public_id})
    assert "data-keys" in text_of(client.get(desk(act)))


def test_the_whole_text_can_be_read(client, user, act):
    page = text_of(client.get(reverse("intake:text", args=[act.public_id])))
    assert "Kooperationsvereinbarung unterzeichnet" in page


def test_nobody_decides_for_another_organisation(client, user, act):
    proposal = proposal_of(act, "agreement")
    client.force_login(make_coordinator())
    for name in ("accept", "reject", "new", "same", "part", "change"):
        assert send(client, name, proposal).status_code == 404
    assert proposal_of(act, "agreement").is_open


def test_the_desk_asks_the_database_no_more_for_many_proposals(
    client, user, act, django_assert_max_num_queries
):
    client.get(desk(act))
    with django_assert_max_num_queries(24):
        client.get(desk(act))
