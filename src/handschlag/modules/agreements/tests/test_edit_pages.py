"""Everything a coordinator does on the edit pages, and what others are refused."""

import pytest
from django.urls import reverse

from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import (
    Agreement,
    Approval,
    Clause,
    Commitment,
    CostShare,
    FieldOfAction,
    Goal,
    KnownGap,
    Update,
)
from handschlag.modules.directory.tests.builders import make_organisation

from .builders import (
    make_agreement,
    make_approval,
    make_clause,
    make_commitment,
    make_cooperation,
    make_coordinator,
    make_cost_share,
    make_field,
    make_gap,
    make_goal,
    make_party_editor,
    make_public,
    make_signed,
    make_update,
)

pytestmark = pytest.mark.django_db

FORMS = [
    "agreement_details",
    "agreement_sign",
    "draft_delete",
    "party_new",
    "approval_new",
    "field_new",
    "goal_new",
    "commitment_new",
    "cost_share_new",
    "clause_new",
    "gap_new",
    "update_new",
    "document_new",
]
PAGES = ["agreement_edit", "agreement_history", "release"]


def address(name, agreement, *more):
    return reverse(f"agreements:{name}", args=[agreement.address_key, *more])


def fill(agreement):
    party = agreement.parties.first()
    clause = make_clause(agreement)
    field = make_field(agreement, clause=clause)
    return {
        "party": party,
        "approval": make_approval(party),
        "field": field,
        "goal": make_goal(agreement, field=field, owners=[party]),
        "commitment": make_commitment(party),
        "cost_share": make_cost_share(party),
        "clause": clause,
        "gap": make_gap(agreement, field=field),
        "update": make_update(agreement),
    }


def test_a_coordinator_reaches_every_page_of_a_draft(client):
    agreement = make_agreement()
    parts = fill(agreement)
    client.force_login(make_coordinator(agreement.cooperation))

    statuses = {name: client.get(address(name, agreement)).status_code for name in [*PAGES, *FORMS]}
    for kind, part in parts.items():
        for act in ("edit", "remove"):
            name = f"{kind}_{act}"
            statuses[name] = client.get(address(name, agreement, part.public_id)).status_code

    assert {name: status for name, status in statuses.items() if status != 200} == {}


def test_a_draft_does_not_exist_for_staff_of_another_cooperation(client):
    agreement = make_agreement()
    client.force_login(make_party_editor(make_agreement().parties.first()))

    statuses = {name: client.get(address(name, agreement)).status_code for name in [*PAGES, *FORMS]}

    assert set(statuses.values()) == {404}


def test_a_public_page_of_others_may_be_read_but_not_edited(client):
    agreement = make_public()
    parts = fill(agreement)
    client.force_login(make_party_editor(make_agreement().parties.first()))

    statuses = {client.get(address(name, agreement)).status_code for name in [*PAGES, *FORMS]}
    statuses |= {
        client.post(address(f"{kind}_remove", agreement, part.public_id)).status_code
        for kind, part in parts.items()
    }
    for act in ("announce", "state", "publish", "withdraw"):
        statuses.add(client.post(address(f"release_{act}", agreement), {}).status_code)

    assert statuses == {403}
    assert Goal.objects.count() == 1


def test_visitors_are_asked_to_sign_in(client):
    agreement = make_public()
    answer = client.get(address("agreement_edit", agreement))
    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


def test_an_editor_of_a_party_writes_only_what_is_theirs(client):
    agreement = make_agreement()
    own, other = agreement.parties.all()
    theirs = make_goal(agreement, owners=[other])
    shared = make_goal(agreement)
    mine = make_goal(agreement, owners=[own])
    client.force_login(make_party_editor(own))

    def status(name, *more):
        return client.get(address(name, agreement, *more)).status_code

    assert status("agreement_edit") == status("goal_new") == status("commitment_new") == 200
    assert status("goal_edit", mine.public_id) == 200
    assert status("goal_edit", theirs.public_id) == status("goal_edit", shared.public_id) == 403
    assert status("party_new") == status("clause_new") == status("agreement_sign") == 403


def test_a_goal_for_a_party_that_is_not_ones_own_is_refused(client):
    agreement = make_agreement()
    own, other = agreement.parties.all()
    client.force_login(make_party_editor(own))
    said = {"text": "Mehr Züge", "level": "goal", "owners": [other.pk]}

    answer = client.post(address("goal_new", agreement), said)

    assert answer.status_code == 422
    assert "Mehr Züge" in answer.content.decode()
    assert not Goal.objects.exists()

    said["owners"] = [own.pk]
    assert client.post(address("goal_new", agreement), said).status_code == 302
    assert [list(goal.owners.all()) for goal in Goal.objects.all()] == [[own]]


def test_ids_of_another_agreement_are_refused_everywhere(client):
    agreement = make_agreement()
    foreign = fill(make_agreement(cooperation=agreement.cooperation))
    client.force_login(make_coordinator(agreement.cooperation))

    gone = {
        client.get(address(f"{kind}_edit", agreement, part.public_id)).status_code
        for kind, part in foreign.items()
    }
    assert gone == {404}

    said = {"text": "Ziel", "level": "goal", "field": foreign["field"].pk}
    assert client.post(address("goal_new", agreement), said).status_code == 422
    said = {"party": foreign["party"].pk, "kind": "pays", "text": "zahlt"}
    assert client.post(address("commitment_new", agreement), said).status_code == 422
    assert agreement.goals.count() == 0


