"""Facts of measures, one file per group of things."""

from .plans import (
    DeadlineChanged,
    DeadlineSettled,
    MeasureChanged,
    MeasureCreated,
    MeasureStopped,
    PlanAdopted,
    PlanChanged,
    StatusApproved,
    StatusReturned,
    StatusSubmitted,
)
from .results import (
    IndicatorChanged,
    IndicatorMoved,
    PeriodLocked,
    PeriodReopened,
    ReadingApproved,
    ReadingReturned,
    ReadingSubmitted,
    ReadingWithdrawn,
    ReportingDateFrozen,
)

__all__ = [
    "DeadlineChanged",
    "DeadlineSettled",
    "IndicatorChanged",
    "IndicatorMoved",
    "MeasureChanged",
    "MeasureCreated",
    "MeasureStopped",
    "PeriodLocked",
    "PeriodReopened",
    "PlanAdopted",
    "PlanChanged",
    "ReadingApproved",
    "ReadingReturned",
    "ReadingSubmitted",
    "ReadingWithdrawn",
    "ReportingDateFrozen",
    "StatusApproved",
    "StatusReturned",
    "StatusSubmitted",
]
