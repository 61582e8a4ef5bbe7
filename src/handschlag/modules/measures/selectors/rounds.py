"""Reads on reporting rounds: which there are, who is asked for what, who can be reached."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from handschlag.foundation.access import reach_of
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.choices import (
    IMPLEMENTATION_CLOSED,
    PeriodKind,
    ReportState,
)
from handschlag.modules.measures.choices.rounds import RowKind, RowState
from handschlag.modules.measures.models import (
    Indicator,
    Measure,
    MeasureRole,
    Milestone,
    Period,
    Reading,
    ReportingRound,
    RoundSheet,
)
from handschlag.modules.measures.spans import is_outside

from .roles import reporting_role, roles_on

# A milestone is asked for when it lies so near behind the end of the period, or before it.
AHEAD = timedelta(days=92)


@dataclass(frozen=True)
class Asked:
    """One thing an organisation is asked for."""

    kind: RowKind
    measure: Measure | None
    period: Period
    indicator: Indicator | None = None
    category_id: int | None = None
    milestone: Milestone | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        ids = (self.measure, self.indicator, self.milestone)
        return (self.kind, *(row.pk if row else None for row in ids), self.category_id)


@dataclass
class Address:
    """Where a link may go: a function and its mail, never somebody's name."""

    office: str = ""
    mail: str = ""


@dataclass
class AskedOrganisation:
    organisation_id: int
    rows: list[Asked] = field(default_factory=list)
    address: Address = field(default_factory=Address)


def rounds_visible_to(user: Any) -> QuerySet[ReportingRound]:
    """Rounds of the cooperations the user coordinates; partners have their forms instead."""
    rows = ReportingRound.objects.select_related("cooperation", "period", "plan")
    if reach_of(user).everything:
        return rows
    mine = agreements.coordinated_by(user).order_by().values("pk")
    return rows.filter(cooperation__in=mine)


def rounds_with_numbers(rows: QuerySet[ReportingRound]) -> QuerySet[ReportingRound]:
    """Each with how many forms it has, how many came, and how many rows wait for a decision."""
    waiting = Q(sheets__rows__state=RowState.SUBMITTED)
    return rows.annotate(
        number_of_sheets=Count("sheets", distinct=True),
        number_sent=Count("sheets", filter=Q(sheets__submitted_at__isnull=False), distinct=True),
        number_waiting=Count("sheets__rows", filter=waiting, distinct=True),
    )


def sheets_to_fill(user: Any) -> QuerySet[RoundSheet]:
    """Forms of running rounds in whose organisations' names the user may report."""
    mine = directory.organisations_of(user, directory.Competence.REPORT).order_by().values("pk")
    rows = RoundSheet.objects.select_related("round__cooperation", "organisation")
    return rows.filter(
        organisation__in=mine, round__state="open", round__closes_on__gte=today()
    ).order_by("round__due_on", "pk")


def asked_in(asked: ReportingRound) -> dict[int, AskedOrganisation]:
    """Who is asked for what in this round, by organisation; in six queries."""
    measures = list(_measures_of(asked))
    reporters = _reporters(measures)
    found: dict[int, AskedOrganisation] = {}
    for measure in measures:
        organisation_id, address = reporters[measure.pk]
        if organisation_id is None:
            continue
        one = found.setdefault(organisation_id, AskedOrganisation(organisation_id))
        one.address = one.address if one.address.mail else address
        if measure.implementation not in IMPLEMENTATION_CLOSED:
            one.rows.append(Asked(RowKind.STATUS, measure, asked.period))
    _add_readings(found, asked, reporters)
    _add_milestones(found, asked, measures, reporters)
    for one in found.values():
        one.rows.sort(key=_place)
    return {key: one for key, one in found.items() if one.rows}


def _measures_of(asked: ReportingRound) -> QuerySet[Measure]:
    rows = Measure.objects.filter(cooperation=asked.cooperation_id).select_related("plan")
    if asked.plan_id:
        rows = rows.filter(plan=asked.plan_id)
    return rows.order_by("position", "pk")


def _place(row: Asked) -> tuple[Any, ...]:
    order = {RowKind.STATUS: 0, RowKind.READING: 1, RowKind.MILESTONE: 2}
    measure = row.measure
    near = (measure.position, measure.pk) if measure else (1_000_000, 0)
    about = row.indicator or row.milestone
    return (*near, order[row.kind], about.position if about else 0, about.pk if about else 0)


def _reporters(measures: Iterable[Measure]) -> dict[int, tuple[int | None, Address]]:
    """Who reports each measure, and where to write: its office, or the contact point of it."""
    measures = list(measures)
    by_measure: dict[int, list[MeasureRole]] = defaultdict(list)
    for role in roles_on(measures):
        by_measure[role.measure_id].append(role)
    return {each.pk: _reporter(each, by_measure[each.pk]) for each in measures}


