"""What happens to plans, measures and deadlines, for whoever stands above and listens.

`by_pk` is the account that did it, None for the platform or for somebody without an account.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlanChanged:
    plan_id: int


@dataclass(frozen=True)
class PlanAdopted:
    plan_id: int
    edition_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class MeasureCreated:
    measure_id: int


@dataclass(frozen=True)
class MeasureChanged:
    """Anything on the measure's page changed: its own words, a role, a milestone, money."""

    measure_id: int


@dataclass(frozen=True)
class MeasureStopped:
    """Given up or put off on purpose."""

    measure_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class StatusSubmitted:
    report_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class StatusReturned:
    report_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class StatusApproved:
    report_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class DeadlineChanged:
    deadline_id: int


@dataclass(frozen=True)
class DeadlineSettled:
    deadline_id: int
    by_pk: int | None = None
