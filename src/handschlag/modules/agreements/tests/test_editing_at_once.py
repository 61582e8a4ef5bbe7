"""Two editors of one record lose nothing; the workspace costs the same for one and for three."""

import pytest

from handschlag.modules.agreements import services

from .builders import (
    make_agreement,
    make_approval,
    make_clause,
    make_commitment,
    make_coordinator,
    make_field,
    make_gap,
    make_goal,
    make_update,
)
from .edit_pages import address

pytestmark = pytest.mark.django_db


def test_two_editors_of_one_record_lose_nothing(client):
    agreement = make_agreement(short_title="Alt")
    services.edit_agreement(agreement, version=1, short_title="Von ihr", by=None)
    client.force_login(make_coordinator(agreement.cooperation))
    said = {
        "version": 1,
        "short_title": "Von mir",
        "official_title": agreement.official_title,
        "kind": "cooperation",
        "field_word": "Cluster",
        "field_word_plural": "Cluster",
        "text_held": "not_held",
        "audience": "cooperation",
    }

    answer = client.post(address("agreement_details", agreement), said)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Von mir" in page
    assert "Von ihr" in page
    agreement.refresh_from_db()
    assert agreement.short_title == "Von ihr"

    # The form came back with the new number: sent again, it is saved.
    assert 'name="version" value="2"' in page
    assert (
        client.post(address("agreement_details", agreement), said | {"version": 2}).status_code
        == 302
    )
    agreement.refresh_from_db()
    assert (agreement.short_title, agreement.version) == ("Von mir", 3)


def test_the_same_holds_for_a_part(client):
    agreement = make_agreement()
    goal = make_goal(agreement, text="Alt")
    services.edit_goal(goal, version=1, text="Von ihr", by=None)
    client.force_login(make_coordinator(agreement.cooperation))

    answer = client.post(
        address("goal_edit", agreement, goal.public_id),
        {"version": 1, "text": "Von mir", "level": "goal"},
    )

    assert answer.status_code == 422
    assert "Von ihr" in answer.content.decode()
    goal.refresh_from_db()
    assert goal.text == "Von ihr"


@pytest.mark.parametrize("count", [1, 3])
def test_the_workspace_costs_the_same_for_one_and_for_three(
    client, count, django_assert_max_num_queries
):
    agreement = make_agreement()
    for _ in range(count):
        for kind, part in fill_more(agreement).items():
            assert part, kind
    client.force_login(make_coordinator(agreement.cooperation))

    with django_assert_max_num_queries(26):
        assert client.get(address("agreement_edit", agreement)).status_code == 200


def fill_more(agreement):
    party = agreement.parties.first()
    field = make_field(agreement)
    return {
        "field": field,
        "goal": make_goal(agreement, field=field, owners=[party]),
        "commitment": make_commitment(party),
        "approval": make_approval(party),
        "gap": make_gap(agreement, field=field),
        "update": make_update(agreement),
        "clause": make_clause(agreement),
    }
