"""Indicators with targets and four quarters of actual values, status reports, states."""

from typing import Any

from handschlag.modules.measures import api as measures

from . import shapes
from .story import Story
from .tell_plans import WRITTEN


def tell_results(story: Story, plan: measures.Plan, facts: shapes.Plan) -> None:
    for work in facts.works:
        measure = plan.measures.get(title=work.title)
        for curve in work.curves:
            indicator = _add_indicator(story, plan, measure, curve)
            for back, values in _by_quarter(curve.values):
                _report(story, indicator, back, values)
            if curve.categories:
                _report_categories(story, indicator, curve)
        _tell_states(story, measure, work)
        for back, done, next_step, risk, assessment in work.reports:
            _tell_status(
                story,
                measure,
                back,
                done=done,
                next_step=next_step,
                risk=risk,
                assessment=assessment,
            )
    last = measures.period_of(story.days.quarter(1))
    _freeze(story, plan, last)


def _by_quarter(values: tuple[str, ...]) -> list[tuple[int, str]]:
    """Each value with how many quarters ago; the last belongs to the last complete quarter."""
    return [(len(values) - place, value) for place, value in enumerate(values)]


def _add_indicator(
    story: Story, plan: measures.Plan, measure: measures.Measure, curve: shapes.Curve
) -> measures.Indicator:
    with story.days.on(story.days.day(WRITTEN)):
        dimensions = []
        if curve.dimension:
            dimensions.append(
                measures.create_dimension(
                    story.cooperation,
                    name=curve.dimension,
                    categories=[name for name, _ in curve.categories],
                    by=story.by,
                )
            )
        indicator = measures.create_indicator(
            plan,
            measure=measure,
            title=curve.title,
            unit=curve.unit,
            kind=curve.kind,
            counting=curve.counting,
            direction=curve.direction,
            decimals=curve.decimals,
            frequency="quarter",
            dimensions=dimensions,
            baseline_value=curve.baseline or None,
            baseline_on=story.days.day(WRITTEN) if curve.baseline else None,
            by=story.by,
        )
        if curve.target:
            measures.set_target(
                indicator,
                period=measures.period_of(str(story.days.today.year)),
                value=curve.target,
                by=story.by,
            )
        if curve.is_public:
            measures.release_indicator(indicator, by=story.by)
    story.mark(indicator)
    return indicator


def _report(
    story: Story, indicator: measures.Indicator, back: int, value: str, category: Any = None
) -> None:
    period = measures.period_of(story.days.quarter(back))
    with story.days.on(_day_of_report(story, back)):
        reading = measures.report_reading(
            indicator, period=period, category=category, by=story.by, **_numbers(value)
        )
        measures.approve_reading(reading, by=story.by)


def _numbers(value: str) -> dict[str, str]:
    numerator, _, denominator = value.partition("/")
    if denominator:
        return {"numerator": numerator, "denominator": denominator}
    return {"value": value}


def _day_of_report(story: Story, back: int) -> Any:
    """Two weeks after the quarter, never in the future."""
    ended = story.days.quarter_ended(back)
    return min(ended.replace(day=14), story.days.today)


def _report_categories(story: Story, indicator: measures.Indicator, curve: shapes.Curve) -> None:
    (dimension,) = indicator.dimensions.all()
    for name, values in curve.categories:
        category = dimension.categories.get(name=name)
        for back, value in _by_quarter(values):
            _report(story, indicator, back, value, category)


def _tell_states(story: Story, measure: measures.Measure, work: shapes.Work) -> None:
    is_about_money = work.financing == "applied"
    with story.days.on(story.days.day(-14)):
        measures.set_implementation(
            measure,
            state=work.implementation,
            reason="" if is_about_money else work.reason,
            note=work.note,
            version=None,
            by=story.by,
        )
        if work.financing:
            measures.set_financing(
                measure,
                state=work.financing,
                reason=work.reason if is_about_money else "",
                version=None,
                by=story.by,
            )


def _tell_status(story: Story, measure: measures.Measure, back: int, **words: Any) -> None:
    period = measures.period_of(story.days.quarter(back))
    with story.days.on(_day_of_report(story, back)):
        nothing_new = not words["done"]
        report = measures.report_status(
            measure, period=period, no_change=nothing_new, by=story.by, **words
        )
        approved = measures.approve_status(report, by=story.by)
        if not nothing_new:
            measures.set_status_public(approved, is_public=True, by=story.by)


def _freeze(story: Story, plan: measures.Plan, period: measures.Period) -> None:
    """What was reported up to the last quarter stays as it was."""
    with story.days.on(_day_of_report(story, 1), hour=16):
        day = measures.plan_reporting_date(plan, day=period.ends, period=period, by=story.by)
        measures.freeze_reporting_date(day, by=story.by)
