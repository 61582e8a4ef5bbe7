"""Rows into a foreign docx: content controls, bookmarks, `{{field}}` and tables with a header.

A table whose header names two of our columns or more takes one row each, as does a table row that
holds placeholders. Fields outside of such tables stand for one row, so they are filled only if
exactly one is given.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.tables.foreign.layout import ForeignColumn, header_parts
from handschlag.foundation.tables.foreign.proposing import propose
from handschlag.foundation.tables.reading import UnreadableFileError
from handschlag.foundation.tables.reading.archive import opened
from handschlag.foundation.tables.spec import Column, Table, Values
from handschlag.lib.german import spelling_key

from .docx_fields import PLACEHOLDER, Fields
from .filled import Filled, FormTooSmallError, by_name, field_key, identity_of, shown

FEWEST_COLUMNS = 2
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def fill_docx(
    path: Path, table: Table, rows: Sequence[Values], remembered: Mapping[str, str]
) -> Filled:
    from docx import Document  # noqa: PLC0415 -- slow to import, most requests fill no form

    with opened(path, ()):
        pass
    document = Document(str(path))
    form = _Form(table, rows, remembered)
    for each in list(_tables(document)):
        form.fill_table(each)
    form.fill_fields(document)
    if not form.columns:
        raise UnreadableFileError(
            _("In diesem Formular erkennen wir weder Felder noch eine Tabelle mit unseren Spalten.")
        )
    out = io.BytesIO()
    document.save(out)
    return Filled(
        out.getvalue(), form.written, form.completed, [str(c.header) for c in form.columns.values()]
    )


def _tables(document: Any) -> Iterator[Any]:
    """Tables of the body; those inside cells come after their outer one."""
    waiting = list(document.tables)
    while waiting:
        table = waiting.pop(0)
        yield table
        for row in table.rows:
            for cell in row.cells:
                waiting += cell.tables


class _Form:
    def __init__(self, table: Table, rows: Sequence[Values], remembered: Mapping[str, str]) -> None:
        self.table, self.rows, self.remembered = table, rows, remembered
        self.columns: dict[str, Column] = {}
        self.written = self.completed = 0

    # --- tables ---

    def fill_table(self, table: Any) -> None:
        if self._fill_pattern_row(table):
            return
        header = [cell.text for cell in table.rows[0].cells] if table.rows else []
        columns = self._columns_under(header)
        if len(columns) < FEWEST_COLUMNS:
            return
        self.columns |= {column.key: column for column in columns.values()}
        self._fill_below(table, columns)

    def _columns_under(self, header: list[str]) -> dict[int, Column]:
        theirs = [
            ForeignColumn(
                at, " / ".join(header_parts(text)), tuple(header_parts(text)), (), frozenset()
            )
            for at, text in enumerate(header)
            if text.strip() and text not in header[:at]
        ]
        proposed = propose(theirs, self.table, self.remembered, all_columns=True)
        return {
            at: column
            for at, proposal in proposed.items()
            if (column := self.table.column(proposal.key))
        }

    def _fill_below(self, table: Any, columns: dict[int, Column]) -> None:
        names_at = identity_of(columns, self.table)
        names = by_name(self.rows, columns[names_at]) if names_at is not None else {}
        rest = dict.fromkeys(range(len(self.rows)))
        free = []
        for row in list(table.rows)[1:]:
            cells = row.cells
            texts = {at: cells[at].text.strip() for at in columns if at < len(cells)}
            name = spelling_key(texts.get(names_at, "")) if names_at is not None else ""
            if not any(texts.values()):
                free.append(row)
            elif names.get(name) in rest:
                position = names[name]
                del rest[position]
                self.completed += 1
                _write_row(row, columns, self.rows[position])
        for position in rest:
            _write_row(
                free.pop(0) if free else self._next_row(table, position),
                columns,
                self.rows[position],
            )
            self.written += 1

    def _next_row(self, table: Any, position: int) -> Any:
        """A copy of the last row, if it was one of ours: below a foot nothing is added."""
        last = list(table.rows)[-1]
        if len(table.rows) < 2 or not self._is_ours(last, position):
            raise FormTooSmallError(self.written, len(self.rows))
        copy = deepcopy(_element_of(last))
        _element_of(last).addnext(copy)
        row = list(table.rows)[-1]
        for cell in row.cells:
            _empty(cell)
        return row

    def _is_ours(self, row: Any, position: int) -> bool:
        before = self.rows[position - 1] if position else {}
        said = {shown(column, before.get(key)) for key, column in self.columns.items()} - {""}
        return bool(said & {cell.text for cell in row.cells})

    def _fill_pattern_row(self, table: Any) -> bool:
        """A row with placeholders is repeated for every row of ours."""
        pattern = next(
            (row for row in table.rows if any(PLACEHOLDER.search(cell.text) for cell in row.cells)),
            None,
        )
        if pattern is None or len(self.rows) == 1:
            return False
        place = _element_of(pattern)
        for values in self.rows:
            copy = deepcopy(_element_of(pattern))
            place.addnext(copy)
            place = copy
            self._fill_element(copy, values)
            self.written += 1
        _element_of(pattern).getparent().remove(_element_of(pattern))
        return True

    # --- fields ---

    def fill_fields(self, document: Any) -> None:
        parts = [document.element.body]
        for section in document.sections:
            ends = (section.header, section.footer)
            parts += [_element_of(end) for end in ends if not end.is_linked_to_previous]
        known = [key for part in parts for key in self._keys_in(part)]
        if not known:
            return
        if len(self.rows) != 1:
            if not self.columns:
                raise UnreadableFileError(
                    _("Dieses Formular ist für eine Zeile. Bitte genau eine auswählen.")
                )
            return
        for part in parts:
            self._fill_element(part, self.rows[0])
        self.written = max(self.written, 1)

    def _keys_in(self, element: Any) -> list[str]:
        names = Fields(element).names()
        return [key for name in names if (key := field_key(name, self.table, self.remembered))]

    def _fill_element(self, element: Any, values: Values) -> None:
        def say(name: str) -> str | None:
            column = self.table.column(field_key(name, self.table, self.remembered))
            if column is None:
                return None
            self.columns[column.key] = column
            return shown(column, values.get(column.key))

        Fields(element).fill(say)


def _write_row(row: Any, columns: dict[int, Column], values: Values) -> None:
    cells = row.cells
    for at, column in columns.items():
        text = shown(column, values.get(column.key))
        if text and at < len(cells) and not cells[at].text.strip():
            _write(cells[at], text)


def _write(cell: Any, text: str) -> None:
    """Into the first run of the cell, so that the form's own font stays."""
    paragraph = cell.paragraphs[0]
    run = paragraph.runs[0] if paragraph.runs else paragraph.add_run()
    run.text = text


def _empty(cell: Any) -> None:
    for text in _element_of(cell).iter(f"{_W}t"):
        text.text = ""


def _element_of(thing: Any) -> Any:
    # The library copies no rows itself; this is the way its documentation points to.
    return thing._element  # noqa: SLF001 -- see above
