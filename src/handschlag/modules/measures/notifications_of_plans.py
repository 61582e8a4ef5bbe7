"""What accounts are told of measures: a status report that came back, a measure that was stopped."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.facts import listens_to
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.choices import Rhythm
from handschlag.foundation.notifications.kinds import register_kind
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .facts.plans import MeasureStopped, StatusReturned
from .models import Measure, StatusReport
from .selectors.roles import organisations_working_on
from .selectors.visible import measures_visible_to

GROUP = _("Maßnahmen")
STATUS_RETURNED, STOPPED = "measures.status_returned", "measures.measure_stopped"


def _see_measure(user: Any, things: set[str]) -> Iterable[str]:
    keys = [int(thing) for thing in things if thing.isdecimal()]
    rows = measures_visible_to(user).filter(pk__in=keys)
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


@listens_to(StatusReturned)
def tell_whoever_reported(fact: StatusReturned) -> None:
    """Whoever reported by a signed link is written to by the round."""
    report = StatusReport.objects.select_related("measure", "submitted_by").get(pk=fact.report_id)
    if report.submitted_by is not None:
        _tell(STATUS_RETURNED, [report.submitted_by], report.measure, fact.by_pk)


@listens_to(MeasureStopped)
def tell_who_works_on_it(fact: MeasureStopped) -> None:
    """The coordination and those who act for organisations that work on it."""
    measure = Measure.objects.select_related("cooperation").get(pk=fact.measure_id)
    stewards = agreements.stewards_of(measure.cooperation).order_by()
    working = organisations_working_on(measure)
    people = directory.people_coordinating_for(stewards.values_list("organisation", flat=True))
    others = directory.people_acting_for(working, directory.Competence.EDIT)
    _tell(STOPPED, {row.pk: row for row in (*people, *others)}.values(), measure, fact.by_pk)


def _tell(kind: str, people: Iterable[Any], measure: Measure, by_pk: int | None) -> None:
    notifications.notify(
        kind,
        people,
        label=measure.title,
        thing=measure.pk,
        href=reverse("portal:measure", args=[measure.address_key]),
        done_by=by_pk,
    )


register_kind(
    STATUS_RETURNED,
    _("Rückfrage zum Sachstand"),
    _("Ihr Sachstand zu „%(label)s“ kam mit einer Rückfrage zurück."),
    group=GROUP,
    may_see=_see_measure,
)
register_kind(
    STOPPED,
    _("Maßnahme aufgegeben oder zurückgestellt"),
    _("„%(label)s“ wurde aufgegeben oder zurückgestellt. Der Grund steht auf der Seite."),
    group=GROUP,
    may_see=_see_measure,
    rhythm=Rhythm.DAILY,
)
