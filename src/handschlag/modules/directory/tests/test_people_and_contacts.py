"""Names of people are seen by no more people than they agreed to."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import ContactPoint, Person, Post
from handschlag.modules.directory.rules import people_edited_by

from .builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_person,
    make_post,
)

pytestmark = pytest.mark.django_db


def test_a_post_is_never_seen_wider_than_its_person():
    organisation = make_organisation()
    shy = make_person(audience=Audience.ORGANISATION)
    for make in (make_post, make_contact_point):
        with pytest.raises(ValidationError, match="nicht für so viele sichtbar"):
            make(organisation, person=shy, audience=Audience.PUBLIC)
    make_post(organisation, person=shy, audience=Audience.ORGANISATION)


def test_a_person_who_withdraws_takes_the_posts_along():
    person = make_person()
    post = make_post(make_organisation(), person=person)
    directory.edit_person(person, version=person.version, by=None, audience=Audience.ORGANISATION)
    post.refresh_from_db()
    assert post.audience == Audience.ORGANISATION


def test_posts_show_to_those_who_may_see_post_and_person():
    organisation = make_organisation()
    inside = make_person(audience=Audience.ORGANISATION, owner_org=organisation)
    public = make_post(organisation)
    internal = make_post(organisation, person=inside, audience=Audience.ORGANISATION)
    stranger, editor = make_editor(make_organisation()), make_editor(organisation)
    assert list(directory.posts_of(organisation, stranger)) == [public]
    assert set(directory.posts_of(organisation, editor)) == {public, internal}


def test_names_and_numbers_stand_encrypted_in_the_audit_trail():
    person = make_person(given_name="Erika", family_name="Geheimname")
    numbers = {"phone": "+493550000000", "fax": "+493550000001", "room": "Zimmer 4711"}
    make_contact_point(make_organisation(), person=person, **numbers)
    stored = "".join(entry.values + entry.thing_label for entry in AuditEntry.objects.all())
    assert "Geheimname" not in stored
    assert not [number for number in numbers.values() if number in stored]


def test_a_new_person_comes_with_the_post(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page = reverse("directory:post_list", kwargs={"key": organisation.address_key})
    data = {"function": "Bürgermeister", "audience": "organisation", "version": "1"}

    refused = client.post(page, data)
    assert refused.status_code == 422
    assert not Post.objects.exists()

    client.post(page, data | {"given_name": "Kim", "family_name": "Muster", "since": "2019"})
    post = Post.objects.get()
    assert (str(post.person), str(post.since)) == ("Kim Muster", "2019")
    assert post.person.owner_org == organisation
    assert post.person.legal_basis


def test_a_person_of_another_organisation_cannot_be_picked_by_a_forged_id(client):
    hidden = make_person(audience=Audience.ORGANISATION, owner_org=make_organisation())
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page = reverse("directory:post_list", kwargs={"key": organisation.address_key})
    data = {
        "person": hidden.public_id,
        "function": "Leitung",
        "audience": "organisation",
        "version": "1",
    }
    answer = client.post(page, data)
    assert answer.status_code == 422
    assert hidden.family_name not in answer.content.decode()
    assert Person.objects.count() == 1
    assert not Post.objects.exists()


def contact_form(**fields):
    return {"topic": "Bauen", "audience": "public", "version": "1", "room": "Zimmer 12"} | fields


@pytest.mark.parametrize("number", ["+49", "<script>", "12", "Zimmer 12"])
def test_what_is_no_telephone_number_is_refused(client, number):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page = reverse("directory:contact_list", kwargs={"key": organisation.address_key})

    answer = client.post(page, contact_form(phone=number, fax=number))

    assert answer.status_code == 422
    assert answer.content.decode().count("Das ist keine Telefonnummer") >= 2
    assert not ContactPoint.objects.exists()


@pytest.mark.parametrize(
    "number", ["+493550000000", "0355 0000000", "0355/0000-000", "+49 (0)355 000 0000"]
)
def test_a_number_may_be_written_as_people_do(client, number):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page = reverse("directory:contact_list", kwargs={"key": organisation.address_key})

    assert client.post(page, contact_form(phone=number, fax=number)).status_code == 302

    point = ContactPoint.objects.get()
    assert (point.phone, point.fax, point.room) == ("+493550000000", "+493550000000", "Zimmer 12")


def test_what_was_public_leaves_a_trace_without_words(client):
    from handschlag.foundation.records.selectors import moved_to

    point = make_contact_point(make_organisation())
    directory.remove_contact_point(point, by=None)
    assert moved_to("directory.contactpoint", point.public_id) == ""


def test_two_people_save_a_contact_and_the_second_sees_both(client):
    organisation = make_organisation()
    point = make_contact_point(organisation, hours="Mo")
    client.force_login(make_editor(organisation))
    page = reverse(
        "directory:contact_edit",
        kwargs={"key": organisation.address_key, "point_id": point.public_id},
    )
    directory.edit_contact_point(point, version=None, by=None, hours="Di")
    data = {"topic": point.topic, "hours": "Mi", "audience": "public", "version": "1"}
    answer = client.post(page, data)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "<ins>Mi</ins>" in html
    assert "Di" in html
    assert client.post(page, data | {"version": "2"}).status_code == 302


def test_a_person_entered_by_mistake_goes_unless_somebody_built_on_her():
    free, held = make_person(), make_person()
    make_post(make_organisation(), person=held)
    assert directory.take_back_person(free, version=free.version, by=None) == ""
    assert "Funktion" in directory.take_back_person(held, version=held.version, by=None)
    assert list(Person.objects.all()) == [held]


def test_asking_whose_names_one_corrects_costs_the_same_for_one_organisation_and_for_three():
    costs = []
    for count in (1, 3):
        person = make_person()
        for _ in range(count):
            make_post(make_organisation(), person=person)
        editor = make_editor(make_organisation())
        with CaptureQueriesContext(connection) as queries:
            assert people_edited_by(editor, [person]) == frozenset()
        costs.append(len(queries))
    assert costs[0] == costs[1]
