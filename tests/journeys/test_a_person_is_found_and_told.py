"""A person is found in every table, and gets what is held about her."""

import json
from copy import deepcopy

import pytest
from django.urls import reverse
from tests.journeys.whole_person import make_administrator, make_whole

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.privacy import dossier, lookups, sheets
from handschlag.foundation.privacy.lookup import (
    Findings,
    Mention,
    Wanted,
    find_each,
    find_person,
    searched_models,
)
from handschlag.foundation.privacy.models import LookUp
from handschlag.foundation.privacy.subjects import rows_of, same_human
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_organisation, make_person, make_post

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _two_people(built_once):
    return make_whole(), make_whole(name="Kurt Kubsch", number=2)


@pytest.fixture
def whole(_two_people):
    return deepcopy(_two_people[0])


@pytest.fixture
def other(_two_people):
    return deepcopy(_two_people[1])


@pytest.mark.parametrize(
    "asked",
    [
        {"name": "Wanda Wendisch"},
        {"name": "wendisch, wanda"},
        {"mail": "wanda1@example.org"},
        {"mail": "WANDA1@example.org"},
        {"phone": "+493555000001"},
        {"phone": "03555 / 00 00 01"},
    ],
)
def test_a_person_is_found_by_name_mail_and_number(whole, asked):
    found = find_person(Wanted(**asked))

    assert whole.subject in found.subjects
    assert not any("kubsch" in str(subject).lower() for subject in found.subjects)
    assert len({same_human(subject) for subject in found.subjects}) == 1


@pytest.mark.parametrize(
    ("stored", "asked"), [("Müller", "mueller"), ("Mueller", "MÜLLER"), ("Jánošik", "jánošik")]
)
def test_dots_case_and_accents_do_not_hide_anybody(stored, asked):
    person = make_person(given_name="Ute", family_name=stored)
    found = find_person(Wanted(name=f"ute {asked}"))
    assert found.subjects == [f"person:{person.public_id}"]


def test_everything_that_hangs_on_her_is_found(whole):
    human = same_human(whole.subject)

    assert human == {
        f"person:{whole.person.public_id}",
        f"user:{whole.user.public_id}",
        f"invitation:{whole.invitation.public_id}",
        f"objection:{whole.objection.public_id}",
    }
    assert set(rows_of(human)) == {
        "account.emailaddress",
        "accounts.invitation",
        "accounts.user",
        "agreements.signature",
        "directory.claim",
        "directory.contactpoint",
        "directory.mandate",
        "directory.objection",
        "directory.person",
        "directory.post",
    } | {kind for kind in rows_of(human) if kind.startswith("notifications.")}


def test_words_that_stand_elsewhere_are_shown_as_mentions(whole):
    organisation = make_organisation(about="Gegründet von Wanda Wendisch im Jahr 2019.")

    found = find_person(Wanted(name="Wanda Wendisch"))

    places = {(each.kind, each.row_id, each.field) for each in found.mentions}
    assert ("directory.organisation", str(organisation.pk), "about") in places
    assert whole.subject in found.subjects


def test_what_a_merge_has_stored_is_found():
    kept, gone = make_organisation(), make_organisation()
    twin = make_organisation(part_of=gone)
    directory.merge_organisations(kept, gone, by=None)
    move = directory.Merge.objects.get().moves.first()
    move.before = {"mail": "ümlaut@example.org"}
    move.save()

    found = find_person(Wanted(mail="ümlaut@example.org"))

    assert ("directory.mergemove", str(move.pk)) in {(m.kind, m.row_id) for m in found.mentions}
    assert twin.pk


def test_a_look_up_is_written_down_without_the_words(whole):
    administrator = make_administrator()

    made, _findings = lookups.look_up(
        Wanted(name="Wanda Wendisch"), occasion="Az. 12/2026", by=administrator
    )

    entry = AuditEntry.objects.get(act="privacy.looked_up")
    assert (entry.actor_key, entry.basis) == (str(administrator.pk), "Az. 12/2026")
    assert whole.subject in entry.values
    kept = json.dumps([made.subjects, made.mentions, made.occasion, entry.values])
    assert "Wendisch" not in kept
    assert [found.name for found in lookups.people_in(made)] == ["Wanda Wendisch"]


