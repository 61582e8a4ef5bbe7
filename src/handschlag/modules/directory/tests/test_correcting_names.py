"""Names of organisations and of people, and addresses of contact points, are put right."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation

from handschlag.foundation.accounts.tests.builders import make_administrator
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.design.typography import datum
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Citation, Source
from handschlag.modules.directory import api as directory
from handschlag.modules.directory import services
from handschlag.modules.directory.models import Place
from handschlag.modules.directory.similar import find_similar

from .builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_person,
    make_post,
)

pytestmark = pytest.mark.django_db


def address(name, organisation, **more):
    return reverse(f"directory:{name}", kwargs={"key": organisation.address_key} | more)


def data_of(answer, **changed):
    """What the browser would send of the form as it was shown."""
    form = answer.context["form"]
    data = {bound.html_name: bound.value() for bound in form}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    return {name: str(value) for name, value in data.items()} | changed


def test_a_name_is_corrected_with_language_kind_and_dates_and_found_anew(client):
    organisation = make_organisation(name="Stadt Guben")
    name = directory.add_name(organisation, "Gubne", kind="short", by=None)
    source = Source.objects.create(title="Blatt")
    records.cite(name, source, field="text")
    client.force_login(make_editor(organisation))
    page = address("name_edit", organisation, name_id=name.pk)
    changed = {
        "text": "  Gubin   an der Neiße ",
        "kind": "sorbian",
        "lang": "dsb",
        "valid_from": "1990-01-01",
    }

    assert client.post(page, data_of(client.get(page), **changed)).status_code == 302

    name.refresh_from_db()
    assert (name.text, name.kind, name.lang) == ("Gubin an der Neiße", "sorbian", "dsb")
    assert str(name.valid_from) == "1990-01-01"
    organisation.refresh_from_db()
    assert organisation.name == "Stadt Guben"
    assert Citation.objects.get().subject_id == name.pk
    assert [hit.organisation for hit in find_similar("Gubin an der Neisse", "", user=None)] == [
        organisation
    ]
    assert not name.keys.filter(key__contains="gubne").exists()
    history = client.get(address("organisation_history", organisation)).content.decode()
    assert "Namen berichtigt" in history
    assert "Gubne (Kurzname, Deutsch)" in history
    assert f"ab {datum(date(1990, 1, 1))}" in history


def test_the_name_on_pages_is_corrected_with_its_pages(client):
    organisation = make_organisation(name="Stadt Gubem")
    name = organisation.names.get()
    client.force_login(make_editor(organisation))
    page = address("name_edit", organisation, name_id=name.pk)

    answer = client.post(page, data_of(client.get(page), text="Stadt Guben"))

    organisation.refresh_from_db()
    assert (organisation.name, organisation.sort_name) == ("Stadt Guben", "stadt guben")
    assert organisation.version == 2
    assert answer["Location"] == address("name_list", organisation)
    assert organisation.names.count() == 1


def test_the_name_on_pages_never_becomes_a_former_one():
    organisation = make_organisation(name="Stadt Guben")
    name = organisation.names.get()
    with pytest.raises(ValidationError, match="auf ihren Seiten"):
        services.edit_name(name, version=None, by=None, kind="former")
    name.refresh_from_db()
    assert name.kind == "official"


def test_two_correct_a_name_at_once_the_second_sees_both(client):
    organisation = make_organisation()
    name = directory.add_name(organisation, "Alt", kind="short", by=None)
    client.force_login(make_editor(organisation))
    page = address("name_edit", organisation, name_id=name.pk)
    mine = data_of(client.get(page), text="Meiner", valid_from="2001-02-03")
    services.edit_name(name, version=None, by=None, text="Ihrer")

    answer = client.post(page, mine)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Meiner" in html
    assert "Ihrer" in html
    assert datum(date(2001, 2, 3)) in html
    name.refresh_from_db()
    assert name.text == "Ihrer"

    assert client.post(page, data_of(answer)).status_code == 302
    name.refresh_from_db()
    assert name.text == "Meiner"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": "Schon da"}, "trägt die Organisation schon"),
        ({"valid_from": "2020-01-01", "valid_until": "2019-01-01"}, "vor dem Anfang"),
        ({"text": ""}, "Pflichtfeld"),
        ({"version": ""}, "Pflichtfeld"),
        ({"text": "Stadt\u202egnurt"}, "Steuerzeichen"),
    ],
)
def test_a_wrong_correction_of_a_name_is_refused(client, changed, said):
    organisation = make_organisation()
    name = directory.add_name(organisation, "Alt", kind="short", by=None)
    directory.add_name(organisation, "Schon da", kind="short", by=None)
    client.force_login(make_editor(organisation))
    page = address("name_edit", organisation, name_id=name.pk)
    before = AuditEntry.objects.count()
    answer = client.post(page, data_of(client.get(page)) | changed)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    name.refresh_from_db()
    assert name.text == "Alt"
    assert AuditEntry.objects.count() == before


def test_saving_a_name_unchanged_writes_nothing():
    name = directory.add_name(make_organisation(), "Alt", by=None)
    before = AuditEntry.objects.count()
    services.edit_name(name, version=None, by=None, text=" Alt ")
    assert AuditEntry.objects.count() == before


def test_a_misspelling_corrected_with_the_entry_keeps_what_sources_say_of_it():
    organisation = make_organisation(name="Stadt Gubem")
    records.cite(organisation.names.get(), Source.objects.create(title="Blatt"))
    directory.edit_organisation(organisation, name="Stadt Guben", version=None, by=None)
    name = organisation.names.get()
    assert name.text == "Stadt Guben"
    assert Citation.objects.get().subject_id == name.pk


def person_page(organisation, post):
    return address("person_edit", organisation, post_id=post.pk)


def test_a_person_is_corrected_from_the_posts_with_a_reason_and_a_purpose(client):
    organisation = make_organisation()
    person = make_person(
        given_name="Kimm", family_name="Muster", legal_basis="Amt", owner_org=organisation
    )
    post = make_post(organisation, person=person)
    client.force_login(make_editor(organisation))
    page = person_page(organisation, post)
    assert page in client.get(address("post_list", organisation)).content.decode()
    shown = client.get(page)

    without = client.post(page, data_of(shown, given_name="Kim"))
    assert without.status_code == 422  # the reason is missing
    nothing = client.post(
        page, data_of(shown, given_name="Kim", basis="Tippfehler", legal_basis="")
    )
    assert nothing.status_code == 422  # so is the purpose
    saved = client.post(page, data_of(shown, given_name=" Kim ", title="Dr.", basis="Tippfehler"))

    assert saved.status_code == 302
    person.refresh_from_db()
    assert str(person) == "Dr. Kim Muster"
    entry = AuditEntry.objects.filter(act="person.changed").get()
    assert entry.basis == "Tippfehler"
    assert "Kim" not in entry.values
    history = client.get(address("organisation_history", organisation)).content.decode()
    assert "Angaben zur Person geändert" in history
    assert "<del>Kimm</del>" in history


def test_two_correct_a_person_at_once_the_second_sees_both(client):
    organisation = make_organisation()
    person = make_person(given_name="Kim", legal_basis="Amt", owner_org=organisation)
    post = make_post(organisation, person=person)
    client.force_login(make_editor(organisation))
    page = person_page(organisation, post)
    mine = data_of(client.get(page), given_name="Kimi", basis="Tippfehler")
    directory.edit_person(person, version=None, by=None, given_name="Kima")

    answer = client.post(page, mine)

    assert answer.status_code == 422
    assert "Kima" in answer.content.decode()
    assert "Kimi" in answer.content.decode()
    person.refresh_from_db()
    assert person.given_name == "Kima"


def test_only_who_looks_after_a_person_or_all_their_posts_corrects_the_name(client):
    ours, theirs = make_organisation(), make_organisation()
    alone, shared, looked_after = make_person(), make_person(), make_person(owner_org=theirs)
    posts = {person: make_post(ours, person=person) for person in (alone, shared, looked_after)}
    make_post(theirs, person=shared)
    make_post(theirs, person=looked_after)
    for who, allowed in [
        (make_editor(ours), [alone]),
        (make_administrator(), [alone, shared, looked_after]),
    ]:
        client.force_login(who)
        listed = client.get(address("post_list", ours)).content.decode()
        for person, post in posts.items():
            page = person_page(ours, post)
            assert client.get(page).status_code == (200 if person in allowed else 403)
            assert (page in listed) == (person in allowed)
    their_editor = make_editor(theirs)
    client.force_login(their_editor)
    theirs_of_looked_after = directory.posts_of(theirs, their_editor).get(person=looked_after)
    assert client.get(person_page(theirs, theirs_of_looked_after)).status_code == 200
    assert client.get(person_page(theirs, posts[alone])).status_code == 404
    assert client.get(person_page(ours, posts[alone])).status_code == 403


def test_what_a_person_was_called_before_stands_in_the_history_of_who_may_correct_it(client):
    ours, theirs = make_organisation(), make_organisation()
    person = make_person(given_name="Kimm", owner_org=theirs)
    for organisation in (ours, theirs):
        make_post(organisation, person=person)
    directory.edit_person(person, version=None, by=None, given_name="Kim")
    for organisation, told in ((ours, False), (theirs, True)):
        client.force_login(make_editor(organisation))
        html = client.get(address("organisation_history", organisation)).content.decode()
        assert ("<del>Kimm</del>" in html) == told


def test_who_looks_after_an_entry_corrects_the_people_in_it(client):
    office = make_organisation()
    organisation = make_organisation(owner_org=office)
    post = make_post(organisation)
    client.force_login(make_editor(office))
    assert client.get(person_page(organisation, post)).status_code == 200


def test_nobody_is_renamed_to_somebody_who_asked_to_be_erased(client):
    gone = make_person(given_name="Erika", family_name="Vergessen")
    privacy.erase_person(f"person:{gone.public_id}", by=None, basis="Antrag 1")
    organisation = make_organisation()
    person = make_person(legal_basis="Amt", owner_org=organisation)
    post = make_post(organisation, person=person)
    client.force_login(make_editor(organisation))
    page = person_page(organisation, post)
    sent = {"given_name": "Erika", "family_name": "Vergessen", "basis": "Tippfehler"}

    answer = client.post(page, data_of(client.get(page)) | sent)

    assert answer.status_code == 422
    person.refresh_from_db()
    assert person.family_name != "Vergessen"


def test_a_script_in_a_name_of_a_person_is_text(client):
    organisation = make_organisation()
    post = make_post(organisation, person=make_person(given_name="<script>", legal_basis="Amt"))
    client.force_login(make_editor(organisation))
    for page in (person_page(organisation, post), address("post_list", organisation)):
        assert "<script> Beispiel" not in client.get(page).content.decode()


def test_a_contact_point_gets_an_address_and_a_new_one_and_none(client):
    organisation = make_organisation()
    point = make_contact_point(organisation)
    client.force_login(make_editor(organisation))
    page = address("contact_edit", organisation, point_id=point.public_id)
    for entered, where in [
        ({"street": "Am Markt 1", "postcode": "03130", "city": "Guben"}, "Am Markt 1, 03130 Guben"),
        ({"street": "Am Markt 2"}, "Am Markt 2, 03130 Guben"),
        ({"street": "", "postcode": "", "city": ""}, ""),
    ]:
        assert client.post(page, data_of(client.get(page), **entered)).status_code == 302
        point = directory.ContactPoint.objects.get(pk=point.pk)
        assert point.where == where
    refused = client.post(page, data_of(client.get(page), street="Am Markt 1"))
    assert refused.status_code == 422
    assert "gehört der Ort" in refused.content.decode()
    history = client.get(address("organisation_history", organisation)).content.decode()
    assert "<del>Am Markt 1, 03130 Guben</del>" in history
    assert "<ins>Am Markt 2, 03130 Guben</ins>" in history


def test_a_contact_point_sits_where_the_organisation_does_by_choice(client):
    organisation = make_organisation(seat={"city": "Guben", "street": "Am Markt 1"})
    elsewhere = make_organisation(seat={"city": "Forst", "street": "Promenade 9"})
    client.force_login(make_editor(organisation))
    page = address("contact_list", organisation)
    shown = client.get(page)
    assert "Am Markt 1, Guben" in shown.content.decode()
    assert "Promenade 9" not in shown.content.decode()
    sent = data_of(shown, topic="Bauen", place=str(organisation.seat_id))
    before = Place.objects.count()

    both = client.post(page, sent | {"street": "Am Markt 3", "city": "Guben"})
    forged = client.post(page, sent | {"place": str(elsewhere.seat_id)})
    assert (both.status_code, forged.status_code) == (422, 422)
    assert client.post(page, sent).status_code == 302

    point = directory.ContactPoint.objects.get()
    assert point.place == organisation.seat
    assert Place.objects.count() == before
    # Left as it is in the form, it stays.
    edit = address("contact_edit", organisation, point_id=point.public_id)
    assert client.post(edit, data_of(client.get(edit), hours="Mo")).status_code == 302
    point.refresh_from_db()
    assert (point.place, point.hours) == (organisation.seat, "Mo")


def test_the_address_others_share_stays_theirs(client):
    organisation = make_organisation(seat={"city": "Guben", "street": "Am Markt 1"})
    point = make_contact_point(organisation, place=organisation.seat)
    directory.edit_contact_point(point, version=None, by=None, place={"street": "Am Markt 5"})
    organisation.refresh_from_db()
    assert organisation.seat.street == "Am Markt 1"


def test_a_seat_on_the_map_can_be_taken_away_with_its_address():
    here = {"city": "Guben", "latitude": "51.95", "longitude": "14.71"}
    organisation = make_organisation(seat=here)
    gone = directory.edit_organisation(organisation, version=None, by=None, seat={"city": ""})
    assert gone.seat is None


def test_a_person_made_narrower_takes_nobody_along_who_is_not_theirs():
    organisation = make_organisation()
    person = make_person()
    own, other = make_post(organisation, person=person), make_post(organisation)
    directory.edit_person(person, version=None, by=None, audience=Audience.ORGANISATION)
    own.refresh_from_db()
    other.refresh_from_db()
    assert (own.audience, other.audience) == (Audience.ORGANISATION, Audience.PUBLIC)


def test_of_two_spellings_that_become_one_the_sources_stay():
    """Somebody had entered the right spelling beside the wrong one."""
    organisation = make_organisation(name="Stadt Gubem")
    right = directory.add_name(organisation, "Stadt Guben", by=None)
    both, press = Source.objects.create(title="Blatt"), Source.objects.create(title="Zeitung")
    for name, source in ((organisation.names.get(text="Stadt Gubem"), press), (right, both)):
        records.cite(name, source)
    records.cite(organisation.names.get(text="Stadt Gubem"), both)

    directory.edit_organisation(organisation, name="Stadt Guben", version=None, by=None)

    assert organisation.names.get() == right
    kept = {(citation.subject_id, citation.source) for citation in Citation.objects.all()}
    assert kept == {(right.pk, both), (right.pk, press)}
    assert Citation.objects.count() == 2


@pytest.mark.parametrize(
    "said", [{"note": "Seite 3"}, {"differs": True}, {"span": (3, 9)}, {"stated": "Guben"}]
)
def test_what_a_source_says_otherwise_of_the_misspelling_is_not_lost(said):
    organisation = make_organisation(name="Stadt Gubem")
    right = directory.add_name(organisation, "Stadt Guben", by=None)
    source = Source.objects.create(title="Blatt")
    plain = {"stated": "Stadt Guben", "span": (1, 9)}
    records.cite(right, source, **plain)
    records.cite(organisation.names.get(text="Stadt Gubem"), source, **plain | said)

    directory.edit_organisation(organisation, name="Stadt Guben", version=None, by=None)

    assert {citation.subject_id for citation in Citation.objects.all()} == {right.pk}
    assert Citation.objects.count() == 2


def test_the_history_speaks_one_language_whoever_wrote_it():
    organisation = make_organisation()
    with translation.override("en"):
        directory.add_name(organisation, "Kurz", kind="short", valid_from=date(1990, 1, 1), by=None)
    told = AuditEntry.objects.latest("pk").values
    assert "Kurzname" in told
    assert f"ab {datum(date(1990, 1, 1))}" in told
