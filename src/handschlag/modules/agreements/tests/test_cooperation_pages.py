"""Cooperations on their own pages: begun, edited, handed over."""

import pytest
from django.urls import reverse

from handschlag.modules.agreements.models import Cooperation
from handschlag.modules.directory.tests.builders import make_organisation

from .builders import make_agreement, make_cooperation, make_coordinator

pytestmark = pytest.mark.django_db


def test_a_coordinator_begins_a_cooperation_and_runs_it_at_once(client):
    user = make_coordinator(make_cooperation(steward=make_organisation()))
    client.force_login(user)
    form = client.get(reverse("agreements:cooperation_new"))
    assert form.status_code == 200
    steward = Cooperation.objects.get().stewardships.get().organisation

    client.post(reverse("agreements:cooperation_new"), {"name": "Neu", "steward": steward.pk})

    made = Cooperation.objects.get(name="Neu")
    edit = reverse("agreements:cooperation_edit", args=[made.address_key])
    assert client.get(edit).status_code == 200
    said = {"name": "Neu", "file_number": "80.1", "version": 1}
    assert client.post(edit, said).status_code == 302
    assert client.post(edit, said | {"name": "Anders"}).status_code == 422
    made.refresh_from_db()
    assert (made.name, made.file_number) == ("Neu", "80.1")


def test_only_administrators_hand_over_the_coordination(client, django_user_model):
    cooperation = make_cooperation(steward=make_organisation())
    client.force_login(make_coordinator(cooperation))
    appoint = reverse("agreements:steward_appoint", args=[cooperation.address_key])
    ending = reverse(
        "agreements:steward_end", args=[cooperation.address_key, cooperation.stewardships.get().pk]
    )
    assert client.get(appoint).status_code == client.post(ending).status_code == 403

    client.force_login(
        django_user_model.objects.create_user("a@example.org", name="A", is_administrator=True)
    )
    new = make_organisation(name="Stadt Neu")
    said = {"organisation": "Stadt Neu", "since": "2024-01-01"}
    assert client.post(appoint, said).status_code == 302
    assert client.post(ending).status_code == 302
    assert {row.organisation for row in cooperation.stewardships.filter(until=None)} == {new}


def test_suggestions_name_only_what_the_reader_may_see(client):
    make_organisation(name="Stadt Sichtbar")
    make_organisation(name="Stadt Verborgen", audience="organisation")
    agreement = make_agreement()
    client.force_login(make_coordinator(agreement.cooperation))
    address = reverse("agreements:organisation_suggest")

    items = client.get(address, {"q": "stadt"}).content.decode()

    assert "Sichtbar" in items
    assert "Verborgen" not in items
    assert client.get(address, {"q": "s"}).content == b""
