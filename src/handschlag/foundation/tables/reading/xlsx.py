"""Workbooks of Excel, streamed by openpyxl."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.tables.values import broken_cell, formula

from .archive import opened
from .limits import LONGEST_CELL, MOST_COLUMNS, UnreadableFileError

STREAMED = ("xl/worksheets/",)
PLAIN = (str, int, float, bool)


def rows(path: Path, sheet: str, cached: bool) -> Iterator[list[Any]]:
    with _book(path, cached) as book:
        found = _sheet(book, sheet)
        # What the file says about its own extent may be anything.
        found.reset_dimensions()
        for cells in found.iter_rows():
            yield [_value(cell) for cell in cells[:MOST_COLUMNS]]


def sheet_names(path: Path) -> list[str]:
    with _book(path, cached=False) as book:
        return [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]


@contextmanager
def _book(path: Path, cached: bool) -> Iterator[Any]:
    from openpyxl import load_workbook  # noqa: PLC0415 -- slow to load, seldom needed

    with opened(path, STREAMED):
        pass
    # As a stream, because a stored file has no ending for the library to judge by.
    with path.open("rb") as content:
        book = load_workbook(content, read_only=True, data_only=cached, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _sheet(book: Any, name: str) -> Any:
    visible = [each for each in book.worksheets if each.sheet_state == "visible"]
    for each in visible:
        if not name or each.title == name:
            return each
    raise UnreadableFileError(_("In der Datei ist kein Tabellenblatt, das wir lesen können."))


def _value(cell: Any) -> Any:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return formula(value)
    if cell.data_type == "e":
        return broken_cell(value)
    if isinstance(value, str) and len(value) > LONGEST_CELL:
        raise UnreadableFileError(_("Eine Zelle enthält mehr Text, als eine Zelle fasst."))
    return value if isinstance(value, PLAIN) or hasattr(value, "year") else str(value)
