"""How indicators and measures stand: values, targets, lights and findings from the database."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.measures.arithmetic.withholding import NOTHING_WITHHELD, Withheld
from handschlag.modules.measures.models import Indicator, Measure, Milestone, Reading
from handschlag.modules.measures.selectors import judging
from handschlag.modules.measures.selectors.lights import light_of_measures
from handschlag.modules.measures.selectors.projections import may_see_projection, projection_of
from handschlag.modules.measures.selectors.quality import FindingKind, findings_of
from handschlag.modules.measures.selectors.results import indicators_visible_to
from handschlag.modules.measures.selectors.standing import (
    breakdown_of,
    series_of_all,
    standings_of,
)
from handschlag.modules.measures.services import indicators, targets
from handschlag.modules.measures.services.indicators import period_of

from .builders import make_approved_status
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


@pytest.fixture(scope="module")
def _plan(built_once):
    return make_measured_plan()


@pytest.mark.parametrize("item_count", [1, 3])
def test_many_indicators_stand_in_four_queries(plan, item_count, django_assert_num_queries):
    for _ in range(item_count):
        indicator = make_indicator(plan)
        targets.set_target(indicator, period=period_of("2026"), value=40, by=None)
        make_approved(indicator, "2026-Q1", value=8)
        make_approved(indicator, "2026-Q2", value=10)
    rows = list(plan.indicators.all())
    with django_assert_num_queries(4):
        found = standings_of(rows, withheld={})
    standing = found[rows[0].pk]
    assert (standing.period, standing.number, standing.previous.number) == ("2026-Q2", 10, 8)
    assert (standing.compared, standing.actual, standing.expected) == ("2026", 18, 20)
    assert (standing.light.light, standing.light.basis) == ("green", "indicator")
    assert standing.target.value == 40


def test_nothing_known_is_said_as_nothing_known(plan):
    indicator = make_indicator(plan)
    standing = standings_of([indicator], withheld={})[indicator.pk]
    assert (standing.period, standing.number, standing.light.light) == ("", None, "none")


def test_a_target_is_stated_once_per_period_and_category(plan):
    town, _other = make_categories(plan, "A", "B")
    indicator = make_indicator(plan, dimensions=[town.dimension])
    year = period_of("2026")
    targets.set_target(indicator, period=year, value=5, by=None)
    changed = targets.set_target(indicator, period=year, value="6,5", by=None)
    targets.set_target(indicator, period=year, category=town, value=2, by=None)
    assert (str(changed.value), indicator.targets.count()) == ("6.5", 2)
    with pytest.raises(ValidationError, match="keine Zahl"):
        targets.set_target(indicator, period=year, value="viele", by=None)
    share = make_indicator(plan, kind="share", unit="%")
    with pytest.raises(ValidationError, match="zwischen 0 und 100"):
        targets.set_target(share, period=year, value=101, by=None)


def test_series_breakdown_and_contributions_tell_where_a_number_comes_from(plan):
    towns = make_categories(plan, "A", "B")
    root = make_indicator(plan, dimensions=[towns[0].dimension])
    leaf = make_indicator(plan, parent=root, dimensions=[towns[0].dimension])
    make_indicator(plan, parent=root)
    for town, value in zip(towns, (3, 4), strict=True):
        make_approved(leaf, category=town, value=value)
    work_off()
    quarter = period_of("2026-Q1")
    assert [
        (point.period.key, point.number) for point in series_of_all([root], withheld={})[root.pk]
    ] == [("2026-Q1", 7)]
    assert [
        cell.number for _category, cell, _target in breakdown_of(root, quarter, withheld={})
    ] == [3, 4]


def test_a_measure_takes_its_light_from_what_its_reader_may_see(django_assert_num_queries):
    plan = make_measured_plan(audience=Audience.PUBLIC)
    measure = make_measured_measure(plan)
    indicator = make_indicator(plan, measure=measure)
    targets.set_target(indicator, period=period_of("2026-Q1"), value=100, by=None)
    make_approved(indicator, value=10)
    Milestone.objects.create(
        measure=measure, title="Start", due_on=date(2026, 1, 1), done_on=date(2026, 1, 1)
    )
    visitor, measures = AnonymousUser(), Measure.objects.all()
    with django_assert_num_queries(6):
        everything = light_of_measures(measures)[measure.pk]
    assert (everything.light, everything.basis) == ("red", "indicator")
    public = light_of_measures(measures, user=visitor)[measure.pk]
    assert (public.light, public.basis) == ("green", "milestones")
    indicators.release_indicator(indicator, by=None)
    assert light_of_measures(measures, user=visitor)[measure.pk].light == "red"


def test_what_the_lead_thinks_stays_inside_until_its_report_is_public():
    measure = make_measured_measure(make_measured_plan(audience=Audience.PUBLIC))
    report = make_approved_status(measure, assessment="red")
    readers = [
        make_coordinator(measure.cooperation),
        make_editor(make_organisation()),
        AnonymousUser(),
    ]

    def seen():
        rows = [measure]
        return [light_of_measures(rows, user=each)[measure.pk].light for each in readers]

    assert seen() == ["red", "none", "none"]
    type(report).objects.filter(pk=report.pk).update(is_public=True)
    assert seen() == ["red", "red", "red"]


def test_lights_are_the_same_by_whichever_way_they_are_asked(monkeypatch):
    """One by one, some by name, many by their plan, and from standings known already."""
    plan = make_measured_plan(audience=Audience.PUBLIC)
    first, second, third = (make_measured_measure(plan) for _ in range(3))
    flow = make_indicator(plan, measure=first)
    targets.set_target(flow, period=period_of("2026"), value=100, by=None)
    make_approved(flow, "2026-Q1", value=20)
    make_approved(flow, "2026-Q2", value=15)
    level = make_indicator(
        plan, measure=second, counting="stock", baseline_value=10, baseline_on=date(2025, 12, 31)
    )
    targets.set_target(level, period=period_of("2026-Q4"), value=50, by=None)
    make_approved(level, "2026-Q1", value=30)
    make_indicator(plan, measure=third)
    rows, visitor = list(Measure.objects.all()), AnonymousUser()

    def told(found):
        return {pk: (each.light, each.basis, each.sentence) for pk, each in found.items()}

    for user in (None, visitor):
        seen = Indicator.objects.all() if user is None else indicators_visible_to(user)
        known = told(light_of_measures(rows, standings=standings_of(seen, withheld={}), user=user))
        assert told(light_of_measures(rows, user=user)) == known
        one_by_one = [told(light_of_measures([row], user=user)) for row in rows]
        assert {pk: one for found in one_by_one for pk, one in found.items()} == known
        with monkeypatch.context() as patched:
            patched.setattr(judging, "MOST_NAMED", 1)
            assert told(light_of_measures(rows, user=user)) == known
    assert {light for light, *_rest in told(light_of_measures(rows)).values()} == {
        "amber",
        "green",
        "none",
    }


def test_an_indicator_becomes_public_only_after_what_it_belongs_to(plan):
    indicator = make_indicator(plan)
    with pytest.raises(ValidationError, match="Zuerst wird öffentlich"):
        indicators.release_indicator(indicator, by=None)
    with pytest.raises(ValidationError, match="durch seine Veröffentlichung"):
        make_indicator(plan, audience=Audience.PUBLIC)


def test_a_projection_is_internal_unless_released_and_needs_three_readings(plan):
    indicator = make_indicator(plan)
    for key in ("2025-Q3", "2025-Q4"):
        make_approved(indicator, key, value=10)

    def projected(withheld=NOTHING_WITHHELD):
        points = series_of_all([indicator], withheld={})[indicator.pk]
        return projection_of(indicator, until="2026", points=points, withheld=withheld)

    assert projected() is None
    make_approved(indicator, "2026-Q1", value=12)
    found = projected()
    gap = frozenset({"2026-Q1"})
    assert projected(Withheld(gap, gap)) is None, "nothing is added up over a gap"
    assert 12 <= found.low <= found.estimate <= found.high
    assert found.estimate == 12 + 13 + 14 + 15
    assert "80\u00a0%" in found.sentence or "80 %" in found.sentence
    assert not may_see_projection(AnonymousUser(), indicator)
    assert may_see_projection(make_coordinator(plan.cooperation), indicator)


def test_findings_name_what_is_missing_late_odd_or_does_not_add_up(plan):
    towns = make_categories(plan, "A", "B")
    missing, odd = make_indicator(plan), make_indicator(plan, counting="cumulative")
    split = make_indicator(plan, dimensions=[towns[0].dimension])
    root = make_indicator(plan)
    make_indicator(plan, parent=root)
    child = make_indicator(plan, parent=root)
    make_approved(odd, "2025-Q4", value=100)
    make_approved(odd, "2026-Q1", value=90)
    make_approved(split, value=10)
    for town in towns:
        make_approved(split, category=town, value=4)
    make_submitted(child, value=3)
    make_approved(missing, "2025-Q4")
    Reading.objects.filter(indicator=split).update(unit="Euro")
    found = findings_of(plan, period=period_of("2026-Q1"), on=date(2026, 4, 10), user=None)
    kinds = {(each.indicator, each.kind) for each in found}
    assert (missing, FindingKind.MISSING) in kinds
    assert (odd, FindingKind.FALLS) in kinds
    assert {(split, FindingKind.SUM), (split, FindingKind.UNIT)} <= kinds
    assert (root, FindingKind.MISSING) not in kinds
    assert (child, FindingKind.LATE) in kinds
    sums = next(each for each in found if each.kind == FindingKind.SUM)
    assert "Gesamt 10" in sums.sentence
    assert "zusammen 8" in sums.sentence
