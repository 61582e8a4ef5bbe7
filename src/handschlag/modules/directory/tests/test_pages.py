"""Who gets which page, and what a page does."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.foundation.accounts.tests.builders import make_administrator, make_user
from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory import api as directory

from .builders import (
    make_contact_point,
    make_editor,
    make_organisation,
    make_post,
    make_tie,
)

pytestmark = pytest.mark.django_db

EDIT_PAGES = [
    "organisation_edit",
    "name_list",
    "tie_list",
    "post_list",
    "contact_list",
    "citation_list",
    "organisation_history",
]
MANAGE_PAGES = ["mandate_list", "merge_choose", "organisation_release"]
POSTS_ONLY = ["organisation_confirm"]


def address(name, organisation, **more):
    return reverse(f"directory:{name}", kwargs={"key": organisation.address_key} | more)


@dataclass
class Town:
    ours: directory.Organisation
    hidden: directory.Organisation
    people: dict[str, Any]


@pytest.fixture(scope="module")
def _town(built_once):
    ours, theirs = make_organisation(), make_organisation()
    people = {
        "manager": make_editor(ours, directory.Competence.MANAGE),
        "editor": make_editor(ours),
        "reporter": make_editor(ours, directory.Competence.REPORT),
        "manager elsewhere": make_editor(theirs, directory.Competence.MANAGE),
        "nobody": make_user(),
        "administrator": make_administrator(),
    }
    return Town(ours, make_organisation(audience=Audience.ORGANISATION), people)


@pytest.fixture
def town(_town):
    """Our organisation, one that is hidden, and everybody who may call for a page."""
    return deepcopy(_town)


@pytest.mark.parametrize("name", EDIT_PAGES + MANAGE_PAGES)
def test_pages_open_for_those_who_may_and_for_nobody_else(client, town, name):
    page = address(name, town.ours)

    assert client.get(page).status_code == 302  # sign in first

    for who, expected in [
        ("manager", 200),
        ("editor", 200 if name in EDIT_PAGES else 403),
        ("reporter", 403),
        ("manager elsewhere", 403),
        ("nobody", 403),
        ("administrator", 200),
    ]:
        client.force_login(town.people[who])
        assert client.get(page).status_code == expected, who


@pytest.mark.parametrize("name", EDIT_PAGES + MANAGE_PAGES)
def test_what_one_may_not_see_does_not_exist(client, town, name):
    client.force_login(town.people["manager elsewhere"])
    assert client.get(address(name, town.hidden)).status_code == 404


def test_a_deactivated_account_edits_nothing(client):
    organisation = make_organisation()
    user = make_editor(organisation)
    user.is_active = False
    user.save()
    client.force_login(user)
    assert client.get(address("organisation_edit", organisation)).status_code in {302, 403}
    assert not user.has_perm("directory.edit_organisation", organisation)


def test_an_ended_mandate_opens_nothing(client):
    organisation = make_organisation()
    user = make_editor(organisation)
    directory.end_mandate(directory.current_mandates().get(user=user), by=None)
    client.force_login(user)
    assert client.get(address("organisation_edit", organisation)).status_code == 403


def test_old_slugs_and_merged_entries_answer_with_the_present_address(client):
    kept, gone = make_organisation(name="Stadt A"), make_organisation(name="Stadt B")
    client.force_login(make_administrator())
    old_slug = reverse("directory:name_list", kwargs={"key": f"frueher-{kept.public_id}"})
    old_entry = address("name_list", gone)
    directory.merge_organisations(kept, gone, by=None)

    moved = client.get(old_slug)
    assert (moved.status_code, moved["Location"]) == (301, address("name_list", kept))
    assert client.get(old_entry).status_code == 301
    assert client.get(old_entry, follow=True).redirect_chain[-1][0] == address("name_list", kept)


def edit_data(page, **changed):
    form = page.context["form"]
    data = {bound.html_name: bound.value() for bound in form}
    part_of = data.pop("part_of", None)
    data = {name: value for name, value in data.items() if value not in (None, False)}
    return data | {"part_of": str(part_of or "")} | changed


def test_an_editor_changes_the_entry_and_finds_the_change_in_the_history(client):
    organisation = make_organisation(name="Stadt Spremberg")
    client.force_login(make_editor(organisation, name="Kim Muster"))
    page = client.get(address("organisation_edit", organisation))
    changes = {
        "about": "Perle der Lausitz.",
        "aims": "Wachsen\n\nBleiben",
        "sectors": ["public"],
        "city": "Spremberg",
        "since": "1301",
    }

    answer = client.post(
        address("organisation_edit", organisation), edit_data(page, **changes), follow=True
    )

    organisation.refresh_from_db()
    assert answer.redirect_chain
    assert organisation.about == "Perle der Lausitz."
    assert [aim.text for aim in organisation.aims.all()] == ["Wachsen", "Bleiben"]
    assert organisation.seat.city == "Spremberg"
    assert str(organisation.since) == "1301"
    history = client.get(address("organisation_history", organisation)).content.decode()
    assert "Angaben geändert" in history
    assert "Kim Muster" in history
    assert "Perle der Lausitz." in history


def test_two_editors_the_second_sees_both_versions_and_loses_nothing(client):
    organisation = make_organisation(about="Alt.")
    page_address = address("organisation_edit", organisation)
    client.force_login(make_editor(organisation))
    mine = edit_data(client.get(page_address), about="Meine Fassung.")
    directory.edit_organisation(organisation, version=None, by=None, about="Ihre Fassung.")

    answer = client.post(page_address, mine)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Meine Fassung." in html
    assert "Ihre Fassung." in html
    organisation.refresh_from_db()
    assert organisation.about == "Ihre Fassung."

    # Sent once more on purpose, it is saved.
    again = client.post(page_address, edit_data(answer))
    organisation.refresh_from_db()
    assert again.status_code == 302
    assert organisation.about == "Meine Fassung."


def test_a_form_without_its_version_saves_nothing(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page = client.get(address("organisation_edit", organisation))
    data = edit_data(page, about="Neu") | {"version": ""}
    assert client.post(address("organisation_edit", organisation), data).status_code == 422
    organisation.refresh_from_db()
    assert organisation.about == ""


def test_scripts_are_text_and_control_characters_are_refused(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    names = address("name_list", organisation)
    script = "<script>alert(1)</script>"

    client.post(names, {"text": script, "kind": "short", "lang": "de"})
    html = client.get(names).content.decode()
    assert script not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html

    for text in ["Stadt\u202egnurt", "Stadt\x07", "\u3164", "\u2060\u200d"]:
        answer = client.post(names, {"text": text, "kind": "short", "lang": "de"})
        assert answer.status_code == 422
        assert "Steuerzeichen" in answer.content.decode()


def test_a_far_too_long_text_is_refused_with_a_sentence(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    page_address = address("organisation_edit", organisation)
    page = client.get(page_address)

    answer = client.post(page_address, edit_data(page, about="x" * 2_000_000))
    assert answer.status_code == 422
    assert "Das sind 2000000 Zeichen, möglich sind 4000." in answer.content.decode()

    answer = client.post(page_address, edit_data(page, about="x" * 10_000_000))
    assert answer.status_code == 400
    assert "zu groß oder beschädigt. Es wurde nichts gespeichert." in answer.content.decode()
    organisation.refresh_from_db()
    assert organisation.about == ""


def test_forged_ids_of_rows_of_another_organisation_are_not_found(client):
    ours, theirs = make_organisation(), make_organisation()
    point, post = make_contact_point(theirs), make_post(theirs)
    tie = make_tie(theirs, make_organisation())
    name = theirs.names.first()
    client.force_login(make_editor(ours))
    for forged in [
        address("contact_edit", ours, point_id=point.public_id),
        address("contact_remove", ours, point_id=point.public_id),
        address("contact_confirm", ours, point_id=point.public_id),
        address("post_edit", ours, post_id=post.pk),
        address("post_confirm", ours, post_id=post.pk),
        address("post_remove", ours, post_id=post.pk),
        address("tie_edit", ours, tie_id=tie.public_id),
        address("tie_confirm", ours, tie_id=tie.public_id),
        address("tie_deny", ours, tie_id=tie.public_id),
        address("tie_remove", ours, tie_id=tie.public_id),
        address("name_remove", ours, name_id=name.pk),
        address("name_edit", ours, name_id=name.pk),
        address("person_edit", ours, post_id=post.pk),
        address("contact_edit", ours, point_id="zzzzzzzzzz"),
    ]:
        assert client.post(forged, {}).status_code == 404, forged


def test_one_click_says_that_it_is_still_right(client):
    organisation = make_organisation()
    point = make_contact_point(organisation)
    client.force_login(make_editor(organisation))

    confirm = address("contact_confirm", organisation, point_id=point.public_id)
    assert client.get(confirm).status_code == 405
    assert client.post(confirm).status_code == 302

    point.refresh_from_db()
    assert point.freshness == "fresh"


def test_releasing_shows_the_entry_to_everybody(client):
    organisation = make_organisation(audience=Audience.ORGANISATION)
    client.force_login(make_editor(organisation, directory.Competence.MANAGE))
    assert client.get(address("organisation_release", organisation)).status_code == 200
    client.post(address("organisation_release", organisation))
    organisation.refresh_from_db()
    assert organisation.is_public


def fill(organisation, count):
    for number in range(count):
        make_post(organisation, function=f"Amt {number}")
        make_contact_point(organisation, topic=f"Thema {number}")
        make_tie(organisation, make_organisation())
        directory.add_name(organisation, f"Name {number}", by=None)


@pytest.fixture(scope="module")
def _lists(built_once):
    one, three = make_organisation(), make_organisation()
    fill(one, 1)
    fill(three, 3)
    user = make_editor(one)
    directory.grant_mandate(three, user=user, may="edit", by=None)
    return one, three, user


@pytest.fixture
def lists(_lists):
    """An organisation with one row in each of its lists, one with three, and who edits both."""
    return deepcopy(_lists)


@pytest.mark.parametrize(
    "name", ["tie_list", "post_list", "contact_list", "name_list", "citation_list"]
)
def test_lists_cost_the_same_for_one_row_and_for_three(
    client, name, lists, django_assert_max_num_queries, django_assert_num_queries
):
    one, three, user = lists
    client.force_login(user)
    with django_assert_max_num_queries(17) as first:
        assert client.get(address(name, one)).status_code == 200
    with django_assert_num_queries(len(first.captured_queries)):
        assert client.get(address(name, three)).status_code == 200


def test_the_history_tells_of_the_parts_too_even_of_removed_ones(client):
    organisation = make_organisation()
    point, post = make_contact_point(organisation, topic="Bauen"), make_post(organisation)
    directory.edit_contact_point(point, version=None, by=None, hours="Mo bis Fr")
    directory.remove_post(post, by=None)
    make_contact_point(organisation, topic="Geheim", audience=Audience.DRAFT)
    stranger_org = make_organisation()
    make_contact_point(stranger_org, topic="Woanders")
    client.force_login(make_editor(organisation))

    html = client.get(address("organisation_history", organisation)).content.decode()

    assert "<b>Kontaktstelle geändert</b>: „Bauen" in html
    assert "<ins>Mo bis Fr</ins>" in html
    assert "<b>Funktion entfernt</b>" in html
    assert "Leitung" in html
    assert "Woanders" not in html
    assert "sort_name" not in html


def cost_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_long_lists_of_the_administration_cost_the_same_for_one_and_three(client):
    client.force_login(make_administrator())
    costs = []
    for count in (1, 2):
        for _ in range(count):
            organisation = make_organisation()
            directory.claim_organisation(organisation, reason="Wir", by=make_user())
            directory.make_objection(organisation, text="Falsch")
            directory.merge_organisations(make_organisation(), make_organisation(), by=None)
        lists = ["claim_list", "objection_list", "merge_list"]
        costs.append([cost_of(client, reverse(f"directory:{name}")) for name in lists])
    assert costs[0] == costs[1]


def test_the_history_costs_the_same_for_few_acts_and_for_many(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    make_contact_point(organisation)
    page = address("organisation_history", organisation)
    first = cost_of(client, page)
    for number in range(3):
        make_contact_point(organisation, topic=f"Thema {number}")
        directory.add_name(organisation, f"Name {number}", by=None)
    assert cost_of(client, page) == first


def test_a_long_history_leads_on_to_its_beginning(client):
    organisation = make_organisation()
    client.force_login(make_editor(organisation))
    for number in range(101):
        audit.record("organisation.confirmed", organisation, by=None, basis=f"Blatt {number}")
    where = address("organisation_history", organisation)

    page = client.get(where).content.decode()
    beginning = client.get(where, {"vor": AuditEntry.objects.latest("pk").pk - 100})

    assert page.count("Grundlage:") == 100
    assert "Ältere Änderungen" in page
    assert "Organisation eingetragen" in beginning.content.decode()
