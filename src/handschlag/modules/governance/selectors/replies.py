"""Who answered the invitation, and what that makes of the attendance."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from handschlag.modules.governance.choices import MeetingState, Presence, ReplyAnswer
from handschlag.modules.governance.models import Meeting, Reply, Seat

from .bodies import seats_of
from .meetings import day_of


@dataclass(frozen=True)
class SeatReply:
    """One seat and what it answered; `answer` is empty where nobody did.

    An answer to an invitation that named another day or place is marked as outdated.
    """

    seat: Seat
    answer: str = ""
    label: str = ""
    replied_at: datetime | None = None
    is_outdated: bool = False


def may_reply(meeting: Meeting) -> bool:
    """From the invitation until the meeting begins; a vote in writing asks for a vote instead."""
    invited = meeting.state == MeetingState.OPEN and not meeting.is_circulation
    return invited and meeting.starts_at > timezone.now()


def replies_of(meeting: Meeting) -> tuple[SeatReply, ...]:
    """Every seat of the day, deputies behind their member."""
    known = {row.seat_id: row for row in meeting.replies.all()}
    seats = list(seats_of(meeting.body, day_of(meeting)))
    places = {seat.pk: place for place, seat in enumerate(seats)}
    seats.sort(
        key=lambda seat: (places.get(seat.deputy_of_id or seat.pk, 0), bool(seat.deputy_of_id))
    )
    return tuple(_reply(seat, known.get(seat.pk), meeting) for seat in seats)


def replies_told(meeting: Meeting) -> tuple[SeatReply, ...]:
    """For the page: a deputy nobody has asked, and who said nothing, is left out."""
    answered = replies_of(meeting)
    asked = {one.seat.pk for one in answered if one.answer == ReplyAnswer.DEPUTY}
    return tuple(
        one
        for one in answered
        if one.answer or not one.seat.deputy_of_id or one.seat.deputy_of_id in asked
    )


def _reply(seat: Seat, row: Reply | None, meeting: Meeting) -> SeatReply:
    if row is None:
        return SeatReply(seat)
    return SeatReply(
        seat,
        answer=row.answer,
        label=str(row.get_answer_display()),
        replied_at=row.replied_at,
        is_outdated=row.sequence < meeting.sequence,
    )


def expected_presences(meeting: Meeting) -> dict[int, tuple[str, int | None]]:
    """Seat → presence and deputy, as the answers let expect; unanswered seats are missing.

    Of several deputies the one who said so comes, else the first who did not decline.
    """
    answered = replies_of(meeting)
    current = {one.seat.pk: one for one in answered if one.answer and not one.is_outdated}
    deputies: dict[int, list[Seat]] = {}
    for each in answered:
        if each.seat.deputy_of_id:
            deputies.setdefault(each.seat.deputy_of_id, []).append(each.seat)
    found: dict[int, tuple[str, int | None]] = {}
    for key, said in current.items():
        found[key] = _expected(said, deputies.get(key, []), current)
    return found


def _expected(
    said: SeatReply, deputies: list[Seat], current: dict[int, SeatReply]
) -> tuple[str, int | None]:
    if said.answer == ReplyAnswer.COMING:
        return Presence.PRESENT, None
    if said.answer == ReplyAnswer.DEPUTY:
        answers = {seat.pk: current[seat.pk].answer for seat in deputies if seat.pk in current}
        free = [seat for seat in deputies if answers.get(seat.pk) != ReplyAnswer.NOT_COMING]
        free.sort(key=lambda seat: answers.get(seat.pk) != ReplyAnswer.COMING)
        if free:
            return Presence.REPRESENTED, free[0].pk
    return Presence.EXCUSED, None
