"""RowChange to ImportRow and back."""

from collections.abc import Sequence
from typing import Any

from .models import ImportRow, TableImport
from .plan import PORTION, RowChange
from .spec import Table, Values
from .values import from_json, to_json

# No column's key begins like this.
BESIDE = "="


def stored(table_import: TableImport, table: Table, change: RowChange) -> ImportRow:
    columns = {column.key: column for column in table.columns}
    match = change.match
    return ImportRow(
        table_import=table_import,
        number=change.row,
        kind=change.kind,
        kennung=change.kennung[:40],
        label=change.label[:200],
        version=change.version,
        cells={
            key: [to_json(columns[key], cell.old), to_json(columns[key], cell.new)]
            for key, cell in change.cells.items()
        },
        problems=[[error.column, error.sentence[:500]] for error in change.errors],
        match=[match.label[:200], match.public_id, match.row] if match else None,
    )


def new_values(table: Table, row: ImportRow) -> Values:
    return _values(table, row, 1)


def old_values(table: Table, row: ImportRow) -> Values:
    """With what moved along beside the columns (`Table.beside`)."""
    fields = {name: table.beside[name] for name in table.beside if BESIDE + name in row.cells}
    beside = {name: read(row.cells[BESIDE + name][0]) for name, read in fields.items()}
    return {**_values(table, row, 0), **beside}


def remember_beside(table: Table, rows: Sequence[ImportRow], things: Sequence[Any]) -> None:
    """What the rows say where no column shows it, before it is written over."""
    if not table.beside:
        return
    for row, thing in zip(rows, things, strict=True):
        for name in table.beside:
            value = getattr(thing, name)
            row.cells[BESIDE + name] = [None if value is None else str(value), None]
    ImportRow.objects.bulk_update(rows, ["cells"], batch_size=PORTION)


def _values(table: Table, row: ImportRow, side: int) -> dict[str, Any]:
    found = {}
    for key, both in row.cells.items():
        # A column the module has dropped meanwhile can be neither written nor put back.
        if column := table.column(key):
            found[key] = from_json(column, both[side])
    return found
