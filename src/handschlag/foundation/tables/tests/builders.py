"""A table of plain objects, so that files can be tried without a database."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handschlag.foundation.records import new_public_id
from handschlag.foundation.tables.headings import sheet_rows
from handschlag.foundation.tables.plan import Plan, plan_changes
from handschlag.foundation.tables.spec import Column, Reference, Table
from handschlag.foundation.tables.writing import write_table


@dataclass
class Row:
    """Anything with values, a public id and a version."""

    values: dict[str, Any]
    public_id: str = field(default_factory=new_public_id)
    version: int = 1
    pk: int = 0

    def __str__(self) -> str:
        return str(self.values.get("name") or "ohne Namen")

    @property
    def name(self) -> str:
        return str(self)


class Rows(list[Row]):
    """As much of a QuerySet as tables ask for."""

    def iterator(self, chunk_size: int = 0) -> Iterator[Row]:
        return iter(self)

    def count(self, *_args: Any) -> int:
        return len(self)

    def filter(self, **lookup: Iterable[str]) -> "Rows":
        ((name, wanted),) = lookup.items()
        attribute = name.removesuffix("__in")
        return Rows(row for row in self if getattr(row, attribute) in set(wanted))


def column(key: str, kind: Any = "text", **options: Any) -> Column:
    return Column(key, key.capitalize(), kind, lambda row: row.values.get(key), **options)


CHOICES = [("rot", "Rot; wie Blut"[:3]), ("blau", "Blau"), ("gelb", "Gelb")]


def columns(others: Rows) -> tuple[Column, ...]:
    return (
        column("name", required=True, longest=200),
        column("about", multiline=True),
        column("colour", "choice", choices=CHOICES),
        column("colours", "choices", choices=CHOICES),
        column("words", "list"),
        column("day", "date"),
        column("since", "partial_date"),
        column("figure", "number"),
        column("price", "money"),
        column("flag", "boolean"),
        column("other", "reference", targets=lambda user: others),
        column("fixed", editable=False),
        column("once", only_new=True),
    )


def make_table(rows: Sequence[Row] = (), others: Sequence[Row] = (), **options: Any) -> Table:
    held = Rows(rows)
    for number, row in enumerate(held, start=1):
        row.pk = number

    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise AssertionError("nothing is written here")

    given = {
        "key": "dinge",
        "title": "Dinge",
        "rows_for": lambda user: held,
        "columns": columns(Rows(others)),
        "create": refuse,
        "change": refuse,
        "remove": refuse,
        "may_export": lambda user: True,
        "may_import": lambda user: True,
        "changeable": lambda user, found: {row.pk for row in found},
    }
    return Table(**(given | options))


def make_row(**values: Any) -> Row:
    return Row({"name": "Ding"} | values)


def reference(row: Row) -> Reference:
    return Reference(row.public_id, str(row))


def file_of(table: Table, folder: Path, ending: str = "xlsx") -> Path:
    out = io.BytesIO()
    write_table(out, table, table.rows_for(None), None, ending)
    path = folder / "dinge"
    path.write_bytes(out.getvalue())
    return path


def plan_of(table: Table, path: Path, ending: str = "xlsx") -> Plan:
    _heading, rows = sheet_rows(table, path, ending)
    return plan_changes(table, rows, None)


def kinds(plan: Plan) -> list[str]:
    return [change.kind.value for change in plan.changes]
