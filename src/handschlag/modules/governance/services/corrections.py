"""After the minutes are approved: what was wrong is put right, with a reason, and stays readable."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import Versioned, lock_version, set_fields
from handschlag.modules.governance.choices import MeetingState
from handschlag.modules.governance.models import (
    AgendaItem,
    Correction,
    Meeting,
    MinutesEntry,
    Resolution,
)
from handschlag.modules.governance.voting import Tally

from .resolutions import Given, announce_passed, count_votes
from .writing import keep_part, lock_meeting, require_state

OF_OUTCOME = frozenset({"outcome", "confidential_outcome"})
OF_ENTRY = frozenset({"text", "confidential_text"})
OF_RESOLUTION = frozenset(
    {"text", "confidential_text", "method", "yes", "no", "abstain", "invalid", "present"}
)
NUMBERS = frozenset({"yes", "no", "abstain", "invalid", "present", "method"})


@transaction.atomic
def correct_outcome(item: AgendaItem, *, reason: str, by: Any, **fields: Any) -> AgendaItem:
    meeting = _lock_approved(item.meeting)
    row = lock_version(item, None)
    before = audit.snapshot(row)
    set_fields(row, fields, OF_OUTCOME)
    return _keep(meeting, row, row, before, reason, by)


@transaction.atomic
def correct_minutes_entry(
    entry: MinutesEntry, *, reason: str, by: Any, **fields: Any
) -> MinutesEntry:
    meeting = _lock_approved(entry.minutes.meeting)
    row = lock_version(entry, None)
    before = audit.snapshot(row)
    set_fields(row, fields, OF_ENTRY)
    return _keep(meeting, row, row.item, before, reason, by)


@transaction.atomic
def correct_resolution(
    resolution: Resolution, *, reason: str, by: Any, **fields: Any
) -> Resolution:
    """Words or numbers; new numbers are checked and may change what they come to."""
    meeting = _lock_approved(resolution.item.meeting)
    row = lock_version(resolution, None)
    before = audit.snapshot(row)
    set_fields(row, fields, OF_RESOLUTION)
    if NUMBERS & set(fields):
        tally = Tally(row.yes, row.no, row.abstain, row.invalid)
        count_votes(row, meeting, Given(row.method, None, tally, row.present, row.veto_by))
        row.votes.all().delete()
    kept = _keep(meeting, row, row.item, before, reason, by)
    if before["state"] != row.state:
        _after_other_state(kept, by=by)
    return kept


def _after_other_state(row: Resolution, *, by: Any) -> None:
    if row.state == "carried":
        announce_passed(row, by=by)


def _lock_approved(meeting: Meeting | None) -> Meeting:
    if meeting is None:
        raise ValidationError(_("Dieser Punkt steht auf keiner Tagesordnung."), code="no_meeting")
    row = lock_meeting(meeting)
    require_state(
        row,
        {MeetingState.MINUTES_APPROVED},
        _("Die Niederschrift ist noch nicht genehmigt. Bitte ändern Sie den Eintrag selbst."),
    )
    return row


def _keep(meeting: Meeting, row: Any, item: AgendaItem, before: Any, reason: str, by: Any) -> Any:
    if not reason.strip():
        raise ValidationError(
            {"reason": _("Bitte schreiben Sie, warum berichtigt wird.")}, code="reason"
        )
    changed = audit.changes_between(before, row)
    if not changed:
        raise ValidationError(_("Es hat sich nichts geändert."), code="unchanged")
    for name, (old, new) in changed.items():
        Correction.objects.create(
            meeting=meeting,
            item=item,
            subject=f"{row._meta.model_name}.{name}",
            old="" if old is None else str(old),
            new="" if new is None else str(new),
            reason=reason.strip(),
            made_by=by,
        )
    part: Versioned = row
    return keep_part(meeting, part, before, "meeting.corrected", by=by)
