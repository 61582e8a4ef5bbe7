"""Closed lists of words for indicators, readings and what is worked out from them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .reporting import ReportState


class IndicatorKind(models.TextChoices):
    NUMBER = "number", _("Zahl mit Einheit")
    SHARE = "share", _("Anteil")


class Direction(models.TextChoices):
    UP = "up", _("soll steigen")
    DOWN = "down", _("soll sinken")
    KEEP = "keep", _("soll gleich bleiben")


class Counting(models.TextChoices):
    """What one reading says about its period; it decides how years arise from quarters."""

    FLOW = "flow", _("in jedem Zeitraum neu gezählt")
    CUMULATIVE = "cumulative", _("fortlaufend seit Beginn gezählt")
    STOCK = "stock", _("Bestand am Ende des Zeitraums")


class Aggregation(models.TextChoices):
    """How an indicator adds up over the ones below it."""

    SUM = "sum", _("wird addiert")
    RATIO = "ratio", _("über Zähler und Nenner")
    NONE = "none", _("wird nicht zusammengefasst")


class PeriodKind(models.TextChoices):
    YEAR = "year", _("Jahr")
    HALF_YEAR = "half_year", _("Halbjahr")
    QUARTER = "quarter", _("Quartal")


# Not yet decided on; at most one of these per indicator, period and category.
OPEN_STATES = (ReportState.DRAFT, ReportState.SUBMITTED, ReportState.RETURNED)


class Light(models.TextChoices):
    """A colour is never shown without its word."""

    GREEN = "green", _("im Plan")
    AMBER = "amber", _("gefährdet")
    RED = "red", _("nicht im Plan")
    NONE = "none", _("keine Aussage")


class LightBasis(models.TextChoices):
    INDICATOR = "indicator", _("nach Indikator")
    MILESTONES = "milestones", _("nach Meilensteinen")
    ASSESSMENT = "assessment", _("Einschätzung der Federführung")
    NONE = "none", _("ohne Grundlage")