def _reporter(measure: Measure, roles: list[MeasureRole]) -> tuple[int | None, Address]:
    reporting = reporting_role(roles)
    if reporting is None:
        return measure.owner_org_id, Address()
    same = [row for row in roles if row.organisation_id == reporting.organisation_id]
    point = next((row.contact_point for row in same if row.contact_point), None)
    office = next((row.office for row in same if row.office), "")
    mail = point.mail if point else ""
    return reporting.organisation_id, Address(office or (point.function if point else ""), mail)


def _add_readings(
    found: dict[int, AskedOrganisation],
    asked: ReportingRound,
    reporters: dict[int, tuple[int | None, Address]],
) -> None:
    periods = _periods_ending_with(asked.period)
    rows = Indicator.objects.filter(
        cooperation=asked.cooperation_id, frequency__in=periods
    ).select_related("measure", "plan")
    if asked.plan_id:
        rows = rows.filter(plan=asked.plan_id)
    # What is added up from the indicators below it is never asked for, nor what already holds.
    rows = rows.exclude(pk__in=Indicator.objects.exclude(parent=None).values("parent"))
    holds = Reading.objects.filter(
        period__in=[period.pk for period in periods.values()],
        state=ReportState.APPROVED,
        superseded_at=None,
        category=None,
    )
    rows = rows.exclude(pk__in=holds.values("indicator"))
    for indicator in rows.prefetch_related("dimensions__categories").order_by("position", "pk"):
        of_measure = reporters.get(indicator.measure_id or 0, (None,))[0]
        reporter = indicator.reporter_id or of_measure or indicator.owner_org_id
        period, plan = periods[PeriodKind(indicator.frequency)], indicator.plan
        if reporter is None or is_outside(period.starts, period.ends, plan.starts, plan.ends):
            continue
        one = found.setdefault(reporter, AskedOrganisation(reporter))
        for category_id in (None, *_categories(indicator)):
            one.rows.append(
                Asked(
                    RowKind.READING,
                    indicator.measure,
                    period,
                    indicator=indicator,
                    category_id=category_id,
                )
            )


def _categories(indicator: Indicator) -> Iterable[int]:
    for dimension in indicator.dimensions.all():
        for category in dimension.categories.all():
            if not category.retired:
                yield category.pk


def _periods_ending_with(period: Period) -> dict[PeriodKind, Period]:
    """The period itself, and the half-year and year that end on the same day."""
    rows = Period.objects.filter(ends=period.ends, starts__lte=period.starts)
    return {PeriodKind(row.kind): row for row in rows}


def _add_milestones(
    found: dict[int, AskedOrganisation],
    asked: ReportingRound,
    measures: list[Measure],
    reporters: dict[int, tuple[int | None, Address]],
) -> None:
    near = asked.period.ends + AHEAD
    rows = Milestone.objects.filter(measure__in=measures, done_on=None, due_on__lte=near)
    by_pk = {each.pk: each for each in measures}
    for milestone in rows:
        reporter = reporters[milestone.measure_id][0]
        if reporter is None:
            continue
        one = found.setdefault(reporter, AskedOrganisation(reporter))
        one.rows.append(
            Asked(
                RowKind.MILESTONE,
                by_pk[milestone.measure_id],
                asked.period,
                milestone=milestone,
            )
        )


def address_of(organisation: directory.Organisation) -> Address:
    """A contact point of the organisation with a mail address, those about reports first."""
    shared = organisation.contact_points.filter(
        audience__in=[Audience.PUBLIC, Audience.COOPERATION]
    )
    points = list(shared.exclude(mail="").order_by("pk"))
    points.sort(key=lambda point: not _is_about_reports(point.topic))
    if not points:
        return Address()
    return Address(points[0].function or points[0].topic, points[0].mail)


def _is_about_reports(topic: str) -> bool:
    words = topic.casefold()
    return any(stem in words for stem in ("maßnahm", "bericht", "monitoring", "kooperation"))


def coordination_of(asked: ReportingRound) -> tuple[str, str]:
    """Who coordinates, and the address of its contact point: for those who got a link."""
    held = agreements.stewards_of(asked.cooperation).first()
    if held is None:
        return "", ""
    return held.organisation.name, address_of(held.organisation).mail


def next_reminder(asked: ReportingRound, last: date | None, day: date) -> bool:
    """Whether a form that has not come is due for a mail today: five days before, then weekly."""
    if day < asked.due_on - timedelta(days=5) or day > asked.closes_on:
        return False
    if last is None:
        return True
    if last < asked.due_on < day:
        return True
    return day - last >= timedelta(days=7)
