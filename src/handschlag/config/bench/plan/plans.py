"""Invented cooperations, plans, measures, indicators and boards, in bulk."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from handschlag.foundation.records import Precision, today
from handschlag.foundation.records.choices import Audience
from handschlag.lib.german import fold
from handschlag.modules.agreements.choices import AgreementKind, PartyRole, State
from handschlag.modules.agreements.models import (
    Agreement,
    Cooperation,
    FieldOfAction,
    Party,
    Stewardship,
)
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.models import Mandate, Organisation
from handschlag.modules.governance.choices import (
    BodyKind,
    MeetingState,
    ResolutionKind,
    ResolutionState,
)
from handschlag.modules.governance.models import AgendaItem, Body, FollowUp, Meeting, Resolution
from handschlag.modules.measures.choices import Implementation, ReportState, Role
from handschlag.modules.measures.models import (
    Indicator,
    Measure,
    MeasureOrigin,
    MeasureRole,
    Milestone,
    Period,
    Plan,
    StatusReport,
    Target,
)
from handschlag.modules.measures.services import period_of

COORDINATOR = "koordination@example.org"
MEASURES, INDICATORS, FIELDS, PARTNERS, INNER = 125, 500, 5, 6, 9
OLDEST = 2013
SIGNED = date(2013, 5, 6)
SUBJECTS = (
    "Ausbildungsbörse",
    "Willkommenslotse",
    "Radweg am Industriepark",
    "Gründerwerkstatt",
    "Ferienkurse Technik",
    "Pendlerbus",
    "Fachkräfteportal",
)
STATES = (Implementation.BEGUN, Implementation.CONTINUING, Implementation.DONE)
PUBLIC = Audience.PUBLIC
_numbers = count(1)


def invent(cooperations: int) -> None:
    partners = _organisations(cooperations * PARTNERS)
    period = period_of("2026-Q2")
    for number in range(cooperations):
        mine = partners[number * PARTNERS : (number + 1) * PARTNERS]
        cooperation, fields = _cooperation(number, mine)
        plan = Plan.objects.create(
            cooperation=cooperation,
            title=f"Maßnahmenplan {number + 1}",
            starts=date(OLDEST, 1, 1),
            ends=date(2028, 12, 31),
            audience=PUBLIC,
        )
        measures = _measures(plan, mine, fields, period)
        _indicators(plan, measures)
        _board(cooperation, mine)
    _coordinator(partners[0])


def first_body() -> Body:
    return Body.objects.order_by("pk")[0]


def _organisations(number: int) -> list[Organisation]:
    return Organisation.objects.bulk_create(
        Organisation(
            name=f"Gemeinde {place}",
            sort_name=fold(f"Gemeinde {place}"),
            kind=directory.OrganisationKind.MUNICIPALITY,
            audience=PUBLIC,
        )
        for place in range(1, number + 1)
    )


def _coordinator(steward: Organisation) -> None:
    user = get_user_model().objects.create_user(email=COORDINATOR, name="Koordination, Messung")
    Mandate.objects.create(
        organisation=steward,
        user=user,
        may=directory.Competence.EDIT,
        coordinates=True,
        since=date(2020, 1, 1),
    )


def _cooperation(
    number: int, partners: list[Organisation]
) -> tuple[Cooperation, list[FieldOfAction]]:
    cooperation = Cooperation.objects.create(name=f"Kooperation {number + 1}", audience=PUBLIC)
    Stewardship.objects.create(
        cooperation=cooperation, organisation=partners[0], since=date(2020, 1, 1)
    )
    agreement = Agreement.objects.create(
        cooperation=cooperation,
        official_title=f"Vereinbarung über die Zusammenarbeit {number + 1}",
        short_title=f"Zusammen {number + 1}",
        kind=AgreementKind.COOPERATION,
        state=State.SIGNED,
        signed_start=SIGNED,
        signed_end=SIGNED,
        signed_precision=Precision.DAY,
        audience=PUBLIC,
    )
    Party.objects.bulk_create(
        Party(agreement=agreement, organisation=partner, role=PartyRole.PARTY, position=place)
        for place, partner in enumerate(partners)
    )
    fields = FieldOfAction.objects.bulk_create(
        FieldOfAction(
            agreement=agreement,
            number=place,
            official_title=f"Handlungsfeld {place}",
            short_title=f"Feld {place}",
        )
        for place in range(1, FIELDS + 1)
    )
    return cooperation, fields


def _measures(
    plan: Plan, partners: list[Organisation], fields: list[FieldOfAction], period: Period
) -> list[Measure]:
    measures = Measure.objects.bulk_create(_invented_measures(plan, partners))
    MeasureRole.objects.bulk_create(
        MeasureRole(measure=each, role=Role.LEAD, organisation=partners[place % PARTNERS])
        for place, each in enumerate(measures)
    )
    MeasureOrigin.objects.bulk_create(
        MeasureOrigin(measure=each, field=fields[place % FIELDS])
        for place, each in enumerate(measures)
    )
    Milestone.objects.bulk_create(
        Milestone(
            measure=each, title=f"Abschnitt {step}", due_on=due, first_due_on=due, done_on=done
        )
        for each in measures
        for step, due, done in (
            (1, date(2026, 3, 31), date(2026, 3, 20)),
            (2, date(2027, 3, 31), None),
        )
    )
    StatusReport.objects.bulk_create(
        StatusReport(
            measure=each,
            period=period,
            done="Die Arbeitsgruppe hat dreimal getagt.",
            next_step="Ausschreibung vorbereiten.",
            state=ReportState.APPROVED,
            approved_at=timezone.now(),
            is_public=True,
        )
        for each in measures
    )
    return measures


def _invented_measures(plan: Plan, partners: list[Organisation]) -> Iterator[Measure]:
    for place in range(MEASURES):
        measure = Measure(
            plan=plan,
            cooperation_id=plan.cooperation_id,
            number=f"{place % FIELDS + 1}.{place // FIELDS + 1}",
            title=f"{SUBJECTS[place % len(SUBJECTS)]} {next(_numbers)}",
            short_description="Mehr junge Leute lernen die Betriebe der Region kennen.",
            implementation=STATES[place % len(STATES)],
            audience=PUBLIC,
            owner_org=partners[place % PARTNERS],
            position=place,
        )
        yield measure


def _indicators(plan: Plan, measures: list[Measure]) -> None:
    """Three levels: one, nine below it, all others below these; the leaves belong to measures."""
    [root] = _save([_indicator(plan, 0, None, None)])
    inner = _save([_indicator(plan, place, root, None) for place in range(1, INNER + 1)])
    leaves = _save(
        [
            _indicator(plan, place, inner[place % INNER], measures[place % len(measures)])
            for place in range(INNER + 1, INDICATORS)
        ]
    )
    year, end = period_of("2026"), period_of("2028")
    Target.objects.bulk_create(
        Target(indicator=each, period=period, value=value)
        for each in leaves
        for period, value in ((year, 400), (end, 500))
    )


def _save(indicators: list[Indicator]) -> list[Indicator]:
    return Indicator.objects.bulk_create(indicators, batch_size=500)


def _indicator(
    plan: Plan, place: int, parent: Indicator | None, measure: Measure | None
) -> Indicator:
    return Indicator(
        plan=plan,
        cooperation_id=plan.cooperation_id,
        parent=parent,
        measure=measure,
        title=f"Teilnehmende {place}",
        unit="Personen",
        position=place,
        audience=PUBLIC,
    )


def _board(cooperation: Cooperation, partners: list[Organisation]) -> None:
    """A board with twelve meetings behind it and one ahead, resolutions and what follows."""
    body = Body.objects.create(
        cooperation=cooperation,
        name=f"Beirat {cooperation.pk}",
        kind=BodyKind.ADVISORY_BOARD,
        audience=PUBLIC,
    )
    now = timezone.now()
    meetings = Meeting.objects.bulk_create(_meeting(body, number, now) for number in range(1, 14))
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            body=body,
            meeting=meeting,
            position=place,
            number=str(place),
            title=f"Punkt {place} der Sitzung {meeting.number}",
            is_public=True,
        )
        for meeting in meetings
        for place in range(1, 9)
    )
    resolutions = Resolution.objects.bulk_create(
        Resolution(
            item=item,
            kind=ResolutionKind.RECOMMENDATION,
            state=ResolutionState.CARRIED,
            text="Der Beirat empfiehlt, die Maßnahme aufzunehmen.",
            resolved_on=item.meeting.starts_at.date(),
        )
        for item in items
        if item.meeting is not None and item.meeting.starts_at < now and item.position <= 3
    )
    FollowUp.objects.bulk_create(_follow_up(each, body, partners[1]) for each in resolutions)


def _meeting(body: Body, number: int, now: Any) -> Meeting:
    starts = now - timedelta(days=30 * (12 - number)) + timedelta(days=14)
    is_over = starts < now
    return Meeting(
        body=body,
        cooperation_id=body.cooperation_id,
        audience=PUBLIC,
        number=number,
        title=f"{number}. Sitzung",
        starts_at=starts,
        state=MeetingState.CLOSED if is_over else MeetingState.OPEN,
        invited_at=starts - timedelta(days=20),
        started_at=starts if is_over else None,
        closed_at=starts + timedelta(hours=2) if is_over else None,
    )


def _follow_up(resolution: Resolution, body: Body, organisation: Organisation) -> FollowUp:
    return FollowUp(
        body=body,
        resolution=resolution,
        title="Entwurf des Haushaltsansatzes vorlegen",
        organisation=organisation,
        office="Kämmerei",
        due_on=today() - timedelta(days=5),
        state_since=resolution.resolved_on,
    )
