"""Rolled-up rows as the cells that arithmetic knows, and which categories make up a whole."""

from collections.abc import Iterable

from handschlag.modules.measures.arithmetic.rolling import Cell
from handschlag.modules.measures.models import Category, Indicator, RolledUp


def cell_of(row: RolledUp) -> Cell:
    return Cell(row.amount, row.as_of, row.parts, row.expected, row.complete, row.from_categories)


def partitions_of(indicators: Iterable[Indicator]) -> dict[int, dict[int, list[int]]]:
    """By indicator: the categories in use of each dimension that covers the whole."""
    ids = [indicator.pk for indicator in indicators]
    found: dict[int, dict[int, list[int]]] = {pk: {} for pk in ids}
    rows = Category.objects.filter(
        dimension__complete=True, dimension__indicators__in=ids, retired=False
    )
    pairs = rows.order_by("dimension", "position", "pk").values_list(
        "dimension__indicators", "dimension", "pk"
    )
    for indicator, dimension, category in pairs:
        if indicator in found:
            found[indicator].setdefault(dimension, []).append(category)
    return found
