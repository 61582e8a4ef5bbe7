"""Clauses, fields, goals, duties and shares: what is kept and what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.records.models import Stamp
from handschlag.modules.agreements import services
from handschlag.modules.agreements.choices import PartyRole
from handschlag.modules.agreements.models import Clause, FieldOfAction, Goal

from .builders import (
    make_agreement,
    make_clause,
    make_commitment,
    make_cost_share,
    make_field,
    make_gap,
    make_goal,
    make_party,
)

pytestmark = pytest.mark.django_db


def test_a_clause_is_short_and_its_span_runs_forward():
    agreement = make_agreement()
    assert make_clause(agreement, text="x" * 300).position == 1
    with pytest.raises(ValidationError, match="300"):
        make_clause(agreement, text="x" * 301)
    with pytest.raises(ValidationError, match="vor ihrem Anfang"):
        make_clause(agreement, start=20, end=10)
    assert make_clause(agreement, start=10, end=20).is_paraphrase


def test_fields_take_the_next_number_and_no_number_twice():
    agreement = make_agreement()
    assert [make_field(agreement).number, make_field(agreement).number] == [1, 2]
    with pytest.raises(ValidationError, match="schon vergeben"):
        make_field(agreement, number=2)


@pytest.mark.parametrize("name", ["clause", "field", "parent", "owners"])
def test_nothing_of_another_agreement_gets_into_a_goal(name):
    agreement, other = make_agreement(), make_agreement()
    foreign = {
        "clause": lambda: make_clause(other),
        "field": lambda: make_field(other),
        "parent": lambda: make_goal(other),
        "owners": lambda: [other.parties.first()],
    }[name]()
    with pytest.raises(ValidationError, match="anderen Vereinbarung"):
        make_goal(agreement, **{name: foreign})
    goal = make_goal(agreement)
    with pytest.raises(ValidationError, match="anderen Vereinbarung"):
        services.edit_goal(goal, version=1, by=None, **{name: foreign})


def test_goals_never_stand_in_a_circle_and_keep_their_children():
    agreement = make_agreement()
    top = make_goal(agreement)
    below = make_goal(agreement, parent=top)
    with pytest.raises(ValidationError, match="unter sich selbst"):
        services.edit_goal(top, version=1, parent=below, by=None)
    with pytest.raises(ValidationError, match="Teilziele"):
        services.remove_goal(top, by=None)
    services.remove_goal(below, by=None)
    services.remove_goal(top, by=None)
    assert not Goal.objects.exists()


def test_what_rested_on_a_clause_stays_when_it_goes():
    agreement = make_agreement()
    clause = make_clause(agreement)
    field = make_field(agreement, clause=clause)
    goal = make_goal(agreement, field=field)
    services.remove_clause(clause, by=None)
    services.remove_field(FieldOfAction.objects.get(clause=None), by=None)
    goal.refresh_from_db()
    assert goal.field is None
    assert not Clause.objects.exists()


def test_a_gap_is_named_once_per_subject_and_once_more_per_field():
    agreement = make_agreement()
    make_gap(agreement)
    make_gap(agreement, field=make_field(agreement))
    with pytest.raises(ValidationError, match="schon benannt"):
        make_gap(agreement)


def test_guests_owe_nothing():
    guest = make_party(make_agreement(), role=PartyRole.GUEST)
    with pytest.raises(ValidationError, match="schulden nichts"):
        make_commitment(guest)
    with pytest.raises(ValidationError, match="schulden nichts"):
        make_cost_share(guest)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"amount": Decimal(-1)}, "nicht negativ"),
        ({"amount": Decimal(10), "cap": Decimal(5)}, "Obergrenze"),
        ({"year": 2025}, "schon ein Anteil"),
    ],
)
def test_a_share_that_cannot_be(fields, words):
    party = make_agreement().parties.first()
    make_cost_share(party)
    with pytest.raises(ValidationError, match=words):
        make_cost_share(party, **{"year": 2026} | fields)


def test_every_write_moves_the_stamp_so_that_cached_pages_notice():
    agreement = make_agreement()
    before = Stamp.objects.get(name="agreements").value
    make_goal(agreement)
    assert Stamp.objects.get(name="agreements").value > before
