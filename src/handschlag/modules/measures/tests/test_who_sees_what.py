"""Who sees deadlines, values that are not approved yet, and a measure one only carries out."""

from copy import deepcopy
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.search import services as search
from handschlag.foundation.search.selectors import find
from handschlag.modules.agreements.tests.builders import make_signed
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.measures import selectors, services
from handschlag.modules.measures.choices.plans import Role
from handschlag.modules.measures.selectors.deadlines_shown import deadlines_in_calendar
from handschlag.modules.measures.services import evidence, readings
from handschlag.modules.measures.services.indicators import period_of

from .builders import (
    make_approved,
    make_approved_status,
    make_deadline,
    make_indicator,
    make_measure,
    make_own_share,
    make_role,
    make_status,
    make_submitted,
)

pytestmark = pytest.mark.django_db
FIRST = "2026-Q1"


@pytest.fixture(scope="module")
def _partners(_plan):
    agreement = make_signed(cooperation=_plan.cooperation)
    return [make_editor(party.organisation) for party in agreement.parties.all()]


@pytest.fixture
def partners(_partners):
    """Editors of two partners of the cooperation."""
    return deepcopy(_partners)


def own_of(user):
    return directory.organisations_of(user).get()


def test_the_deadline_of_an_internal_measure_is_seen_no_further_than_the_measure(plan, partners):
    owner, other = partners
    measure = make_measure(plan, audience=Audience.ORGANISATION, owner_org=own_of(owner))
    hidden = make_deadline(measure=measure, responsible_org=own_of(owner))
    shared = make_deadline(cooperation=plan.cooperation)
    for rows in (selectors.deadlines_visible_to, deadlines_in_calendar, selectors.open_deadlines):
        assert set(rows(owner)) == {hidden, shared}
        assert set(rows(other)) == {shared}
        assert not rows(AnonymousUser()).exists()


def test_whoever_has_to_keep_a_deadline_sees_it_also_from_outside(plan):
    deadline = make_deadline(measure=make_measure(plan), deputy_org=make_organisation())
    for organisation in (deadline.responsible_org, deadline.deputy_org):
        assert list(selectors.deadlines_visible_to(make_editor(organisation))) == [deadline]
    assert not selectors.deadlines_visible_to(make_editor(make_organisation())).exists()


def test_what_is_not_approved_yet_is_seen_by_its_reporter_and_the_coordination(
    plan, partners, coordinator
):
    reporter, other = partners
    indicator = make_indicator(plan, reporter=own_of(reporter))
    held = make_approved(indicator, FIRST, value=3)
    corrected = make_approved(indicator, FIRST, value=4, reason="Zahlendreher")
    draft = readings.write_reading(indicator, period=period_of("2026-Q2"), value=5, by=None)
    submitted = make_submitted(indicator, "2026-Q3")
    evidence.add_evidence(submitted, title="Liste", file_number="12-34", by=None)
    for insider in (reporter, coordinator):
        assert set(selectors.readings_visible_to(insider)) == {held, corrected, draft, submitted}
        assert selectors.evidence_visible_to(insider).count() == 1
    assert set(selectors.readings_visible_to(other)) == {held, corrected}
    assert not selectors.evidence_visible_to(other).exists()


def test_a_report_that_waits_is_read_by_whoever_works_on_the_measure_and_decides(
    plan, partners, coordinator
):
    lead, other = partners
    measure = make_measure(plan, lead=own_of(lead))
    approved = make_approved_status(measure, period_of(FIRST))
    waiting = make_status(measure, period_of("2026-Q2"))
    drafted = services.write_status(
        measure, period=period_of("2026-Q3"), done="Noch im Fluss.", by=None
    )
    assert set(selectors.status_reports_visible_to(lead)) == {approved, waiting, drafted}
    assert set(selectors.status_reports_visible_to(coordinator)) == {approved, waiting}
    assert set(selectors.status_reports_visible_to(other)) == {approved}


def test_whoever_carries_out_a_measure_sees_it_and_nothing_else_of_the_cooperation(plan, client):
    measure, neighbour = make_measure(plan), make_measure(plan)
    organisation = make_role(measure, role=Role.IMPLEMENTING).organisation
    worker = make_editor(organisation)
    indicator, other = make_indicator(plan, measure=measure), make_indicator(plan)
    value = make_submitted(indicator)
    make_own_share(measure)
    mine = make_own_share(measure, organisation=organisation)
    report = make_approved_status(measure, period_of(FIRST))

    assert list(selectors.measures_visible_to(worker)) == [measure]
    assert list(selectors.indicators_visible_to(worker)) == [indicator]
    assert list(selectors.readings_visible_to(worker)) == [value]
    assert list(selectors.status_reports_visible_to(worker)) == [report]
    assert list(selectors.own_shares_visible_to(worker)) == [mine]
    assert selectors.is_inside(worker, measure)
    assert not selectors.is_inside(worker, neighbour)
    assert other not in selectors.indicators_visible_to(worker)
    assert not selectors.plans_visible_to(worker).exists()

    search.rebuild()
    [hit] = find("Willkommenslotsen", worker)[:10]
    assert measure.public_id in hit.address

    client.force_login(worker)
    for name in ("portal:measure", "measures:measure_edit"):
        assert client.get(reverse(name, args=[measure.address_key])).status_code == 200
        assert client.get(reverse(name, args=[neighbour.address_key])).status_code == 404
    assert client.get(reverse("portal:plan", args=[plan.address_key])).status_code == 404
    release = reverse("measures:measure_release", args=[measure.address_key])
    assert client.get(release).status_code == 403


def test_sight_of_a_measure_ends_with_the_role_and_never_reaches_drafts(plan):
    organisation = make_organisation()
    ended = {"organisation": organisation, "until": date(2024, 12, 31)}
    make_role(make_measure(plan), role=Role.IMPLEMENTING, **ended)
    make_role(make_measure(plan), role=Role.COST_BEARER, organisation=organisation)
    owner = make_organisation()
    draft = make_measure(plan, audience=Audience.DRAFT, owner_org=owner)
    make_role(draft, role=Role.LEAD, organisation=organisation)
    worker = make_editor(organisation, Competence.REPORT)
    assert not selectors.measures_visible_to(worker).exists()
