"""Who does what for measures, and who reports on them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from handschlag.foundation.records import today
from handschlag.modules.measures.choices.plans import IMPLEMENTATION_CLOSED, Role
from handschlag.modules.measures.models import Measure, MeasureRole

# Whoever comes first in this list is asked how the measure stands.
REPORTING = (Role.LEAD, Role.RESPONSIBLE_OFFICE, Role.IMPLEMENTING)


def roles_on(measures: Iterable[Measure], on: date | None = None) -> QuerySet[MeasureRole]:
    """Roles that hold on the day, in the order in which they are shown."""
    return roles_running_on(on or today()).filter(measure__in=[row.pk for row in measures])


def roles_running_on(day: date) -> QuerySet[MeasureRole]:
    held = Q(since=None) | Q(since__lte=day)
    held &= Q(until=None) | Q(until__gte=day)
    rows = MeasureRole.objects.filter(held).select_related("organisation", "contact_point")
    return rows.order_by("position", "pk")


def leads_of(measures: Iterable[Measure], on: date | None = None) -> dict[int, list[MeasureRole]]:
    """Who leads, by measure: one query, however many."""
    found: dict[int, list[MeasureRole]] = defaultdict(list)
    for role in roles_on(measures, on).filter(role=Role.LEAD):
        found[role.measure_id].append(role)
    return found


def reporting_role(roles: Iterable[MeasureRole]) -> MeasureRole | None:
    """Of a measure's roles the one that is asked to report: the lead, else whoever does the work."""
    known = list(roles)
    for wanted in REPORTING:
        for role in known:
            if role.role == wanted:
                return role
    return None


def reporting_organisation(measure: Measure, on: date | None = None) -> Any | None:
    """Who reports on the measure; its owner where nobody has a role."""
    role = reporting_role(roles_on([measure], on))
    return role.organisation if role else measure.owner_org


def measures_reported_by(cooperation: Any, on: date | None = None) -> dict[int, list[Measure]]:
    """Measures of the cooperation that still go on, by the organisation that reports on them.

    A measure for which nobody is known stands under 0.
    """
    rows = Measure.objects.filter(cooperation=cooperation)
    measures = list(rows.exclude(implementation__in=IMPLEMENTATION_CLOSED))
    by_measure: dict[int, list[MeasureRole]] = defaultdict(list)
    for role in roles_on(measures, on):
        by_measure[role.measure_id].append(role)
    found: dict[int, list[Measure]] = defaultdict(list)
    for measure in measures:
        asked = reporting_role(by_measure[measure.pk])
        found[asked.organisation_id if asked else measure.owner_org_id or 0].append(measure)
    return dict(found)


def organisations_working_on(measure: Measure, on: date | None = None) -> set[int]:
    return {role.organisation_id for role in roles_on([measure], on)}
