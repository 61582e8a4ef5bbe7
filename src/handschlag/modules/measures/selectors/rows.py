"""Measures as rows of lists: few queries, however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from handschlag.modules.measures.models import Measure, MeasureRole

from .roles import leads_of
from .status import ShownReport, status_of


@dataclass(frozen=True)
class MeasureRow:
    """`depth` is how far below the top of the tree it stands, among the rows given."""

    measure: Measure
    depth: int
    leads: tuple[MeasureRole, ...]
    status: ShownReport | None

    @property
    def lead(self) -> str:
        return ", ".join(str(role.organisation) for role in self.leads)


def measure_rows(
    measures: Iterable[Measure], user: Any, on: date | None = None
) -> list[MeasureRow]:
    """Parents before what is below them, otherwise in the order given."""
    rows = list(measures)
    leads, statuses = leads_of(rows, on), status_of(rows, user)
    return [
        MeasureRow(row, depth, tuple(leads.get(row.pk, ())), statuses.get(row.pk))
        for row, depth in in_tree_order(rows)
    ]


def in_tree_order(measures: Iterable[Any]) -> list[tuple[Any, int]]:
    """Each with its depth; rows have `pk` and `parent_id`. What lies below a measure that is not among them stands on top."""
    rows = list(measures)
    known = {row.pk for row in rows}
    below: dict[int, list[Measure]] = {}
    for row in rows:
        parent = row.parent_id if row.parent_id in known else 0
        below.setdefault(parent or 0, []).append(row)
    found: list[tuple[Measure, int]] = []
    waiting = [(row, 0) for row in reversed(below.get(0, []))]
    while waiting:
        row, depth = waiting.pop()
        found.append((row, depth))
        waiting.extend((child, depth + 1) for child in reversed(below.get(row.pk, [])))
    return found
