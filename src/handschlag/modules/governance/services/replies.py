"""Answers to an invitation: I come, I do not, my deputy comes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.facts import announce
from handschlag.modules.governance.choices import ReplyAnswer
from handschlag.modules.governance.facts import DeputyAsked
from handschlag.modules.governance.models import Meeting, Reply, Seat
from handschlag.modules.governance.selectors.meetings import day_of
from handschlag.modules.governance.selectors.replies import may_reply

from .writing import key_of, lock_meeting, record_part


@transaction.atomic
def reply_to_invitation(meeting: Meeting, *, seat: Seat, answer: str, by: Any) -> Reply:
    """Write down what a seat answers; the same answer again changes nothing and tells nobody."""
    row = lock_meeting(meeting)
    _check_reply(row, seat, answer)
    known = row.replies.filter(seat=seat).first()
    if known is not None and (known.answer, known.sequence) == (answer, row.sequence):
        return known
    reply = known or Reply(meeting=row, seat=seat)
    reply.answer, reply.sequence, reply.replied_at = answer, row.sequence, timezone.now()
    reply.full_clean()
    reply.save()
    record_part(row, "meeting.reply_given", reply, {"seat": (None, seat)}, by=by)
    if answer == ReplyAnswer.DEPUTY:
        announce(DeputyAsked(reply.pk, key_of(by)))
    return reply


def _check_reply(meeting: Meeting, seat: Seat, answer: str) -> None:
    if not may_reply(meeting):
        raise ValidationError(
            _("Zu dieser Sitzung ist keine Antwort mehr möglich."), code="too_late"
        )
    if seat.body_id != meeting.body_id or not seat.is_held_on(day_of(meeting)):
        raise ValidationError(_("Dieser Sitz gilt am Tag der Sitzung nicht."), code="not_held")
    if answer not in ReplyAnswer.values:
        raise ValidationError(_("Bitte wählen Sie eine Antwort."), code="choice")
    if answer == ReplyAnswer.DEPUTY and not seat.deputies.exists():
        raise ValidationError(_("Für diesen Sitz ist keine Vertretung benannt."), code="no_deputy")
