"""The first row of our own files: which column stands where."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from .plan import SheetRow
from .reading import UnreadableFileError, raw_rows
from .spec import KENNUNG, STAND, Table

HEADERS = {KENNUNG: "Kennung", STAND: "Stand"}


@dataclass(frozen=True)
class Heading:
    """Keys by position (None for a column we do not know), and the headers of those unknown."""

    keys: tuple[str | None, ...]
    unknown: tuple[str, ...]


def in_german() -> translation.override:
    """Files are German whoever asks for them: somebody else reads them again, or the worker."""
    return translation.override(settings.LANGUAGE_CODE)


def header_of(table: Table, key: str) -> str:
    column = table.column(key)
    return str(column.header) if column else HEADERS.get(key, key)


def read_heading(table: Table, cells: list[Any]) -> Heading:
    """Raises UnreadableFileError if this cannot be the head of this table."""
    names = {_folded(HEADERS[key]): key for key in HEADERS}
    for column in table.columns:
        for name in (column.key, *column.aliases, column.header):
            names[_folded(name)] = column.key
    keys = [names.get(_folded(cell)) if isinstance(cell, str) else None for cell in cells]
    found = [key for key in keys if key]
    for key in found:
        if found.count(key) > 1:
            raise UnreadableFileError(
                _("Die Spalte „{name}“ gibt es zweimal.").format(name=header_of(table, key))
            )
    if not {column.key for column in table.columns} & set(found):
        raise UnreadableFileError(
            _(
                "Die erste Zeile nennt keine Spalte dieser Tabelle. Erwartet wird zum Beispiel „{name}“."
            ).format(name=table.columns[0].header)
        )
    unknown = [str(cell)[:60] for cell, key in zip(cells, keys, strict=True) if cell and not key]
    return Heading(tuple(keys), tuple(unknown))


def _folded(text: Any) -> str:
    return " ".join(str(text).split()).casefold().rstrip(" *")


def sheet_rows(table: Table, path: Path, ending: str) -> tuple[Heading, Iterator[SheetRow]]:
    """What stands below the head, row by row; the head is read at once."""
    rows = raw_rows(path, ending)
    first = next(rows, None)
    if first is None:
        raise UnreadableFileError(_("Die Tabelle ist leer."))
    heading = read_heading(table, first[1])
    return heading, (_sheet_row(heading, number, cells) for number, cells in rows)


def _sheet_row(heading: Heading, number: int, cells: list[Any]) -> SheetRow:
    values: dict[str, Any] = {}
    for position, key in enumerate(heading.keys):
        if key:
            values[key] = cells[position] if position < len(cells) else None
    kennung, stand = values.pop(KENNUNG, ""), values.pop(STAND, None)
    return SheetRow(number, values, kennung, stand)
