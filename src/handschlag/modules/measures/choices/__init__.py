"""Choices of measures, one file per group of things."""

from .deadlines import MONTHS_OF_RHYTHM, DeadlineKind, DeadlineStanding, Rhythm
from .money import MoneyWord, Security
from .plans import (
    IMPLEMENTATION_CLOSED,
    IMPLEMENTATION_NEEDS_REASON,
    WORKING_ROLES,
    EditionChange,
    Financing,
    Implementation,
    MeasureKind,
    MissingSubject,
    OriginKind,
    PlanStanding,
    Reason,
    Role,
)
from .reporting import Assessment, ReportState
from .results import (
    OPEN_STATES,
    Aggregation,
    Counting,
    Direction,
    IndicatorKind,
    Light,
    LightBasis,
    PeriodKind,
)
from .rounds import (
    WRITABLE,
    LinkState,
    Remark,
    RoundState,
    RowKind,
    RowState,
)

__all__ = [
    "IMPLEMENTATION_CLOSED",
    "IMPLEMENTATION_NEEDS_REASON",
    "MONTHS_OF_RHYTHM",
    "OPEN_STATES",
    "WORKING_ROLES",
    "WRITABLE",
    "Aggregation",
    "Assessment",
    "Counting",
    "DeadlineKind",
    "DeadlineStanding",
    "Direction",
    "EditionChange",
    "Financing",
    "Implementation",
    "IndicatorKind",
    "Light",
    "LightBasis",
    "LinkState",
    "MeasureKind",
    "MissingSubject",
    "MoneyWord",
    "OriginKind",
    "PeriodKind",
    "PlanStanding",
    "Reason",
    "Remark",
    "ReportState",
    "Rhythm",
    "Role",
    "RoundState",
    "RowKind",
    "RowState",
    "Security",
]
