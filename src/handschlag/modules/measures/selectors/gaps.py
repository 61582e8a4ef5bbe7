"""What is missing, each with its kind. Silence is "not known", never "none"."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.choices.plans import (
    IMPLEMENTATION_CLOSED,
    Implementation,
    MeasureKind,
    MissingSubject,
    Role,
)
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.models import (
    Indicator,
    Measure,
    MeasureGap,
    MeasureOrigin,
    MeasureRole,
    MoneyLine,
    Period,
    StatusReport,
)

from .visible import measures_visible_to, running_today

Gap = agreements.Gap


@dataclass(frozen=True)
class FoundGap:
    """A thing something is missing of, why, and the sentence somebody left about it."""

    thing: Model
    kind: Gap
    sentence: str = ""

    @property
    def word(self) -> str:
        return str(self.kind.label)


def fields_without_measure(user: Any, cooperation: Any = None) -> list[FoundGap]:
    """Fields of visible agreements that no measure in work rests on, directly or by a goal.

    A measure the user may not see is no gap of theirs: it is "not public". What was given up
    leaves its field empty again, and the sentence says so.
    """
    rows: list[Any] = list(_fields(user, cooperation).order_by("agreement", "number"))
    lacking = [row for row in rows if not row.has_seen]
    stated = _gaps_stated_by({row.agreement_id for row in lacking})
    return [_gap_of_field(row, stated) for row in lacking]


def _fields(user: Any, cooperation: Any) -> QuerySet[Any]:
    visible = agreements.agreements_visible_to(user).order_by().values("pk")
    rows = agreements.FieldOfAction.objects.filter(agreement__in=visible)
    if cooperation is not None:
        rows = rows.filter(agreement__cooperation=cooperation)
    resting = MeasureOrigin.objects.filter(
        Q(field=OuterRef("pk")) | Q(goal__field=OuterRef("pk"))
    ).order_by()
    living = resting.exclude(measure__implementation=Implementation.DROPPED)
    seen = measures_visible_to(user).order_by().values("pk")
    return rows.select_related("agreement").annotate(
        has_seen=Exists(living.filter(measure__in=seen)),
        has_living=Exists(living),
        has_any=Exists(resting),
    )


def _gap_of_field(field: Any, stated: dict[tuple[int, int | None], Any]) -> FoundGap:
    """What was said of this very field goes before what was said of its whole agreement."""
    if field.has_living:
        return FoundGap(field, Gap.NOT_PUBLIC)
    whole = stated.get((field.agreement_id, None))
    said = stated.get((field.agreement_id, field.pk)) or whole
    if said is not None:
        return FoundGap(field, Gap(said.kind), said.sentence)
    sentence = _("Was es dazu gab, wurde aufgegeben.") if field.has_any else ""
    return FoundGap(field, Gap.UNKNOWN, sentence)


def _gaps_stated_by(agreement_ids: set[int]) -> dict[tuple[int, int | None], Any]:
    rows = agreements.KnownGap.objects.filter(
        agreement__in=agreement_ids, subject=agreements.GapSubject.MEASURES
    )
    return {(row.agreement_id, row.field_id): row for row in rows}


def measures_without(
    user: Any, subject: str, *, cooperation: Any = None, period: Period | None = None
) -> list[FoundGap]:
    """Measures in work that lack an indicator, a status report, an origin …; each with its kind.

    A status report is looked for in `period`, without one at any time.
    """
    rows = measures_visible_to(user).exclude(implementation__in=IMPLEMENTATION_CLOSED)
    if cooperation is not None:
        rows = rows.filter(cooperation=cooperation)
    lacking = list(rows.filter(~_has(MissingSubject(subject), period)).order_by("position", "pk"))
    stated = _stated(lacking, subject)
    return [_found(measure, stated.get(measure.pk)) for measure in lacking]


def measures_without_indicator(user: Any, cooperation: Any = None) -> list[FoundGap]:
    return measures_without(user, MissingSubject.INDICATOR, cooperation=cooperation)


def measures_without_status(
    user: Any, period: Period | None = None, cooperation: Any = None
) -> list[FoundGap]:
    """Without an approved report in the period; "no change" is one."""
    subject = MissingSubject.STATUS
    return measures_without(user, subject, cooperation=cooperation, period=period)


def _has(subject: MissingSubject, period: Period | None) -> Q | Exists:
    """The condition that the thing is there."""
    if subject == MissingSubject.DATES:
        named = Q(starts_start__isnull=False) | Q(ends_start__isnull=False)
        # A project is limited in time: without its end its dates are not known.
        return named & ~Q(kind=MeasureKind.PROJECT, ends_start=None)
    of_measure = Q(measure=OuterRef("pk"))
    if subject == MissingSubject.STATUS:
        reports = StatusReport.objects.filter(of_measure, state=ReportState.APPROVED)
        return Exists(reports.filter(period=period) if period else reports)
    rows: dict[str, QuerySet[Any]] = {
        MissingSubject.INDICATOR: Indicator.objects.filter(of_measure),
        MissingSubject.ORIGIN: MeasureOrigin.objects.filter(of_measure),
        MissingSubject.LEAD: MeasureRole.objects.filter(
            of_measure, running_today(), role=Role.LEAD
        ),
        MissingSubject.MONEY: MoneyLine.objects.filter(of_measure),
    }
    return Exists(rows[subject].order_by())


def _stated(measures: Iterable[Measure], subject: str) -> dict[int, MeasureGap]:
    rows = MeasureGap.objects.filter(measure__in=[row.pk for row in measures], subject=subject)
    return {row.measure_id: row for row in rows}


def _found(measure: Measure, stated: MeasureGap | None) -> FoundGap:
    if stated is None:
        return FoundGap(measure, Gap.UNKNOWN)
    return FoundGap(measure, Gap(stated.kind), stated.sentence)
