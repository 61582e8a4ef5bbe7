"""Two people put the same thing right: the second sees both versions, and nothing is lost."""

import pytest

from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import Signature

from .builders import make_coordinator, make_public, make_source
from .edit_pages import address

pytestmark = pytest.mark.django_db


def shown(client, page):
    """What the form sends back when nobody touches it."""
    form = client.get(page).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_a_statement_changed_meanwhile_is_shown_beside_the_own_words(client):
    agreement = make_public()
    client.force_login(make_coordinator(agreement.cooperation))
    said = services.cite_source(
        agreement, source=make_source(), field="signed", stated="vier", differs=True, by=None
    )
    page = address("statement_edit", agreement, said.pk)
    seen = shown(client, page)
    services.edit_statement(agreement, said, note="von ihr gezählt", by=None)

    refused = client.post(page, seen | {"note": "von mir gezählt"})

    said.refresh_from_db()
    assert refused.status_code == 422
    assert "von mir gezählt" in refused.content.decode()
    assert "von ihr gezählt" in refused.content.decode()
    assert said.note == "von ihr gezählt"

    again = seen | {"note": "beide", "version": refused.context["form"]["version"].value()}
    assert client.post(page, again).status_code == 302
    said.refresh_from_db()
    assert said.note == "beide"


def test_a_statement_changed_by_nobody_else_is_saved_and_so_is_the_same_one_sent_twice(client):
    agreement = make_public()
    client.force_login(make_coordinator(agreement.cooperation))
    said = services.cite_source(
        agreement, source=make_source(), stated="vier", differs=True, by=None
    )
    page = address("statement_edit", agreement, said.pk)
    mine = shown(client, page) | {"note": "gezählt"}

    assert [client.post(page, mine).status_code for _ in range(2)] == [302, 302]


def test_a_signature_put_right_meanwhile_is_shown_beside_the_own_words(client):
    agreement = make_public()
    client.force_login(make_coordinator(agreement.cooperation))
    signature = Signature.objects.filter(party__agreement=agreement).first()
    page = address("signature_correct", agreement, signature.pk)
    seen = shown(client, page)
    person = signature.person
    services.correct_signature(
        signature,
        names={name: getattr(person, name) for name in ("title", "given_name", "family_name")},
        function="Oberbürgermeisterin",
        capacity=signature.capacity,
        reason="Vertrag",
        by=None,
    )

    refused = client.post(page, seen | {"function": "Landrätin", "reason": "Urkunde"})

    signature.refresh_from_db()
    assert refused.status_code == 422
    assert "Landrätin" in refused.content.decode()
    assert "Oberbürgermeisterin" in refused.content.decode()
    assert signature.function == "Oberbürgermeisterin"
