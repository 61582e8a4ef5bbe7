"""Their rows as ours: what a person decided about a foreign workbook, applied to its cells."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from handschlag.foundation.records import PartialDate, Precision
from handschlag.foundation.tables.plan import SheetRow
from handschlag.foundation.tables.spec import Column, Table

from .grid import Workbook
from .layout import LOOKED_AT, ForeignColumn, Layout, data_rows, header_key
from .proposing import as_choice, as_choices
from .values import decimal_mark, read_date, read_number


@dataclass(frozen=True)
class Mapping:
    """`columns` leads from the position of their column to our key.

    `fixed` are values for every row, by our key, in words as they would stand in a cell.
    """

    sheet: str
    first: int
    last: int
    columns: dict[int, str]
    fixed: dict[str, str] = field(default_factory=dict)
    sender: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "sheet": self.sheet,
            "first": self.first,
            "last": self.last,
            "columns": {str(index): key for index, key in self.columns.items()},
            "fixed": self.fixed,
            "sender": self.sender,
        }

    @classmethod
    def of_json(cls, stored: dict[str, Any]) -> "Mapping":
        columns = {int(index): key for index, key in stored["columns"].items()}
        return cls(**{**stored, "columns": columns})

    @property
    def layout(self) -> Layout:
        return Layout(self.sheet, self.first, self.last, ())


def fingerprint(columns: Sequence[ForeignColumn]) -> str:
    """The same for workbooks with the same headers in the same order, however spelled."""
    headers = "\n".join(header_key(column.header) for column in columns)
    return hashlib.sha256(headers.encode()).hexdigest()


def mapped_rows(book: Workbook, mapping: Mapping, table: Table) -> Iterator[SheetRow]:
    """Their data rows with our keys and values our dry run can read."""
    ours = {
        index: column
        for index, key in mapping.columns.items()
        if (column := table.column(key)) is not None
    }
    layout = _with_headers(book, mapping)
    marks = _decimal_marks(book, layout, ours)
    for number, cells in data_rows(book, layout):
        values: dict[str, Any] = dict(mapping.fixed)
        for index, column in ours.items():
            raw = cells[index] if index < len(cells) else None
            if raw is not None or column.key not in mapping.fixed:
                values[column.key] = translated(column, raw, marks.get(index, ""))
        yield SheetRow(number, values)


def _with_headers(book: Workbook, mapping: Mapping) -> Layout:
    """The layout again, so that repeated headers are recognised."""
    headers = [
        cells
        for number, cells in islice(book.rows(mapping.sheet), LOOKED_AT)
        if mapping.first <= number <= mapping.last
    ]
    texts = tuple(str(cell) for row in headers for cell in row if cell is not None)
    lines = tuple(line for text in texts for line in text.split("\n"))
    column = ForeignColumn(0, "", (*texts, *lines), (), frozenset())
    return Layout(mapping.sheet, mapping.first, mapping.last, (column,))


def _decimal_marks(book: Workbook, layout: Layout, ours: dict[int, Column]) -> dict[int, str]:
    figures = [index for index, column in ours.items() if column.kind in ("number", "money")]
    if not figures:
        return {}
    head = [cells for _number, cells in islice(data_rows(book, layout), LOOKED_AT)]
    return {
        index: decimal_mark(cells[index] for cells in head if index < len(cells))
        for index in figures
    }


def translated(column: Column, raw: Any, mark: str = "") -> Any:
    """A foreign cell as one our reader understands; what is not understood stays as it is.

    The dry run then says so by row and column.
    """
    if isinstance(raw, str):
        raw = raw.replace("\u00a0", " ")
        raw = raw if column.multiline else " ".join(raw.split())
    if raw in (None, ""):
        return None
    if column.kind in ("date", "partial_date"):
        return _date(column, raw)
    if column.kind in ("number", "money"):
        number = read_number(raw, mark)
        return raw if number is None else number
    if column.kind == "choice":
        return as_choice(column, raw)
    if column.kind == "choices":
        return as_choices(column, raw)
    return raw


def _date(column: Column, raw: Any) -> Any:
    found = read_date(raw)
    if found is None:
        return raw
    if found.precision == Precision.DAY:
        return found.start
    return raw if column.kind == "date" else _in_figures(found)


def _in_figures(found: PartialDate) -> str:
    if found.precision == Precision.YEAR:
        return str(found.start.year)
    return f"{found.start.month}/{found.start.year}"
