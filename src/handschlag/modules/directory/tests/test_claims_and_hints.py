"""An organisation takes over its entry; visitors say what is wrong."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Claim, Objection

from .builders import make_editor, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()


def page_of(name, organisation):
    return reverse(f"directory:{name}", kwargs={"key": organisation.address_key})


def test_an_approved_claim_hands_the_entry_over(client):
    district = make_organisation()
    company = make_organisation(name="Dock3", owner_org=district)
    editor, claimer = make_editor(district), make_user()
    assert editor.has_perm("directory.edit_organisation", company)

    client.force_login(claimer)
    client.post(page_of("claim", company), {"reason": "Ich leite das Haus, siehe Impressum."})
    claim = Claim.objects.get()
    assert not directory.may(claimer, company, directory.Competence.REPORT)

    client.force_login(make_administrator())
    assert "Dock3" in client.get(reverse("directory:claim_list")).content.decode()
    decide = reverse("directory:claim_decide", args=[claim.public_id])
    assert "siehe Impressum" in client.get(decide).content.decode()
    client.post(decide, {"entscheidung": "ja", "answer": ""})

    company.refresh_from_db()
    assert company.is_claimed
    assert company.owner_org == company
    assert directory.may(claimer, company, directory.Competence.MANAGE)
    assert not editor.has_perm("directory.edit_organisation", company)
    assert client.get(page_of("claim", company)).status_code == 403


def test_a_refusal_needs_a_reason_and_gives_nothing():
    claim = directory.claim_organisation(make_organisation(), reason="Ich", by=make_user())
    with pytest.raises(ValidationError, match="warum nicht"):
        directory.decide_claim(claim, approved=False, by=None)
    directory.decide_claim(claim, approved=False, answer="Nicht belegt.", by=None)
    assert not directory.current_mandates().exists()
    with pytest.raises(ValidationError, match="schon entschieden"):
        directory.decide_claim(claim, approved=True, by=None)


def test_nobody_but_the_administration_decides_claims(client):
    organisation = make_organisation()
    claimer = make_user()
    claim = directory.claim_organisation(organisation, reason="Ich", by=claimer)
    decide = reverse("directory:claim_decide", args=[claim.public_id])
    for user in [claimer, make_editor(organisation, directory.Competence.MANAGE)]:
        client.force_login(user)
        assert client.post(decide, {"entscheidung": "ja"}).status_code == 403
        assert client.get(reverse("directory:claim_list")).status_code == 403
    with pytest.raises(ValidationError, match="schon bei uns"):
        directory.claim_organisation(organisation, reason="Noch einmal", by=claimer)


def test_a_visitor_sends_a_hint_without_an_account(client):
    organisation = make_organisation(name="Dock3")
    page = page_of("objection", organisation)
    assert client.get(page).status_code == 200

    client.post(page, {"text": "Die Adresse ist falsch.", "reply_to": "jemand@example.org"})

    hint = Objection.objects.get()
    assert hint.text == "Die Adresse ist falsch."
    entry = AuditEntry.objects.get(act="objection.made")
    assert "jemand" not in entry.values + entry.thing_label

    client.force_login(make_editor(organisation))
    listed = client.get(reverse("directory:objection_list")).content.decode()
    assert "Die Adresse ist falsch." in listed
    settle = reverse("directory:objection_settle", args=[hint.public_id])
    assert client.get(settle).status_code == 200
    client.post(settle, {"answer": "Berichtigt."})
    hint.refresh_from_db()
    assert hint.settled_at is not None


def test_hints_reach_only_those_who_look_after_the_entry(client):
    hint = directory.make_objection(make_organisation(), text="Privates Anliegen")
    client.force_login(make_editor(make_organisation(), directory.Competence.MANAGE))
    assert "Privates" not in client.get(reverse("directory:objection_list")).content.decode()
    settle = reverse("directory:objection_settle", args=[hint.public_id])
    assert client.get(settle).status_code == 404


def test_the_sixth_hint_in_an_hour_waits_and_is_not_lost(client):
    page = page_of("objection", make_organisation())
    for number in range(5):
        assert client.post(page, {"text": f"Hinweis {number}"}).status_code == 302
    answer = client.post(page, {"text": "Der sechste Hinweis"})
    assert answer.status_code == 429
    assert "Der sechste Hinweis" in answer.content.decode()
    assert Objection.objects.count() == 5
    # Another connection is not held up.
    elsewhere = client.post(page, {"text": "Von woanders"}, REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_a_hidden_entry_takes_no_hints(client):
    hidden = make_organisation(audience=Audience.ORGANISATION)
    assert client.get(page_of("objection", hidden)).status_code == 404


def test_a_hint_of_two_million_letters_is_refused_with_a_sentence(client):
    page = page_of("objection", make_organisation())
    answer = client.post(page, {"text": "x" * 2_000_000})
    assert answer.status_code == 422
    assert "möglich sind 2000" in answer.content.decode()
    assert not Objection.objects.exists()


@pytest.mark.parametrize("may", ["report", "edit"])
def test_who_acts_for_an_organisation_has_nothing_to_claim(client, may):
    organisation = make_organisation(name="Stadt Probe")
    client.force_login(make_editor(organisation, may))
    page = page_of("claim", organisation)

    assert client.post(page, {"reason": "Wir sind es."}).status_code == 302
    answer = client.get(page, follow=True)

    organisation.refresh_from_db()
    assert "Sie handeln schon für diese Organisation." in answer.content.decode()
    assert not organisation.is_claimed
    assert not Claim.objects.exists()
    client.force_login(make_editor(make_organisation(), may))
    assert client.get(page).status_code == 200


def test_who_manages_an_organisation_takes_its_entry_over_without_asking(client):
    organisation = make_organisation(name="Stadt Probe")
    client.force_login(make_editor(organisation, "manage"))
    page = page_of("claim", organisation)
    assert "Woran erkennen wir" not in client.get(page).content.decode()

    shown = client.post(page, follow=True).content.decode()

    organisation.refresh_from_db()
    assert organisation.is_claimed
    assert organisation.owner_org == organisation
    assert "von der Organisation geprüft" in shown
    assert not Claim.objects.exists()
    assert client.post(page).status_code == 403  # there is nothing left to take over
