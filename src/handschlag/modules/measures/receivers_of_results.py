"""Sums along the tree follow in the background, from the fact that a value holds or no longer does."""

from handschlag.foundation.facts import listens_to

from .facts.results import IndicatorMoved, ReadingApproved, ReadingWithdrawn
from .models import Indicator
from .tasks_of_results import rebuild_indicator, roll_up


@listens_to(ReadingApproved)
def add_up_what_was_approved(fact: ReadingApproved) -> None:
    _add_up(fact.indicator_id, fact.period_id)


@listens_to(ReadingWithdrawn)
def add_up_without_what_was_withdrawn(fact: ReadingWithdrawn) -> None:
    _add_up(fact.indicator_id, fact.period_id)


def _add_up(indicator_id: int, period_id: int) -> None:
    if Indicator.objects.filter(pk=indicator_id, parent__isnull=False).exists():
        roll_up.enqueue(indicator_id, period_id)


@listens_to(IndicatorMoved)
def add_up_both_sides(fact: IndicatorMoved) -> None:
    for parent in filter(None, {fact.old_parent_id, fact.new_parent_id}):
        rebuild_indicator.enqueue(parent)
