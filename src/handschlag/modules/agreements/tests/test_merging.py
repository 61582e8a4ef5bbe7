"""Two entries become one organisation: parties and stewardships of both survive."""

from datetime import date
from decimal import Decimal

import pytest

from handschlag.modules.agreements import services
from handschlag.modules.agreements.models import Party, Signature, Stewardship
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import make_organisation

from .builders import (
    make_approval,
    make_commitment,
    make_cooperation,
    make_cost_share,
    make_goal,
    make_party,
    make_signed,
)

pytestmark = pytest.mark.django_db


def test_both_entries_in_one_agreement_become_one_party_and_nothing_is_lost():
    kept, gone = make_organisation(name="Stadt A"), make_organisation(name="Die Stadt A")
    agreement = make_signed(parties=[kept, gone, make_organisation()])
    doubled = agreement.parties.get(organisation=gone)
    make_goal(agreement, owners=[doubled])
    make_commitment(doubled)
    make_cost_share(doubled, amount=Decimal("5.00"))
    make_approval(doubled)

    merge = directory.merge_organisations(kept, gone, by=None)

    party = agreement.parties.get(organisation=kept)
    assert agreement.parties.count() == 2
    assert party.signatures.count() == 2
    assert [party.goals.count(), party.commitments.count()] == [1, 1]
    assert [party.cost_shares.count(), party.approvals.count()] == [1, 1]

    directory.undo_merge(merge, by=None)
    assert agreement.parties.count() == 3
    assert Signature.objects.filter(party=doubled).count() == 1
    assert Party.objects.get(pk=doubled.pk).cost_shares.get().amount == Decimal("5.00")


def test_parties_of_different_agreements_simply_move():
    kept, gone = make_organisation(), make_organisation()
    agreement = make_signed(parties=[gone, make_organisation()])
    directory.merge_organisations(kept, gone, by=None)
    assert agreement.parties.filter(organisation=kept).count() == 1


def test_an_older_term_of_coordination_ends_where_the_newer_begins():
    kept, gone = make_organisation(), make_organisation()
    cooperation = make_cooperation(steward=kept, steward_since=date(2023, 1, 1))
    services.appoint_steward(cooperation, organisation=gone, since=date(2021, 1, 1), by=None)

    directory.merge_organisations(kept, gone, by=None)

    terms = Stewardship.objects.filter(cooperation=cooperation, organisation=kept)
    assert [(row.since, row.until) for row in terms.order_by("since")] == [
        (date(2021, 1, 1), date(2022, 12, 31)),
        (date(2023, 1, 1), None),
    ]


def test_a_guest_entry_and_a_party_entry_stay_two_rows():
    kept, gone = make_organisation(), make_organisation()
    agreement = make_signed(parties=[kept, make_organisation()])
    make_party(agreement, organisation=gone, role="guest")
    directory.merge_organisations(kept, gone, by=None)
    assert agreement.parties.filter(organisation=kept).count() == 2
