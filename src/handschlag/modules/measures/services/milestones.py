"""Milestones: planned, moved with a reason, reached; what waits for what never runs in a circle."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_version, set_fields
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.models import Measure, Milestone, Plan
from handschlag.modules.measures.ordering import find_circle
from handschlag.modules.measures.spans import is_outside

from .writing import lock_measure, record_part, remove_part, save_part, set_many

MILESTONE_FIELDS = frozenset(
    {
        "title",
        "due_on",
        "moved_because",
        "done_on",
        "duration_days",
        "outside_plan_because",
        "position",
    }
)


@transaction.atomic
def add_milestone(
    measure: Measure,
    *,
    title: str,
    by: Any,
    depends_on: Iterable[Milestone] = (),
    basis: str = "",
    **fields: Any,
) -> Milestone:
    wanted = list(depends_on)
    _lock_plans(measure, wanted)
    row = lock_measure(measure)
    milestone = Milestone(measure=row, title=title)
    set_fields(milestone, fields, MILESTONE_FIELDS)
    milestone.first_due_on = milestone.due_on
    milestone.position = milestone.position or row.milestones.count() + 1
    _require_sound(milestone)
    milestone.full_clean()
    milestone.save()
    changes = audit.changes_between(None, milestone) | _set_depends(milestone, wanted)
    record_part(row, "measure.milestone_added", milestone, changes, by=by, basis=basis)
    return milestone


@transaction.atomic
def edit_milestone(
    milestone: Milestone,
    *,
    version: int | None,
    by: Any,
    depends_on: Iterable[Milestone] | None = None,
    basis: str = "",
    **fields: Any,
) -> Milestone:
    """`depends_on=None` leaves it alone. Moving to a later day takes a reason each time."""
    wanted = None if depends_on is None else list(depends_on)
    _lock_plans(milestone.measure, wanted)
    measure = lock_measure(milestone.measure)
    row = lock_version(milestone, version)
    before, planned = audit.snapshot(row), row.due_on
    set_fields(row, fields, MILESTONE_FIELDS)
    if planned and row.due_on and row.due_on > planned and not fields.get("moved_because"):
        raise ValidationError(
            {"moved_because": _("Wer einen Meilenstein verschiebt, nennt den Grund.")},
            code="reason_needed",
        )
    row.first_due_on = row.first_due_on or row.due_on
    _require_sound(row)
    act = "measure.milestone_edited"
    if wanted is not None:
        changes = _set_depends(row, wanted)
        if changes:
            record_part(measure, act, row, changes, by=by, basis=basis)
    return save_part(measure, row, before, act, by=by, basis=basis)


@transaction.atomic
def reach_milestone(
    milestone: Milestone,
    *,
    by: Any,
    done_on: date | None = None,
    version: int | None = None,
    basis: str = "",
) -> Milestone:
    measure = lock_measure(milestone.measure)
    row = lock_version(milestone, version)
    before = audit.snapshot(row)
    row.done_on = done_on or today()
    _require_sound(row)
    return save_part(measure, row, before, "measure.milestone_reached", by=by, basis=basis)


@transaction.atomic
def remove_milestone(milestone: Milestone, *, by: Any, basis: str = "") -> None:
    """What waited for it waits for it no longer."""
    measure = lock_measure(milestone.measure)
    remove_part(measure, milestone, "measure.milestone_removed", by=by, basis=basis)


def _require_sound(milestone: Milestone) -> None:
    if milestone.done_on and milestone.done_on > today():
        raise ValidationError(
            {"done_on": _("Erreicht ist ein Meilenstein nicht erst in der Zukunft.")}, code="future"
        )
    plan, due = milestone.measure.plan, milestone.due_on
    if not milestone.outside_plan_because and is_outside(due, due, plan.starts, plan.ends):
        sentence = _(
            "Das liegt außerhalb des Planzeitraums. Bitte ändern Sie den Termin oder nennen Sie "
            "den Grund."
        )
        raise ValidationError({"due_on": sentence}, code="outside_plan")


def _lock_plans(measure: Measure, wanted: list[Milestone] | None) -> None:
    """Before anything else is locked: two at once could close a circle between them."""
    if wanted:
        plans = Plan.objects.select_for_update().filter(cooperation=measure.cooperation_id)
        list(plans.order_by("pk"))


def _set_depends(milestone: Milestone, wanted: list[Milestone]) -> audit.Changes:
    for before in wanted:
        cooperation = milestone.measure.cooperation_id
        agreements.require_same_cooperation(cooperation, depends_on=before.measure)
    if wanted:
        _require_no_circle(milestone, wanted)
    return set_many(milestone, "depends_on", wanted)


def _require_no_circle(milestone: Milestone, wanted: list[Milestone]) -> None:
    cooperation = milestone.measure.cooperation_id
    links = Milestone.depends_on.through.objects.filter(
        from_milestone__measure__cooperation=cooperation
    )
    waits_for: dict[int, set[int]] = {}
    for later, earlier in links.values_list("from_milestone", "to_milestone"):
        waits_for.setdefault(later, set()).add(earlier)
    waits_for[milestone.pk] = {row.pk for row in wanted}
    way = find_circle(waits_for)
    if way:
        titles = dict(Milestone.objects.filter(pk__in=way).values_list("pk", "title"))
        raise ValidationError(
            {
                "depends_on": _("Das dreht sich im Kreis: %(way)s.")
                % {"way": " → ".join(f"„{titles[key]}“" for key in way)}
            },
            code="circle",
        )
