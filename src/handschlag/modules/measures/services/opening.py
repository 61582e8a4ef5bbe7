"""Plans and measures on their way into public: by a round of their cooperation, and back."""

from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.facts.plans import MeasureChanged, PlanChanged
from handschlag.modules.measures.models import Measure, Plan

Page = TypeVar("Page", Plan, Measure)
NAMES: dict[type[Plan | Measure], str] = {Plan: "plan", Measure: "measure"}


@transaction.atomic
def join_release(page: Page, release: "agreements.PageRelease", *, by: Any) -> Page:
    """The page is announced to the partners."""
    row = lock_version(page, None)
    agreements.require_joinable(row)
    before = audit.snapshot(row, ["release"])
    row.release = release
    return _keep(row, before, "release_announced", by=by)


@transaction.atomic
def release_measure(measure: Measure, *, by: Any, basis: str = "") -> Measure:
    """Show the measure to everybody: its words, roles and milestones, and what is approved."""
    return _release(measure, by=by, basis=basis)


@transaction.atomic
def release_plan(plan: Plan, *, by: Any, basis: str = "") -> Plan:
    """Show the plan's own page to everybody; measures appear there once they are public."""
    return _release(plan, by=by, basis=basis)


@transaction.atomic
def withdraw_measure(measure: Measure, *, by: Any, basis: str = "") -> Measure:
    """Take the page out of public; within the cooperation everything stays."""
    return _withdraw(measure, by=by, basis=basis)


@transaction.atomic
def withdraw_plan(plan: Plan, *, by: Any, basis: str = "") -> Plan:
    return _withdraw(plan, by=by, basis=basis)


@transaction.atomic
def leave_release(page: Page, *, reason: str, by: Any) -> Page:
    """The page goes no further into public; what was public is not any more."""
    row = lock_version(page, None)
    before = audit.snapshot(row, ["audience", "release"])
    was_public, row.release = row.audience == Audience.PUBLIC, None
    if was_public:
        row.audience = Audience.COOPERATION
    act = "withdrawn" if was_public else "release_called_off"
    return _keep(row, before, act, by=by, basis=reason)


def _release(page: Page, *, by: Any, basis: str) -> Page:
    row = lock_version(page, None)
    if row.audience == Audience.PUBLIC:
        return row
    if row.audience == Audience.DRAFT:
        raise ValidationError(
            _("Ein Entwurf kann nicht öffentlich sein. Bitte geben Sie ihn erst intern frei."),
            code="draft",
        )
    agreements.require_released(row, by=by)
    if by is not None:
        agreements.require_shared(row)
    before = audit.snapshot(row, ["audience"])
    row.audience = Audience.PUBLIC
    return _keep(row, before, "released", by=by, basis=basis)


def _withdraw(page: Page, *, by: Any, basis: str) -> Page:
    found = lock_version(page, None)
    if found.audience != Audience.PUBLIC and found.release is None:
        return found
    row = leave_release(found, reason=basis, by=by)
    agreements.end_if_empty(found.release, reason=basis, by=by)
    return row


def _keep(row: Page, before: dict[str, Any], act: str, *, by: Any, basis: str = "") -> Page:
    save_version(row, ["audience", "release"])
    changes = audit.changes_between(before, row)
    audit.record(f"{NAMES[type(row)]}.{act}", row, by=by, changes=changes, basis=basis)
    announce(PlanChanged(row.pk) if isinstance(row, Plan) else MeasureChanged(row.pk))
    return row
