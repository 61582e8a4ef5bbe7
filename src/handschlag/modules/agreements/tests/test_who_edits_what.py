"""Who reaches which edit page, and what others are refused."""

import pytest
from django.urls import reverse

from handschlag.modules.agreements.models import (
    Goal,
)

from .builders import (
    make_agreement,
    make_coordinator,
    make_goal,
    make_party_editor,
)
from .edit_pages import FORMS, PAGES, address, fill

pytestmark = pytest.mark.django_db


def test_a_coordinator_reaches_every_page_of_a_draft(client, draft):
    parts = fill(draft)
    client.force_login(make_coordinator(draft.cooperation))

    statuses = {name: client.get(address(name, draft)).status_code for name in [*PAGES, *FORMS]}
    for kind, part in parts.items():
        for act in ("edit", "remove"):
            name = f"{kind}_{act}"
            statuses[name] = client.get(address(name, draft, part.public_id)).status_code

    assert {name: status for name, status in statuses.items() if status != 200} == {}


def test_a_draft_does_not_exist_for_staff_of_another_cooperation(client, draft, public):
    client.force_login(make_party_editor(public.parties.first()))

    statuses = {name: client.get(address(name, draft)).status_code for name in [*PAGES, *FORMS]}

    assert set(statuses.values()) == {404}


def test_a_public_page_of_others_may_be_read_but_not_edited(client, draft, public):
    parts = fill(public)
    client.force_login(make_party_editor(draft.parties.first()))

    statuses = {client.get(address(name, public)).status_code for name in [*PAGES, *FORMS]}
    statuses |= {
        client.post(address(f"{kind}_remove", public, part.public_id)).status_code
        for kind, part in parts.items()
    }
    for act in ("announce", "state", "publish", "withdraw"):
        statuses.add(client.post(address(f"release_{act}", public), {}).status_code)

    assert statuses == {403}
    assert Goal.objects.count() == 1


def test_visitors_are_asked_to_sign_in(client, public):
    answer = client.get(address("agreement_edit", public))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_an_editor_of_a_party_writes_only_what_is_theirs(client, draft):
    own, other = draft.parties.all()
    theirs = make_goal(draft, owners=[other])
    shared = make_goal(draft)
    mine = make_goal(draft, owners=[own])
    client.force_login(make_party_editor(own))

    def status(name, *more):
        return client.get(address(name, draft, *more)).status_code

    assert status("agreement_edit") == status("goal_new") == status("commitment_new") == 200
    assert status("goal_edit", mine.public_id) == 200
    assert status("goal_edit", theirs.public_id) == status("goal_edit", shared.public_id) == 403
    assert status("party_new") == status("clause_new") == status("agreement_sign") == 403


def test_a_goal_for_a_party_that_is_not_ones_own_is_refused(client, draft):
    own, other = draft.parties.all()
    client.force_login(make_party_editor(own))
    said = {"text": "Mehr Züge", "level": "goal", "owners": [other.pk]}

    answer = client.post(address("goal_new", draft), said)

    assert answer.status_code == 422
    assert "Mehr Züge" in answer.content.decode()
    assert not Goal.objects.exists()

    said["owners"] = [own.pk]
    assert client.post(address("goal_new", draft), said).status_code == 302
    assert [list(goal.owners.all()) for goal in Goal.objects.all()] == [[own]]


def test_ids_of_another_agreement_are_refused_everywhere(client, draft):
    foreign = fill(make_agreement(cooperation=draft.cooperation))
    client.force_login(make_coordinator(draft.cooperation))

    gone = {
        client.get(address(f"{kind}_edit", draft, part.public_id)).status_code
        for kind, part in foreign.items()
    }
    assert gone == {404}

    said = {"text": "Ziel", "level": "goal", "field": foreign["field"].pk}
    assert client.post(address("goal_new", draft), said).status_code == 422
    said = {"party": foreign["party"].pk, "kind": "pays", "text": "zahlt"}
    assert client.post(address("commitment_new", draft), said).status_code == 422
    assert draft.goals.count() == 0
