"""The plan with its measures: roles, steps, money, gaps; then adopted."""

from decimal import Decimal
from typing import Any

from handschlag.foundation.records import PartialDate
from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures

from . import shapes
from .story import OFFICE, Story, organisation

WRITTEN, ADOPTED = -62, -52


def tell_plan(story: Story, facts: shapes.Plan) -> measures.Plan:
    with story.days.on(story.days.day(WRITTEN)):
        plan = measures.create_plan(
            cooperation=story.cooperation,
            title=facts.title,
            summary=facts.summary,
            starts=story.days.day(-70),
            ends=story.days.day(150),
            owner_org=organisation(OFFICE),
            by=story.by,
        )
        for work in facts.works:
            _add(story, plan, work)
        shown = plan.measures.exclude(title__in=_kept_back(plan))
        agreements.announce_pages([plan, *shown], by=story.by)
    story.mark(plan)
    return plan


def adopt(story: Story, plan: measures.Plan, resolution: Any) -> None:
    with story.days.on(story.days.day(ADOPTED)):
        measures.adopt_plan(
            plan, adopted_on=story.days.day(ADOPTED), resolution=resolution, by=story.by
        )
        for announced in agreements.open_page_releases([story.cooperation]):
            agreements.release_pages(announced, by=story.by)
        # The sources know no measure; in this year there are some.
        for gap in story.agreement.gaps.filter(subject="measures"):
            agreements.close_gap(gap, by=story.by)


def _kept_back(plan: measures.Plan) -> list[str]:
    from . import skilled, university  # noqa: PLC0415 -- they hold the facts, not the telling

    works = (*university.PLAN.works, *skilled.PLAN.works)
    return [work.title for work in works if not work.is_public]


def _add(story: Story, plan: measures.Plan, work: shapes.Work) -> None:
    field = story.agreement.fields.get(number=work.field)
    measure = measures.add_measure(
        plan,
        number=work.number,
        title=work.title,
        kind=work.kind,
        short_description=work.about,
        starts=PartialDate.day(story.days.day(work.begins)),
        ends=PartialDate.day(story.days.day(work.ends)),
        terms=[Term.objects.get(taxonomy__key=list_, key=term) for list_, term in work.terms],
        origins=[{"field": field}],
        lead=organisation(work.lead),
        by=story.by,
    )
    story.mark(measure)
    for key in work.implementing:
        measures.add_role(measure, role="implementing", organisation=organisation(key), by=story.by)
    _add_steps(story, measure, work)
    _add_money(story, measure, work)
    for subject, kind, sentence in work.gaps:
        measures.name_measure_gap(
            measure, subject=subject, kind=kind, sentence=sentence, by=story.by
        )


def _add_steps(story: Story, measure: measures.Measure, work: shapes.Work) -> None:
    known: dict[str, measures.Milestone] = {}
    for step in work.steps:
        known[step.title] = measures.add_milestone(
            measure,
            title=step.title,
            due_on=story.days.day(step.due),
            depends_on=[known[step.after]] if step.after else [],
            by=story.by,
        )
        if step.done is not None:
            day = story.days.day(step.done)
            with story.days.on(day):
                measures.reach_milestone(known[step.title], done_on=day, by=story.by)


def _add_money(story: Story, measure: measures.Measure, work: shapes.Work) -> None:
    year = story.days.today.year
    for after, word, amount in work.money:
        measures.set_money(
            measure, year=year + after, word=word, amount=Decimal(amount), by=story.by
        )
    for key, after, amount, security in work.own_shares:
        measures.set_own_share(
            measure,
            organisation=organisation(key),
            year=year + after,
            amount=Decimal(amount),
            security=security,
            by=story.by,
        )
