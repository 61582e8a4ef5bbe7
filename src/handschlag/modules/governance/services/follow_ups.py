"""What has to be done because of a resolution: opened, reported on, acknowledged by the body."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_version, save_version, set_fields
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.choices import (
    FollowUpState,
    ResolutionKind,
    ResolutionState,
    VoteMethod,
)
from handschlag.modules.governance.facts import (
    FollowUpAcknowledged,
    FollowUpChanged,
    FollowUpOpened,
)
from handschlag.modules.governance.models import AgendaItem, FollowUp, Resolution

from .agenda import bring_follow_ups
from .resolutions import record_resolution
from .writing import key_of, lock_body, lock_meeting, require_recording

EDITABLE = frozenset(
    {"title", "organisation", "office", "deputy_office", "due_on", "internal_note"}
)


@transaction.atomic
def add_follow_up(
    resolution: Resolution,
    *,
    title: str,
    organisation: "directory.Organisation",
    office: str,
    due_on: date,
    by: Any,
    deputy_office: str = "",
    internal_note: str = "",
    on: date | None = None,
) -> FollowUp:
    """Say who does what until when; it is first on every agenda until the body has taken note."""
    # Always the body before its meeting: whoever closes one waits in the same order.
    lock_body(resolution.item.body)
    meeting = require_recording(resolution.item.meeting and lock_meeting(resolution.item.meeting))
    if resolution.state != ResolutionState.CARRIED:
        raise ValidationError(
            _("Festlegungen gibt es nur zu dem, was angenommen ist."), code="not_carried"
        )
    row = FollowUp(
        body=meeting.body,
        resolution=resolution,
        title=title,
        organisation=organisation,
        office=office,
        deputy_office=deputy_office,
        due_on=due_on,
        internal_note=internal_note,
        state_since=on or today(),
    )
    _require_after(row, resolution)
    row.full_clean()
    row.save()
    audit.record("follow_up.opened", row, by=by, changes=audit.changes_between(None, row))
    bring_follow_ups(meeting.body)
    announce(FollowUpOpened(row.pk, key_of(by)))
    return row


def _require_after(row: FollowUp, resolution: Resolution) -> None:
    if row.due_on < resolution.resolved_on:
        raise ValidationError(
            {"due_on": _("Fällig wird es frühestens am Tag des Beschlusses.")}, code="before"
        )


@transaction.atomic
def edit_follow_up(follow_up: FollowUp, *, version: int | None, by: Any, **fields: Any) -> FollowUp:
    """Who is responsible and until when; how it stands is reported (`report_follow_up`)."""
    lock_body(follow_up.body)
    row = _lock_open(follow_up, version)
    before = audit.snapshot(row)
    set_fields(row, fields, EDITABLE)
    _require_after(row, row.resolution)
    save_version(row)
    audit.record("follow_up.edited", row, by=by, changes=audit.changes_between(before, row))
    _follow_on_agendas(row)
    announce(FollowUpChanged(row.pk, key_of(by)))
    return row


@transaction.atomic
def report_follow_up(
    follow_up: FollowUp,
    *,
    state: str,
    version: int | None,
    by: Any,
    reason: str = "",
    next_date: date | None = None,
    internal_note: str | None = None,
    on: date | None = None,
) -> FollowUp:
    """How it stands: in progress, delayed and why, continuing until when, or done.

    `on` writes down a report that was given earlier.
    """
    lock_body(follow_up.body)
    row = _lock_open(follow_up, version)
    day = on or today()
    if state == FollowUpState.CONTINUING and next_date is not None and next_date < day:
        raise ValidationError(
            {"next_date": _("Der nächste Termin liegt in der Vergangenheit.")}, code="past"
        )
    before = audit.snapshot(row)
    row.state, row.reason = state, reason.strip()
    row.next_date = None if state == FollowUpState.DONE else next_date
    if internal_note is not None:
        row.internal_note = internal_note
    if before["state"] != state:
        row.state_since = day
    save_version(row)
    audit.record("follow_up.reported", row, by=by, changes=audit.changes_between(before, row))
    bring_follow_ups(row.body)
    announce(FollowUpChanged(row.pk, key_of(by)))
    return row


@transaction.atomic
def acknowledge_follow_up(
    follow_up: FollowUp, *, item: AgendaItem, by: Any, text: str = ""
) -> Resolution:
    """The body takes note that it is done; with that it leaves the list.

    Writes the acknowledgement down as a resolution of the item; everybody present agrees.
    """
    body = lock_body(follow_up.body)
    meeting = require_recording(item.meeting and lock_meeting(item.meeting))
    row = _lock_open(follow_up, None)
    if meeting.body_id != row.body_id:
        raise ValidationError(
            {"item": _("Dieser Punkt gehört zu einem anderen Gremium.")}, code="foreign"
        )
    if row.state != FollowUpState.DONE:
        raise ValidationError(
            _("Zur Kenntnis genommen wird nur, was als erledigt gemeldet ist."), code="not_done"
        )
    words = text.strip() or _("Die Erledigung von „%(title)s“ wird zur Kenntnis genommen.") % {
        "title": row.title
    }
    resolution = record_resolution(
        item,
        kind=ResolutionKind.ACKNOWLEDGEMENT,
        text=words,
        method=VoteMethod.CONSENSUS,
        by=by,
    )
    row.acknowledged_on, row.acknowledged_by = resolution.resolved_on, resolution
    save_version(row)
    changes = {
        "acknowledged_on": (None, row.acknowledged_on),
        "acknowledged_by": (None, resolution),
    }
    audit.record("follow_up.acknowledged", row, by=by, changes=changes)
    bring_follow_ups(body)
    announce(FollowUpAcknowledged(row.pk, key_of(by)))
    return resolution


def _lock_open(follow_up: FollowUp, version: int | None) -> FollowUp:
    row = lock_version(follow_up, version)
    if not row.is_open:
        raise ValidationError(
            _("Das Gremium hat die Erledigung schon zur Kenntnis genommen."), code="acknowledged"
        )
    return row


def _follow_on_agendas(row: FollowUp) -> None:
    """Coming agendas name it as it is called now."""
    bring_follow_ups(row.body)
    coming = row.items.filter(outcome="", resolutions=None)
    coming.update(title=row.title, responsible_org=row.organisation, responsible_office=row.office)
