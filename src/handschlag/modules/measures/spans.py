"""Whether days lie within a plan, without database."""

from datetime import date, timedelta

from .choices.deadlines import MONTHS_OF_RHYTHM, DeadlineStanding, Rhythm

SOON = timedelta(days=14)


def is_outside(
    earliest: date | None, latest: date | None, starts: date | None, ends: date | None
) -> bool:
    """Whether a day that may be anywhere from earliest to latest is for sure outside the span.

    None is open: what nobody knows is not outside.
    """
    too_early = starts is not None and latest is not None and latest < starts
    too_late = ends is not None and earliest is not None and earliest > ends
    return too_early or too_late


def next_due(due: date, rhythm: str) -> date | None:
    """The next day of a repeating deadline; the last day of a month stays the last day."""
    months = MONTHS_OF_RHYTHM[Rhythm(rhythm)]
    if not months:
        return None
    is_last = (due + timedelta(days=1)).day == 1
    year, month = divmod(due.year * 12 + due.month - 1 + months, 12)
    first_after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = first_after - timedelta(days=1)
    return last if is_last else last.replace(day=min(due.day, last.day))


def standing_on(due: date, day: date, *, done: bool, dropped: bool) -> DeadlineStanding:
    if done:
        return DeadlineStanding.DONE
    if dropped:
        return DeadlineStanding.DROPPED
    if due < day:
        return DeadlineStanding.OVERDUE
    return DeadlineStanding.SOON if due - day <= SOON else DeadlineStanding.OPEN
