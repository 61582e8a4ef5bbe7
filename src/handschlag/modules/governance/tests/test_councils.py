"""A recommendation binds once the councils that count have agreed, and not before."""

from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.facts import listens_to
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.governance import facts, services
from handschlag.modules.governance.choices import (
    BindingState,
    ConsultationResult,
    Power,
    ResolutionKind,
    VoteMethod,
)
from handschlag.modules.governance.models import Resolution
from handschlag.modules.governance.selectors import binding_of, binding_resolutions, is_binding

from .builders import (
    day,
    decide,
    make_body,
    make_consultation,
    make_item,
    make_paper,
    make_resolution,
    make_running,
)

pytestmark = pytest.mark.django_db

bound: list[int] = []


@listens_to(facts.ResolutionBecameBinding)
def remember(fact: facts.ResolutionBecameBinding) -> None:
    bound.append(fact.resolution_id)


@pytest.fixture(scope="module")
def _resolution(_running):
    return make_resolution(make_item(_running))


@pytest.fixture
def resolution(_resolution):
    """A recommendation that is carried."""
    return deepcopy(_resolution)


def sent(resolution, *names):
    """It goes its way to the councils of these towns."""
    councils = [
        {"organisation": make_organisation(name=name), "council": "Stadtrat"} for name in names
    ]
    return services.send_to_councils(resolution, councils=councils, by=None)


def state_of(resolution):
    fresh = Resolution.objects.get(pk=resolution.pk)
    one_by_one = is_binding(fresh)
    assert one_by_one == binding_resolutions().filter(pk=fresh.pk).exists()
    return binding_of(fresh).state


def test_a_recommendation_goes_through_two_councils_and_binds_with_the_second(resolution):
    one, two = sent(resolution, "Weißwasser", "Spremberg")
    bound.clear()
    assert state_of(resolution) == BindingState.WAITING

    decide(one, decided_on=day(-9), paper_number="2026/014")
    assert state_of(resolution) == BindingState.WAITING
    assert "Spremberg" in binding_of(resolution).sentence
    assert bound == []
    decide(two, decided_on=day(-2))

    assert state_of(resolution) == BindingState.BINDING
    assert bound == [resolution.pk]
    decide(two, decided_on=day(-2), link="https://ris.example.org/1")
    assert bound == [resolution.pk]


def test_one_refusal_and_it_does_not_bind(resolution):
    one, two = sent(resolution, "Weißwasser", "Spremberg")
    decide(one)
    decide(two, result=ConsultationResult.REFUSED)

    assert state_of(resolution) == BindingState.REFUSED
    assert "Spremberg" in binding_of(resolution).sentence


def test_an_agreement_with_a_condition_counts_once_the_condition_is_met(resolution):
    [one] = sent(resolution, "Spremberg")

    with pytest.raises(ValidationError, match="Maßgabe lautet"):
        decide(one, result=ConsultationResult.CONDITIONAL)
    decide(one, result=ConsultationResult.CONDITIONAL, condition="Eigenanteil höchstens 10 %")
    assert state_of(resolution) == BindingState.WAITING
    decide(
        one,
        result=ConsultationResult.CONDITIONAL,
        condition="Eigenanteil höchstens 10 %",
        condition_met_on=day(0),
    )
    assert state_of(resolution) == BindingState.BINDING


def test_only_the_authoritative_council_counts(resolution):
    [council] = sent(resolution, "Spremberg")
    committee = make_consultation(
        council.paper,
        organisation=council.organisation,
        council="Hauptausschuss",
        resolution=resolution,
    )

    decide(committee)
    assert state_of(resolution) == BindingState.WAITING
    decide(council)
    assert state_of(resolution) == BindingState.BINDING
    decide(committee, result=ConsultationResult.REFUSED)
    assert state_of(resolution) == BindingState.BINDING


def test_nothing_binds_that_no_council_was_asked_about(resolution):
    assert state_of(resolution) == BindingState.NO_COUNCIL


def test_a_decision_binds_at_once_and_a_finding_never(running):
    deciding = make_body(power=Power.DECIDES)
    bound.clear()

    decision = make_resolution(make_item(make_running(deciding)), kind=ResolutionKind.DECISION)
    finding = make_resolution(make_item(running), kind=ResolutionKind.DETERMINATION)

    assert state_of(decision) == BindingState.BINDING
    assert state_of(finding) == BindingState.NOT_MEANT_TO
    assert bound == [decision.pk]


def test_what_was_rejected_goes_to_no_council(running):
    item = make_item(running)
    rejected = make_resolution(item, method=VoteMethod.COUNTED, yes=1, no=2)

    with pytest.raises(ValidationError, match="angenommen"):
        services.send_to_councils(rejected, councils=[{}], by=None)
    assert state_of(rejected) == BindingState.NOT_CARRIED


def test_without_a_paper_of_its_own_a_recommendation_gets_one(running):
    item = make_item(running, title="Kontaktstelle")
    resolution = make_resolution(item, text="Eine Stelle einrichten.", confidential_text="Gehalt")
    [consultation] = sent(resolution, "Spremberg")

    paper = consultation.paper
    assert (paper.title, paper.proposal) == ("Kontaktstelle", "Eine Stelle einrichten.")
    assert (paper.confidential_text, paper.audience) == ("Gehalt", "cooperation")


def test_a_result_has_its_day_and_not_one_to_come():
    consultation = make_consultation()

    with pytest.raises(ValidationError, match="Datum des Beschlusses"):
        decide(consultation, decided_on=None)
    with pytest.raises(ValidationError, match="Zukunft"):
        decide(consultation, decided_on=day(1))
    consultation.refresh_from_db()
    assert consultation.result == ConsultationResult.PENDING


def test_a_paper_goes_to_a_body_or_to_a_council_and_not_to_both(body):
    paper = make_paper()

    with pytest.raises(ValidationError, match="entweder"):
        services.add_consultation(paper, by=None)
    with pytest.raises(ValidationError, match="anderen Kooperation"):
        make_consultation(paper, body=body)


def test_a_council_that_has_spoken_is_not_removed(resolution):
    one, two = sent(resolution, "Weißwasser", "Spremberg")
    decide(one)
    bound.clear()

    with pytest.raises(ValidationError, match="schon ein Ergebnis"):
        services.remove_consultation(one, by=None)
    services.remove_consultation(two, by=None)
    assert bound == [resolution.pk]
