"""What adds up over time and over a tree, and what does not.

Rules, each a function of the approved readings alone, so that any order of readings, corrections and
locks gives the same result:

1. *Total.* A reported total holds. Without one, the categories of a dimension that covers the whole
   are added up, if every one of them was reported. What does not add up stays as reported; saying so
   is the task of `plausibility`.
2. *Time.* Longer periods arise from the indicator's own ones: what is counted anew in each period is
   added; of running totals and levels the last one holds.
3. *Tree.* A parent is the sum of its children in the same period, values as values, shares by
   numerator and denominator; each category for itself. Cells that are missing are counted as
   missing, never as zero.
4. What is "not summarised" stays where it was read: not in the year, not in the parent.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from .amounts import LARGEST, Amount, added

# The key of a total among categories.
TOTAL = None


@dataclass(frozen=True)
class Cell:
    """What holds for an indicator in a period, as a total or for one category.

    `parts` of `expected` went in; `complete` says that nothing is missing below either.
    """

    amount: Amount
    as_of: datetime
    parts: int = 1
    expected: int = 1
    complete: bool = True
    from_categories: bool = False


Cells = dict[int | None, Cell]


def with_total(cells: Cells, partitions: Sequence[Sequence[int]]) -> Cells:
    """Rule 1. `partitions` are the categories of each dimension that covers the whole, in order."""
    if TOTAL in cells:
        return cells
    for categories in partitions:
        parts = [cells[category] for category in categories if category in cells]
        if parts and len(parts) == len(categories):
            total = _sum(parts, len(parts), from_categories=True)
            return cells if total is None else {**cells, TOTAL: total}
    return cells


def over_time(parts: Sequence[Cells], *, counting: str, aggregation: str) -> Cells:
    """Rule 2: a longer period out of its parts in the order of time, an empty dict where missing."""
    found: Cells = {}
    for category in {category for cells in parts for category in cells}:
        row = [cells.get(category) for cells in parts]
        cell = _over_time(row, counting, aggregation)
        if cell is not None:
            found[category] = cell
    return found


def _over_time(row: Sequence[Cell | None], counting: str, aggregation: str) -> Cell | None:
    known = [cell for cell in row if cell is not None]
    if counting == "flow":
        return None if aggregation == "none" else _sum(known, len(row))
    last = known[-1]
    return Cell(
        last.amount,
        last.as_of,
        len(known),
        len(row),
        complete=row[-1] is not None and last.complete,
        from_categories=last.from_categories,
    )


def over_tree(children: Sequence[Cells], aggregation: str) -> Cells:
    """Rule 3: a parent out of all its children, an empty dict for one that has nothing here."""
    if aggregation == "none":
        return {}
    found: Cells = {}
    for category in {category for cells in children for category in cells}:
        row = [cells[category] for cells in children if category in cells]
        cell = _sum(row, len(children))
        if cell is not None:
            found[category] = cell
    return found


def _sum(
    cells: Sequence[Cell], expected: int, *, from_categories: bool | None = None
) -> Cell | None:
    """None when the sum is larger than the database can hold exactly."""
    amount = added([cell.amount for cell in cells])
    largest = max(abs(part) for part in _parts_of(amount))
    if largest > LARGEST:
        return None
    marked = any(cell.from_categories for cell in cells)
    return Cell(
        amount,
        max(cell.as_of for cell in cells),
        len(cells),
        expected,
        complete=len(cells) == expected and all(cell.complete for cell in cells),
        from_categories=marked if from_categories is None else from_categories,
    )


def _parts_of(amount: Amount) -> list[Decimal]:
    parts = (amount.value, amount.numerator, amount.denominator)
    return [part for part in parts if part is not None]


def problem_with_parent(child: Mapping[str, object], parent: Mapping[str, object]) -> str:
    """The first thing in which two indicators differ that must be alike to be added; "" if none."""
    for name in ("kind", "unit", "counting", "aggregation"):
        if child[name] != parent[name]:
            return name
    return ""


def closes_a_circle(node: int, parent: int | None, parent_of: Mapping[int, int | None]) -> bool:
    """Whether `node` under `parent` would flow into itself."""
    met = {node}
    while parent is not None:
        if parent in met:
            return True
        met.add(parent)
        parent = parent_of.get(parent)
    return False


def differences(
    cells: Cells, partitions: Iterable[Sequence[int]]
) -> list[tuple[int, Amount, Amount]]:
    """Partitions whose categories were all reported and do not give the reported total.

    Each as (number of the partition, total as reported, sum of its categories). Of shares both
    numerator and denominator have to add up.
    """
    total = cells.get(TOTAL)
    if total is None or total.from_categories:
        return []
    found = []
    for number, categories in enumerate(partitions):
        parts = [cells[category].amount for category in categories if category in cells]
        if parts and len(parts) == len(categories) and added(parts) != total.amount:
            found.append((number, total.amount, added(parts)))
    return found
