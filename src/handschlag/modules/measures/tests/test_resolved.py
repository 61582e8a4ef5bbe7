"""Plans and measures that rest on what a body resolved; what may not be pulled from under them."""

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.records import today
from handschlag.foundation.search import services as search
from handschlag.foundation.search.selectors import find
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_clause,
    make_coordinator,
    make_field,
    make_goal,
    make_public_cooperation,
)
from handschlag.modules.governance.tests.builders import (
    make_body,
    make_follow_up,
    make_item,
    make_resolution,
    make_running,
)
from handschlag.modules.measures import selectors, services
from handschlag.modules.measures.models import MeasureOrigin

from .builders import make_measure, make_plan, make_public_measure
from .refusals import refused

pytestmark = pytest.mark.django_db


def make_resolved(cooperation, **fields):
    power = "decides" if fields.get("kind") == "decision" else "recommends"
    basis = fields.pop("basis", None)
    body = make_body(cooperation=cooperation, seats=2, basis=basis, power=power)
    return make_resolution(make_item(make_running(body)), **fields)


def test_a_plan_is_adopted_by_a_decision_and_by_no_recommendation_that_still_waits():
    measure = make_measure()
    cooperation = measure.cooperation
    waiting = make_resolved(cooperation)
    with refused("verbindlich|Rat|Räte"):
        services.adopt_plan(measure.plan, adopted_on=today(), resolution=waiting, by=None)
    foreign = make_resolved(make_agreement().cooperation, kind="decision")
    with refused("anderen Kooperation"):
        services.adopt_plan(measure.plan, adopted_on=today(), resolution=foreign, by=None)
    decision = make_resolved(cooperation, kind="decision")
    edition = services.adopt_plan(measure.plan, adopted_on=today(), resolution=decision, by=None)
    assert edition.resolution == decision


def test_a_resolution_may_name_a_measure_and_the_thread_goes_past_field_and_goal():
    agreement = make_agreement(cooperation=make_public_cooperation())
    clause = make_clause(agreement)
    resolution = make_resolved(agreement.cooperation, basis=clause, kind="decision")
    plan = make_plan(cooperation=agreement.cooperation)
    measure = make_measure(plan, origins=[{"resolution": resolution}])
    followed = make_measure(plan, origins=[{"follow_up": make_follow_up(resolution)}])
    coordinator = make_coordinator(agreement.cooperation)
    (thread,) = selectors.threads_above(measure, coordinator)
    assert [(step.kind, step.state) for step in thread] == [
        ("agreement", "there"),
        ("clause", "there"),
        ("resolution", "there"),
        ("field", "skipped"),
        ("goal", "skipped"),
        ("measure", "there"),
    ]
    found = selectors.measures_resting_on(coordinator, resolution=resolution)
    assert set(found) == {measure, followed}
    services.release_measure(measure, by=None)
    (seen,) = selectors.threads_above(measure, AnonymousUser())
    assert {step.state for step in seen[:3]} == {"hidden"}


def test_what_a_measure_rests_on_is_not_removed_from_under_it():
    agreement = make_agreement()
    goal, field = make_goal(agreement), make_field(agreement)
    plan = make_plan(cooperation=agreement.cooperation)
    make_measure(plan, origins=[{"goal": goal}, {"field": field}])
    with refused("beruht inzwischen"):
        agreements.remove_goal(goal, by=None)
    with refused("beruht inzwischen"):
        agreements.remove_field(field, by=None)
    with refused("beruht inzwischen"):
        agreements.delete_draft(agreement, by=None)
    assert MeasureOrigin.objects.count() == 2


def test_a_measure_is_found_by_those_who_may_see_it_and_only_by_them():
    hidden = make_measure(title="Wasserstofflotsen Spremberg")
    shown = make_public_measure(title="Wasserstoffmesse Weißwasser")
    search.rebuild()
    found = [hit.address for hit in find("Wasserstoff", AnonymousUser())[:10]]
    assert len(found) == 1
    assert shown.public_id in found[0]
    inside = make_coordinator(hidden.cooperation)
    assert len(find("Wasserstoff", inside)[:10]) == 2
