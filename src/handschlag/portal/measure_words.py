"""Values of indicators in words: the figure with its unit, a share with what it is a share of."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import NBSP, datum, zahl
from handschlag.modules.measures import api as measures


def figure(indicator: Any, number: Decimal | None, *, unit: bool = True) -> str:
    """`66 Haushalte`, `73,5 %`; a dash where nothing is known."""
    if number is None:
        return "–"
    said = zahl(number, int(indicator.decimals))
    if not unit:
        return f"{said}{NBSP}%" if indicator.is_share else said
    return f"{said}{NBSP}{'%' if indicator.is_share else indicator.unit}"


def figure_of(indicator: Any, cell: Any) -> str:
    """In a table, whose head has the unit; of a share what it is one of: `30 % (12 von 40)`."""
    said = figure(indicator, cell.number, unit=False)
    if cell.denominator is None:
        return said
    parts = {"part": zahl(plain(cell.numerator)), "whole": zahl(plain(cell.denominator))}
    return f"{said} ({_('%(part)s von %(whole)s') % parts})"


def plain(value: Decimal) -> Decimal:
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else value.normalize()


def baseline_words(shown: str, day: date | None, note: str) -> str:
    """`Ausgangswert: 12 Personen am 31. Dezember 2025 (Melderegister)`; "" where nothing is said."""
    if not shown and not note:
        return ""
    said = _("Ausgangswert: %(value)s") % {"value": shown or _("uns nicht bekannt")}
    if shown and day:
        said = _("Ausgangswert: %(value)s am %(day)s") % {"value": shown, "day": datum(day)}
    return f"{said} ({note.rstrip('.')})" if note else said


def how_counted(indicator: Any) -> str:
    """How it is counted, in one sentence."""
    parts = [
        str(indicator.get_counting_display()),
        str(indicator.get_direction_display()),
    ]
    said = ", ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def baseline_of(indicator: Any) -> str:
    value = measures.baseline_number(indicator)
    shown = "" if value is None else figure(indicator, value)
    return baseline_words(shown, indicator.baseline_on, indicator.baseline_note)
