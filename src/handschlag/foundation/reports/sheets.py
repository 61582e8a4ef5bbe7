"""The same facts as a workbook: several sheets of one report, to count and to sort on.

It is for reading only. What should come back edited goes out through `tables`.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

Cell = str | int | Decimal | date | None
FORBIDDEN_IN_TITLES = re.compile(r"[\\/*?:\[\]]")
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_TITLE = 31
LONGEST_CELL = 32_000
NARROWEST, WIDEST = 10, 60


@dataclass(frozen=True)
class Sheet:
    """One table; `lead` are the lines above it: what it shows, of which day, for whom."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lead: tuple[str, ...] = ()


def render_xlsx(sheets: Sequence[Sheet], *, title: str, author: str, at: datetime) -> bytes:
    """All sheets as one workbook. Every text is written as text, whatever sign it begins with."""
    from openpyxl import Workbook  # noqa: PLC0415 -- slow to load, seldom needed

    book = Workbook()
    book.remove(book.active)
    # A file knows no time zone.
    made = at.replace(tzinfo=None)
    book.properties.title, book.properties.creator = _text(title)[:255], _text(author)[:255]
    book.properties.language = "de-DE"
    book.properties.created = book.properties.modified = made
    for number, sheet in enumerate(sheets, start=1):
        _write(book.create_sheet(_name(sheet.title, number, book.sheetnames)), sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _name(title: str, number: int, taken: Sequence[str]) -> str:
    name = FORBIDDEN_IN_TITLES.sub(" ", _text(title)).strip("' ")[:LONGEST_TITLE] or str(number)
    if name.casefold() not in {each.casefold() for each in taken}:
        return name
    return f"{name[: LONGEST_TITLE - 4]} {number}"


def _write(page: Any, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415 -- as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 -- as above

    for number, line in enumerate(sheet.lead, start=1):
        _put(page.cell(number, 1), line)
        page.cell(number, 1).font = Font(bold=number == 1, size=14 if number == 1 else 11)
    top = len(sheet.lead) + (2 if sheet.lead else 1)
    for at, words in enumerate(sheet.header, start=1):
        _put(page.cell(top, at), words)
        page.cell(top, at).font = Font(bold=True)
        page.cell(top, at).fill = PatternFill("solid", fgColor="E4E6E8")
        page.cell(top, at).alignment = Alignment(wrap_text=True, vertical="center")
    for number, row in enumerate(sheet.rows, start=top + 1):
        for at, value in enumerate(row, start=1):
            _put(page.cell(number, at), value)
    for at in range(1, len(sheet.header) + 1):
        page.column_dimensions[get_column_letter(at)].width = _width(sheet, at - 1)
    page.freeze_panes = page.cell(top + 1, 2)
    last = get_column_letter(max(len(sheet.header), 1))
    page.auto_filter.ref = f"A{top}:{last}{top + len(sheet.rows)}"
    page.print_title_rows = f"{top}:{top}"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Any, value: Cell) -> None:
    from openpyxl.styles import Alignment  # noqa: PLC0415 -- as above

    if value is None or value == "":
        return
    if isinstance(value, str):
        cell.value = _text(value)[:LONGEST_CELL]
        # Otherwise what begins with "=" would become a formula.
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=len(value) > WIDEST or "\n" in value, vertical="top")
        return
    cell.value = value
    cell.alignment = Alignment(vertical="top")
    if isinstance(value, date):
        cell.number_format = "DD.MM.YYYY"
    elif isinstance(value, Decimal):
        cell.number_format = "#,##0.##" if value != value.to_integral_value() else "#,##0"


def _width(sheet: Sheet, at: int) -> int:
    texts = [sheet.header[at], *(str(row[at] or "") for row in sheet.rows[:200] if at < len(row))]
    return min(max(max(map(len, texts)) + 2, NARROWEST), WIDEST)


def _text(text: str) -> str:
    return ILLEGAL.sub("", text)
