"""What happens to indicators, readings and reporting dates.

`by_pk` is the account that did it, None for the platform or a signed link.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class IndicatorChanged:
    indicator_id: int


@dataclass(frozen=True)
class IndicatorMoved:
    """It flows into another indicator from now on, or into none; either side may be None."""

    indicator_id: int
    old_parent_id: int | None
    new_parent_id: int | None


@dataclass(frozen=True)
class ReadingSubmitted:
    reading_id: int
    indicator_id: int
    period_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ReadingReturned:
    reading_id: int
    indicator_id: int
    period_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ReadingApproved:
    """From now on this value holds; a correction is approved like any other reading."""

    reading_id: int
    indicator_id: int
    period_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ReadingWithdrawn:
    """An approved value no longer holds, and no other took its place."""

    reading_id: int
    indicator_id: int
    period_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class PeriodLocked:
    plan_id: int
    period_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class PeriodReopened:
    plan_id: int
    period_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ReportingDateFrozen:
    reporting_date_id: int
    by_pk: int | None = None
