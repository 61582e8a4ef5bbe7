"""Who may write what of plans and measures."""

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.modules.agreements.tests.builders import (
    make_cooperation,
    make_coordinator,
    make_signed,
)
from handschlag.modules.directory.api import Competence
from handschlag.modules.directory.tests.builders import make_editor, make_organisation
from handschlag.modules.measures import selectors
from handschlag.modules.measures.choices.plans import Role

from .builders import (
    make_deadline,
    make_edition,
    make_measure,
    make_plan,
    make_public_measure,
    make_role,
    make_status,
    make_worker,
)

pytestmark = pytest.mark.django_db

EVERYTHING = (
    "edit_measure",
    "edit_money",
    "report_measure",
    "approve_report",
    "release_measure",
    "delete_measure",
    "see_history",
)


def may(user, row) -> set[str]:
    return {name for name in EVERYTHING if user.has_perm(f"measures.{name}", row)}


def test_each_writes_what_is_theirs_and_nobody_else_anything():
    measure = make_measure()
    cooperation = measure.cooperation
    assert may(make_coordinator(cooperation), measure) == set(EVERYTHING)
    stays_outside = {"approve_report", "release_measure"}
    assert may(make_worker(measure), measure) == set(EVERYTHING) - stays_outside
    partner = make_worker(measure)
    lead = measure.roles.get(role=Role.LEAD).organisation
    make_signed(cooperation=cooperation, parties=[lead, make_organisation()])
    assert may(partner, measure) == set(EVERYTHING) - {"approve_report"}
    assert may(make_worker(measure, Competence.REPORT), measure) == {
        "report_measure",
        "see_history",
    }
    named_only = make_role(measure, role=Role.COST_BEARER).organisation
    for stranger in (
        make_editor(named_only),
        make_editor(make_organisation()),
        make_coordinator(make_cooperation()),
        make_user(),
    ):
        assert may(stranger, measure) == set()


def test_what_was_adopted_is_deleted_by_nobody():
    measure = make_measure()
    make_edition(measure.plan)
    user = make_coordinator(measure.cooperation)
    assert not user.has_perm("measures.delete_measure", measure)
    measure.plan.refresh_from_db()
    assert not user.has_perm("measures.delete_plan", measure.plan)
    assert user.has_perm("measures.add_measure", measure.plan)
    assert user.has_perm("measures.create_plan", measure.cooperation)


def test_parts_are_judged_by_their_measure():
    measure = make_measure()
    report, worker = make_status(measure), make_worker(measure)
    assert make_coordinator(measure.cooperation).has_perm("measures.approve_report", report)
    assert not worker.has_perm("measures.approve_report", report)
    assert worker.has_perm("measures.report_measure", report)


def test_whoever_has_to_keep_a_deadline_may_settle_it():
    deadline = make_deadline(deputy_org=make_organisation())
    responsible = make_editor(deadline.responsible_org, Competence.REPORT)
    deputy = make_editor(deadline.deputy_org, Competence.REPORT)
    assert responsible.has_perm("measures.edit_deadline", deadline)
    assert deputy.has_perm("measures.edit_deadline", deadline)
    assert not make_editor(make_organisation()).has_perm("measures.edit_deadline", deadline)


def test_internal_is_the_default_and_a_release_opens_one_thing_only():
    plan = make_plan()
    hidden, shown = make_measure(plan), make_public_measure(plan)
    make_deadline(measure=shown)
    visitor = AnonymousUser()
    assert list(selectors.measures_visible_to(visitor)) == [shown]
    assert not selectors.plans_visible_to(visitor).exists()
    assert not selectors.deadlines_visible_to(visitor).exists()
    inside = make_coordinator(plan.cooperation)
    assert set(selectors.measures_visible_to(inside)) == {hidden, shown}
    assert selectors.deadlines_visible_to(inside).count() == 1
