"""Sums along the tree in the database: incremental, in any order, and kept frozen.

`HANDSCHLAG_MANY` says how often to try; what adds up by itself is in `test_adding_up`.
"""

import os
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handschlag.foundation.records import today
from handschlag.modules.measures.arithmetic.periods import span_of
from handschlag.modules.measures.choices.results import IndicatorKind
from handschlag.modules.measures.models import Reading, ReportingDate, RolledUp
from handschlag.modules.measures.selectors.comparing import comparison_of
from handschlag.modules.measures.selectors.snapshots import (
    content_of,
    last_frozen,
)
from handschlag.modules.measures.services import indicators, locks, readings, reporting_dates
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.rolling import rebuild_cooperation, roll_up_above

from .builders_of_results import (
    make_approved,
    make_categories,
    make_indicator,
    make_measured_measure,
    make_measured_plan,
    make_submitted,
    work_off,
)

pytestmark = pytest.mark.django_db
MANY = int(os.environ.get("HANDSCHLAG_MANY", "6"))


def refused(match):
    return pytest.raises(ValidationError, match=match)


def value_of(indicator, period, category=None):
    row = RolledUp.objects.filter(
        indicator=indicator, period__key=period, category=category
    ).first()
    return None if row is None else row.number


def test_one_approved_reading_reaches_all_ancestors_in_quarter_half_year_and_year():
    plan = make_measured_plan()
    root = make_indicator(plan)
    middle = make_indicator(plan, parent=root)
    leaf, other = make_indicator(plan, parent=middle), make_indicator(plan, parent=root)
    work_off()
    make_approved(leaf, "2026-Q1", value=5)
    make_approved(other, "2026-Q2", value=7)
    assert value_of(leaf, "2026") == 5
    assert value_of(root, "2026") is None
    work_off()
    assert [value_of(root, key) for key in ("2026-Q1", "2026-Q2", "2026-H1", "2026")] == [
        5, 7, 12, 12,
    ]  # fmt: skip
    assert value_of(middle, "2026") == 5
    row = RolledUp.objects.get(indicator=root, period__key="2026-Q1")
    assert (row.parts, row.expected, row.complete) == (1, 2, False)
    newest = RolledUp.objects.get(indicator=root, latest=True)
    assert newest.period.key == "2026-Q2"


def test_only_what_is_touched_is_worked_out(django_assert_max_num_queries):
    plan = make_measured_plan()
    root = make_indicator(plan)
    leaves = [make_indicator(plan, parent=root) for _ in range(3)]
    for leaf in leaves:
        make_approved(leaf, "2026-Q1")
        make_approved(leaf, "2025-Q1")
    work_off()
    untouched = RolledUp.objects.get(indicator=root, period__key="2025-Q1").computed_at
    readings.approve_reading(make_submitted(leaves[0], "2026-Q1", value=3, reason="x"), by=None)
    with django_assert_max_num_queries(20):
        roll_up_above(leaves[0].pk, period_of("2026-Q1").pk)
    assert value_of(root, "2026-Q1") == 23
    assert RolledUp.objects.get(indicator=root, period__key="2025-Q1").computed_at == untouched


def test_what_cannot_be_added_is_refused_as_a_child():
    plan = make_measured_plan()
    root = make_indicator(plan)
    middle = make_indicator(plan, parent=root)
    with refused("in sich selbst"):
        indicators.set_parent(root, middle, by=None)
    with refused("in sich selbst"):
        indicators.set_parent(root, root, by=None)
    for fields in (
        {"unit": "Euro"},
        {"counting": "stock"},
        {"kind": IndicatorKind.SHARE, "unit": "%"},
    ):
        with refused("lassen sich nicht addieren"):
            make_indicator(plan, parent=root, **fields)
    with refused("unterscheiden sich"):
        indicators.edit_indicator(middle, version=None, unit="Euro", by=None)
    with refused("anderen Kooperation"):
        make_indicator(parent=root)
    with refused("wird aus anderen berechnet"):
        make_submitted(root)
    measured = make_indicator(plan)
    make_submitted(measured)
    with refused("eigene Ist-Werte"):
        make_indicator(plan, parent=measured)


