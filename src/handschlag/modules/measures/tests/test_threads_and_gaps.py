"""The thread upwards and downwards with skipped links, what is missing, and tags."""

from copy import deepcopy

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.taxonomies.models import Term
from handschlag.modules.agreements.api import Gap, GapSubject
from handschlag.modules.agreements.tests.builders import (
    make_agreement,
    make_clause,
    make_coordinator,
    make_field,
    make_gap,
    make_goal,
    make_public,
    make_public_cooperation,
)
from handschlag.modules.measures import selectors, services, taxonomies
from handschlag.modules.measures.choices.plans import MissingSubject
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.services.evidence import add_evidence
from handschlag.modules.measures.services.indicators import period_of

from .builders import (
    make_approved_status,
    make_measure,
    make_plan,
    make_public_measure,
)
from .builders_of_results import make_approved, make_indicator

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _public(built_once):
    """A public agreement and a plan of its cooperation."""
    agreement = make_public()
    return agreement, make_plan(cooperation=agreement.cooperation)


@pytest.fixture
def public(_public):
    return deepcopy(_public)


@pytest.fixture(scope="module")
def _internal(built_once):
    """An agreement that is not public, a plan of its public cooperation, and who coordinates it."""
    agreement = make_agreement(cooperation=make_public_cooperation())
    plan = make_plan(cooperation=agreement.cooperation)
    return agreement, plan, make_coordinator(agreement.cooperation)


@pytest.fixture
def internal(_internal):
    return deepcopy(_internal)


def states(thread):
    return [(step.kind, step.state) for step in thread]


def test_the_whole_thread_from_the_sentence_to_the_measure(public):
    agreement, plan = public
    clause = make_clause(agreement)
    field = make_field(agreement, clause=clause)
    goal = make_goal(agreement, field=field)
    measure = make_public_measure(plan, origins=[{"goal": goal}])
    (thread,) = selectors.threads_above(measure, AnonymousUser())
    assert [step.row for step in thread] == [agreement, clause, field, goal, measure]
    assert thread[2].label == agreement.field_word


def test_a_sentence_may_name_a_measure_directly_and_the_skipped_links_show(public):
    agreement, plan = public
    measure = make_public_measure(plan, origins=[{"clause": make_clause(agreement)}])
    (thread,) = selectors.threads_above(measure, AnonymousUser())
    assert states(thread) == [
        ("agreement", "there"),
        ("clause", "there"),
        ("field", "skipped"),
        ("goal", "skipped"),
        ("measure", "there"),
    ]


def test_a_field_without_its_sentence_ends_open_and_nothing_known_is_missing(public):
    agreement, plan = public
    measure = make_public_measure(plan, origins=[{"field": make_field(agreement)}])
    (thread,) = selectors.threads_above(measure, AnonymousUser())
    assert ("clause", "missing") in states(thread)
    (nothing,) = selectors.threads_above(make_public_measure(plan), AnonymousUser())
    assert {step.state for step in nothing[:-1]} == {"missing"}


def test_an_agreement_that_is_not_public_shows_no_word_of_itself(internal):
    agreement, plan, coordinator = internal
    goal = make_goal(agreement, text="Geheimes Ziel")
    measure = make_public_measure(plan, origins=[{"goal": goal}])
    (thread,) = selectors.threads_above(measure, AnonymousUser())
    assert states(thread)[:-1] == [("agreement", "hidden"), ("goal", "hidden")]
    assert "Geheimes" not in "".join(step.text for step in thread)
    (known,) = selectors.threads_above(measure, coordinator)
    assert ("goal", "there") in states(known)


def test_many_threads_cost_as_many_queries_as_one(public, django_assert_num_queries):
    agreement, plan = public
    field = make_field(agreement, clause=make_clause(agreement))
    rows = [make_public_measure(plan, origins=[{"field": field}]) for _ in range(3)]
    with django_assert_num_queries(2):
        selectors.threads_above_many(rows, AnonymousUser())


def test_down_to_the_evidence_and_from_a_number_back_up(internal):
    agreement, plan, coordinator = internal
    measure = make_measure(plan, origins=[{"goal": make_goal(agreement)}])
    indicator = make_indicator(plan, measure=measure)
    bare = make_indicator(plan, measure=measure)
    make_approved(indicator, "2024-Q1")
    reading = make_approved(indicator, "2024-Q2")
    proof = add_evidence(reading, title="Liste", file_number="12/3", by=None)
    found = selectors.threads_below(measure, coordinator)
    assert [(each.indicator, each.reading, each.evidence) for each in found] == [
        (indicator, reading, (proof,)),
        (bare, None, ()),
    ]
    assert states(found[1].steps)[1:] == [("reading", "missing"), ("evidence", "missing")]
    (up,) = selectors.thread_of_reading(reading, coordinator)
    assert [step.kind for step in up] == [
        "evidence",
        "reading",
        "indicator",
        "measure",
        "goal",
        "field",
        "clause",
        "agreement",
    ]


