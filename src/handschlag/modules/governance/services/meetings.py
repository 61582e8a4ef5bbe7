"""Meetings from draft to the end: called in time, opened, closed once, or cancelled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.clock import BERLIN
from handschlag.foundation.records.rows import Conflict, lock_version, save_version, set_fields
from handschlag.modules.governance.choices import (
    LIVE_STATES,
    BodyStage,
    MeetingKind,
    MeetingState,
    NoticeKind,
)
from handschlag.modules.governance.facts import (
    MeetingCancelled,
    MeetingClosed,
    MeetingInvited,
    MeetingStarted,
)
from handschlag.modules.governance.models import Ballot, Body, Meeting, MeetingNotice
from handschlag.modules.governance.selectors.bodies import (
    next_number,
    recipients_of,
    voting_seats,
)
from handschlag.modules.governance.selectors.meetings import day_of, notice_check, warn_notice

from .agenda import bring_follow_ups, number_items
from .minutes import fill_minutes
from .writing import bury_part, key_of, lock_body, require_not_approved, require_state

EDITABLE = frozenset(
    {
        "number",
        "title",
        "kind",
        "starts_at",
        "ends_at",
        "place",
        "online_link",
        "note",
        "file_number",
        "owner_org",
    }
)
# Whoever was invited has to know when one of these changes.
TOLD = frozenset({"starts_at", "ends_at", "place", "online_link", "kind", "title"})


@transaction.atomic
def create_meeting(
    body: Body, *, title: str, starts_at: datetime, by: Any, **fields: Any
) -> Meeting:
    """Begin a meeting; what is still open from earlier ones is first on its agenda."""
    row = lock_body(body)
    if row.stage == BodyStage.DISSOLVED:
        raise ValidationError(_("Dieses Gremium ist aufgelöst."), code="dissolved")
    meeting = Meeting(
        body=row,
        cooperation=row.cooperation,
        owner_org=row.owner_org,
        title=title,
        starts_at=starts_at,
        number=next_number(row),
    )
    if row.audience in {Audience.ORGANISATION, Audience.DRAFT}:
        meeting.audience = row.audience
    set_fields(meeting, fields, EDITABLE)
    meeting.full_clean()
    meeting.save()
    audit.record("meeting.created", meeting, by=by, changes=audit.changes_between(None, meeting))
    bring_follow_ups(row)
    return meeting


@transaction.atomic
def edit_meeting(meeting: Meeting, *, version: int | None, by: Any, **fields: Any) -> Meeting:
    """Change a meeting; members who were invited are told of a new day, place or way."""
    lock_body(meeting.body)
    row = lock_version(meeting, version)
    require_not_approved(row)
    if row.state == MeetingState.CANCELLED:
        raise ValidationError(_("Diese Sitzung ist abgesagt."), code="cancelled")
    before = audit.snapshot(row)
    set_fields(row, fields, EDITABLE)
    _require_votes_kept(row, before)
    moved = {name for name in TOLD if before[name] != getattr(row, name)}
    told = bool(moved) and row.state == MeetingState.OPEN
    if told:
        row.sequence += 1
    save_version(row)
    audit.record("meeting.edited", row, by=by, changes=audit.changes_between(before, row))
    if told:
        _tell(row, NoticeKind.CHANGED)
        announce(MeetingInvited(row.pk, row.sequence, key_of(by)))
    if {"starts_at", "kind"} & moved:
        bring_follow_ups(row.body)
    return row


def _require_votes_kept(row: Meeting, before: Mapping[str, Any]) -> None:
    """Once counted it ends when it ended; once somebody voted it stays a vote in writing."""
    was_circulation = before["kind"] == MeetingKind.CIRCULATION
    if row.counted_at is not None and (not row.is_circulation or row.ends_at != before["ends_at"]):
        raise ValidationError(
            _("Die Abstimmung ist ausgezählt, ihr Ende steht fest."), code="counted"
        )
    if was_circulation and not row.is_circulation and _ballots_of(row).exists():
        raise ValidationError({"kind": _("Es ist schon abgestimmt worden.")}, code="voting")


def _ballots_of(row: Meeting) -> QuerySet[Ballot]:
    return Ballot.objects.filter(item__meeting=row)


@transaction.atomic
def delete_draft(meeting: Meeting, *, by: Any) -> None:
    """A meeting nobody was invited to really goes; its items wait in the backlog."""
    body = lock_body(meeting.body)
    row = lock_version(meeting, None)
    require_state(
        row, {MeetingState.DRAFT}, _("Eingeladen ist schon. Bitte sagen Sie die Sitzung ab.")
    )
    audit.record("meeting.draft_deleted", row, by=by, changes={"title": (row.title, None)})
    row.items.filter(follow_up=None).update(meeting=None, number="", position=0)
    row.delete()
    bring_follow_ups(body)


@transaction.atomic
def invite(
    meeting: Meeting,
    *,
    by: Any,
    version: int | None = None,
    too_late_reason: str = "",
    at: datetime | None = None,
) -> MeetingNotice:
    """Call the members; later than the body's rules allow only with a reason.

    `at` writes down an invitation that went out long ago: nobody is told anything now.
    """
    refusal = _("Zu dieser Sitzung ist schon eingeladen.")
    row = _lock_at(meeting, version, {MeetingState.DRAFT}, refusal)
    _require_members(row)
    _require_times(row, at)
    told_at = at or timezone.now()
    short = "" if row.is_circulation else warn_notice(row, told_at.astimezone(BERLIN).date())
    if short and not too_late_reason.strip():
        hint = _("Bitte nennen Sie den Grund, wenn Sie trotzdem einladen.")
        raise ValidationError({"too_late_reason": f"{short} {hint}"}, code="short_notice")
    before = audit.snapshot(row)
    row.state, row.invited_at = MeetingState.OPEN, told_at
    row.short_notice_because = too_late_reason.strip() if short else ""
    save_version(row)
    audit.record("meeting.invited", row, by=by, changes=audit.changes_between(before, row))
    notice = _tell(row, NoticeKind.INVITED, told_at)
    if at is None:
        announce(MeetingInvited(row.pk, row.sequence, key_of(by)))
    return notice


def _require_times(row: Meeting, at: datetime | None) -> None:
    if row.is_circulation and row.ends_at is None:
        raise ValidationError(
            {"ends_at": _("Bitte geben Sie an, bis wann die Mitglieder antworten können.")},
            code="no_end",
        )
    if at is None and row.is_circulation and row.ends_at and row.ends_at <= timezone.now():
        raise ValidationError({"ends_at": _("Diese Frist ist schon vorbei.")}, code="past")
    if at is None and not row.is_circulation and row.starts_at <= timezone.now():
        raise ValidationError(
            {"starts_at": _("Der Beginn liegt in der Vergangenheit.")}, code="past"
        )
    if at is not None and at > min(row.starts_at, timezone.now()):
        raise ValidationError(
            {"at": _("Eingeladen wurde vor der Sitzung, und nicht erst in Zukunft.")}, code="future"
        )


def _tell(meeting: Meeting, kind: str, told_at: datetime | None = None) -> MeetingNotice:
    """Write down who was told what, and how long before the meeting."""
    moment = told_at or timezone.now()
    check = notice_check(meeting.body, day_of(meeting), moment.astimezone(BERLIN).date())
    notice = MeetingNotice.objects.create(
        meeting=meeting,
        kind=kind,
        sequence=meeting.sequence,
        told_at=moment,
        starts_at=meeting.starts_at,
        days_ahead=check.days_ahead,
    )
    notice.seats.set([one.seat for one in recipients_of(meeting.body, day_of(meeting))])
    return notice


def _require_members(meeting: Meeting) -> None:
    if not voting_seats(meeting.body, day_of(meeting)).exists():
        raise ValidationError(
            _(
                "Dieses Gremium hat am Tag der Sitzung keinen Sitz mit Stimme. "
                "Bitte tragen Sie zuerst seine Mitglieder ein."
            ),
            code="no_seats",
        )


@transaction.atomic
def start_meeting(
    meeting: Meeting, *, by: Any, version: int | None = None, at: datetime | None = None
) -> Meeting:
    row = _lock_at(
        meeting,
        version,
        {MeetingState.OPEN},
        _("Eröffnet wird eine Sitzung, zu der eingeladen ist."),
    )
    _require_members(row)
    row.state, row.started_at = MeetingState.IN_PROGRESS, at or timezone.now()
    save_version(row)
    audit.record("meeting.started", row, by=by, changes={"state": (MeetingState.OPEN, row.state)})
    announce(MeetingStarted(row.pk, key_of(by)))
    return row


@transaction.atomic
def close_meeting(
    meeting: Meeting, *, version: int | None, by: Any, at: datetime | None = None
) -> Meeting:
    """End the meeting: the agenda stands, minutes are filled in, follow-ups move on.

    Two people who close at once: the second is told, and nothing is done twice.
    """
    lock_body(meeting.body)
    row = lock_version(meeting, None)
    if row.state in {MeetingState.CLOSED, MeetingState.MINUTES_APPROVED}:
        raise ValidationError(
            _("Diese Sitzung hat inzwischen schon jemand beendet."), code="closed"
        )
    if version is not None and row.version != version:
        raise Conflict(row)
    require_state(
        row, {MeetingState.IN_PROGRESS}, _("Beendet wird nur eine Sitzung, die eröffnet ist.")
    )
    number_items(row)
    row.state, row.closed_at = MeetingState.CLOSED, at or timezone.now()
    save_version(row)
    changes = {"state": (MeetingState.IN_PROGRESS, row.state)}
    audit.record("meeting.closed", row, by=by, changes=changes)
    fill_minutes(row, by=by)
    bring_follow_ups(row.body)
    announce(MeetingClosed(row.pk, key_of(by)))
    return row


@transaction.atomic
def cancel_meeting(
    meeting: Meeting, *, because: str, by: Any, version: int | None = None
) -> Meeting:
    """Call the meeting off; what was to be dealt with waits in the backlog."""
    lock_body(meeting.body)
    row = _lock_at(
        meeting,
        version,
        LIVE_STATES - {MeetingState.DRAFT},
        _("Abgesagt wird nur eine Sitzung, zu der eingeladen ist und die nicht beendet ist."),
    )
    if not because.strip():
        raise ValidationError({"because": _("Bitte schreiben Sie, warum.")}, code="because")
    before = audit.snapshot(row)
    row.state, row.cancelled_because = MeetingState.CANCELLED, because.strip()
    row.sequence += 1
    save_version(row)
    audit.record("meeting.cancelled", row, by=by, changes=audit.changes_between(before, row))
    _ballots_of(row).delete()
    untouched = row.items.filter(outcome="", confidential_outcome="", resolutions=None)
    for item in untouched.filter(is_public=True):
        bury_part(item, row)
    untouched.exclude(follow_up=None).delete()
    untouched.filter(follow_up=None).update(meeting=None, number="", position=0)
    _tell(row, NoticeKind.CANCELLED)
    bring_follow_ups(row.body)
    announce(MeetingCancelled(row.pk, row.sequence, key_of(by)))
    return row


def _lock_at(meeting: Meeting, version: int | None, states: Any, refusal: str) -> Meeting:
    row = lock_version(meeting, None)
    require_state(row, states, refusal)
    if version is not None and row.version != version:
        raise Conflict(row)
    return row
