"""Deadlines by when they are due, and what milestones say about the way ahead."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records import today
from handschlag.modules.measures.choices.deadlines import DeadlineStanding
from handschlag.modules.measures.choices.plans import IMPLEMENTATION_CLOSED
from handschlag.modules.measures.models import Deadline, Measure, Milestone
from handschlag.modules.measures.ordering import Clash, Step, clashes, deciding_chain, expected_days
from handschlag.modules.measures.spans import standing_on

from .visible import carried_out_by, deadlines_visible_to, milestones_visible_to


def deadline_standing(deadline: Deadline, on: date | None = None) -> DeadlineStanding:
    return standing_on(
        deadline.due_on,
        on or today(),
        done=deadline.done_on is not None,
        dropped=bool(deadline.dropped_because),
    )


def open_deadlines(user: Any) -> QuerySet[Deadline]:
    """What is still to be done, soonest first."""
    return deadlines_visible_to(user).filter(done_on=None, dropped_because="")


def deadlines_between(user: Any, first: date, last: date) -> QuerySet[Deadline]:
    """Open ones due in the span, both days included."""
    return open_deadlines(user).filter(due_on__range=(first, last))


def overdue_deadlines(user: Any, on: date | None = None) -> QuerySet[Deadline]:
    """Shown by office, never counted by person."""
    return open_deadlines(user).filter(due_on__lt=on or today())


def late_milestones(user: Any, on: date | None = None) -> QuerySet[Milestone]:
    """Not reached though their day has passed, of measures that go on; longest waiting first."""
    day = on or today()
    rows = milestones_visible_to(user).filter(done_on=None, due_on__lt=day)
    going_on = rows.exclude(measure__implementation__in=IMPLEMENTATION_CLOSED)
    return going_on.select_related("measure").order_by("due_on", "pk")


def late_work_of(cooperation_id: int, user: Any) -> tuple[list[Deadline], list[Milestone]]:
    """Of one cooperation, with the queries built once: what is late stands on many pages."""
    return _LATE_DEADLINES(user, cooperation_id), _LATE_MILESTONES(user, cooperation_id)


_LATE_DEADLINES: PreparedFor[Deadline] = PreparedFor(
    lambda user, key: (
        overdue_deadlines(user).filter(cooperation=key).select_related("responsible_org", "measure")
    ),
    also=carried_out_by,
)
_LATE_MILESTONES: PreparedFor[Milestone] = PreparedFor(
    lambda user, key: late_milestones(user).filter(measure__cooperation=key),
    also=carried_out_by,
)


def slipped_milestones(user: Any) -> QuerySet[Milestone]:
    """Planned later today than at first."""
    rows = milestones_visible_to(user).filter(due_on__gt=F("first_due_on"))
    return rows.select_related("measure").order_by("due_on", "pk")


def steps_of(milestones: Iterable[Milestone]) -> list[Step]:
    """Milestones as plain steps; what they wait for is read in one query."""
    rows = list(milestones)
    links = Milestone.depends_on.through.objects.filter(from_milestone__in=[row.pk for row in rows])
    before: dict[int, set[int]] = {row.pk: set() for row in rows}
    for later, earlier in links.values_list("from_milestone", "to_milestone"):
        before[later].add(earlier)
    return [
        Step(row.pk, row.due_on, row.duration_days, frozenset(before[row.pk]), row.done_on)
        for row in rows
    ]


def critical_path(measure: Measure, on: date | None = None) -> list[Milestone]:
    """The chain of milestones that decides when the measure is through, first to last.

    Milestones of other measures count where this one waits for them.
    """
    rows = milestones_around(measure)
    known = {row.pk: row for row in rows}
    return [known[key] for key in deciding_chain(steps_of(rows), on or today())]


def expected_milestones(measure: Measure, on: date | None = None) -> dict[int, date]:
    """When each milestone is to be expected as things stand: open ones never in the past."""
    return expected_days(steps_of(milestones_around(measure)), on or today())


def milestone_clashes(measures: Iterable[Measure]) -> list[Clash]:
    """Milestones planned before what they wait for can be ready."""
    rows = Milestone.objects.filter(measure__in=[row.pk for row in measures])
    return clashes(steps_of([*rows, *_waited_for(rows)]))


def milestones_around(measure: Measure) -> list[Milestone]:
    """The measure's own, and those of other measures they wait for, directly or further back."""
    found = {row.pk: row for row in measure.milestones.all()}
    level: list[Milestone] = list(found.values())
    while level:
        level = [row for row in _waited_for(level) if row.pk not in found]
        found |= {row.pk: row for row in level}
    return list(found.values())


def _waited_for(rows: Iterable[Milestone]) -> list[Milestone]:
    keys = [row.pk for row in rows]
    waited = Milestone.objects.filter(needed_for__in=keys).exclude(pk__in=keys)
    return list(waited.select_related("measure").distinct())
