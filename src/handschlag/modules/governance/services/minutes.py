"""Minutes: filled in from the agenda, approved once, corrected with a reason afterwards."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.typography import datum, uhrzeit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.clock import BERLIN
from handschlag.foundation.records.rows import Conflict, lock_row, lock_version, save_version
from handschlag.modules.governance.choices import MeetingState, Presence
from handschlag.modules.governance.facts import MinutesApproved
from handschlag.modules.governance.models import (
    AgendaItem,
    Meeting,
    Minutes,
    MinutesEntry,
)
from handschlag.modules.governance.selectors.meetings import (
    attendances_of,
    opening_sentence,
    quorum_of,
)
from handschlag.modules.governance.selectors.shown.making import vote_sentence

from .writing import (
    keep_part,
    key_of,
    lock_meeting,
    require_not_approved,
    require_recording,
    require_state,
)


@transaction.atomic
def prefill_minutes(meeting: Meeting, *, by: Any) -> Minutes:
    """Fill in from agenda, attendance and resolutions what nobody has written yet."""
    row = lock_meeting(meeting)
    require_recording(row)
    return fill_minutes(row, by=by)


def fill_minutes(row: Meeting, *, by: Any) -> Minutes:
    """What somebody wrote stays; the meeting is locked by the caller."""
    minutes, is_new = Minutes.objects.get_or_create(
        meeting=row, defaults={"opening": opening_of(row), "closing": closing_of(row)}
    )
    written = set(minutes.entries.values_list("item", flat=True))
    items = row.items.exclude(pk__in=written).prefetch_related("resolutions")
    added = [
        MinutesEntry.objects.create(
            minutes=minutes,
            item=item,
            text=text_of(item),
            confidential_text=item.confidential_outcome,
        )
        for item in items
    ]
    if is_new or added:
        changes = {"entries": (None, [str(entry) for entry in added])}
        audit.record("meeting.minutes_filled", row, by=by, changes=changes)
    return minutes


def opening_of(meeting: Meeting) -> str:
    """When and where, called how, who was there, whether it could resolve."""
    lines = [opening_sentence(meeting)]
    if meeting.invited_at:
        invited = meeting.invited_at.astimezone(BERLIN).date()
        lines.append(_("Eingeladen wurde am %(day)s.") % {"day": datum(invited)})
    if meeting.short_notice_because:
        lines.append(
            _("Die Einladungsfrist war kürzer als sonst. Grund: %(why)s")
            % {"why": meeting.short_notice_because}
        )
    lines.append(quorum_of(meeting).sentence)
    return "\n".join([*lines, *_roll_call(meeting)])


def _roll_call(meeting: Meeting) -> list[str]:
    lines = []
    for one in attendances_of(meeting):
        who = one.seat.holder or one.seat.title or str(one.seat.get_role_display())
        if one.presence == Presence.REPRESENTED and one.represented_by is not None:
            deputy = one.represented_by.holder or one.represented_by.title
            state = _("vertreten durch %(deputy)s") % {"deputy": deputy}
        elif meeting.is_circulation:
            state = _("geantwortet") if one.presence == Presence.PRESENT else _("nicht geantwortet")
        else:
            state = str(one.get_presence_display())
        lines.append(f"{who} ({one.seat.on_behalf_of}): {state}")
    return lines


def closing_of(meeting: Meeting) -> str:
    if meeting.closed_at is None:
        return ""
    if meeting.is_circulation:
        counted = meeting.counted_at or meeting.ends_at or meeting.closed_at
        return _("Ausgezählt am %(day)s.") % {"day": datum(counted.astimezone(BERLIN).date())}
    return _("Ende %(time)s.") % {"time": uhrzeit(meeting.closed_at)}


def text_of(item: AgendaItem) -> str:
    """Outcome and resolutions of an item, as minutes say them; no confidential part."""
    parts = [item.outcome]
    for row in item.resolutions.all():
        kind, vote = str(row.get_kind_display()), vote_sentence(row)
        state = str(row.get_state_display())
        parts.append(f"{kind} {row.number}: {row.text}\n{state[:1].upper()}{state[1:]}: {vote}.")
    return "\n\n".join(filter(None, parts))


@transaction.atomic
def edit_minutes(
    minutes: Minutes,
    *,
    version: int | None,
    by: Any,
    opening: str | None = None,
    closing: str | None = None,
) -> Minutes:
    meeting = lock_meeting(minutes.meeting)
    require_not_approved(meeting)
    row = lock_version(minutes, version)
    before = audit.snapshot(row)
    row.opening = row.opening if opening is None else opening
    row.closing = row.closing if closing is None else closing
    return keep_part(meeting, row, before, "meeting.minutes_edited", by=by)


@transaction.atomic
def edit_minutes_entry(
    entry: MinutesEntry,
    *,
    version: int | None,
    by: Any,
    text: str | None = None,
    confidential_text: str | None = None,
) -> MinutesEntry:
    meeting = lock_meeting(entry.minutes.meeting)
    require_not_approved(meeting)
    row = lock_version(entry, version)
    before = audit.snapshot(row)
    row.text = row.text if text is None else text
    if confidential_text is not None:
        row.confidential_text = confidential_text
    return keep_part(meeting, row, before, "meeting.minutes_edited", by=by)


@transaction.atomic
def approve_minutes(
    meeting: Meeting,
    *,
    by: Any,
    version: int | None = None,
    approved_on: date | None = None,
    approved_in: Meeting | None = None,
) -> Minutes:
    """From here on outcomes, resolutions and minutes change only by a correction with a reason."""
    row = lock_version(meeting, None)
    require_not_approved(row)
    require_state(
        row, {MeetingState.CLOSED}, _("Genehmigt wird die Niederschrift einer beendeten Sitzung.")
    )
    if version is not None and row.version != version:
        raise Conflict(row)
    if approved_in is not None and not _is_later(row, approved_in):
        raise ValidationError(
            {"approved_in": _("Genehmigt wird in einer späteren Sitzung desselben Gremiums.")},
            code="not_later",
        )
    minutes = fill_minutes(row, by=by)
    minutes = lock_row(minutes)
    minutes.approved_on, minutes.approved_in = approved_on or today(), approved_in
    save_version(minutes)
    row.state = MeetingState.MINUTES_APPROVED
    save_version(row)
    changes = {
        "state": (MeetingState.CLOSED, row.state),
        "minutes.approved_on": (None, minutes.approved_on),
    }
    audit.record("meeting.minutes_approved", row, by=by, changes=changes)
    announce(MinutesApproved(row.pk, key_of(by)))
    return minutes


def _is_later(meeting: Meeting, other: Meeting) -> bool:
    return other.body_id == meeting.body_id and other.starts_at > meeting.starts_at
