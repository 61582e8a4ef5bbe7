"""Who sees which indicators, readings and evidence; small lists of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from handschlag.foundation.access import NOTHING, reach_of, visible_rows
from handschlag.foundation.records.choices import Audience
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.choices.results import OPEN_STATES
from handschlag.modules.measures.models import (
    Evidence,
    Indicator,
    Measure,
    Period,
    PeriodLock,
    Plan,
    Reading,
    Target,
)

from .visible import (
    carried_out_by,
    inside,
    measures_visible_to,
    run_by,
    status_reports_visible_to,
    worked_on,
)

HOLDS = Q(state=ReportState.APPROVED, superseded_at=None)


def indicators_visible_to(user: Any) -> QuerySet[Indicator]:
    """Where their own audience and the plan and measure they belong to allow it.

    Whoever works on a measure or reports an indicator sees it, also without being a partner.
    """
    rows = Indicator.objects.select_related("measure", "plan")
    reach = reach_of(user)
    if reach.everything:
        return rows
    seen = visible_rows(rows, user)
    if reach == NOTHING:
        of_measure = Q(measure=None) | Q(measure__audience=Audience.PUBLIC)
        return seen.filter(of_measure, plan__audience=Audience.PUBLIC)
    measures = measures_visible_to(user).order_by().values("pk")
    plans = visible_rows(Plan.objects.all(), user).order_by().values("pk")
    seen = seen.filter(Q(measure=None) | Q(measure__in=measures), plan__in=plans)
    if not reach.organisations:
        return seen
    theirs = Q(measure__in=carried_out_by(user)) | Q(reporter__in=reach.organisations)
    return seen | rows.filter(theirs & ~Q(audience=Audience.DRAFT))


def readings_visible_to(user: Any) -> QuerySet[Reading]:
    """Values that hold; from inside also what held once.

    What is not approved yet is seen by whoever reports it, owns it or works on the measure, and by
    whoever decides on it: other partners wait for the value that holds.
    """
    visible = indicators_visible_to(user).order_by().values("pk")
    rows = Reading.objects.filter(indicator__in=visible).select_related(
        "indicator", "period", "category"
    )
    reach = reach_of(user)
    if reach.everything:
        return rows
    if not reach.organisations:
        return rows.filter(HOLDS)
    approved = Q(state=ReportState.APPROVED) & inside(user, "indicator", "indicator__measure")
    return rows.filter(HOLDS | approved | run_by(user, "indicator__cooperation") | _reported(user))


def _reported(user: Any) -> Q:
    """Readings of an organisation of the user's: it reports them, owns them, works on them."""
    organisations = reach_of(user).organisations
    own = Q(indicator__reporter__in=organisations) | Q(indicator__owner_org__in=organisations)
    return own | worked_on(user, "indicator__measure")


def evidence_visible_to(user: Any) -> QuerySet[Evidence]:
    """By its own audience, and only where what it proves can be seen.

    Visitors see evidence that was made public, of readings that hold and reports that are public.
    """
    rows = evidence_of_what_is_seen_by(user)
    if reach_of(user).everything:
        return rows
    readings = readings_visible_to(user).order_by().values("pk")
    reports = status_reports_visible_to(user).order_by().values("pk")
    return rows.filter(Q(reading__in=readings) | Q(status__in=reports))


def evidence_of_what_is_seen_by(user: Any) -> QuerySet[Evidence]:
    """By its own audience alone: only to be fetched along with what the user is known to see."""
    every = Evidence.objects.select_related("file", "reading", "status")
    if reach_of(user).everything:
        return every
    rows = visible_rows(every, user)
    if carried_out := carried_out_by(user):
        of_work = Q(reading__indicator__measure__in=carried_out)
        of_work |= Q(status__measure__in=carried_out)
        rows = rows | every.filter(of_work & ~Q(audience=Audience.DRAFT))
    return rows


def totals_aimed_at(indicator: Indicator) -> dict[str, Any]:
    """The target of each period, by its key; those of single categories stand elsewhere."""
    rows = indicator.targets.filter(category=None).select_related("period")
    return {row.period.key: row.value for row in rows}


def shown_to_all(measure: Measure) -> dict[str, Any]:
    """What of the measure is public, as the form of its release shows it."""
    indicators = measure.indicators.order_by("position", "pk")
    reports = measure.status_reports.filter(state=ReportState.APPROVED, is_public=True)
    return {
        "is_public": measure.audience == Audience.PUBLIC,
        "indicators": list(indicators.filter(audience=Audience.PUBLIC)),
        "projections": list(indicators.filter(projection_released=True)),
        "reports": list(reports.select_related("period").order_by("pk")),
    }


def targets_of(indicators: Iterable[Indicator]) -> QuerySet[Target]:
    ids = [indicator.pk for indicator in indicators]
    return Target.objects.filter(indicator__in=ids).select_related("period", "category")


def waiting_readings(cooperation_id: int, plan: Plan | None = None) -> QuerySet[Reading]:
    """Reported and not yet decided on, oldest first."""
    rows = Reading.objects.filter(
        state=ReportState.SUBMITTED, indicator__cooperation=cooperation_id
    ).select_related("indicator__measure", "period", "category")
    if plan is not None:
        rows = rows.filter(indicator__plan=plan)
    return rows.order_by("submitted_at", "pk")


def open_readings(indicators: Iterable[Indicator], period: Period) -> QuerySet[Reading]:
    """Drafts, reported and returned ones of a period."""
    ids = [indicator.pk for indicator in indicators]
    return Reading.objects.filter(indicator__in=ids, period=period, state__in=OPEN_STATES)


def last_readings(
    indicators: Iterable[Indicator], *, before: Period
) -> dict[tuple[int, int | None], Reading]:
    """By indicator and category the reading that holds in the latest period before this one."""
    ids = [indicator.pk for indicator in indicators]
    rows = Reading.objects.filter(HOLDS, indicator__in=ids, period__ends__lt=before.starts)
    found: dict[tuple[int, int | None], Reading] = {}
    for row in rows.select_related("period").order_by("period__ends", "pk"):
        found[row.indicator_id, row.category_id] = row
    return found


def indicators_without_reading(
    indicators: QuerySet[Indicator], period: Period
) -> QuerySet[Indicator]:
    """Those that report in such periods and have none that holds; computed ones are never missing."""
    held = Reading.objects.filter(HOLDS, indicator=OuterRef("pk"), period=period)
    children = Indicator.objects.filter(parent=OuterRef("pk"))
    return indicators.filter(~Exists(held), ~Exists(children), frequency=period.kind)


def locks_of(plan: Plan) -> QuerySet[PeriodLock]:
    """Closed periods of the plan, as they stand now."""
    return PeriodLock.objects.filter(plan=plan, reopened_at=None).select_related(
        "period", "locked_by"
    )


def is_locked(plan: Plan, period: Period) -> bool:
    """Itself, or a longer period around it."""
    around = Q(period__starts__lte=period.starts, period__ends__gte=period.ends)
    return PeriodLock.objects.filter(around, plan=plan, reopened_at=None).exists()