def test_moving_an_indicator_takes_its_values_along():
    plan = make_measured_plan()
    old, new = make_indicator(plan), make_indicator(plan)
    leaf = make_indicator(plan, parent=old)
    make_approved(leaf)
    work_off()
    indicators.set_parent(leaf, new, by=None)
    work_off()
    assert (value_of(old, "2026"), value_of(new, "2026")) == (None, 10)


CELLS = st.tuples(st.integers(0, 3), st.sampled_from(["2025-Q4", "2026-Q1", "2026-Q2"]))
STEPS = st.one_of(
    st.tuples(st.just("approve"), CELLS, st.integers(0, 3), st.integers(0, 50)),
    st.tuples(st.just("withdraw"), CELLS, st.integers(0, 3), st.just(0)),
    st.tuples(
        st.sampled_from(["lock", "reopen", "work", "move"]), CELLS, st.integers(0, 1), st.just(0)
    ),
)


class House:
    """A tree of two levels; leaf 0 and 1 are told apart by town, leaf 3 counts shares."""

    def __init__(self):
        self.plan = make_measured_plan()
        self.towns = make_categories(self.plan, "A", "B")
        dimensions = [self.towns[0].dimension]
        self.root = make_indicator(self.plan, dimensions=dimensions)
        middle = make_indicator(self.plan, parent=self.root, dimensions=dimensions)
        given = {"dimensions": dimensions}
        shares = {"kind": IndicatorKind.SHARE, "unit": "%"}
        self.leaves = [
            make_indicator(self.plan, parent=middle, **given),
            make_indicator(self.plan, parent=middle, **given),
            make_indicator(self.plan, parent=self.root),
            make_indicator(self.plan, parent=make_indicator(self.plan, **shares), **shares),
        ]
        self.middle = middle

    def do(self, step):
        """One step; what is refused changes nothing."""
        name, (place, key), which, number = step
        leaf, period = self.leaves[place], period_of(key)
        category = self.towns[which - 1] if which in (1, 2) and place < 2 else None
        try:
            if name == "approve":
                self._approve(leaf, key, category, number)
            elif name == "withdraw":
                self._withdraw(leaf, period, category)
            elif name == "lock":
                locks.lock_period(self.plan, period, by=None)
            elif name == "reopen":
                locks.reopen_period(self.plan, period, reason="x", by=None)
            elif name == "work":
                work_off()
            elif place < 3:
                indicators.set_parent(leaf, self.root if which else self.middle, by=None)
        except ValidationError:
            pass

    def _approve(self, leaf, key, category, number):
        numbers = {"numerator": number, "denominator": 50} if leaf.is_share else {"value": number}
        with transaction.atomic():
            make_approved(leaf, key, category=category, reason="neu", **numbers)

    def _withdraw(self, leaf, period, category):
        row = Reading.objects.filter(
            indicator=leaf, period=period, category=category, state="approved", superseded_at=None
        ).first()
        if row is not None:
            readings.withdraw_reading(row, reason="x", by=None)

    def sums(self):
        columns = (
            "indicator", "period__key", "category", "value", "numerator", "denominator", "parts",
            "expected", "complete", "from_categories", "latest", "as_of",
        )  # fmt: skip
        return sorted(RolledUp.objects.values_list(*columns), key=str)


@pytest.fixture
def house():
    return House()


