"""The light of a measure: from its indicators, else its milestones, else as its lead sees it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handschlag.foundation.access import NOTHING, reach_of
from handschlag.foundation.records import today
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.measures.arithmetic.lights import (
    NO_LIGHT,
    Due,
    LightShown,
    first_that_says,
    light_from_milestones,
    worst_of,
)
from handschlag.modules.measures.arithmetic.periods import words_of
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.models import (
    Measure,
    Milestone,
    Period,
    StatusReport,
)

from .judging import Placed, Scope, lights_of_indicators, scopes_of
from .standing import Standing
from .visible import inside


def light_of_measures(
    measures: Iterable[Measure | Placed],
    *,
    on: date | None = None,
    period: Period | None = None,
    standings: Mapping[int, Standing] | None = None,
    user: Any = None,
) -> dict[int, LightShown]:
    """By measure: the worst of its indicators' lights, else what its milestones say, else the
    assessment of the lead in the newest approved status report; six or seven queries however many.
    Of each measure only its key and plan are needed.

    With a `user` only what that user may see has a say (None: everything); whoever is not inside
    the measure sees no report that was not made public. Known standings (by indicator) may be
    handed in.
    """
    rows = list(measures)
    ids = [measure.pk for measure in rows]
    by_indicator: dict[int, list[LightShown]] = defaultdict(list)
    if standings is None:
        for measure, light in lights_of_indicators(rows, user, period):
            by_indicator[measure].append(light)
    for standing in (standings or {}).values():
        if standing.indicator.measure_id is not None:
            by_indicator[standing.indicator.measure_id].append(standing.light)
    milestones = _milestones(rows)
    assessed = _assessments_for(user, rows)
    day = on or today()
    return {
        pk: first_that_says(
            worst_of(by_indicator[pk]),
            light_from_milestones(milestones[pk], day),
            assessed.get(pk, NO_LIGHT),
        )
        for pk in ids
    }


def _milestones(measures: list[Measure | Placed]) -> dict[int, list[Due]]:
    found: dict[int, list[Due]] = defaultdict(list)
    for scope in scopes_of(measures):
        due_ones = (
            MILESTONES[scope.way](scope.key)
            if scope.way in MILESTONES
            else _due(scope.way, scope.key)
        )
        for measure, due, done in due_ones:
            found[measure].append(Due(due, done))
    return found


def _due(way: str, key: Any) -> QuerySet[Milestone, Any]:
    rows = Milestone.objects.filter(due_on__isnull=False, **{way: key})
    return rows.order_by().values_list("measure", "due_on", "done_on")


def _assessments_for(user: Any, measures: list[Measure | Placed]) -> dict[int, LightShown]:
    """From inside as the lead sees it, from outside as far as the report was made public."""
    if user is None or reach_of(user).everything:
        return _assessments(measures, public_only=False)
    told = _assessments(measures, public_only=True)
    if reach_of(user) == NOTHING:
        return told
    all_of_them = _assessments(measures, public_only=False)
    known = Measure.objects.filter(inside(user, way="", work="pk"), pk__in=all_of_them)
    return told | {key: all_of_them[key] for key in known.values_list("pk", flat=True)}


def _assessments(measures: list[Measure | Placed], *, public_only: bool) -> dict[int, LightShown]:
    found: dict[int, LightShown] = {}
    for scope in scopes_of(measures):
        for measure, assessment, period in _assessed(scope, public_only=public_only):
            found[measure] = LightShown(assessment, "assessment", partial(_as_said, period))
    return found


def _as_said(period: str) -> str:
    return _("Einschätzung der Federführung, %(period)s.") % {"period": words_of(period)}


def _assessed(scope: Scope, *, public_only: bool) -> Iterable[Any]:
    """Oldest period first."""
    kept = REPORTS.get((scope.way, public_only))
    return kept(scope.key) if kept else _told(scope.way, scope.key, public_only=public_only)


def _told(way: str, key: Any, *, public_only: bool) -> QuerySet[StatusReport, Any]:
    rows = StatusReport.objects.filter(state=ReportState.APPROVED, **{way: key})
    if public_only:
        rows = rows.filter(is_public=True)
    newest = rows.exclude(assessment="").order_by("period__ends", "pk")
    return newest.values_list("measure", "assessment", "period__key")


WAYS = ("measure", "measure__plan")
MILESTONES: dict[str, Prepared[int, Any]] = {way: Prepared(partial(_due, way)) for way in WAYS}
REPORTS: dict[tuple[str, bool], Prepared[int, Any]] = {
    (way, public_only): Prepared(partial(_told, way, public_only=public_only))
    for way in WAYS
    for public_only in (True, False)
}
