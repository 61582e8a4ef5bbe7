"""Who is there, who stands in for whom, and who may not take part in an item."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.rows import require_unchanged
from handschlag.modules.governance.choices import MeetingState, VoteChoice
from handschlag.modules.governance.models import (
    AgendaItem,
    Attendance,
    Exclusion,
    Meeting,
    Seat,
    Vote,
)
from handschlag.modules.governance.selectors.circulation import is_circulating
from handschlag.modules.governance.selectors.meetings import day_of, written_down

from .writing import (
    lock_meeting,
    record_part,
    require_not_approved,
    require_recording,
    require_state,
)

Presences = Mapping[Seat, tuple[str, Seat | None]]
NOT_YET = frozenset({MeetingState.OPEN, MeetingState.IN_PROGRESS, MeetingState.CLOSED})


@transaction.atomic
def record_attendance(
    meeting: Meeting, presences: Presences, *, by: Any, version: str | None = None
) -> list[Attendance]:
    """Write down for each seat given whether it is taken; what is not named stays as it was.

    `version` is the fingerprint of what was written down when it was shown.
    """
    row = lock_meeting(meeting)
    require_not_approved(row)
    require_state(row, NOT_YET, _("Anwesenheit gibt es erst, wenn zur Sitzung eingeladen ist."))
    _check_presences(row, presences)
    known = {one.seat_id: one for one in row.attendances.select_related("seat")}
    stands = written_down(known.values())
    require_unchanged(row, version, stands, stands | _wanted(presences))
    before = _said(known.values())
    # Freed first: a deputy may change from one seat to another.
    freed = [key for seat in presences if (key := seat.pk) in known]
    row.attendances.filter(seat__in=freed).delete()
    for seat, (presence, deputy) in presences.items():
        one = Attendance(meeting=row, seat=seat, presence=presence, represented_by=deputy)
        one.full_clean()
        one.save()
        known[seat.pk] = one
    after = _said(known.values())
    if before != after:
        audit.record(
            "meeting.attendance_recorded", row, by=by, changes={"attendance": (before, after)}
        )
    return list(known.values())


def _wanted(presences: Presences) -> dict[str, Any]:
    return {
        str(seat.pk): [presence, deputy.pk if deputy else None]
        for seat, (presence, deputy) in presences.items()
    }


def _said(attendances: Any) -> list[str]:
    return sorted(str(one) for one in attendances)


def _check_presences(meeting: Meeting, presences: Presences) -> None:
    for seat, (_said_now, deputy) in presences.items():
        if seat.body_id != meeting.body_id or (deputy and deputy.body_id != meeting.body_id):
            raise ValidationError(_("Ein Sitz gehört zu einem anderen Gremium."), code="foreign")
        if not seat.is_held_on(day_of(meeting)):
            raise ValidationError(
                _("%(seat)s: Dieser Sitz gilt am Tag der Sitzung nicht."),
                code="not_held",
                params={"seat": seat},
            )
        if deputy is None:
            continue
        if deputy.deputy_of_id != seat.pk:
            raise ValidationError(
                _("%(deputy)s ist nicht als Vertretung für diesen Sitz benannt."),
                code="not_deputy",
                params={"deputy": deputy},
            )


def _require_excludable(item: AgendaItem) -> Meeting:
    """In a vote in writing bias is said before the votes come in."""
    meeting = item.meeting and lock_meeting(item.meeting)
    if meeting and is_circulating(meeting):
        return meeting
    return require_recording(meeting)


@transaction.atomic
def exclude_member(item: AgendaItem, *, seat: Seat, reason: str, by: Any) -> Exclusion:
    """Write down that a member is biased and takes no part in this item."""
    meeting = _require_excludable(item)
    if seat.body_id != meeting.body_id:
        raise ValidationError({"seat": _("Dieser Sitz gehört zu einem anderen Gremium.")})
    if not reason.strip():
        raise ValidationError({"reason": _("Bitte schreiben Sie, warum.")}, code="reason")
    if item.ballots.filter(Q(seat=seat) | Q(cast_by=seat)).exists():
        raise ValidationError(
            _("Dieses Mitglied hat zu diesem Punkt schon abgestimmt."), code="voted"
        )
    voted = Vote.objects.filter(resolution__item=item, seat=seat, choice__in=VoteChoice.values)
    if voted.exists():
        raise ValidationError(
            _(
                "Dieses Mitglied hat zu diesem Punkt schon abgestimmt. Bitte nehmen Sie zuerst die "
                "Stimme zurück."
            ),
            code="voted",
        )
    exclusion = Exclusion(item=item, seat=seat, reason=reason.strip())
    exclusion.full_clean()
    exclusion.save()
    changes = {"seat": (None, seat), "item": (None, str(item))}
    record_part(meeting, "meeting.member_excluded", exclusion, changes, by=by)
    return exclusion


@transaction.atomic
def readmit_member(exclusion: Exclusion, *, by: Any) -> None:
    meeting = _require_excludable(exclusion.item)
    changes = {"seat": (exclusion.seat, None), "item": (str(exclusion.item), None)}
    record_part(meeting, "meeting.member_readmitted", exclusion, changes, by=by)
    exclusion.delete()