@given(steps=st.lists(STEPS, max_size=12))
@settings(
    max_examples=MANY, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_order_of_readings_corrections_and_locks_gives_the_sums_of_what_holds(house, steps):
    with transaction.atomic():
        for step in steps:
            house.do(step)
        work_off()
        work_off()
        found = house.sums()
        rebuild_cooperation(house.plan.cooperation_id, own=True)
        assert house.sums() == found, "nothing was out of step"
        RolledUp.objects.all().delete()
        rebuild_cooperation(house.plan.cooperation_id, own=True)
        assert house.sums() == found, "the sums follow from the readings alone"
        _assert_adds_up(house)
        transaction.set_rollback(True)


def _assert_adds_up(house):
    """Roots are the sum of the leaves below them, cell by cell; totals that of their categories."""
    cells = {
        (row.indicator_id, row.period.key, row.category_id): row
        for row in RolledUp.objects.select_related("period")
    }
    towns = [town.pk for town in house.towns]
    for key in ("2025-Q4", "2026-Q1", "2026-Q2", "2026", "2025-H2"):
        for category in [None, *towns]:
            leaves = [cells.get((leaf.pk, key, category)) for leaf in house.leaves[:3]]
            known = [each.value for each in leaves if each is not None]
            root = cells.get((house.root.pk, key, category))
            assert (root and root.value) == (sum(known) if known else None)
        share, above = (
            cells.get((pk, key, None)) for pk in (house.leaves[3].pk, house.leaves[3].parent_id)
        )
        assert (share and share.amount) == (above and above.amount)
    for leaf in house.leaves[:2]:
        for key in ("2025-Q4", "2026-Q1", "2026-Q2"):
            total, *parts = (cells.get((leaf.pk, key, category)) for category in [None, *towns])
            if total is not None and total.from_categories:
                assert total.value == sum(part.value for part in parts)


def test_a_frozen_report_never_changes_and_can_be_compared_with_the_one_before():
    plan = make_measured_plan()
    measure = make_measured_measure(plan, title="Ausbildungsbörse")
    indicator = make_indicator(plan, measure=measure, title="Besuche")
    make_approved(indicator, "2026-Q1", value=40)
    first = reporting_dates.plan_reporting_date(
        plan, day=date(2026, 3, 31), period=period_of("2026-Q1"), by=None
    )
    first = reporting_dates.freeze_reporting_date(first, by=None)
    kept = first.content
    make_approved(indicator, "2026-Q1", value=44, reason="nachgezählt")
    make_approved(indicator, "2026-Q2", value=50)
    first.refresh_from_db()
    assert first.content == kept
    with refused("ändert sich nicht mehr"):
        reporting_dates.freeze_reporting_date(first, by=None)
    with refused("ändert sich nicht mehr"):
        reporting_dates.remove_reporting_date(first, by=None)
    second = reporting_dates.plan_reporting_date(
        plan, day=date(2026, 6, 30), period=period_of("2026-Q2"), by=None
    )
    second = reporting_dates.freeze_reporting_date(second, by=None)
    assert last_frozen(plan, before=second) == first
    compared = comparison_of(second)
    between = reporting_dates.plan_reporting_date(
        plan, day=date(2026, 5, 15), period=period_of("2026-Q2"), by=None
    )
    reporting_dates.freeze_reporting_date(between, by=None)
    assert comparison_of(second) == compared, "a day kept later is none of those before"
    changed = {(each.what, each.old, each.new) for each in compared}
    assert ("values, 2026-Q1, value", "40", "44") in changed
    assert content_of(first)["indicators"][indicator.public_id]["values"]["2026-Q1"] == {
        "": {"value": "40"}
    }
    assert content_of(second, public=True).keys() == {"form", "day", "period"}


def test_a_content_that_was_touched_by_hand_is_not_read_any_more():
    plan = make_measured_plan()
    row = reporting_dates.plan_reporting_date(
        plan, day=date(2026, 3, 31), period=period_of("2026-Q1"), by=None
    )
    row = reporting_dates.freeze_reporting_date(row, by=None)
    ReportingDate.objects.filter(pk=row.pk).update(content=row.content.replace("2026", "2027"))
    row.refresh_from_db()
    with refused("Prüfsumme"):
        content_of(row)


def test_a_day_ahead_can_be_planned_but_not_frozen():
    plan, day = make_measured_plan(ends=None), today() + timedelta(days=30)
    quarter = period_of(span_of(today(), "quarter").key)
    row = reporting_dates.plan_reporting_date(plan, day=day, period=quarter, by=None)
    with refused("liegt in der Zukunft"):
        reporting_dates.freeze_reporting_date(row, by=None)
    with refused("vor dem Zeitraum"):
        reporting_dates.plan_reporting_date(
            plan, day=date(2026, 1, 31), period=period_of("2026-Q2"), by=None
        )


def test_numbers_come_back_as_they_were_written():
    """Fifteen digits, on both databases."""
    indicator = make_indicator(unit="Euro")
    written = Decimal("12345678901.2345")
    make_approved(indicator, value=written)
    assert value_of(indicator, "2026-Q1") == written
