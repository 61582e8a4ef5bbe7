"""Keeping `RolledUp` in step with the approved readings.

An indicator's own cells are written in the transaction that approves; those above it by a task, which
works out only the ancestors and the periods that are touched. Whatever is written is a function of
the approved readings alone (`arithmetic.rolling`), so running twice or in another order changes
nothing. All work on one tree waits at its root.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from handschlag.foundation.records import services as records
from handschlag.modules.measures.arithmetic.periods import span_from
from handschlag.modules.measures.arithmetic.rolling import (
    Cell,
    Cells,
    over_time,
    over_tree,
    with_total,
)
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.choices.results import Aggregation
from handschlag.modules.measures.models import Indicator, Period, Reading, RolledUp
from handschlag.modules.measures.selectors.rolled import cell_of, partitions_of

from .indicators import period_of

# A chain longer than this is a mistake; circles are refused when they would arise.
HIGHEST_TREE = 50
CellsByPeriod = dict[int, Cells]


def roll_up_own(indicator: Indicator, period: Period) -> None:
    """The indicator's own cell of the period and of the longer ones around it, from its readings."""
    _write(indicator.pk, _own_cells(indicator, period.year), _around(period))


@transaction.atomic
def roll_up_above(indicator_id: int, period_id: int | None = None) -> int:
    """Every ancestor, for the period and those around it (None: for all); how many there were."""
    periods = None if period_id is None else _around(Period.objects.get(pk=period_id))
    chain = _ancestors_under_lock(indicator_id)
    for ancestor in chain:
        _write(ancestor.pk, _cells_from_children(ancestor, periods), periods)
    if chain:
        # Pages that show the sums are kept until their stamp moves.
        records.touch("measures")
    return len(chain)


@transaction.atomic
def rebuild_indicator(indicator_id: int) -> int:
    """Everything of one indicator anew, then of its ancestors: after it got or lost children."""
    _ancestors_under_lock(indicator_id)
    indicator = Indicator.objects.filter(pk=indicator_id).first()
    if indicator is None:
        return 0
    if indicator.children.exists():
        _write(indicator.pk, _cells_from_children(indicator, None), None)
    else:
        _write(indicator.pk, _all_own_cells(indicator), None)
    return roll_up_above(indicator_id) + 1


@transaction.atomic
def rebuild_cooperation(cooperation_id: int, *, own: bool = False) -> int:
    """All sums along the trees of a cooperation anew, deepest first; `own` also what lies below.

    Changes nothing where all was in step. Returns how many indicators were worked out.
    """
    rows = Indicator.objects.select_for_update(no_key=True).filter(cooperation=cooperation_id)
    indicators = {row.pk: row for row in rows.order_by("pk")}
    parents = {row.parent_id for row in indicators.values() if row.parent_id is not None}
    inner = parents & set(indicators)
    leaves = [row for pk, row in indicators.items() if own and pk not in inner]
    for leaf in leaves:
        _write(leaf.pk, _all_own_cells(leaf), None)
    for pk in sorted(inner, key=lambda pk: -_depth(pk, indicators)):
        _write(pk, _cells_from_children(indicators[pk], None), None)
    return len(leaves) + len(inner)


def _depth(pk: int, indicators: Mapping[int, Indicator]) -> int:
    depth, parent = 0, indicators[pk].parent_id
    while parent is not None and parent in indicators and depth < HIGHEST_TREE:
        depth, parent = depth + 1, indicators[parent].parent_id
    return depth


def _around(period: Period) -> frozenset[int]:
    longer = [each.key for each in span_from(period.key).enclosing()]
    return frozenset([period.pk, *_period_ids(longer).values()])


def _ancestors_under_lock(indicator_id: int) -> list[Indicator]:
    """From the parent up to the root, which is locked; asked again if the tree moved meanwhile."""
    while True:
        chain = _ancestors(indicator_id)
        root = chain[-1].pk if chain else indicator_id
        Indicator.objects.select_for_update(no_key=True).filter(pk=root).first()
        if [each.pk for each in _ancestors(indicator_id)] == [each.pk for each in chain]:
            return chain


def _ancestors(indicator_id: int) -> list[Indicator]:
    chain: list[Indicator] = []
    parent = Indicator.objects.filter(children=indicator_id).order_by("pk").first()
    while parent is not None and len(chain) < HIGHEST_TREE:
        chain.append(parent)
        parent = parent.parent
    return chain


def _own_cells(indicator: Indicator, year: int) -> CellsByPeriod:
    """Cells of all periods of the year that the indicator's readings give."""
    return _with_longer(indicator, _read(indicator, {"period__year": year}))


