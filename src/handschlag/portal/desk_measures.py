"""Measures on the desk: what waits for the coordination, what is due, which ones are one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.records import today
from handschlag.modules.directory import api as directory
from handschlag.modules.measures import api as measures
from handschlag.portal.desk_entries import Decision, Due
from handschlag.portal.measure_figures import ShownLight, lights_of
from handschlag.portal.words import in_words

MOST_OWN, MOST_NAMED = 12, 3


@dataclass(frozen=True)
class OwnMeasure:
    measure: Any
    light: ShownLight

    @property
    def sheet(self) -> str:
        return reverse("portal:measure_sheet", args=[self.measure.address_key])


def own_measures(user: Any, cooperations: Iterable[Any]) -> list[OwnMeasure]:
    """Those one's organisations work on, and those of cooperations one coordinates; what is over
    stands in the list of all."""
    rows = _own(user, cooperations).exclude(implementation__in=measures.IMPLEMENTATION_CLOSED)
    found = list(rows.select_related("cooperation").order_by("position", "pk")[:MOST_OWN])
    lights = lights_of(found, user)
    return [OwnMeasure(row, lights[row.pk]) for row in found]


def _own(user: Any, cooperations: Iterable[Any]) -> QuerySet[Any]:
    worked_on = measures.measures_worked_on_by(user, directory.Competence.REPORT)
    mine = Q(pk__in=worked_on.order_by().values("pk"))
    return measures.measures_visible_to(user).filter(mine | Q(cooperation__in=list(cooperations)))


def waiting_measures(user: Any, cooperations: Iterable[Any]) -> Iterable[Decision]:
    """One line for all readings of a plan, and one for all its reports; what came with a reporting
    round is decided there."""
    held = list(cooperations)
    if not held:
        return
    asked = measures.SheetRow.objects.filter(state=measures.RowState.SUBMITTED).order_by()
    readings = measures.Reading.objects.filter(
        state=measures.ReportState.SUBMITTED, indicator__cooperation__in=held
    ).exclude(pk__in=asked.exclude(reading=None).values("reading"))
    yield from _by_plan(
        readings.select_related("indicator__plan"),
        lambda row: row.indicator.plan,
        lambda row: str(row.indicator),
        _("Ist-Werte"),
    )
    reports = measures.waiting_status_reports(user).filter(measure__cooperation__in=held)
    reports = reports.exclude(pk__in=asked.exclude(status_report=None).values("status_report"))
    yield from _by_plan(
        reports.select_related("measure__plan"),
        lambda row: row.measure.plan,
        lambda row: str(row.measure),
        _("Sachstände"),
    )


def _by_plan(rows: Iterable[Any], plan_of: Any, name_of: Any, kind: str) -> Iterable[Decision]:
    by_plan: dict[Any, list[Any]] = {}
    for row in rows:
        by_plan.setdefault(plan_of(row), []).append(row)
    for plan, found in by_plan.items():
        since = min((row.submitted_at.date() for row in found if row.submitted_at), default=None)
        names = list(dict.fromkeys(name_of(row) for row in found))
        yield Decision(
            kind=kind,
            title=ngettext(
                "Eine Meldung zu „%(plan)s“ wartet auf Freigabe",
                "%(n)s Meldungen zu „%(plan)s“ warten auf Freigabe",
                len(found),
            )
            % {"n": in_words(len(found)).capitalize(), "plan": plan},
            text=_some(names),
            since=since,
            actions=[(_("Ansehen und entscheiden"), _decide(plan))],
        )


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:MOST_NAMED])
    rest = len(names) - MOST_NAMED
    return f"{shown} …" if rest > 0 else shown


def _decide(plan: Any) -> str:
    return reverse("measures:plan_edit", args=[plan.address_key]) + "#entscheiden"


def due_in_measures(
    user: Any, cooperations: Iterable[Any], *, until: date, back: timedelta = timedelta(days=366)
) -> Iterable[Due]:
    """Deadlines and milestones of one's own measures, by office and never by person."""
    held, first = list(cooperations), today() - back
    own = directory.organisations_of(user, directory.Competence.REPORT).order_by().values("pk")
    mine = Q(responsible_org__in=own) | Q(deputy_org__in=own)
    mine |= Q(cooperation__in=held) | Q(measure__cooperation__in=held)
    rows = measures.deadlines_between(user, first, until).filter(mine)
    for deadline in rows.select_related("cooperation"):
        yield Due(
            what=deadline.title,
            href=reverse("measures:deadline_list"),
            of=str(deadline.measure or deadline.cooperation),
            who=deadline.responsible_office or deadline.responsible_org.name,
            on=deadline.due_on,
        )
    keys = _own(user, held).exclude(implementation__in=measures.IMPLEMENTATION_CLOSED)
    steps = measures.milestones_visible_to(user).filter(
        measure__in=keys.order_by().values("pk"), done_on=None, due_on__range=(first, until)
    )
    yield from _milestones(list(steps.select_related("measure")))


def _milestones(rows: list[Any]) -> Iterable[Due]:
    leads = measures.leads_of([row.measure for row in rows]) if rows else {}
    for row in rows:
        who = ", ".join(role.organisation.name for role in leads.get(row.measure_id, ()))
        yield Due(
            what=row.title,
            href=reverse("portal:measure", args=[row.measure.address_key]) + "#meilensteine",
            of=row.measure.title,
            who=who or _("Federführung nicht bekannt"),
            on=row.due_on,
        )
