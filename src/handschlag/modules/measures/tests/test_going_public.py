"""Plans and measures go public by a round of their cooperation, as agreements do."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.agreements.tests.builders import (
    make_cooperation,
    make_signed,
)
from handschlag.modules.measures import services
from handschlag.modules.measures.models import Measure, Plan
from handschlag.modules.measures.selectors import measures_visible_to, plans_visible_to

from .builders import make_measure, make_plan, make_public_measure

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture(scope="module")
def _plan(built_once):
    """Of a public cooperation with two partners."""
    plan = make_plan()
    make_signed(cooperation=plan.cooperation)
    return plan


def days_pass(release, days):
    """As if it had been announced earlier."""
    back = timedelta(days=days)
    agreements.PageRelease.objects.filter(pk=release.pk).update(
        opened_on=release.opened_on - back, statements_until=release.statements_until - back
    )
    release.refresh_from_db()


def fresh(row):
    return type(row).objects.select_related("cooperation", "release").get(pk=row.pk)


def agree(release, organisation, **said):
    given = {"agrees": True, "by": None} | said
    return agreements.state_on_pages(release, organisation=organisation, **given)


def test_a_plan_and_its_measures_go_public_together_after_fourteen_days(plan, coordinator):
    shown, kept = make_measure(plan), make_measure(plan)
    release = agreements.announce_pages([plan, shown], by=coordinator)
    assert release.statements_until - release.opened_on == timedelta(days=14)
    for day in (0, 14):
        days_pass(release, day)
        with pytest.raises(ValidationError, match="wenn alle zugestimmt haben"):
            agreements.release_pages(release, by=coordinator)
    with pytest.raises(ValidationError, match="auf ihrer Seite frei"):
        services.release_measure(shown, by=coordinator)
    assert not measures_visible_to(VISITOR).exists()

    days_pass(release, 1)
    agreements.release_pages(release, by=coordinator)

    assert list(plans_visible_to(VISITOR)) == [plan]
    assert list(measures_visible_to(VISITOR)) == [shown]
    assert fresh(kept).release is None


def test_earlier_if_every_partner_agreed_and_an_objection_stands_beside_the_page(plan, coordinator):
    release = agreements.announce_pages([plan], by=coordinator)
    first, second = agreements.partners_asked(plan.cooperation)
    with pytest.raises(ValidationError, match="was noch nicht stimmt"):
        agree(release, first, agrees=False, text=" ")
    agree(release, first, agrees=False, text="Die Laufzeit fehlt.")
    agree(release, second)
    with pytest.raises(ValidationError, match="wenn alle zugestimmt haben"):
        agreements.release_pages(release, by=coordinator)
    assert agreements.objections_to(release.pk) == []
    days_pass(release, 15)
    agreements.release_pages(release, by=coordinator)
    (said,) = agreements.objections_to(release.pk)
    assert (said.organisation, said.text) == (first.name, "Die Laufzeit fehlt.")
    with pytest.raises(ValidationError, match="schon öffentlich"):
        agree(release, second, agrees=False, text="Doch nicht.")
    agree(release, first)
    assert agreements.objections_to(release.pk) == []


def test_nobody_answers_who_is_not_a_partner(plan, coordinator):
    release = agreements.announce_pages([plan], by=coordinator)
    stranger = make_signed().parties.first().organisation
    with pytest.raises(ValidationError, match="nur die heutigen Vertragspartner"):
        agree(release, stranger)
    steward = plan.cooperation.stewardships.get().organisation
    with pytest.raises(ValidationError, match="nur die heutigen Vertragspartner"):
        agree(release, steward)


def test_council_first_an_embargo_binds_everybody(plan, coordinator):
    release = agreements.announce_pages([plan], embargo_until=today(), by=coordinator)
    for partner in agreements.partners_asked(plan.cooperation):
        agree(release, partner)
    with pytest.raises(ValidationError, match="Sperrfrist läuft"):
        agreements.release_pages(release, by=coordinator)
    with pytest.raises(ValidationError, match="Sperrfrist läuft"):
        services.release_plan(fresh(plan), by=None)
    yesterday = today() - timedelta(days=1)
    agreements.PageRelease.objects.update(embargo_until=yesterday)
    agreements.release_pages(release, by=coordinator)
    assert fresh(plan).audience == Audience.PUBLIC


def test_nothing_of_an_internal_cooperation_becomes_public_not_even_by_the_platform(coordinator):
    inside = make_plan(cooperation=make_cooperation())
    make_signed(cooperation=inside.cooperation)
    for row, act in (
        (inside, services.release_plan),
        (make_measure(inside), services.release_measure),
    ):
        with pytest.raises(ValidationError, match="zuerst eine ihrer Vereinbarungen"):
            act(row, by=None)
    release = agreements.announce_pages([inside], by=coordinator)
    days_pass(release, 15)
    with pytest.raises(ValidationError, match="zuerst eine ihrer Vereinbarungen"):
        agreements.release_pages(release, by=coordinator)
    assert not plans_visible_to(VISITOR).exists()


def test_what_cannot_be_announced_is_refused_with_a_sentence(plan, coordinator):
    owner = make_signed().parties.first().organisation
    own = make_measure(plan, audience=Audience.ORGANISATION, owner_org=owner)
    without_partners = make_plan()
    agreements.announce_pages([announced := make_measure(plan)], by=coordinator)
    for pages, sentence in (
        ([], "Bitte wählen Sie"),
        ([own], "noch nicht alle Partner"),
        ([fresh(announced)], "schon angekündigt"),
        ([make_public_measure(plan)], "schon öffentlich"),
        ([plan, make_measure()], "anderen Kooperation"),
        ([without_partners], "unterzeichnete Vereinbarung"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            agreements.announce_pages(pages, by=coordinator)
    with pytest.raises(ValidationError, match="zuerst an"):
        services.release_plan(plan, by=coordinator)


def test_who_made_a_page_internal_meanwhile_keeps_it(plan, coordinator):
    measure = make_measure(plan)
    owner = make_signed().parties.first().organisation
    release = agreements.announce_pages([measure], by=coordinator)
    services.edit_measure(
        measure, version=None, by=None, audience=Audience.ORGANISATION, owner_org=owner
    )
    days_pass(release, 15)
    with pytest.raises(ValidationError, match="noch nicht alle Partner"):
        agreements.release_pages(release, by=coordinator)
    assert fresh(measure).audience == Audience.ORGANISATION


def test_one_page_leaves_or_the_whole_round_is_withdrawn(plan, coordinator):
    first, second = make_measure(plan), make_measure(plan)
    release = agreements.announce_pages([plan, first, second], by=coordinator)
    days_pass(release, 15)
    agreements.release_pages(release, by=coordinator)

    services.withdraw_measure(fresh(first), by=coordinator, basis="Neu verhandelt.")
    assert (fresh(first).audience, fresh(first).release) == (Audience.COOPERATION, None)
    assert list(measures_visible_to(VISITOR)) == [second]

    agreements.withdraw_pages(release, reason="Doch nicht.", by=coordinator)
    assert not measures_visible_to(VISITOR).exists()
    assert not plans_visible_to(VISITOR).exists()
    # It takes a new round.
    with pytest.raises(ValidationError, match="zuerst an"):
        services.release_measure(fresh(second), by=coordinator)
    assert agreements.announce_pages([fresh(second)], by=coordinator).is_open


def test_a_round_whose_last_page_left_is_over(plan, coordinator):
    release = agreements.announce_pages([plan], by=coordinator)
    services.withdraw_plan(fresh(plan), by=coordinator)
    release.refresh_from_db()
    assert release.withdrawn_because == "Die letzte Seite wurde zurückgenommen."
    assert Plan.objects.get(pk=plan.pk).audience == Audience.COOPERATION


def test_a_measure_of_the_region_needs_no_round(plan):
    measure = services.release_measure(
        make_measure(plan), by=None, basis="Die Quelle ist öffentlich."
    )
    assert Measure.objects.get(pk=measure.pk).audience == Audience.PUBLIC
    assert measure.release is None