def test_a_goal_may_be_measured_past_every_measure(internal):
    agreement, plan, coordinator = internal
    goal = make_goal(agreement)
    reading = make_approved(make_indicator(plan, goal=goal), "2024-Q1")
    (down,) = selectors.threads_below_goal(goal, coordinator)
    assert down.reading == reading
    (up,) = selectors.thread_of_reading(reading, coordinator)
    assert [(step.kind, step.state) for step in up][2:5] == [
        ("indicator", "there"),
        ("measure", "skipped"),
        ("goal", "there"),
    ]


def test_what_rests_on_a_field_a_goal_or_a_sentence_is_found_past_skipped_links(public):
    agreement, plan = public
    clause = make_clause(agreement)
    field = make_field(agreement, clause=clause)
    goal = make_goal(agreement, field=field)
    measure = make_public_measure(plan, origins=[{"goal": goal}])
    hidden = make_measure(plan, origins=[{"field": field}])
    visitor = AnonymousUser()
    for way in ({"clause": clause}, {"field": field}, {"goal": goal}, {"agreement": agreement}):
        assert list(selectors.measures_resting_on(visitor, **way)) == [measure]
    inside = make_coordinator(agreement.cooperation)
    assert set(selectors.measures_resting_on(inside, field=field)) == {measure, hidden}
    (origin,) = selectors.ORIGINS_IN(visitor, agreement.pk)
    assert (origin.measure, origin.goal_id) == (measure, goal.pk)


def test_a_field_without_a_measure_is_a_gap_of_a_stated_kind(internal):
    agreement, plan, user = internal
    served, by_goal, stated, empty, given_up = (make_field(agreement) for _ in range(5))
    make_gap(agreement, subject=GapSubject.MEASURES, field=stated, kind=Gap.IN_PREPARATION)
    make_measure(plan, origins=[{"field": served}])
    make_measure(plan, origins=[{"goal": make_goal(agreement, field=by_goal)}])
    dropped = make_measure(plan, origins=[{"field": given_up}])
    services.drop_measure(dropped, reason="no_demand", version=None, by=None)
    found = selectors.fields_without_measure(user, agreement.cooperation)
    assert [(gap.thing, gap.kind) for gap in found] == [
        (stated, Gap.IN_PREPARATION),
        (empty, Gap.UNKNOWN),
        (given_up, Gap.UNKNOWN),
    ]
    assert "aufgegeben" in found[2].sentence


def test_a_measure_others_may_not_see_is_no_unknown_but_not_public(public):
    agreement, plan = public
    field = make_field(agreement)
    make_measure(plan, origins=[{"field": field}])
    (gap,) = selectors.fields_without_measure(AnonymousUser())
    assert (gap.thing, gap.kind) == (field, Gap.NOT_PUBLIC)


def test_measures_without_indicator_or_status_and_why(internal):
    _agreement, plan, user = internal
    measure = make_measure(plan)
    measured = make_measure(plan)
    make_indicator(plan, measure=measured)
    make_approved_status(measured, period_of("2024-Q1"), done="", no_change=True)
    closed = make_measure(plan)
    services.drop_measure(closed, reason="other", version=None, by=None)
    services.name_measure_gap(
        measure, subject=MissingSubject.INDICATOR, kind=Gap.CONFIRMED_NONE, by=None
    )
    (gap,) = selectors.measures_without_indicator(user, plan.cooperation)
    assert (gap.thing, gap.kind) == (measure, Gap.CONFIRMED_NONE)
    without = selectors.measures_without_status(user, period_of("2024-Q1"))
    assert [gap.thing for gap in without] == [measure]
    without = selectors.measures_without_status(user, period_of("2024-Q2"))
    assert [gap.thing for gap in without] == [measure, measured]
    for subject in MissingSubject:
        assert measure in {gap.thing for gap in selectors.measures_without(user, subject)} or (
            subject == MissingSubject.LEAD and not measure.roles.exists()
        )


def test_tagged_once_reported_many_times(public):
    taxonomies.ensure_measure_taxonomies()
    taxonomies.ensure_measure_taxonomies()
    fields = Term.objects.filter(taxonomy__key=taxonomies.FUNDING_FIELDS)
    assert fields.count() == 9
    assert Term.objects.filter(taxonomy__key=taxonomies.LAUSITZ_FIELDS).count() == 11
    social = Term.objects.get(taxonomy__key=taxonomies.SKILLED_LABOUR_CLUSTERS, key="social")
    welcome = Term.objects.get(taxonomy__key=taxonomies.APPROACHES, key="welcome")
    _agreement, plan = public
    make_measure(plan, terms=[social, welcome, fields[2]])
    make_measure(plan, terms=[social])
    rows = list(Measure.objects.filter(plan=plan))
    table = selectors.cross_table(rows, taxonomies.SKILLED_LABOUR_CLUSTERS, taxonomies.APPROACHES)
    assert table.count(social, welcome) == 1
    by_term = selectors.measures_by_term(rows, taxonomies.FUNDING_FIELDS)
    assert [row.measures for row in by_term] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 1]
    assert by_term[-1].term is None
