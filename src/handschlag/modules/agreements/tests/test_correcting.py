"""Differing statements, words for fields, signatures put right with a reason, hints from visitors."""

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records.models import Citation
from handschlag.foundation.taxonomies.models import Taxonomy, Term
from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import Signature
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_editor

from .builders import (
    make_coordinator,
    make_field,
    make_party_editor,
    make_public,
    make_source,
)

pytestmark = pytest.mark.django_db


def address(name, agreement, *more):
    return reverse(f"agreements:{name}", args=[agreement.address_key, *more])


def signed_in(client, agreement):
    user = make_coordinator(agreement.cooperation)
    client.force_login(user)
    return user


def test_a_differing_statement_is_entered_changed_and_removed(client, public):
    agreement, source, other = public, make_source(), make_source()
    services.cite_source(agreement, source=source, stated="Zusammen", by=None)
    signed_in(client, agreement)
    said = {"source": source.pk, "field": "signed", "stated_value": "21.9.2021", "note": ""}
    assert (
        client.post(address("statement_new", agreement), said | {"source": ""}).status_code == 422
    )
    assert client.post(address("statement_new", agreement), said).status_code == 302
    found = Citation.objects.get(differs=True)
    edit = address("statement_edit", agreement, found.pk)
    workspace = client.get(address("agreement_edit", agreement)).content.decode()
    assert edit in workspace

    changed = said | {"stated_value": "22.9.2021", "note": "Tippfehler der Zeitung"}
    assert client.post(edit, changed).status_code == 302
    found.refresh_from_db()
    assert (found.stated_value, found.note) == ("22.9.2021", "Tippfehler der Zeitung")
    page = client.get(reverse("portal:agreement", args=[agreement.address_key])).content.decode()
    assert "Tippfehler der Zeitung" in page
    assert AuditEntry.objects.filter(act="agreement.differing_statement_edited").count() == 1

    foreign = services.cite_source(
        make_public(), source=other, stated="anders", differs=True, by=None
    )
    assert client.get(address("statement_edit", agreement, foreign.pk)).status_code == 404
    client.post(address("statement_remove", agreement, found.pk))
    assert list(Citation.objects.filter(differs=True)) == [foreign]
    with pytest.raises(ValidationError, match="gibt es nicht mehr"):
        services.remove_statement(agreement, found, by=None)


def test_an_agreeing_citation_is_no_differing_statement(client, public):
    signed_in(client, public)
    cited = services.cite_source(public, source=make_source(), stated="gleich", by=None)
    assert client.get(address("statement_edit", public, cited.pk)).status_code == 404
    client.force_login(make_party_editor(public.parties.first()))
    assert client.get(address("statement_new", public)).status_code == 403


def test_a_field_is_given_words_of_our_lists_and_keeps_retired_ones(client, draft):
    signed_in(client, draft)
    cluster = Taxonomy.objects.create(key="testliste", name="Testliste")
    sport, old = (
        Term.objects.create(taxonomy=cluster, key=key, name=key.title(), retired=retired)
        for key, retired in (("sport", False), ("frueher", True))
    )
    field, other = make_field(draft), make_field(draft)
    field.terms.set([old])
    page = client.get(address("field_edit", draft, field.public_id)).content.decode()
    assert "Frueher" in page
    assert (
        "Frueher" not in client.get(address("field_edit", draft, other.public_id)).content.decode()
    )

    said = {
        "version": field.version,
        "number": field.number,
        "official_title": field.official_title,
        "short_title": field.short_title,
        "terms": [sport.pk, old.pk],
    }
    saved = client.post(address("field_edit", draft, field.public_id), said)
    assert saved.status_code == 302
    assert set(field.terms.all()) == {sport, old}
    services.edit_field(field, version=None, by=None, short_title="Anders")
    assert set(field.terms.all()) == {sport, old}


def test_a_signature_is_put_right_with_a_reason_and_the_old_person_is_not_renamed(
    client, signed, public
):
    user = signed_in(client, signed)
    wrong = Signature.objects.filter(party__agreement=signed).first()
    person, name = wrong.person, str(wrong.person)
    correct = address("signature_correct", signed, wrong.pk)
    assert correct in client.get(address("agreement_edit", signed)).content.decode()
    said = {
        "title": "",
        "given_name": "Rita",
        "family_name": "Richtig",
        "function": "Bürgermeisterin",
        "capacity": wrong.capacity,
        "signed_on": "",
    }
    refused = client.post(correct, said | {"reason": ""})
    assert refused.status_code == 422
    assert client.post(correct, said | {"reason": "So steht es im Vertrag"}).status_code == 302

    wrong.refresh_from_db()
    person.refresh_from_db()
    assert (str(wrong.person), wrong.function) == ("Rita Richtig", "Bürgermeisterin")
    assert str(person) == name
    entry = AuditEntry.objects.get(act="agreement.signature_corrected")
    assert (entry.basis, entry.actor_key) == ("So steht es im Vertrag", str(user.pk))
    # A signature names a person: in the trail it is encrypted.
    assert "Richtig" not in entry.values

    elsewhere = Signature.objects.filter(party__agreement=public).first()
    assert client.get(address("signature_correct", signed, elsewhere.pk)).status_code == 404
    client.force_login(make_party_editor(signed.parties.first()))
    assert client.get(correct).status_code == 403


def test_the_same_names_again_keep_the_person(signed):
    row = Signature.objects.filter(party__agreement=signed).first()
    names = {key: getattr(row.person, key) for key in ("title", "given_name", "family_name")}
    services.correct_signature(
        row, names=names, function="Landrat", capacity=row.capacity, reason="Vertrag", by=None
    )
    again = Signature.objects.get(pk=row.pk)
    assert (again.person, again.function) == (row.person, "Landrat")


def test_a_visitor_gives_a_hint_on_an_agreement_and_the_coordination_settles_it(client):
    cache.clear()
    agreement = make_public(short_title="Zusammen lernen")
    make_coordinator(agreement.cooperation)
    office = agreement.cooperation.stewardships.get().organisation
    editor = make_editor(office)
    page = client.get(reverse("portal:agreement", args=[agreement.address_key])).content.decode()
    form = address("hint", agreement)
    assert form in page
    assert client.get(form).status_code == 200
    assert client.post(form, {"text": ""}).status_code == 422

    sent = client.post(form, {"text": "Der Tag ist falsch.", "reply_to": "wer@example.org"})

    assert sent.status_code == 302
    [hint] = directory.open_objections(make_user(is_administrator=True))
    assert hint.text == "Zur Vereinbarung „Zusammen lernen“: Der Tag ist falsch."
    assert hint.organisation == office
    stored = "".join(entry.values + entry.basis for entry in AuditEntry.objects.all())
    assert "falsch" not in stored
    client.force_login(editor)
    assert "Zusammen lernen" in client.get(reverse("directory:objection_list")).content.decode()


def test_nobody_hints_at_an_agreement_they_do_not_see_nor_too_often(client, draft, public):
    cache.clear()
    assert client.get(address("hint", draft)).status_code == 404
    assert client.post(address("hint", draft), {"text": "Hallo"}).status_code == 404
    codes = [
        client.post(address("hint", public), {"text": f"Hinweis {n}"}).status_code for n in range(6)
    ]
    assert codes == [302] * 5 + [429]
    assert directory.open_objections(make_user(is_administrator=True)).count() == 5