def test_from_nothing_to_a_signed_agreement_by_forms_alone(client):
    steward = make_organisation(name="Stadt Eins")
    partner = make_organisation(name="Stadt Zwei")
    cooperation = make_cooperation(steward=steward)
    client.force_login(make_coordinator(cooperation))

    answer = client.post(
        reverse("agreements:agreement_new"),
        {
            "cooperation": cooperation.pk,
            "kind": "cooperation",
            "short_title": "Zusammen",
            "official_title": "Vereinbarung über die Zusammenarbeit",
            "audience": "cooperation",
        },
    )
    agreement = Agreement.objects.get()
    assert answer.status_code == 302

    parts = [
        ("party_new", {"organisation": "Stadt Eins", "role": "party"}),
        (
            "party_new",
            {
                "organisation-auswahl": partner.public_id,
                "organisation": "Stadt Zwei",
                "role": "party",
            },
        ),
        (
            "clause_new",
            {
                "text": "Die Städte helfen einander.",
                "is_paraphrase": "on",
                "kind": "aim",
                "origin": "contract",
                "new_source": "Vertragstext",
            },
        ),
        ("field_new", {"number": 1, "official_title": "Wirtschaft", "short_title": "Wirtschaft"}),
        ("goal_new", {"text": "Ein Gewerbegebiet", "level": "goal"}),
        (
            "gap_new",
            {"subject": "measures", "kind": "unknown", "sentence": "Maßnahmen kennen wir nicht."},
        ),
        ("update_new", {"text": "Der Rat hat beraten.", "happened": "Mai 2024"}),
    ]
    for name, said in parts:
        assert client.post(address(name, agreement), said).status_code == 302, name
    first, second = agreement.parties.all()
    more = [
        (
            "approval_new",
            {"party": first.pk, "body": "Rat", "result": "approved", "decided_on": "2024-05-01"},
        ),
        ("commitment_new", {"party": second.pk, "kind": "provides", "text": "einen Raum"}),
        (
            "cost_share_new",
            {
                "party": first.pk,
                "year": 2025,
                "key": "fixed",
                "amount": "1200,50",
                "security": "secured",
            },
        ),
    ]
    for name, said in more:
        assert client.post(address(name, agreement), said).status_code == 302, name
    signing = {
        "signed": "6.5.2024",
        "signed_place": "Rathaus",
        "unterschrift-TOTAL_FORMS": 4,
        "unterschrift-INITIAL_FORMS": 2,
    }
    for number, (party, name) in enumerate([(first, "Eins"), (second, "Zwei")]):
        signing |= {
            f"unterschrift-{number}-party": party.pk,
            f"unterschrift-{number}-given_name": "Kim",
            f"unterschrift-{number}-family_name": name,
            f"unterschrift-{number}-function": "Bürgermeisterin",
            f"unterschrift-{number}-capacity": "acting",
        }
    assert client.post(address("agreement_sign", agreement), signing).status_code == 302

    agreement.refresh_from_db()
    assert (agreement.state, str(agreement.signed)) == ("signed", "6.\u00a0Mai\u00a02024")
    page = client.get(address("agreement_edit", agreement)).content.decode()
    for words in (
        "Kim Eins, Bürgermeisterin (amtierend)",
        "1.200,50\u00a0€",
        "Ein Gewerbegebiet",
        "1 von 2 Partnern haben zugestimmt",
        "Mai\u00a02024",
    ):
        assert words in page
    history = client.get(address("agreement_history", agreement)).content.decode()
    for words in ("Vereinbarung unterzeichnet", "Ziel eingetragen", "Kim Zwei", "zugestimmt"):
        assert words in history


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


def test_markup_and_floods_are_refused_or_harmless(client):
    agreement = make_agreement()
    client.force_login(make_coordinator(agreement.cooperation))
    script = "<script>alert(1)</script>"
    client.post(address("goal_new", agreement), {"text": script, "level": "goal"})
    page = client.get(address("agreement_edit", agreement)).content.decode()
    assert script not in page
    assert "&lt;script&gt;alert(1)" in page

    flood = client.post(address("goal_new", agreement), {"text": "x" * 400, "level": "goal"})
    assert flood.status_code == 422
    assert agreement.goals.count() == 1


def test_parts_are_removed_with_a_trace(client):
    agreement = make_agreement()
    parts = fill(agreement)
    client.force_login(make_coordinator(agreement.cooperation))

    for kind in (
        "goal",
        "commitment",
        "cost_share",
        "approval",
        "gap",
        "update",
        "field",
        "clause",
        "party",
    ):
        gone = client.post(address(f"{kind}_remove", agreement, parts[kind].public_id))
        assert gone.status_code == 302, kind

    left = (Goal, Commitment, CostShare, Approval, KnownGap, Update, FieldOfAction, Clause)
    assert [model.objects.count() for model in left] == [0] * len(left)
    history = client.get(address("agreement_history", agreement)).content.decode()
    assert parts["goal"].text in history


def test_a_party_does_not_vanish_from_a_signed_agreement(client):
    agreement = make_signed()
    party = agreement.parties.first()
    client.force_login(make_coordinator(agreement.cooperation))

    answer = client.post(address("party_remove", agreement, party.public_id))

    assert answer.status_code == 422
    assert "mit Datum und Grund" in answer.content.decode()
    assert agreement.parties.count() == 2


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
