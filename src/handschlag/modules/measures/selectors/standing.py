"""How indicators stand: value, target and light for many at once; series, categories, what flows in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from handschlag.modules.measures.arithmetic.amounts import Amount
from handschlag.modules.measures.arithmetic.lights import NO_LIGHT, LightShown
from handschlag.modules.measures.arithmetic.periods import span_from
from handschlag.modules.measures.arithmetic.standing import Judged, Measured, compared_period, judge
from handschlag.modules.measures.arithmetic.targets import RULE, Aim, aim_for
from handschlag.modules.measures.arithmetic.withholding import NOTHING_WITHHELD, Withheld
from handschlag.modules.measures.choices.results import Aggregation, Counting
from handschlag.modules.measures.models import Category, Indicator, Period, RolledUp, Target


@dataclass(frozen=True, slots=True)
class Held:
    """What holds in a period: a rolled-up row as it is shown, without the weight of a model."""

    period: Period
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    parts: int
    expected: int
    complete: bool
    from_categories: bool
    as_of: datetime

    @property
    def number(self) -> Decimal | None:
        """The value; of a share its percentage."""
        if self.denominator is None:
            return self.value
        return Amount(self.value, self.numerator, self.denominator).number


@dataclass(frozen=True, slots=True)
class Aimed:
    """A target as it is shown."""

    period: Period
    value: Decimal
    note: str


@dataclass(frozen=True)
class Standing:
    """An indicator in a period: what holds, what was to be reached, and how that looks.

    `cell` is the value of the period itself, `previous` that of the one before. `compared` is the
    period whose value is judged (the year, where the target is for the year), `actual` its value.
    """

    indicator: Indicator
    period: str
    cell: Held | None
    previous: Held | None
    judged: Judged
    target: Aimed | None
    # Of some period the reader does not get the value, though there is one.
    is_withheld: bool = False

    @property
    def number(self) -> Decimal | None:
        return self.cell.number if self.cell else None

    @property
    def actual(self) -> Decimal | None:
        return self.judged.actual

    @property
    def expected(self) -> Decimal | None:
        return self.judged.expected

    @property
    def compared(self) -> str:
        return self.judged.compared

    @property
    def light(self) -> LightShown:
        return self.judged.light

    @property
    def target_rule(self) -> str:
        return str(RULE)


@dataclass(frozen=True)
class Point:
    """One period of a series."""

    period: Period
    cell: RolledUp | None
    target: Target | None

    @property
    def number(self) -> Decimal | None:
        return self.cell.number if self.cell else None


# By indicator, then by key of the period; totals only.
Aims = dict[int, dict[str, Aimed]]
Cells = dict[int, dict[str, Held]]
# By indicator what a reader does not get.
Hidden = Mapping[int, Withheld]


def standings_of(
    indicators: Iterable[Indicator],
    *,
    period: Period | None = None,
    with_previous: bool = True,
    withheld: Hidden,
) -> dict[int, Standing]:
    """By indicator, in the period or (None) in that of each one's newest value: four queries.

    Without any value the indicator stands in no period (""): nothing is known. For anybody who does
    not see everything `withheld` has to be what `withheld_from` finds for them.
    """
    rows = {indicator.pk: indicator for indicator in indicators}
    periods = Period.objects.in_bulk()
    aims = _aims(rows, periods)
    keys = dict.fromkeys(rows, period.key) if period else _newest(rows, periods, withheld)
    asked = {
        pk: _asked(rows[pk], key, aims.get(pk, {}), with_previous=with_previous)
        for pk, key in keys.items()
    }
    cells = _cells({key for each in asked.values() for key in each}, list(asked), periods)
    _take_out(cells, withheld)
    return {
        pk: _standing(
            row,
            keys.get(pk, ""),
            cells.get(pk, {}),
            aims.get(pk, {}),
            is_withheld=bool(withheld.get(pk, NOTHING_WITHHELD).whole),
        )
        for pk, row in rows.items()
    }


def _standing(
    indicator: Indicator,
    key: str,
    cells: Mapping[str, Held],
    aims: Mapping[str, Aimed],
    *,
    is_withheld: bool,
) -> Standing:
    if not key:
        unknown = Judged(None, "", None, None, NO_LIGHT)
        return Standing(indicator, "", None, None, unknown, None, is_withheld)
    values = {k: cell.number for k, cell in cells.items()}
    known = {k: number for k, number in values.items() if number is not None}
    judged = judge(key, measured_by(indicator), _as_aims(aims), known)
    target = aims.get(judged.chosen.aim.period) if judged.chosen else None
    before = span_from(key).previous.key
    cell = cells.get(key)
    return Standing(indicator, key, cell, cells.get(before), judged, target, is_withheld)


def measured_by(indicator: Indicator) -> Measured:
    return Measured(
        indicator.direction,
        adds_up(indicator),
        indicator.frequency,
        indicator.unit,
        baseline_number(indicator),
        indicator.baseline_on,
        indicator.decimals,
        indicator.is_share,
    )


def adds_up(indicator: Indicator) -> bool:
    """Its year is the sum of its quarters."""
    return indicator.counting == Counting.FLOW and indicator.aggregation == Aggregation.SUM


def baseline_number(indicator: Indicator) -> Decimal | None:
    """The baseline; of a share its percentage."""
    return Amount(
        indicator.baseline_value, indicator.baseline_numerator, indicator.baseline_denominator
    ).number


def _as_aims(aims: Mapping[str, Aimed]) -> list[Aim]:
    return [Aim(key, aimed.value) for key, aimed in aims.items()]


def _aims(ids: Iterable[int], periods: Mapping[int, Period]) -> Aims:
    found: Aims = defaultdict(dict)
    rows = Target.objects.filter(indicator__in=list(ids), category=None).order_by()
    for indicator, period, value, note in rows.values_list("indicator", "period", "value", "note"):
        found[indicator][periods[period].key] = Aimed(periods[period], value, note)
    return found


def _newest(
    rows: Mapping[int, Indicator], periods: Mapping[int, Period], withheld: Hidden
) -> dict[int, str]:
    cells = RolledUp.objects.filter(indicator__in=list(rows), latest=True).order_by()
    found = {
        indicator: periods[period].key
        for indicator, period in cells.values_list("indicator", "period")
    }
    gone = [pk for pk, key in found.items() if pk in withheld and withheld[pk].hides(key)]
    if not gone:
        return found
    found |= _newest_shown(gone, rows, periods, withheld)
    return {pk: key for pk, key in found.items() if key}


def _newest_shown(
    gone: list[int],
    rows: Mapping[int, Indicator],
    periods: Mapping[int, Period],
    withheld: Hidden,
) -> dict[int, str]:
    """Of indicators whose newest value is withheld the one before that is not, else ""."""
    found = dict.fromkeys(gone, "")
    cells = RolledUp.objects.filter(indicator__in=gone, category=None)
    for indicator, period in cells.order_by("period__ends").values_list("indicator", "period"):
        each = periods[period]
        is_own = each.kind == rows[indicator].frequency
        if is_own and not withheld[indicator].hides(each.key):
            found[indicator] = each.key
    return found


def _take_out(cells: Cells, withheld: Hidden) -> None:
    for indicator, hidden in withheld.items():
        for key in hidden.whole.intersection(cells.get(indicator, ())):
            del cells[indicator][key]


def _asked(
    indicator: Indicator, key: str, aims: Mapping[str, Aimed], *, with_previous: bool
) -> set[str]:
    """The period itself, the one before, and the one that is compared with the target."""
    chosen = aim_for(key, _as_aims(aims))
    compared = compared_period(key, chosen, adds_up=adds_up(indicator))
    return {key, compared, span_from(key).previous.key} if with_previous else {key, compared}


def _cells(keys: set[str], indicators: list[int], periods: Mapping[int, Period]) -> Cells:
    """Totals of the periods needed by any of them."""
    wanted = [pk for pk, period in periods.items() if period.key in keys]
    rows = RolledUp.objects.filter(indicator__in=indicators, period__in=wanted, category=None)
    columns = (
        "indicator", "period", "value", "numerator", "denominator", "parts", "expected",
        "complete", "from_categories", "as_of",
    )  # fmt: skip
    found: Cells = defaultdict(dict)
    for indicator, period, *rest in rows.order_by().values_list(*columns):
        found[indicator][periods[period].key] = Held(periods[period], *rest)
    return found


def series_of_all(indicators: Iterable[Indicator], *, withheld: Hidden) -> dict[int, list[Point]]:
    """The totals of many, in two queries; without what is withheld from the reader."""
    return _series(list(indicators), withheld)


def _series(indicators: list[Indicator], withheld: Hidden) -> dict[int, list[Point]]:
    frequency = {indicator.pk: indicator.frequency for indicator in indicators}
    which = {"indicator__in": list(frequency), "category": None}
    cells = RolledUp.objects.filter(**which).select_related("period")
    targets = Target.objects.filter(**which).select_related("period")
    found: dict[int, dict[str, tuple[Period, RolledUp | None, Target | None]]] = {
        pk: {} for pk in frequency
    }
    for cell in cells:
        hidden = withheld.get(cell.indicator_id, NOTHING_WITHHELD)
        is_own = cell.period.kind == frequency[cell.indicator_id]
        if is_own and not hidden.hides(cell.period.key, cell.category_id):
            found[cell.indicator_id][cell.period.key] = (cell.period, cell, None)
    for target in targets:
        if target.period.kind == frequency[target.indicator_id]:
            known = found[target.indicator_id].get(target.period.key, (target.period, None, None))
            found[target.indicator_id][target.period.key] = (known[0], known[1], target)
    return {
        pk: [Point(*point) for point in sorted(points.values(), key=lambda each: each[0].ends)]
        for pk, points in found.items()
    }


def breakdown_of(
    indicator: Indicator, period: Period, *, withheld: Hidden
) -> list[tuple[Category, RolledUp | None, Target | None]]:
    """Every category in use, or used here, with its value and target in the period."""
    is_hidden = period.key in withheld.get(indicator.pk, NOTHING_WITHHELD).split
    dimensions = list(indicator.dimensions.all())
    cells = {
        row.category_id: row
        for row in RolledUp.objects.filter(indicator=indicator, period=period).exclude(
            category=None
        )
        if not is_hidden
    }
    targets = {row.category_id: row for row in indicator.targets.filter(period=period)}
    categories = Category.objects.filter(dimension__in=dimensions).select_related("dimension")
    return [
        (category, cells.get(category.pk), targets.get(category.pk))
        for category in categories.order_by("dimension__name", "position", "name")
        if not category.retired or category.pk in cells
    ]


def newest_day(standings: Iterable[Standing]) -> date | None:
    """The last day of the newest period anything is known about."""
    ends = [span_from(each.period).ends for each in standings if each.period]
    return max(ends, default=None)
