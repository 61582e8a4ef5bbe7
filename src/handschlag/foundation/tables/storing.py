"""RowChange to ImportRow and back."""

from typing import Any

from .models import ImportRow, TableImport
from .plan import RowChange
from .spec import Table, Values
from .values import from_json, to_json


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
    return _values(table, row, 0)


def _values(table: Table, row: ImportRow, side: int) -> dict[str, Any]:
    found = {}
    for key, both in row.cells.items():
        # A column the module has dropped meanwhile can be neither written nor put back.
        if column := table.column(key):
            found[key] = from_json(column, both[side])
    return found
