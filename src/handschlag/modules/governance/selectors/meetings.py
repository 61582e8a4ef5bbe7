"""What stands on an agenda, who is there, and whether the members were called in time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handschlag.foundation.design.typography import datum, uhrzeit
from handschlag.foundation.records import today
from handschlag.foundation.records.clock import BERLIN
from handschlag.modules.governance.choices import Presence, QuorumRule, VotesBy
from handschlag.modules.governance.models import AgendaItem, Attendance, Body, Meeting
from handschlag.modules.governance.voting import Place, Room, room_of, votes_needed

from .bodies import voting_seats

THERE = frozenset({Presence.PRESENT, Presence.REPRESENTED})


@dataclass(frozen=True)
class Quorum:
    """How many votes are there, and how many it takes."""

    votes_by: str
    entitled: int
    present: int
    needed: int
    in_writing: bool = False

    @property
    def is_reached(self) -> bool:
        return self.present >= self.needed

    @property
    def sentence(self) -> str:
        if self.entitled == 0:
            return _("Noch hat niemand eine Stimme.")
        numbers = {"present": self.present, "entitled": self.entitled}
        there = self._there
        verdict = _("beschlussfähig") if self.is_reached else _("nicht beschlussfähig")
        return f"{there % numbers}: {verdict}."

    @property
    def _there(self) -> str:
        by_party = self.votes_by == VotesBy.PARTY
        if self.in_writing:
            return (
                _("%(present)s von %(entitled)s Partnern mit Stimme haben geantwortet")
                if by_party
                else _("%(present)s von %(entitled)s Mitgliedern mit Stimme haben geantwortet")
            )
        return (
            _("%(present)s von %(entitled)s Partnern mit Stimme sind vertreten")
            if by_party
            else _("%(present)s von %(entitled)s Mitgliedern mit Stimme sind da")
        )


@dataclass(frozen=True)
class NoticeCheck:
    """Whether an invitation sent on a day is in time; the day it goes out does not count."""

    days_ahead: int
    needed: int
    last_day: date

    @property
    def is_short(self) -> bool:
        return self.days_ahead < self.needed


def day_of(meeting: Meeting) -> date:
    return meeting.starts_at.astimezone(BERLIN).date()


def notice_check(body: Body, starts_on: date, day: date | None = None) -> NoticeCheck:
    sent = day or today()
    last = starts_on - timedelta(days=body.notice_days)
    return NoticeCheck((starts_on - sent).days, body.notice_days, last)


def warn_notice(meeting: Meeting, day: date | None = None) -> str:
    """A sentence where the members would be called too late; empty where all is well."""
    check = notice_check(meeting.body, day_of(meeting), day)
    if not check.is_short:
        return ""
    numbers = {"needed": check.needed, "left": max(check.days_ahead, 0)}
    return (
        ngettext(
            "Die Einladungsfrist beträgt %(needed)s Tage; bis zur Sitzung ist noch %(left)s Tag.",
            "Die Einladungsfrist beträgt %(needed)s Tage; bis zur Sitzung sind noch %(left)s Tage.",
            numbers["left"],
        )
        % numbers
    )


def opening_sentence(meeting: Meeting) -> str:
    """How minutes begin, without a name."""
    begun = (meeting.started_at or meeting.starts_at).astimezone(BERLIN)
    words = {"title": meeting.title, "day": datum(begun.date()), "time": uhrzeit(begun)}
    if meeting.is_circulation:
        return _("%(title)s: Umlaufverfahren, begonnen am %(day)s.") % words
    return _("%(title)s am %(day)s, Beginn %(time)s.") % words


def agenda_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """The items in their order: open follow-ups first."""
    return meeting.items.select_related(
        "paper", "follow_up__resolution__item__meeting", "responsible_org", "proposed_by_org"
    ).order_by("position", "pk")


def backlog_of(body: Body) -> QuerySet[AgendaItem]:
    """What members proposed and what was adjourned or referred, oldest first."""
    rows = AgendaItem.objects.filter(body=body, meeting=None)
    return rows.select_related("paper", "proposed_by_org", "responsible_org").order_by(
        "created_at", "pk"
    )


def attendances_of(meeting: Meeting) -> QuerySet[Attendance]:
    return meeting.attendances.select_related(
        "seat__on_behalf_of",
        "seat__person",
        "seat__post__person",
        "represented_by__person",
        "represented_by__post__person",
    )


def written_down(attendances: Iterable[Attendance]) -> dict[str, Any]:
    """Who was there, by seat, as a form shows it."""
    return {str(one.seat_id): [one.presence, one.represented_by_id] for one in attendances}


def quorum_of(meeting: Meeting) -> Quorum:
    body = meeting.body
    room = room_for(meeting)
    number = body.quorum_number if body.quorum == QuorumRule.NUMBER else None
    needed = votes_needed(body.quorum, room.entitled, number)
    in_writing = meeting.is_circulation
    return Quorum(body.votes_by, room.entitled, room.present, needed, in_writing=in_writing)


def room_for(meeting: Meeting, item: AgendaItem | None = None) -> Room:
    """The votes at a meeting; for one item, without those excluded from it."""
    excluded = set(item.exclusions.values_list("seat", flat=True)) if item is not None else set()
    return room_of(
        [
            Place(
                seat.on_behalf_of_id,
                is_taken=seat.pk in there,
                is_excluded=bool({seat.pk, there.get(seat.pk)} & excluded),
            )
            for there in [sitters_of(meeting)]
            for seat in voting_seats(meeting.body, day_of(meeting))
        ],
        meeting.body.votes_by,
    )


def sitters_of(meeting: Meeting) -> dict[int, int]:
    """Seat → the seat of whoever sits there: itself, or the deputy's."""
    rows = meeting.attendances.filter(presence__in=THERE)
    pairs = rows.values_list("seat", "represented_by")
    return {seat: deputy or seat for seat, deputy in pairs}
