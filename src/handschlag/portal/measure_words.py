"""Values of indicators in words: the figure with its unit, a share with what it is a share of."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import NBSP, zahl


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
