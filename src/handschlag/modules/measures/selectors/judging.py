"""Lights of many indicators at once, without the weight of rows that nobody shows.

The same rule as `standing.standings_of`; a test holds both against each other. Of one measure, and of
many measures by their plan, the queries are built once (`records.prepared`).
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from django.db.models import QuerySet

from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.measures.arithmetic.amounts import Amount
from handschlag.modules.measures.arithmetic.lights import LightShown
from handschlag.modules.measures.arithmetic.standing import Measured, compared_period, judge
from handschlag.modules.measures.arithmetic.targets import Aim, aim_for
from handschlag.modules.measures.choices.results import Aggregation, Counting, IndicatorKind
from handschlag.modules.measures.models import Indicator, Measure, Period, RolledUp, Target

from .results import indicators_visible_to
from .standing import standings_of
from .visible import carried_out_by
from .withheld import withheld_from

# All that a light needs to know of an indicator.
JUDGED_BY = (
    "pk", "measure", "direction", "counting", "aggregation", "frequency", "unit", "decimals", "kind",
    "baseline_value", "baseline_numerator", "baseline_denominator", "baseline_on",
)  # fmt: skip
NUMBERED_BY = ("indicator", "period__key", "value", "numerator", "denominator")
# More measures than this are asked for by their plan: a long list takes longer than the rows.
MOST_NAMED = 60
SHARE = IndicatorKind.SHARE
Numbers = dict[int, dict[str, Decimal]]
Rows = Iterable[tuple[Any, ...]]


class Placed(Protocol):
    """A measure, as far as it is needed to find what hangs on it."""

    @property
    def pk(self) -> int: ...
    @property
    def plan_id(self) -> int: ...


def lights_of_indicators(
    measures: Iterable[Measure | Placed], user: Any, period: Period | None
) -> Iterator[tuple[int, LightShown]]:
    """Pairs of measure and light, one for each indicator the user sees (None: for each).

    In the period or (None) in that of each one's newest value.
    """
    rows = list(measures)
    wanted = {row.pk for row in rows}
    withheld = withheld_from(user, {row.plan_id for row in rows})
    for scope in scopes_of(rows):
        for measure, light in _lights(scope, user, period.key if period else "", withheld):
            if measure in wanted:
                yield measure, light
    if withheld:
        # Few, and judged by what of them is shown.
        seen = indicators_visible_to(user).filter(pk__in=withheld, measure__in=wanted)
        judged = standings_of(seen, period=period, with_previous=False, withheld=withheld)
        for standing in judged.values():
            if standing.indicator.measure_id is not None:
                yield standing.indicator.measure_id, standing.light


@dataclass(frozen=True)
class Scope:
    """Whose indicators: of what stands at the end of `way`, one thing or a list of them."""

    way: str
    key: Any

    def indicators(self, user: Any) -> Rows:
        if self.way in INDICATORS:
            return INDICATORS[self.way](user, self.key)
        return _indicators(user, self.way, self.key)

    def aims(self) -> Rows:
        return TARGETS[self.way](self.key) if self.way in TARGETS else _targets(self.way, self.key)

    def numbers(self, period: str) -> Rows:
        """Of the period, or without one the newest."""
        if self.way in TARGETS:
            return _numbers_once(self.way, period)(self.key)
        return _numbers(self.way, self.key, period)


def scopes_of(rows: list[Measure | Placed]) -> list[Scope]:
    if len(rows) == 1:
        return [Scope("measure", rows[0].pk)]
    if len(rows) > MOST_NAMED:
        return [Scope("measure__plan", plan) for plan in sorted({row.plan_id for row in rows})]
    return [Scope("measure__in", [row.pk for row in rows])]


def _indicators(user: Any, way: str, key: Any) -> QuerySet[Indicator, tuple[Any, ...]]:
    seen = Indicator.objects.all() if user is None else indicators_visible_to(user)
    return seen.filter(**{way: key}).select_related(None).order_by().values_list(*JUDGED_BY)


def _targets(way: str, key: Any) -> QuerySet[Target, tuple[Any, ...]]:
    rows = Target.objects.filter(category=None, **{f"indicator__{way}": key}).order_by()
    return rows.values_list("indicator", "period__key", "value")


def _numbers(way: str, key: Any, period: str) -> QuerySet[RolledUp, tuple[Any, ...]]:
    which: dict[str, Any] = {"period__key": period} if period else {"latest": True}
    rows = RolledUp.objects.filter(category=None, **{f"indicator__{way}": key}, **which).order_by()
    return rows.values_list(*NUMBERED_BY)


def _also(user: Any) -> Any:
    return user is None, carried_out_by(user)


INDICATORS: dict[str, PreparedFor[Any]] = {
    "measure": PreparedFor(lambda u, key: _indicators(u, "measure", key), also=_also),
    "measure__plan": PreparedFor(lambda u, key: _indicators(u, "measure__plan", key), also=_also),
}
TARGETS: dict[str, Prepared[int, Any]] = {
    "measure": Prepared(lambda key: _targets("measure", key)),
    "measure__plan": Prepared(lambda key: _targets("measure__plan", key)),
}


@lru_cache(maxsize=200)
def _numbers_once(way: str, period: str) -> Prepared[int, Any]:
    return Prepared(lambda key: _numbers(way, key, period))


def _lights(
    scope: Scope, user: Any, period: str, without: Container[int]
) -> Iterator[tuple[int, LightShown]]:
    aims = _aims_in(scope.aims())
    known = _numbers_in(scope.numbers(period))
    rows = (row for row in scope.indicators(user) if row[0] not in without)
    found = list(_standing(rows, known, aims, period))
    longer = {each.compared for each in found if each.compared != each.period}
    around = {key: _numbers_in(scope.numbers(key)) for key in longer}
    for each in found:
        values = around.get(each.compared, known).get(each.indicator, {})
        aim = aims.get(each.indicator, ())
        yield each.measure, judge(each.period, each.measured, aim, values).light


# Most indicators of a plan are of a few kinds.
_measured = lru_cache(maxsize=500)(Measured)


@dataclass(slots=True)
class _Standing:
    indicator: int
    measure: int
    period: str
    compared: str
    measured: Measured


def _standing(
    rows: Rows, known: Numbers, aims: Mapping[int, list[Aim]], period: str
) -> Iterator[_Standing]:
    """Only those that stand in any period."""
    for pk, measure, direction, counting, aggregation, frequency, unit, *rest in rows:
        key = period or next(iter(known.get(pk, ())), "")
        if not key:
            continue
        decimals, kind, value, numerator, denominator, since = rest
        adds_up = counting == Counting.FLOW and aggregation == Aggregation.SUM
        baseline = value if denominator is None else Amount(value, numerator, denominator).number
        measured = _measured(
            direction, adds_up, frequency, unit, baseline, since, decimals, kind == SHARE
        )
        compared = compared_period(key, aim_for(key, aims.get(pk, ())), adds_up=adds_up)
        yield _Standing(pk, measure, key, compared, measured)


def _numbers_in(rows: Rows) -> Numbers:
    """By indicator and key of the period."""
    found: Numbers = defaultdict(dict)
    for indicator, key, value, numerator, denominator in rows:
        number = value if denominator is None else Amount(value, numerator, denominator).number
        if number is not None:
            found[indicator][key] = number
    return found


def _aims_in(rows: Rows) -> dict[int, list[Aim]]:
    found: dict[int, list[Aim]] = defaultdict(list)
    for indicator, key, value in rows:
        found[indicator].append(Aim(key, value))
    return found
