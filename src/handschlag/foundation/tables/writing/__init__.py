"""Rows to bytes: xlsx, ods and csv that come back by the same road (`reading`)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from handschlag.foundation.tables.headings import header_of
from handschlag.foundation.tables.plan import KnownReferences
from handschlag.foundation.tables.reading.limits import MOST_ROWS, UnreadableFileError
from handschlag.foundation.tables.spec import KENNUNG, STAND, Column, Table

from . import csvs, ods

__all__ = ["FORMATS", "Format", "write_table"]

PORTION = 500
FREE_ROWS = 1000  # prepared for new entries


@dataclass(frozen=True)
class Format:
    """How a format is called, sent and written."""

    label: str
    media_type: str
    write: Callable[[BinaryIO, Table, list[str], Iterable[list[Any]]], None]


def _write_xlsx(
    out: BinaryIO, table: Table, headers: list[str], lines: Iterable[list[Any]]
) -> None:
    from . import xlsx  # noqa: PLC0415 -- openpyxl is slow to load, seldom needed

    xlsx.write(out, table, headers, lines)


FORMATS = {
    "xlsx": Format(
        "Excel (.xlsx)",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _write_xlsx,
    ),
    "ods": Format(
        "LibreOffice (.ods)", "application/vnd.oasis.opendocument.spreadsheet", ods.write
    ),
    "csv": Format("CSV (.csv)", "text/csv; charset=utf-8", csvs.write),
}


def write_table(out: BinaryIO, table: Table, rows: Any, user: Any, ending: str) -> None:
    """Write the rows (a QuerySet the user may see) with Kennung and Stand; `out` is binary."""
    headers = [header_of(table, column.key) for column in table.columns]
    headers += [header_of(table, KENNUNG), header_of(table, STAND)]
    FORMATS[ending].write(out, table, headers, _lines(table, rows, user))


def _lines(table: Table, rows: Any, user: Any) -> Iterator[list[Any]]:
    """Values by column, then Kennung and Stand; what the user may not see is empty."""
    known = {
        column.key: KnownReferences(column, user)
        for column in table.columns
        if column.kind == "reference"
    }
    for row in _portions(rows, known):
        values = [
            _seen(column, column.read(row), known.get(column.key)) for column in table.columns
        ]
        yield [*values, row.public_id, row.version]


def _portions(rows: Any, known: dict[str, KnownReferences]) -> Iterator[Any]:
    portion: list[Any] = []
    for number, row in enumerate(rows.iterator(chunk_size=PORTION), start=2):
        if number > MOST_ROWS:
            raise UnreadableFileError("")
        portion.append(row)
        if len(portion) == PORTION:
            yield from _learnt(portion, known)
            portion = []
    yield from _learnt(portion, known)


def _learnt(portion: list[Any], known: dict[str, KnownReferences]) -> list[Any]:
    for each in known.values():
        each.learn((), (each.column.read(row) for row in portion))
    return portion


def _seen(column: Column, value: Any, known: KnownReferences | None) -> Any:
    return None if known is not None and not known.shows(value) else value
