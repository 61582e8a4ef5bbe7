"""Money in six words, milestones on their way, deadlines that come again."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.directory.tests.builders import make_contact_point, make_organisation
from handschlag.modules.measures import selectors, services
from handschlag.modules.measures.choices.deadlines import DeadlineStanding, Rhythm
from handschlag.modules.measures.choices.money import MoneyWord, Security
from handschlag.modules.measures.choices.plans import MeasureKind
from handschlag.modules.measures.models import Deadline, MoneyLine, OwnShare

from .builders import (
    make_deadline,
    make_measure,
    make_milestone,
    make_money,
    make_own_share,
    make_plan,
    make_public_measure,
    make_worker,
)
from .refusals import refused

pytestmark = pytest.mark.django_db


def test_sums_are_by_year_and_word_and_what_nobody_said_is_missing_not_zero():
    measure = make_measure()
    make_money(measure, amount=Decimal("900.10"))
    make_money(measure, amount=Decimal("0.20"), programme="STARK")
    make_money(measure, word=MoneyWord.DRAWN, amount=Decimal("400.00"))
    make_money(measure, year=2026, amount=Decimal("50.00"))
    table = selectors.money_table(measure.money_lines.all())
    assert [row.year for row in table.rows] == [2025, 2026]
    assert table.rows[0].amount(MoneyWord.GRANTED) == Decimal("900.30")
    assert table.total.amount(MoneyWord.GRANTED) == Decimal("950.30")
    assert table.total.still_available == Decimal("550.30")
    assert table.total.amount(MoneyWord.PROVED) is None


def test_the_same_amount_said_again_replaces_it_and_none_takes_it_away():
    measure = make_measure()
    make_money(measure, amount=Decimal(5))
    make_money(measure, amount=Decimal(7))
    assert [line.amount for line in measure.money_lines.all()] == [7]
    make_money(measure, amount=None)
    assert not measure.money_lines.exists()


def test_negative_amounts_and_shares_are_refused_also_by_the_database():
    measure = make_measure()
    with refused("Ein Betrag ist nicht negativ"):
        make_money(measure, amount=Decimal(-1))
    with refused("Ein Eigenanteil ist nicht negativ"):
        make_own_share(measure, amount=Decimal("-0.01"))
    with pytest.raises(ValidationError):
        make_money(measure, year=20255)
    make_own_share(measure)
    with pytest.raises(IntegrityError), transaction.atomic():
        OwnShare.objects.update(amount=-1)
    assert not MoneyLine.objects.exists()


def test_own_shares_say_how_much_of_them_is_safe():
    measure, town = make_measure(), make_organisation()
    safe = {"security": Security.SECURED, "budget_line": "51.01"}
    make_own_share(measure, organisation=town, amount=Decimal(60), **safe)
    make_own_share(measure, organisation=town, amount=Decimal(40))
    (row,) = selectors.own_share_table(measure.own_shares.all())
    assert (row.organisation, row.amount, row.secured, row.open) == (town, 100, 60, 40)


def test_an_undertaking_that_serves_two_measures_counts_once_in_their_sum():
    plan = make_plan()
    one, two = make_measure(plan), make_measure(plan)
    part = make_measure(plan, parent=one)
    both = make_measure(plan, kind=MeasureKind.UNDERTAKING, serves=[two, part])
    keys = selectors.with_everything_below([one, two])
    assert keys == {one.pk, two.pk, part.pk, both.pk}


def test_money_stays_inside_but_for_lines_released_one_by_one():
    measure = make_public_measure()
    make_money(measure, amount=Decimal(5))
    shown = make_money(measure, word=MoneyWord.SPENT, is_public=True)
    make_own_share(measure)
    visitor = AnonymousUser()
    assert list(selectors.money_visible_to(visitor)) == [shown]
    assert not selectors.own_shares_visible_to(visitor).exists()
    worker = make_worker(measure)
    assert selectors.own_shares_visible_to(make_worker(make_measure())).count() == 0
    assert not selectors.money_visible_to(make_worker(make_measure())).exclude(pk=shown.pk).exists()
    assert selectors.money_visible_to(worker).count() == 2


def test_a_milestone_is_moved_with_a_reason_and_remembers_its_first_day():
    milestone = make_milestone(make_measure(), due_on=date(2026, 3, 1))
    with refused("nennt den Grund"):
        services.edit_milestone(milestone, version=None, by=None, due_on=date(2026, 9, 1))
    moved = services.edit_milestone(
        milestone, version=None, by=None, due_on=date(2026, 9, 1), moved_because="Vergabe"
    )
    assert moved.first_due_on == date(2026, 3, 1)
    with refused("nennt den Grund"):
        services.edit_milestone(moved, version=None, by=None, due_on=date(2026, 12, 1))
    services.edit_milestone(moved, version=None, by=None, due_on=date(2026, 2, 1))


def test_milestones_never_wait_in_a_circle_also_across_measures():
    plan = make_plan()
    first = make_milestone(make_measure(plan), title="Vertrag")
    second = make_milestone(make_measure(plan), title="Bau", depends_on=[first])
    with refused("im Kreis: „Vertrag“ → „Bau“ → „Vertrag“|„Bau“ → „Vertrag“ → „Bau“"):
        services.edit_milestone(first, version=None, by=None, depends_on=[second])
    with refused("im Kreis"):
        services.edit_milestone(first, version=None, by=None, depends_on=[first])
    with refused("anderen Kooperation"):
        make_milestone(make_measure(), depends_on=[first])
    assert not first.depends_on.exists()


def test_days_outside_the_plan_and_in_the_future_are_refused():
    measure = make_measure(make_plan(starts=date(2024, 1, 1), ends=date(2026, 12, 31)))
    with refused("außerhalb des Planzeitraums"):
        make_milestone(measure, due_on=date(2027, 1, 1))
    milestone = make_milestone(measure, due_on=date(2027, 1, 1), outside_plan_because="Abrechnung")
    with refused("nicht erst in der Zukunft"):
        services.reach_milestone(milestone, done_on=today() + timedelta(days=1), by=None)
    assert services.reach_milestone(milestone, by=None).done_on == today()


def test_the_critical_path_goes_back_through_other_measures():
    plan = make_plan()
    on = date(2026, 1, 1)
    contract = make_milestone(make_measure(plan), due_on=date(2026, 5, 1))
    measure = make_measure(plan)
    staff = make_milestone(measure, due_on=date(2026, 2, 1))
    opening = make_milestone(
        measure, due_on=date(2026, 5, 10), duration_days=20, depends_on=[contract, staff]
    )
    assert selectors.critical_path(measure, on) == [contract, opening]
    assert selectors.expected_milestones(measure, on)[opening.pk] == date(2026, 5, 21)
    (clash,) = selectors.milestone_clashes([measure])
    assert (clash.step, clash.waits_for) == (opening.pk, contract.pk)


def test_late_milestones_are_those_of_measures_that_go_on():
    measure, given_up = make_measure(), make_measure()
    late = make_milestone(measure, due_on=date(2024, 1, 1))
    make_milestone(measure, due_on=date(2024, 1, 1), done_on=date(2024, 1, 2))
    make_milestone(given_up, due_on=date(2024, 1, 1))
    services.drop_measure(given_up, reason="no_demand", version=None, by=None)
    admin = make_worker(measure, is_administrator=True)
    assert list(selectors.late_milestones(admin)) == [late]


def test_a_repeating_deadline_stands_there_again_once_it_is_settled():
    deadline = make_deadline(
        due_on=date(2026, 4, 1), rhythm=Rhythm.HALF_YEARLY, reminder_days=[3, 14, 3]
    )
    assert deadline.reminder_days == [14, 3]
    services.settle_deadline(deadline, note="abgesandt", by=None)
    after = Deadline.objects.get(repeats=deadline)
    assert (after.due_on, after.title) == (date(2026, 10, 1), deadline.title)
    with refused("schon erledigt"):
        services.settle_deadline(deadline, by=None)
    services.reopen_deadline(deadline, by=None)
    services.settle_deadline(deadline, by=None)
    assert Deadline.objects.filter(repeats=deadline).count() == 1


def test_a_deadline_falls_away_with_a_reason_or_goes_if_it_was_a_mistake():
    deadline = make_deadline()
    with refused("warum die Frist entfällt"):
        services.drop_deadline(deadline, because=" ", by=None)
    dropped = services.drop_deadline(deadline, because="Antrag zurückgezogen", by=None)
    assert selectors.deadline_standing(dropped) == DeadlineStanding.DROPPED
    settled = services.settle_deadline(make_deadline(), by=None)
    with refused("bleibt stehen"):
        services.remove_deadline(settled, by=None)
    services.remove_deadline(dropped, by=None)
    assert list(Deadline.objects.all()) == [settled]


def test_a_deputy_is_another_office_and_contacts_are_the_offices_own():
    town = make_organisation()
    with refused("andere Stelle"):
        make_deadline(responsible_org=town, deputy_org=town)
    make_deadline(responsible_org=town, deputy_org=town, deputy_office="Kämmerei")
    with refused("anderen Organisation"):
        make_deadline(responsible_contact=make_contact_point(town))
    with refused("ganze Tage"):
        make_deadline(reminder_days=["bald"])
    with refused("durch seine Veröffentlichung"):
        make_deadline(audience=Audience.PUBLIC)
    with refused("anderen Kooperation"):
        make_deadline(cooperation=make_measure().cooperation, measure=make_measure())
