"""Who sits in a body, and its meetings in order."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from handschlag.foundation.records import today
from handschlag.modules.governance.choices import (
    DONE_STATES,
    LIVE_STATES,
    MeetingKind,
    MeetingState,
    SeatRole,
)
from handschlag.modules.governance.models import Body, Meeting, Seat

from .visible import held_on


@dataclass(frozen=True)
class Recipient:
    """Somebody who is called to a meeting; `mail` may be empty, then nobody can write to them."""

    seat: Seat
    name: str
    mail: str
    user: Any


def seats_today() -> QuerySet[Seat]:
    """Seats of all bodies held today, with whoever sits there."""
    return Seat.objects.filter(held_on(today())).select_related(
        "on_behalf_of", "person__user", "post__person__user", "deputy_of"
    )


def seats_of(body: Body, day: date | None = None) -> QuerySet[Seat]:
    """All seats held on the day, deputies and guests included."""
    seats = Seat.objects.filter(held_on(day or today()), body=body)
    return seats.select_related("on_behalf_of", "person__user", "post__person__user", "deputy_of")


def voting_seats(body: Body, day: date | None = None) -> QuerySet[Seat]:
    """Seats with a vote of their own: no guests, no deputies (these vote in place of a seat)."""
    return seats_of(body, day).filter(voting=True, deputy_of=None).exclude(role=SeatRole.GUEST)


def recipients_of(body: Body, day: date | None = None) -> tuple[Recipient, ...]:
    """Everybody with a taken seat, members first, each mail address once."""
    seats = sorted(seats_of(body, day), key=lambda seat: (seat.deputy_of_id is not None, seat.pk))
    found: dict[str, Recipient] = {}
    for seat in seats:
        one = _recipient(seat)
        if one is not None:
            found.setdefault(one.mail or f"seat-{seat.pk}", one)
    return tuple(found.values())


def _recipient(seat: Seat) -> Recipient | None:
    person = seat.person or (seat.post.person if seat.post else None)
    user = person.user if person and person.user and person.user.is_active else None
    mail = seat.mail or (user.email if user else "")
    if person is None and not mail:
        return None
    return Recipient(seat, seat.holder, mail, user)


def next_number(body: Body) -> int:
    highest = Meeting.objects.filter(body=body).aggregate(most=Max("number"))["most"]
    return (highest or 0) + 1


def next_meeting(body: Body) -> Meeting | None:
    """The sitting that comes next or is going on; votes in writing are none."""
    return next_meetings(body.pk).first()


def next_meetings(body_id: int) -> QuerySet[Meeting]:
    return _not_over(body_id).exclude(kind=MeetingKind.CIRCULATION)


def votes_in_writing(body_id: int) -> QuerySet[Meeting]:
    return _not_over(body_id).filter(kind=MeetingKind.CIRCULATION)


def _not_over(body_id: int) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(body=body_id, state__in=LIVE_STATES)
    return rows.order_by("starts_at", "pk")


def last_meeting(body: Body) -> Meeting | None:
    """The last sitting that took place."""
    return last_meetings(body.pk).first()


def last_meetings(body_id: int) -> QuerySet[Meeting]:
    done = Meeting.objects.filter(body=body_id, state__in=DONE_STATES)
    return done.exclude(kind=MeetingKind.CIRCULATION).order_by("-starts_at", "-pk")


def upcoming_meetings(body: Body) -> QuerySet[Meeting]:
    """Invited meetings that are not over, the nearest first."""
    states = [MeetingState.OPEN, MeetingState.IN_PROGRESS]
    rows = Meeting.objects.filter(body=body, state__in=states)
    return rows.filter(starts_at__gte=timezone.now() - timedelta(days=1)).order_by(
        "starts_at", "pk"
    )
