"""The XML of one sheet: rows and cells are found or made in their right place."""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from handschlag.foundation.tables.foreign.parts import MAIN, column_letters, column_number

from .styles import PARSER

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
# After these the place of calcPr is in CT_Workbook (ECMA-376 part 1, 18.2.27).
_BEFORE_CALC = ("sheets", "functionGroups", "externalReferences", "definedNames")


class SheetXml:
    def __init__(self, content: bytes) -> None:
        self.root = etree.fromstring(content, PARSER)
        self.data = self.root.find(f"{MAIN}sheetData")
        self._rows: dict[int, Any] = {}
        self._highest = (0, 0)
        for row in self.data:
            number = int(row.get("r") or len(self._rows) + 1)
            row.set("r", str(number))
            self._rows[number] = row

    def content(self) -> bytes:
        return bytes(
            etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        )

    def has_formula(self, row: int, column: int) -> bool:
        cell = self.cell(row, column)
        return cell is not None and cell.find(f"{MAIN}f") is not None

    def cell(self, row: int, column: int) -> Any:
        found = self._rows.get(row)
        if found is None:
            return None
        wanted = f"{column_letters(column)}{row}"
        return next((cell for cell in found if cell.get("r") == wanted), None)

    def make_cell(self, row: int, column: int) -> Any:
        """The cell at this place, new and empty if need be; rows from 1, columns from 0."""
        found = self.cell(row, column)
        if found is not None:
            return found
        line = self._make_row(row)
        cell = etree.Element(f"{MAIN}c", r=f"{column_letters(column)}{row}")
        at = sum(1 for each in line if _column_of(each) < column and each.tag == f"{MAIN}c")
        line.insert(at, cell)
        self._highest = (max(self._highest[0], row), max(self._highest[1], column))
        return cell

    def _make_row(self, number: int) -> Any:
        if number in self._rows:
            line = self._rows[number]
            # A hint of how far the row reaches; wrong once it reaches further.
            line.attrib.pop("spans", None)
            return line
        line = etree.Element(f"{MAIN}row", r=str(number))
        last = next(reversed(self.data), None)
        if last is None or int(last.get("r")) < number:
            self.data.append(line)
        else:
            self.data.insert(sum(1 for each in self.data if int(each.get("r")) < number), line)
        self._rows[number] = line
        return line

    def row(self, number: int) -> Any:
        return self._rows.get(number)

    def move_rows(self, moved: Callable[[int], int]) -> None:
        """Give all rows and their cells the numbers they have now."""
        rows = {}
        for old, line in self._rows.items():
            rows[moved(old)] = renumbered(line, moved(old))
        self._rows = rows

    def add_row(self, line: Any, number: int) -> None:
        """A row whose number is free, in its place."""
        renumbered(line, number)
        at = sum(1 for each in self.data if int(each.get("r")) < number)
        self.data.insert(at, line)
        self._rows[number] = line
        self._highest = (max(self._highest[0], *self._rows), self._highest[1])

    def stretch_dimension(self) -> None:
        dimension = self.root.find(f"{MAIN}dimension")
        if dimension is None or not self._highest[0]:
            return
        corners = _REFERENCE.findall(dimension.get("ref", ""))
        if not corners:
            return
        (left, top), (right, bottom) = corners[0], corners[-1]
        last = max(column_number(right), self._highest[1])
        lowest = max(int(bottom), self._highest[0])
        dimension.set("ref", f"{left}{top}:{column_letters(last)}{lowest}")


def renumbered(line: Any, number: int) -> Any:
    line.set("r", str(number))
    for cell in line:
        found = _REFERENCE.match(cell.get("r") or "")
        if found:
            cell.set("r", f"{found[1]}{number}")
    return line


def _column_of(cell: Any) -> int:
    found = _REFERENCE.match(cell.get("r") or "")
    return column_number(found[1]) if found else 0


def recalculated(book: bytes) -> bytes:
    """The workbook part, told to compute all formulas when it is opened."""
    root = etree.fromstring(book, PARSER)
    calc = root.find(f"{MAIN}calcPr")
    if calc is None:
        calc = etree.Element(f"{MAIN}calcPr")
        places = [at for at, each in enumerate(root) if etree.QName(each).localname in _BEFORE_CALC]
        root.insert(max(places, default=len(root) - 1) + 1, calc)
    calc.set("fullCalcOnLoad", "1")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
