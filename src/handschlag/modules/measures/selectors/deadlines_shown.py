"""Deadlines by month, and to whom a reminder goes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from handschlag.foundation.access import reach_of
from handschlag.foundation.design.typography import monat
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.models import Deadline, Measure

from .visible import deadlines_visible_to, measures_worked_on_by

# How long settled deadlines stay in a calendar, and in the list when they are asked for.
SETTLED_STAY = timedelta(days=180)
AFTER_DUE = (1, 8, 15)


@dataclass
class Month:
    """Deadlines of one month; `heading` is empty for those that are overdue."""

    first: date | None
    rows: list[Deadline] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return monat(self.first) if self.first else ""


def open_deadlines(rows: QuerySet[Deadline]) -> QuerySet[Deadline]:
    return rows.filter(done_on=None, dropped_because="")


def deadlines_in_calendar(user: Any) -> QuerySet[Deadline]:
    """What the user sees and still matters; settled ones stay half a year."""
    since = today() - SETTLED_STAY
    rows = deadlines_visible_to(user).filter(dropped_because="")
    return rows.filter(Q(done_on=None) | Q(done_on__gte=since)).order_by("due_on", "pk")


def by_month(rows: Iterable[Deadline]) -> list[Month]:
    """Overdue first, in one group; then month by month."""
    day = today()
    found: list[Month] = []
    for row in rows:
        is_overdue = row.due_on < day and row.done_on is None and not row.dropped_because
        first = None if is_overdue else row.due_on.replace(day=1)
        if not found or found[-1].first != first:
            found.append(Month(first))
        found[-1].rows.append(row)
    return found


def with_permission(rows: Iterable[Deadline], user: Any) -> list[Deadline]:
    """Each with `may_settle`, as the rule `measures.edit_deadline` says it; three queries for all."""
    everything = reach_of(user).everything
    cooperations = set(agreements.coordinated_by(user).values_list("pk", flat=True))
    own = directory.organisations_of(user, directory.Competence.REPORT)
    organisations = set(own.values_list("pk", flat=True))
    measures = measures_worked_on_by(user, directory.Competence.EDIT)
    worked_on = set(measures.values_list("pk", flat=True))
    found = list(rows)
    for row in found:
        row.may_settle = (  # type: ignore[attr-defined]
            everything
            or row.cooperation_id in cooperations
            or bool({row.responsible_org_id, row.deputy_org_id} & organisations)
            or row.measure_id in worked_on
        )
    return found


def subjects_for(user: Any) -> tuple[QuerySet[agreements.Cooperation], QuerySet[Measure]]:
    """For what the user may set a deadline: cooperations they run, measures they work on."""
    if reach_of(user).everything:
        cooperations = agreements.cooperations_visible_to(user)
    else:
        cooperations = agreements.coordinated_by(user)
    return cooperations, measures_worked_on_by(user, directory.Competence.REPORT)


def stage_of(deadline: Deadline, day: date) -> int | None:
    """Which reminder is due: so many days before (positive) or after (negative); None for none.

    The latest one that has come counts, so a night in which the job did not run loses none.
    """
    left = (deadline.due_on - day).days
    if left >= 0:
        return min((days for days in deadline.reminder_days if left <= days), default=None)
    late = [days for days in AFTER_DUE if -left >= days]
    return -max(late) if late else None


def mails_of(deadline: Deadline) -> list[str]:
    """Addresses of the office and its deputy, each once."""
    points = (deadline.responsible_contact, deadline.deputy_contact)
    mails = [point.mail for point in points if point and point.mail]
    return list(dict.fromkeys(mail.casefold() for mail in mails))
