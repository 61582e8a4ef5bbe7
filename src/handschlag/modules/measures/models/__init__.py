"""What was planned, done and reached; one file per topic."""

from .calendars import CalendarAddress
from .deadlines import Deadline
from .indicators import Category, Dimension, Indicator, Period, PeriodLock, Target
from .measures import Measure, MeasureGap, MeasureOrigin, MeasureRole
from .money import MoneyLine, OwnShare
from .plans import Plan, PlanEdition, PlannedMeasure
from .progress import Milestone, StatusReport
from .readings import Evidence, Reading, RolledUp
from .reported import Reported
from .reporting_dates import ReportingDate
from .rounds import ReportingRound, RoundSheet, SheetFile, SheetRow
from .states import BORN, STATED

__all__ = [
    "BORN",
    "STATED",
    "CalendarAddress",
    "Category",
    "Deadline",
    "Dimension",
    "Evidence",
    "Indicator",
    "Measure",
    "MeasureGap",
    "MeasureOrigin",
    "MeasureRole",
    "Milestone",
    "MoneyLine",
    "OwnShare",
    "Period",
    "PeriodLock",
    "Plan",
    "PlanEdition",
    "PlannedMeasure",
    "Reading",
    "Reported",
    "ReportingDate",
    "ReportingRound",
    "RolledUp",
    "RoundSheet",
    "SheetFile",
    "SheetRow",
    "StatusReport",
    "Target",
]
