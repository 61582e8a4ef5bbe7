"""The light of a measure: from its indicators, else its milestones, else as its lead sees it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.access import NOTHING, reach_of
from handschlag.foundation.records import today
from handschlag.modules.measures.arithmetic.lights import (
    NO_LIGHT,
    Due,
    LightShown,
    first_that_says,
    light_from_milestones,
    worst_of,
)
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.models import (
    Indicator,
    Measure,
    Milestone,
    Period,
    StatusReport,
)

from .results import indicators_visible_to
from .standing import Standing, standings_of

# All that a light needs to know of an indicator.
JUDGED_BY = (
    "measure", "direction", "counting", "aggregation", "frequency", "unit", "decimals", "kind",
    "baseline_value", "baseline_numerator", "baseline_denominator", "baseline_on",
)  # fmt: skip


def light_of_measures(
    measures: Iterable[Measure],
    *,
    on: date | None = None,
    period: Period | None = None,
    standings: Mapping[int, Standing] | None = None,
    user: Any = None,
) -> dict[int, LightShown]:
    """By measure: the worst of its indicators' lights, else what its milestones say, else the
    assessment of the lead in the newest approved status report; six or seven queries however many.

    With a `user` only what that user may see has a say (None: everything); visitors see no report
    that was not made public. Known standings (by indicator) may be handed in.
    """
    ids = [measure.pk for measure in measures]
    if standings is None:
        rows = Indicator.objects.all() if user is None else indicators_visible_to(user)
        lean = rows.filter(measure__in=ids).select_related(None).order_by().only(*JUDGED_BY)
        standings = standings_of(lean, period=period, with_previous=False)
    by_indicator: dict[int, list[LightShown]] = defaultdict(list)
    for standing in standings.values():
        if standing.indicator.measure_id is not None:
            by_indicator[standing.indicator.measure_id].append(standing.light)
    milestones = _milestones(ids)
    is_visitor = user is not None and reach_of(user) == NOTHING
    assessed = _assessments(ids, public_only=is_visitor)
    day = on or today()
    return {
        pk: first_that_says(
            worst_of(by_indicator[pk]),
            light_from_milestones(milestones[pk], day),
            assessed.get(pk, NO_LIGHT),
        )
        for pk in ids
    }


def _milestones(measure_ids: list[int]) -> dict[int, list[Due]]:
    found: dict[int, list[Due]] = defaultdict(list)
    rows = Milestone.objects.filter(measure__in=measure_ids, due_on__isnull=False).order_by()
    for measure, due, done in rows.values_list("measure", "due_on", "done_on"):
        if due is not None:
            found[measure].append(Due(due, done))
    return found


def _assessments(measure_ids: list[int], *, public_only: bool) -> dict[int, LightShown]:
    rows = StatusReport.objects.filter(measure__in=measure_ids, state=ReportState.APPROVED).exclude(
        assessment=""
    )
    if public_only:
        rows = rows.filter(is_public=True)
    newest = rows.select_related("period").order_by("period__ends", "pk")
    return {
        row.measure_id: LightShown(
            row.assessment,
            "assessment",
            _("Einschätzung der Federführung, %(period)s.") % {"period": row.period},
        )
        for row in newest
    }
