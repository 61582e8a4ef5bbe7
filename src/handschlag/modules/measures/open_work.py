"""What of measures waits under a mandate, and in whose name rows are written."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .models import Deadline, MeasureRole
from .rules.plans import cooperation_id_of, measure_of
from .selectors.deadlines import open_deadlines
from .selectors.status import waiting_status_reports

DAYS_AHEAD = 30


def waiting_in_measures(
    mandate: "directory.Mandate", viewer: Any
) -> Iterable["directory.OpenWork"]:
    """Deadlines of the organisation, and reports that wait for the coordination."""
    rows = open_deadlines(viewer).filter(responsible_org=mandate.organisation_id)
    for deadline in rows.select_related("measure"):
        if (deadline.due_on - today()).days <= DAYS_AHEAD:
            href = _page_of(deadline)
            yield directory.OpenWork(_("Frist"), deadline.title, href, deadline.due_on)
    if mandate.coordinates:
        yield from _waiting_reports(mandate, viewer)


def _waiting_reports(mandate: Any, viewer: Any) -> Iterable["directory.OpenWork"]:
    held = agreements.Stewardship.objects.filter(organisation=mandate.organisation_id, until=None)
    rows = waiting_status_reports(viewer).filter(
        measure__cooperation__in=held.order_by().values("cooperation")
    )
    for report in rows:
        href = reverse("portal:measure", args=[report.measure.address_key])
        since = report.submitted_at.date() if report.submitted_at else None
        yield directory.OpenWork(_("Sachstand gemeldet"), str(report.measure), href, since)


def _page_of(deadline: Deadline) -> str:
    if deadline.measure is not None:
        return reverse("portal:measure", args=[deadline.measure.address_key])
    return reverse("measures:deadline_list")


def organisations_concerned(thing: Any) -> Iterable[int] | None:
    """In whose name rows about a measure are written: the steward's and those who work on it."""
    if thing._meta.app_label != "measures":
        return None
    cooperation = cooperation_id_of(thing)
    stewards = agreements.Stewardship.objects.filter(cooperation=cooperation)
    found = set(stewards.values_list("organisation", flat=True))
    measure = measure_of(thing)
    if measure is not None:
        roles = MeasureRole.objects.filter(measure=measure)
        found |= set(roles.values_list("organisation", flat=True))
    if isinstance(thing, Deadline):
        found |= {key for key in (thing.responsible_org_id, thing.deputy_org_id) if key}
    return found
