"""A cooperation whose partner reports eight rows, and the round that asks for them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import signing
from django.test import Client

from handschlag.foundation.records import today
from handschlag.modules.agreements.tests.builders import make_cooperation
from handschlag.modules.directory.tests.builders import make_contact_point, make_organisation
from handschlag.modules.measures.arithmetic.periods import span_of, words_of
from handschlag.modules.measures.choices import Role
from handschlag.modules.measures.models import (
    Deadline,
    Indicator,
    Measure,
    MeasureRole,
    Milestone,
    Plan,
    ReportingRound,
    RoundSheet,
)
from handschlag.modules.measures.selectors.rounds import AHEAD
from handschlag.modules.measures.services import deadlines, milestones, rounds
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.opening_links import open_link
from handschlag.modules.measures.sheet_links import COOKIE_SALT, cookie_of

from .builders_of_results import (
    make_approved,
    make_indicator,
    make_measured_measure,
    make_measured_plan,
)

_LAST = span_of(today(), "quarter").previous
QUARTER, QUARTER_BEFORE = _LAST.key, _LAST.previous.key
TITLE = words_of(_LAST.key)


@dataclass
class Asked:
    """What a test has at hand: the partner with three measures, four indicators, one milestone."""

    plan: Plan
    organisation: Any
    measures: list[Measure]
    indicators: list[Indicator]
    milestone: Milestone
    round: ReportingRound | None = None

    @property
    def sheet(self) -> RoundSheet:
        return self.sheet_of(self.round)

    def sheet_of(self, asked: ReportingRound | None) -> RoundSheet:
        return RoundSheet.objects.get(round=asked, organisation=self.organisation)


def make_eight_rows(cooperation: Any = None, organisation: Any = None) -> Asked:
    """Three status reports, four values with one quarter behind them, one milestone."""
    plan = make_measured_plan(cooperation=cooperation or make_cooperation())
    partner = organisation or make_organisation(name="Trägerverein A")
    make_contact_point(
        partner, topic="Maßnahmen", mail="traeger@example.org", audience="cooperation"
    )
    measures = [
        make_measured_measure(plan, title=title, number=str(number), position=number)
        for number, title in enumerate(["Lotsen", "Werkstatt", "Praktikum"], start=1)
    ]
    for measure in measures:
        MeasureRole.objects.create(measure=measure, role=Role.LEAD, organisation=partner)
    indicators = [_indicator(plan, measures, number) for number in range(4)]
    milestone = milestones.add_milestone(
        measures[0], title="Büro bezogen", due_on=_LAST.ends + AHEAD, by=None
    )
    return Asked(plan, partner, measures, indicators, milestone)


def _indicator(plan: Plan, measures: list[Measure], number: int) -> Indicator:
    made = make_indicator(
        plan, measure=measures[number % 3], title=f"Gespräche {number + 1}", position=number
    )
    make_approved(made, QUARTER_BEFORE, value=40)
    return made


def make_round(asked: Asked, **fields: Any) -> Asked:
    """The round of the quarter that is over, with its links sent."""
    day = today()
    given = {
        "title": TITLE,
        "period": period_of(QUARTER),
        "opens_on": day,
        "due_on": day + timedelta(days=14),
        "closes_on": day + timedelta(days=28),
    }
    is_open = fields.pop("is_open", True)
    planned = rounds.plan_round(asked.plan.cooperation, by=None, **given | fields)
    asked.round = rounds.open_round(planned, by=None) if is_open else planned
    return asked


def at_desk(sheet: RoundSheet) -> Client:
    """The browser in which the newest link is open: with the same key each time."""
    open_link(sheet, key="Schluessel")
    client, name = Client(), cookie_of(sheet)
    client.cookies[name] = signing.get_cookie_signer(salt=name + COOKIE_SALT).sign("Schluessel")
    return client


def make_deadline(**fields: Any) -> Deadline:
    """Due in three days, for the cooperation."""
    organisation = fields.pop("responsible_org", None) or make_organisation()
    given: dict[str, Any] = {"title": "Zwischennachweis", "due_on": today() + timedelta(days=3)}
    if "measure" not in fields:
        given["cooperation"] = make_cooperation()
    return deadlines.add_deadline(by=None, responsible_org=organisation, **given | fields)
