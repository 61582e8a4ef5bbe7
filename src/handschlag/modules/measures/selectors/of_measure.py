"""What the page of one measure asks, with queries that are built once for each reader.

Each says the same as the selector it is made of; a test holds them against each other.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q

from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records import today
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.models import (
    Evidence,
    Indicator,
    Measure,
    MeasureRole,
    OwnShare,
    Reading,
    StatusReport,
)

from .results import evidence_visible_to, indicators_visible_to, readings_visible_to
from .roles import roles_running_on
from .status import ShownReport, newest_reports, shown_report
from .visible import (
    carried_out_by,
    measures_visible_to,
    money_visible_to,
    own_shares_visible_to,
    plans_visible_to,
)


def visible_measure(public_id: str, user: Any) -> Measure | None:
    return next(iter(_FOUND(user, public_id)), None)


_FOUND: PreparedFor[Measure] = PreparedFor(
    lambda user, key: measures_visible_to(user).filter(public_id=key),
    also=carried_out_by,
    place="nobody's id",
)
INDICATORS_OF: PreparedFor[Indicator] = PreparedFor(
    lambda user, key: (
        indicators_visible_to(user)
        .filter(measure=key)
        .select_related(None)
        .select_related("baseline_source")
        .order_by("position", "pk")
    ),
    also=carried_out_by,
)
# Of totals, what holds and what waits; corrected ones are history.
READINGS_OF: PreparedFor[Reading] = PreparedFor(
    lambda user, key: (
        readings_visible_to(user)
        .filter(indicator__measure=key, category=None, superseded_at=None)
        .select_related(None)
        .select_related("period")
        .order_by("period__ends", "pk")
    ),
    also=carried_out_by,
)
EVIDENCE_OF: PreparedFor[Evidence] = PreparedFor(
    lambda user, key: evidence_visible_to(user).filter(reading__indicator__measure=key),
    also=carried_out_by,
)
# How much there is at all, whoever may see it.
EVIDENCE_COUNTS_OF: Prepared[int, Any] = Prepared(
    lambda key: (
        Evidence.objects.filter(reading__indicator__measure=key)
        .order_by()
        .values_list("reading")
        .annotate(Count("pk"))
    )
)
PARTS_OF: PreparedFor[Measure] = PreparedFor(
    lambda user, key: (
        measures_visible_to(user)
        .filter(
            Q(parent=key)
            | Q(pk__in=Measure.serves.through.objects.filter(to_measure=key).values("from_measure"))
        )
        .order_by("position", "pk")
    ),
    also=carried_out_by,
)
OWN_SHARES_OF: PreparedFor[OwnShare] = PreparedFor(
    lambda user, key: (
        own_shares_visible_to(user).filter(measure=key).select_related("organisation")
    ),
    also=carried_out_by,
)
MONEY_OF: PreparedFor[Any] = PreparedFor(
    lambda user, key: (
        money_visible_to(user).filter(measure=key).order_by().values_list("year", "word", "amount")
    ),
    also=carried_out_by,
)
SEEN_PLAN: PreparedFor[Any] = PreparedFor(
    lambda user, key: plans_visible_to(user).filter(pk=key).order_by().values_list("pk")
)
ORGANISATIONS_OF: PreparedFor[Any] = PreparedFor(
    lambda user, key: (
        directory.organisations_visible_to(user)
        .filter(pk__in=MeasureRole.objects.filter(measure=key).order_by().values("organisation"))
        .order_by()
        .values_list("pk")
    )
)
_NEWEST: PreparedFor[Any] = PreparedFor(
    lambda user, key: newest_reports(Measure.objects.filter(pk=key), user), also=carried_out_by
)
_REPORT: Prepared[int, StatusReport] = Prepared(
    lambda key: StatusReport.objects.filter(pk=key).select_related("measure", "period")
)


def roles_of(measure: Measure) -> list[MeasureRole]:
    """Those that hold today, in the order in which they are shown."""
    return _roles_on(today())(measure.pk)


@lru_cache(maxsize=2)
def _roles_on(day: date) -> Prepared[int, MeasureRole]:
    return Prepared(lambda key: roles_running_on(day).filter(measure=key))


def report_of(measure: Measure, user: Any) -> ShownReport | None:
    """The report that `status_of` names for the measure."""
    [(telling, newest)] = _NEWEST(user, measure.pk) or [(None, None)]
    found = _REPORT(telling or newest) if telling or newest else []
    return shown_report(found[0], user) if found else None
