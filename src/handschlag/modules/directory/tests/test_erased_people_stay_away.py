"""Who asked to be erased does not come back by a form or a table, unless somebody says why."""

from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.tables.models import TableImport
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import ContactPoint, Person

from .builders import make_contact_point, make_editor, make_organisation, make_person

pytestmark = pytest.mark.django_db
MAIL = "gerda.gegangen@example.org"


@pytest.fixture(scope="module")
def _organisation(built_once):
    organisation = make_organisation()
    gone = make_person(given_name="Gerda", family_name="Gegangen")
    make_contact_point(organisation, person=gone, mail=MAIL)
    privacy.erase_person(f"person:{gone.public_id}", by=None, basis="Az. 1")
    return organisation


@pytest.fixture
def organisation(_organisation):
    """Where Gerda stood at a contact point before she was erased."""
    return deepcopy(_organisation)


def new_post(**more):
    return {
        "version": 1,
        "given_name": "Gerda",
        "family_name": "Gegangen",
        "function": "Leitung",
        "audience": "organisation",
    } | more


@pytest.mark.usefixtures("organisation")
def test_a_person_who_asked_to_be_erased_is_not_created_again():
    for by in (None, make_editor(make_organisation())):
        with pytest.raises(ValidationError, match="hat verlangt, gelöscht zu werden"):
            directory.create_person(given_name="gerda", family_name="GEGANGEN", by=by)
    with pytest.raises(ValidationError, match="gelöscht"):
        directory.create_person(
            given_name="Gerda",
            family_name="Gegangen",
            by=make_editor(make_organisation()),
            despite_erasure="Ich will aber",
        )
    other = directory.create_person(given_name="Gerd", family_name="Gegangen", by=None)
    with pytest.raises(ValidationError, match="gelöscht"):
        directory.edit_person(other, version=None, by=None, given_name="Gerda")
    assert not Person.objects.filter(given_name="Gerda").exists()


def test_an_erased_address_does_not_come_back_with_a_contact_point(organisation):
    with pytest.raises(ValidationError, match="E-Mail-Adresse"):
        directory.add_contact_point(organisation, topic="Alles", mail=MAIL.upper(), by=None)
    point = directory.add_contact_point(organisation, topic="Alles", mail="", by=None)
    with pytest.raises(ValidationError, match="E-Mail-Adresse"):
        directory.edit_contact_point(point, version=point.version, by=None, mail=MAIL)


def test_the_form_says_so_and_asks_only_those_in_charge_for_a_reason(client, organisation):
    address = reverse("directory:post_list", args=[organisation.address_key])

    client.force_login(make_editor(organisation))
    refused = client.post(address, new_post(despite_erasure="So"))
    assert refused.status_code == 422
    assert "hat verlangt, gelöscht zu werden" in refused.content.decode()
    assert "Trotzdem eintragen" not in refused.content.decode()

    client.force_login(make_administrator())
    assert "Trotzdem eintragen" not in client.get(address).content.decode()
    asked = client.post(address, new_post())
    assert "Trotzdem eintragen" in asked.content.decode()
    assert not Person.objects.filter(family_name="Gegangen").exists()
    done = client.post(address, new_post(despite_erasure="Neue Einwilligung, Az. 7"))
    assert done.status_code == 302
    entry = AuditEntry.objects.get(act="person.added", basis="Neue Einwilligung, Az. 7")
    assert entry.thing_id == str(Person.objects.get(family_name="Gegangen").pk)


def test_the_contact_form_lets_those_in_charge_go_on_knowingly(client, organisation):
    address = reverse("directory:contact_list", args=[organisation.address_key])
    said = {"version": 1, "topic": "Beratung", "mail": MAIL, "audience": "public"}
    client.force_login(make_administrator())
    assert "Trotzdem eintragen" in client.post(address, said).content.decode()
    assert client.post(address, said | {"despite_erasure": "Az. 8"}).status_code == 302
    assert ContactPoint.objects.get(mail=MAIL).topic == "Beratung"


def test_a_table_names_the_row_and_takes_in_the_others(client, organisation):
    lines = [
        "Organisation;Thema;E-Mail;Sichtbarkeit",
        f"{organisation.name};Zurück;{MAIL};öffentlich",
        f"{organisation.name};Neu;neu@example.org;öffentlich",
    ]
    client.force_login(make_administrator())
    upload = SimpleUploadedFile("liste.csv", "\n".join(lines).encode())
    page = client.post("/tabellen/kontaktstellen/", {"file": upload}, follow=True)
    assert "gehört, hat verlangt, gelöscht zu werden" in page.content.decode()
    draft = TableImport.objects.get()
    assert (draft.errors, draft.new) == (1, 1)
    client.post(reverse("tables:apply", args=["kontaktstellen", draft.public_id]))
    assert not ContactPoint.objects.filter(mail=MAIL).exists()
    assert ContactPoint.objects.filter(mail="neu@example.org").exists()
