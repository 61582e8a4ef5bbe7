"""The way to a meeting's pack without signing in: a link for one seat and one meeting.

It is signed, tells nothing by itself, and is asked afresh each time: the seat must still be held,
its address still be the one the mail went to. It ends some weeks after the meeting.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core import signing
from django.urls import reverse

from handschlag.foundation.records import today
from handschlag.foundation.records.clock import BERLIN

from .choices import MeetingState, SeatRole
from .models import Meeting, Seat
from .selectors import Recipient, day_of, recipients_of
from .selectors.circulation import is_circulating, seat_voted_for, seats_waited_for
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


def own_pack_path(meeting: Meeting, user: Any) -> str:
    """The same page for a member who is signed in; empty for whoever is not called."""
    if meeting.state not in {MeetingState.OPEN, MeetingState.IN_PROGRESS}:
        return ""
    own = _own_place(meeting, user)
    return pack_path(meeting, own.seat, own.mail) if own else ""


@dataclass(frozen=True)
class OwnVote:
    """Where a member who is signed in votes in writing, and whether that is done."""

    path: str
    is_cast: bool


def own_vote(meeting: Meeting, user: Any) -> OwnVote | None:
    """None for whoever has no vote there, and once the vote is over."""
    own = _own_place(meeting, user) if is_circulating(meeting) else None
    voting = seat_voted_for(meeting, own.seat) if own else None
    if own is None or voting is None:
        return None
    is_cast = voting.pk not in seats_waited_for(meeting)
    return OwnVote(f"{pack_path(meeting, own.seat, own.mail)}#stimme", is_cast)


def _own_place(meeting: Meeting, user: Any) -> Recipient | None:
    everybody = recipients_of(meeting.body, day_of(meeting))
    return next((each for each in everybody if each.user and each.user.pk == user.pk), None)


def read_pack_token(token: str) -> PackReader:
    try:
        meeting_id, seat_id, mark = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as forged:
        raise LinkBrokenError from forged
    found = Meeting.objects.select_related("body").filter(public_id=meeting_id).first()
    if found is None or found.state == MeetingState.DRAFT:
        raise LinkOverError
    if today() > last_day_of(found) + OPEN_AFTERWARDS:
        raise LinkOverError
    for each in recipients_of(found.body, max(today(), day_of(found))):
        if each.seat.public_id == seat_id and _mark(each.mail) == mark:
            return PackReader(found, each.seat, each.name, each.mail)
    raise LinkOverError


def last_day_of(meeting: Meeting) -> date:
    """A vote in writing goes on for days."""
    last = meeting.ends_at or meeting.starts_at
    return max(last, meeting.starts_at).astimezone(BERLIN).date()


def _mark(mail: str) -> str:
    return hashlib.sha256(mail.encode()).hexdigest()[:12]