def test_the_export_holds_everything_but_what_opens_an_account(whole):
    found = dossier.dossier_of(whole.subject, viewer=make_administrator())
    text = json.dumps(dossier.as_data(found), ensure_ascii=False)

    for said in (
        "Wanda",
        "Wendisch",
        whole.mail,
        whole.phone,
        "Leitung Wirtschaft",
        "Bürgermeisterin",
        "Ich arbeite dort.",
        "Wir ziehen um.",
        "Pressemitteilung über die Unterzeichnung",
        "öffentliche Aufgabe",
        "Notizen",
        "Person eingetragen",
    ):
        assert said in text, said
    for secret in (whole.user.password, whole.invitation.token_hash, "argon2", "pbkdf2"):
        assert secret not in text


def test_the_export_is_a_pdf_too(whole):
    found = dossier.dossier_of(whole.subject, viewer=make_administrator())

    assert sheets.as_pdf(found).startswith(b"%PDF-")


def test_pages_and_files_are_for_those_in_charge_only(client, whole):
    staff = make_user()
    kind, public_id = whole.subject.split(":")
    addresses = {
        name: reverse(f"privacy:{name}", args=[kind, public_id])
        for name in ("dossier", "erase", "export")
    }

    for name, address in addresses.items():
        assert client.get(address).status_code == 302, name
    client.force_login(staff, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(addresses["dossier"]).status_code == 403
    assert client.post(addresses["export"]).status_code == 403
    assert client.post(addresses["erase"], {"basis": "x", "sure": "on"}).status_code == 403
    whole.person.refresh_from_db()
    assert whole.person.family_name == "Wendisch"


def test_looking_up_leads_to_the_person_and_her_export(client, whole):
    administrator = make_administrator()
    client.force_login(administrator, backend="allauth.account.auth_backends.AuthenticationBackend")

    asked = {"mail": whole.mail, "occasion": "Az. 7"}
    result = client.post(reverse("privacy:lookup"), asked, follow=True)

    assert "Wanda Wendisch" in result.content.decode()
    assert "wanda" not in result.request["PATH_INFO"].lower()
    export = reverse("privacy:export", args=whole.subject.split(":"))
    data = client.post(export, {"form": "json"}).json()
    assert data["person"]["name"] == "Wanda Wendisch"
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"privacy.looked_up", "privacy.exported"} <= acts


def test_everybody_sees_and_takes_out_their_own_data_and_nobody_elses(client, whole, other):
    client.force_login(whole.user, backend="allauth.account.auth_backends.AuthenticationBackend")

    page = client.get(reverse("privacy:own_data")).content.decode()
    data = client.post(reverse("privacy:own_export"), {"form": "json"}).content.decode()

    for text in (page, data):
        assert whole.mail in text
        assert other.mail not in text
        assert "Kubsch" not in text


def test_asking_for_nothing_is_refused(client):
    client.force_login(
        make_administrator(), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = client.post(reverse("privacy:lookup"), {"occasion": "Az. 7"})
    assert page.status_code == 422
    assert LookUp.objects.count() == 0


def test_a_look_up_costs_one_query_per_table_however_many_are_found(django_assert_max_num_queries):
    for _ in range(3):
        make_post(make_organisation(), person=make_person(given_name="Ina", family_name="Viel"))
    used = [model for model in searched_models() if model._base_manager.exists()]
    with django_assert_max_num_queries(1 + len(used)):
        assert len(find_person(Wanted(name="Ina Viel")).subjects) == 3


def test_several_looked_for_at_once_are_found_as_each_alone(whole, other):
    organisation = make_organisation(about="Gegründet hat das Wanda Wendisch: ina@example.org.")
    asked = [
        Wanted(name="Wanda Wendisch"),
        Wanted(mail=other.mail),
        Wanted(mail="ina@example.org"),
        Wanted(phone=whole.phone),
        Wanted(name="Niemand Nirgends"),
        Wanted(),
    ]

    found = find_each(asked)

    assert found == [find_person(each) for each in asked]
    named, mailed, mentioned, called, *nobody = found
    assert whole.subject in named.subjects
    assert other.subject in mailed.subjects
    there = Mention("directory.organisation", str(organisation.pk), "about")
    assert there in named.mentions
    assert there in mentioned.mentions
    assert there not in mailed.mentions
    assert whole.subject in called.subjects
    assert nobody == [Findings(), Findings()]


def test_as_many_words_as_somebody_has_are_looked_for(other):
    """Each of them is written in nine ways, in every column of every table."""
    asked = [Wanted(mail=f"fuer.goessen{number}@goerlitz.example.org") for number in range(15)]

    assert other.subject in find_each([*asked, Wanted(mail=other.mail)])[-1].subjects