def _read(indicator: Indicator, which: Mapping[str, int]) -> dict[str, Cells]:
    """By key of the period what was read and holds, with totals out of categories."""
    rows = Reading.objects.filter(
        indicator=indicator,
        period__kind=indicator.frequency,
        state=ReportState.APPROVED,
        superseded_at=None,
        **which,
    )
    by_key: dict[str, Cells] = defaultdict(dict)
    for each in rows.select_related("period").order_by("pk"):
        if each.approved_at is not None:
            by_key[each.period.key][each.category_id] = Cell(each.amount, each.approved_at)
    if indicator.aggregation == Aggregation.NONE:
        return by_key
    partitions = list(partitions_of([indicator])[indicator.pk].values())
    return {key: with_total(cells, partitions) for key, cells in by_key.items()}


def _with_longer(indicator: Indicator, by_key: Mapping[str, Cells]) -> CellsByPeriod:
    longer = {around.key: around for key in by_key for around in span_from(key).enclosing()}
    known = _period_ids([*by_key, *longer])
    found = {known[key]: cells for key, cells in by_key.items()}
    for key, span in longer.items():
        parts = [by_key.get(part.key, {}) for part in span.within(indicator.frequency)]
        found[known[key]] = over_time(
            parts, counting=indicator.counting, aggregation=indicator.aggregation
        )
    return found


def _period_ids(keys: Collection[str]) -> dict[str, int]:
    """One query; periods that nobody needed so far are made."""
    known = dict(Period.objects.filter(key__in=keys).values_list("key", "pk"))
    return {key: known.get(key) or period_of(key).pk for key in keys}


def _all_own_cells(indicator: Indicator) -> CellsByPeriod:
    return _with_longer(indicator, _read(indicator, {}))


def _cells_from_children(parent: Indicator, periods: Collection[int] | None) -> CellsByPeriod:
    rows = RolledUp.objects.filter(indicator__parent=parent)
    if periods is not None:
        rows = rows.filter(period__in=periods)
    cells: dict[int, dict[int, Cells]] = defaultdict(lambda: defaultdict(dict))
    for row in rows.order_by("pk"):
        cells[row.period_id][row.indicator_id][row.category_id] = cell_of(row)
    count = parent.children.count()
    return {
        period: over_tree([*children.values(), *[{}] * (count - len(children))], parent.aggregation)
        for period, children in cells.items()
    }


def _write(indicator_id: int, cells: CellsByPeriod, periods: Collection[int] | None) -> None:
    """Bring the rows of these periods (None: of all) in line; rows that are right stay untouched."""
    rows = RolledUp.objects.filter(indicator=indicator_id)
    if periods is not None:
        rows = rows.filter(period__in=periods)
    # In the usual order, all tables above are joined.
    known = {(row.period_id, row.category_id): row for row in rows.order_by("pk")}
    wanted = {
        (period, category): cell
        for period, by_category in cells.items()
        if periods is None or period in periods
        for category, cell in by_category.items()
    }
    new: list[RolledUp] = []
    changed: list[RolledUp] = []
    for (period, category), cell in wanted.items():
        row = known.pop((period, category), None)
        if row is not None and cell_of(row) == cell:
            continue
        target = new if row is None else changed
        row = row or RolledUp(indicator_id=indicator_id, period_id=period, category_id=category)
        target.append(_filled(row, cell))
    RolledUp.objects.filter(pk__in=[row.pk for row in known.values()]).delete()
    RolledUp.objects.bulk_create(new)
    RolledUp.objects.bulk_update(changed, COLUMNS)
    if new or known:
        _mark_latest(indicator_id)


def _mark_latest(indicator_id: int) -> None:
    """The newest total among periods of the indicator's own length, else among the shortest."""
    totals = RolledUp.objects.filter(indicator=indicator_id, category=None)
    own = totals.filter(period__kind=F("indicator__frequency"))
    newest = (own.order_by("-period__ends").first()) or (
        totals.order_by("-period__ends", "-period__starts").first()
    )
    if newest is not None and newest.latest:
        return
    totals.filter(latest=True).update(latest=False)
    if newest is not None:
        totals.filter(pk=newest.pk).update(latest=True)


COLUMNS = (
    "value", "numerator", "denominator", "parts", "expected", "complete", "from_categories",
    "as_of", "computed_at",
)  # fmt: skip


def _filled(row: RolledUp, cell: Cell) -> RolledUp:
    amount = cell.amount
    row.value, row.numerator, row.denominator = amount.value, amount.numerator, amount.denominator
    row.parts, row.expected, row.complete = cell.parts, cell.expected, cell.complete
    row.from_categories, row.as_of, row.computed_at = (
        cell.from_categories,
        cell.as_of,
        timezone.now(),
    )
    return row
