"""What the tests of the edit pages share: addresses, and an agreement with one part of each kind."""

from django.urls import reverse

from .builders import (
    make_approval,
    make_clause,
    make_commitment,
    make_cost_share,
    make_field,
    make_gap,
    make_goal,
    make_update,
)

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
