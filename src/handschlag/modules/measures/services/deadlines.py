"""Deadlines: set, moved, settled, opened again; a repeating one brings the next by itself."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version, set_fields
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.facts.plans import DeadlineChanged, DeadlineSettled
from handschlag.modules.measures.models import Deadline, Measure
from handschlag.modules.measures.spans import next_due

from .writing import pk_of, require_internal, require_owner

DEADLINE_FIELDS = frozenset(
    {
        "measure",
        "kind",
        "title",
        "due_on",
        "basis",
        "rhythm",
        "responsible_org",
        "responsible_office",
        "responsible_contact",
        "deputy_org",
        "deputy_office",
        "deputy_contact",
        "reminder_days",
        "audience",
        "owner_org",
    }
)
# What the next deadline of a rhythm takes over from the one before.
REPEATED = DEADLINE_FIELDS - {"due_on"} | {"cooperation"}


@transaction.atomic
def add_deadline(
    *,
    title: str,
    due_on: date,
    responsible_org: Any,
    by: Any,
    cooperation: Any = None,
    measure: Measure | None = None,
    **fields: Any,
) -> Deadline:
    """A day by which something is done, for a measure or for the cooperation as a whole."""
    if measure is None and cooperation is None:
        raise TypeError("a deadline belongs to a measure or to a cooperation")
    deadline = Deadline(
        cooperation=cooperation or measure.cooperation,  # type: ignore[union-attr]
        measure=measure,
        title=title,
        due_on=due_on,
        responsible_org=responsible_org,
        audience=Audience.COOPERATION,
        owner_org=responsible_org,
    )
    set_fields(deadline, fields, DEADLINE_FIELDS)
    _require_sound(deadline)
    deadline.full_clean()
    deadline.save()
    audit.record("deadline.added", deadline, by=by, changes=audit.changes_between(None, deadline))
    announce(DeadlineChanged(deadline.pk))
    return deadline


@transaction.atomic
def edit_deadline(deadline: Deadline, *, version: int | None, by: Any, **fields: Any) -> Deadline:
    row = lock_version(deadline, version)
    before = audit.snapshot(row)
    set_fields(row, fields, DEADLINE_FIELDS)
    _require_sound(row)
    return _save(row, before, "deadline.edited", by)


@transaction.atomic
def settle_deadline(
    deadline: Deadline,
    *,
    by: Any,
    done_on: date | None = None,
    note: str = "",
    version: int | None = None,
    basis: str = "",
) -> Deadline:
    """It is done; a repeating one stands there again for the next time."""
    row = lock_version(deadline, version)
    if row.done_on or row.dropped_because:
        raise ValidationError(_("Diese Frist ist schon erledigt oder entfallen."), code="closed")
    day = done_on or today()
    if day > today():
        raise ValidationError(
            {"done_on": _("Erledigt ist etwas nicht erst in der Zukunft.")}, code="future"
        )
    before = audit.snapshot(row)
    row.done_on, row.done_note = day, note
    _save(row, before, "deadline.settled", by, basis)
    _repeat(row, by)
    announce(DeadlineSettled(row.pk, pk_of(by)))
    return row


@transaction.atomic
def reopen_deadline(
    deadline: Deadline, *, by: Any, version: int | None = None, basis: str = ""
) -> Deadline:
    """It was not done after all; the next one of a rhythm stays where it is."""
    row = lock_version(deadline, version)
    before = audit.snapshot(row)
    row.done_on, row.done_note, row.dropped_because = None, "", ""
    return _save(row, before, "deadline.reopened", by, basis)


@transaction.atomic
def drop_deadline(
    deadline: Deadline, *, because: str, by: Any, version: int | None = None, basis: str = ""
) -> Deadline:
    """It need not be kept any more; why is written down."""
    if not because.strip():
        raise ValidationError(
            {"dropped_because": _("Bitte schreiben Sie, warum die Frist entfällt.")}, code="why"
        )
    row = lock_version(deadline, version)
    if row.done_on:
        raise ValidationError(_("Diese Frist ist schon erledigt."), code="closed")
    before = audit.snapshot(row)
    row.dropped_because = because
    return _save(row, before, "deadline.dropped", by, basis)


@transaction.atomic
def remove_deadline(deadline: Deadline, *, by: Any, version: int | None = None) -> None:
    """For one entered by mistake; what was settled stays."""
    row = lock_version(deadline, version)
    if row.done_on:
        raise ValidationError(_("Was erledigt ist, bleibt stehen."), code="closed")
    audit.record("deadline.removed", row, by=by, changes={"title": (row.title, None)})
    announce(DeadlineChanged(row.pk))
    row.delete()


def _save(row: Deadline, before: Any, act: str, by: Any, basis: str = "") -> Deadline:
    save_version(row)
    audit.record(act, row, by=by, changes=audit.changes_between(before, row), basis=basis)
    announce(DeadlineChanged(row.pk))
    return row


def _repeat(row: Deadline, by: Any) -> None:
    due = next_due(row.due_on, row.rhythm)
    if due is None or Deadline.objects.filter(repeats=row).exists():
        return
    after = Deadline(due_on=due, repeats=row)
    for name in REPEATED:
        setattr(after, name, getattr(row, name))
    after.full_clean()
    after.save()
    audit.record("deadline.repeated", after, by=by, changes=audit.changes_between(None, after))
    announce(DeadlineChanged(after.pk))


def _require_sound(deadline: Deadline) -> None:
    # Nobody outside is owed a look at what an office still has to do.
    require_internal(deadline.audience)
    require_owner(deadline.audience, deadline.owner_org)
    agreements.require_same_cooperation(deadline.cooperation_id, measure=deadline.measure)
    for side in ("responsible", "deputy"):
        point = getattr(deadline, f"{side}_contact")
        if point is not None and point.organisation_id != getattr(deadline, f"{side}_org_id"):
            raise ValidationError(
                {f"{side}_contact": _("Diese Kontaktstelle gehört zu einer anderen Organisation.")},
                code="foreign",
            )
    if isinstance(deadline.reminder_days, list | tuple):
        deadline.reminder_days = sorted(set(deadline.reminder_days), reverse=True)
