"""The way to a meeting's pack without signing in: a link for one seat and one meeting.

It is signed, tells nothing by itself, and is asked afresh each time: the seat must still be held,
its address still be the one the mail went to. It ends some weeks after the meeting.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse

from handschlag.foundation.records import today

from .choices import MeetingState, SeatRole
from .models import Meeting, Seat
from .selectors import day_of, recipients_of
from .selectors.shown.declared import Eyes

SALT = "handschlag.governance.pack"
OPEN_AFTERWARDS = timedelta(days=60)


class LinkBrokenError(Exception):
    """Nothing we have signed."""


class LinkOverError(Exception):
    """It was ours, but its time is over or the seat has passed on."""


@dataclass(frozen=True)
class PackReader:
    """Who opened the link, and what these eyes may read."""

    meeting: Meeting
    seat: Seat
    name: str
    mail: str

    @property
    def eyes(self) -> Eyes:
        """Guests sit in, but what is confidential is not for them."""
        return Eyes.COOPERATION if self.seat.role == SeatRole.GUEST else Eyes.INSIDE


def pack_path(meeting: Meeting, seat: Seat, mail: str) -> str:
    token = signing.dumps([meeting.public_id, seat.public_id, _mark(mail)], salt=SALT)
    return reverse("governance:pack", args=[token])


def read_pack_token(token: str) -> PackReader:
    try:
        meeting_id, seat_id, mark = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as forged:
        raise LinkBrokenError from forged
    found = Meeting.objects.select_related("body").filter(public_id=meeting_id).first()
    if found is None or found.state == MeetingState.DRAFT:
        raise LinkOverError
    if today() > day_of(found) + OPEN_AFTERWARDS:
        raise LinkOverError
    for each in recipients_of(found.body, max(today(), day_of(found))):
        if each.seat.public_id == seat_id and _mark(each.mail) == mark:
            return PackReader(found, each.seat, each.name, each.mail)
    raise LinkOverError


def _mark(mail: str) -> str:
    return hashlib.sha256(mail.encode()).hexdigest()[:12]
