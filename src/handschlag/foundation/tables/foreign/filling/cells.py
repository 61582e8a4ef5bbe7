"""One value into one cell of a foreign sheet, shown as the form wants it."""

from datetime import date
from decimal import Decimal
from typing import Any

from lxml import etree

from handschlag.foundation.records import PartialDate, Precision
from handschlag.foundation.tables.foreign.parts import MAIN
from handschlag.foundation.tables.foreign.values import FIRST_DAY
from handschlag.foundation.tables.spec import Column

from .filled import shown
from .sheet_xml import SheetXml
from .styles import Styles

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_DAYS_TO_1904 = 1462


class CellWriter:
    """Writes only where nothing stands; `pattern_row` lends its formats to rows that have none."""

    def __init__(self, sheet: SheetXml, styles: Styles) -> None:
        self.sheet, self.styles = sheet, styles
        self.pattern_row = 0

    def write(self, row: int, at: int, column: Column, value: Any) -> bool:
        cell = self.sheet.cell(row, at)
        if cell is not None and len(cell):
            return False
        cell = self.sheet.make_cell(row, at)
        style = cell.get("s") or self._lent(at)
        if style is not None:
            cell.set("s", style)
        cell.attrib.pop("t", None)
        figure = self._figure(style, value)
        if figure is None:
            _set_text(cell, shown(column, value))
        else:
            etree.SubElement(cell, f"{MAIN}v").text = figure
        return True

    def _lent(self, at: int) -> str | None:
        pattern = self.sheet.cell(self.pattern_row, at)
        return None if pattern is None else pattern.get("s")

    def _figure(self, style: str | None, value: Any) -> str | None:
        """What a number is stored as; None for what must be text here.

        A date in a cell that is not shown as date would appear as a day number.
        """
        if isinstance(value, Decimal):
            return None if self.styles.shows_text(style) else format(value, "f")
        day = value.start if _is_day(value) else value
        if isinstance(day, date) and self.styles.shows_dates(style):
            days = (day - FIRST_DAY).days
            return str(days - _DAYS_TO_1904 if self.styles.from_1904 else days)
        return None


def _is_day(value: Any) -> bool:
    return isinstance(value, PartialDate) and value.precision == Precision.DAY


def _set_text(cell: Any, text: str) -> None:
    """As an inline string, which no program takes for a formula."""
    cell.set("t", "inlineStr")
    line = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
    line.text = text
    line.set(_SPACE, "preserve")
