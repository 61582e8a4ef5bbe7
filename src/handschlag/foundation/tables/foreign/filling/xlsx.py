"""Rows into a foreign xlsx: only the cells concerned are touched, in the XML of one sheet.

A library that loads and saves the whole workbook would lose what it does not know. Here all other
parts of the archive stay byte by byte as they were, except that the workbook is told to compute
its formulas anew when it is opened.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.tables.foreign.grid import Workbook
from handschlag.foundation.tables.foreign.layout import SUM, Layout, find_layout
from handschlag.foundation.tables.foreign.parts import (
    BOOK,
    LOOKED_THROUGH,
    merged_areas,
    sheet_part,
)
from handschlag.foundation.tables.foreign.proposing import knows_headers, propose
from handschlag.foundation.tables.reading import UnreadableFileError
from handschlag.foundation.tables.reading.archive import opened
from handschlag.foundation.tables.spec import Column, Table, Values
from handschlag.foundation.tables.values import is_empty
from handschlag.lib.german import spelling_key

from .cells import CellWriter
from .filled import Filled, FormTooSmallError, by_name, identity_of
from .inserting import CHAIN, TYPES, can_insert, insert_rows, moved_book
from .sheet_xml import SheetXml, recalculated
from .styles import Styles

# Words that open the foot of a form.
NOTE = re.compile(
    r"(?i)^\W*(hinweis|anmerkung|erläuterung|legende|quelle:|stand:|datum|ort, datum|unterschrift"
    r"|\*|¹|note:|signature|place, date)"
)
# Beyond this no form goes; without a foot its rows have no end of their own.
LAST_ROW = 1_048_576


def fill_xlsx(
    path: Path, table: Table, rows: Sequence[Values], remembered: Mapping[str, str]
) -> Filled:
    book = Workbook(path, "xlsx")
    layout = find_layout(book, knows_headers(table, remembered))
    columns = form_columns(layout, table, remembered)
    if not columns:
        raise UnreadableFileError(_("In diesem Formular erkennen wir keine unserer Spalten."))
    with opened(path, ("xl/worksheets/",)) as archive:
        part = sheet_part(archive, layout.sheet or book.sheets[0])
        if archive.getinfo(part).file_size > LOOKED_THROUGH:
            raise UnreadableFileError(_("Das Formular ist zu groß, um es auszufüllen."))
        sheet = SheetXml(archive.read(part))
        writer = CellWriter(sheet, Styles(archive))
        form = _Form(layout, columns, table, _rows_below(book, layout))
        wanted = len(_matched(form, rows)[1])
        form, changed = _with_room(archive, sheet, part, form, wanted)
        filled = _fill(sheet, writer, form, rows)
        changed |= {
            part: sheet.content(),
            BOOK: recalculated(changed.get(BOOK) or archive.read(BOOK)),
        }
        filled.content = _archive_with(archive, changed)
    filled.columns = [str(column.header) for column in columns.values()]
    return filled


def form_columns(layout: Layout, table: Table, remembered: Mapping[str, str]) -> dict[int, Column]:
    """Our columns by position in the form."""
    found = {}
    for index, proposal in propose(layout.columns, table, remembered, all_columns=True).items():
        if column := table.column(proposal.key):
            found[index] = column
    return found


@dataclass(frozen=True)
class _Form:
    """Where our columns stand, and the rows for data that are not empty, by number."""

    layout: Layout
    columns: dict[int, Column]
    table: Table
    below: "_Below"


@dataclass(frozen=True)
class _Below:
    """Rows under the header up to `end`, where a sum, a note or a signature begins."""

    rows: dict[int, list[Any]]
    end: int


def _rows_below(book: Workbook, layout: Layout) -> _Below:
    wide = {area.top for area in merged_areas(book.path, layout.sheet) if area.right > area.left}
    rows: dict[int, list[Any]] = {}
    for number, cells in book.rows(layout.sheet):
        if number <= layout.last:
            continue
        first = next((str(cell) for cell in cells if isinstance(cell, str)), "")
        alone = sum(cell is not None for cell in cells) == 1
        if SUM.match(first) or NOTE.match(first) or (alone and number in wide):
            return _Below(rows, number)
        rows[number] = cells
    return _Below(rows, LAST_ROW + 1)


def _with_room(
    archive: zipfile.ZipFile, sheet: SheetXml, part: str, form: _Form, rows: int
) -> tuple[_Form, dict[str, bytes]]:
    """The form with as many rows above its foot as ours need, if it is one we may stretch."""
    last = form.below.end - 1
    first = form.layout.last + 1
    free = _free(first, form.below.end, _taken(sheet, form), rows)
    missing = rows - len(free)
    # With a single row for data there is nothing a sum could grow from.
    if missing <= 0 or form.below.end > LAST_ROW or last <= first:
        return form, {}
    name = form.layout.sheet
    if not can_insert(archive, sheet, part, name):
        return form, {}
    insert_rows(sheet, last, missing)
    below = {
        number + missing if number >= last else number: cells
        for number, cells in form.below.rows.items()
    }
    stretched = replace(form, below=_Below(below, form.below.end + missing))
    return stretched, moved_book(archive, name, last, missing)


def _taken(sheet: SheetXml, form: _Form) -> set[int]:
    return {
        number
        for number, cells in form.below.rows.items()
        if any(
            at < len(cells) and cells[at] is not None and not sheet.has_formula(number, at)
            for at in form.columns
        )
    }


def _fill(sheet: SheetXml, writer: CellWriter, form: _Form, rows: Sequence[Values]) -> Filled:
    half, rest = _matched(form, rows)
    free = _free(form.layout.last + 1, form.below.end, _taken(sheet, form), len(rest))
    if len(free) < len(rest):
        raise FormTooSmallError(len(free), len(rest))
    writer.pattern_row = form.layout.last + 1
    for number, position in [*half.items(), *zip(free, rest, strict=True)]:
        _write_row(writer, number, form.columns, rows[position])
    sheet.stretch_dimension()
    return Filled(b"", written=len(rest), completed=len(half))


def _matched(form: _Form, rows: Sequence[Values]) -> tuple[dict[int, int], list[int]]:
    """Rows of the form that name one of ours, and the positions of our other rows."""
    at = identity_of(form.columns, form.table)
    if at is None:
        return {}, list(range(len(rows)))
    names = by_name(rows, form.columns[at])
    half: dict[int, int] = {}
    for number, cells in form.below.rows.items():
        name = spelling_key(str(cells[at])) if at < len(cells) and cells[at] is not None else ""
        if name in names and names[name] not in half.values():
            half[number] = names[name]
    there = set(half.values())
    return half, [position for position in range(len(rows)) if position not in there]


def _free(first: int, end: int, taken: set[int], wanted: int) -> list[int]:
    found: list[int] = []
    for number in range(first, end):
        if len(found) == wanted:
            break
        if number not in taken:
            found.append(number)
    return found


def _write_row(writer: CellWriter, number: int, columns: dict[int, Column], values: Values) -> None:
    for at, column in columns.items():
        value = values.get(column.key)
        if not is_empty(value):
            writer.write(number, at, column, value)


def _archive_with(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            if entry.filename == CHAIN and TYPES in changed:
                continue
            content = changed.get(entry.filename)
            copy.writestr(entry, archive.read(entry) if content is None else content)
    return out.getvalue()
