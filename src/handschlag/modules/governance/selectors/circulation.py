"""A vote in writing: what is voted on, who may vote, how it stands, whether it is over."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from handschlag.modules.governance.choices import (
    ItemPurpose,
    MeetingKind,
    MeetingState,
    SeatRole,
    VotesBy,
)
from handschlag.modules.governance.models import AgendaItem, Ballot, Meeting, Seat
from handschlag.modules.governance.voting import Tally, tally_of

from .bodies import voting_seats
from .meetings import day_of

VOTING_STATES = frozenset({MeetingState.OPEN, MeetingState.IN_PROGRESS})


@dataclass(frozen=True)
class CastVote:
    """One seat and its vote on one item; `deputy` voted in its place."""

    seat: Seat
    choice: str = ""
    label: str = ""
    deputy: Seat | None = None
    is_excluded: bool = False


@dataclass(frozen=True)
class Standing:
    """How the vote on one item stands. A party has answered as soon as one of its seats has."""

    item: AgendaItem
    motion: str
    votes: tuple[CastVote, ...]
    waiting: tuple[CastVote, ...]

    @property
    def tally(self) -> Tally:
        return tally_of(vote.choice for vote in self.votes if vote.choice)


def is_circulating(meeting: Meeting) -> bool:
    """Whether votes are taken now."""
    return meeting.is_circulation and meeting.state in VOTING_STATES and not is_voting_over(meeting)


def is_voting_over(meeting: Meeting) -> bool:
    """All have voted, or the last moment has passed."""
    late = meeting.ends_at is not None and meeting.ends_at <= timezone.now()
    return meeting.is_circulation and (meeting.counted_at is not None or late)


def due_circulations() -> QuerySet[Meeting]:
    """Those whose time is over and that nobody has counted."""
    return _uncounted().filter(ends_at__lte=timezone.now())


def running_circulations() -> QuerySet[Meeting]:
    """All that take votes now and end some day."""
    return _uncounted().filter(ends_at__gt=timezone.now()).select_related("body")


def _uncounted() -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(kind=MeetingKind.CIRCULATION, state__in=VOTING_STATES)
    return rows.filter(counted_at=None).order_by("pk")


def motions_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    """What a vote in writing is about: the items that are there to be decided."""
    return (
        meeting.items.filter(purpose=ItemPurpose.DECISION)
        .select_related("paper", "body", "meeting")
        .order_by("position", "pk")
    )


def motion_words(item: AgendaItem) -> str:
    """What is voted on, word for word: the paper's proposal, else what the item says."""
    proposal = item.paper.proposal if item.paper else ""
    return proposal or item.text or item.title


def seat_voted_for(meeting: Meeting, seat: Seat) -> Seat | None:
    """The seat whose vote this one casts: its own, or that of the member it stands in for."""
    if seat.role == SeatRole.GUEST:
        return None
    key = seat.deputy_of_id or seat.pk
    return voting_seats(meeting.body, day_of(meeting)).filter(pk=key).first()


def standings_of(meeting: Meeting) -> tuple[Standing, ...]:
    """Every item that is voted on, in the order of the agenda; three queries for all."""
    items = list(motions_of(meeting).prefetch_related("ballots__cast_by", "exclusions"))
    seats = list(voting_seats(meeting.body, day_of(meeting)))
    return tuple(_standing(item, seats, meeting.body.votes_by) for item in items)


def seats_waited_for(meeting: Meeting) -> frozenset[int]:
    """Seats whose vote is still missing on something."""
    standings = standings_of(meeting)
    return frozenset(vote.seat.pk for each in standings for vote in each.waiting)


def _standing(item: AgendaItem, seats: list[Seat], votes_by: str) -> Standing:
    ballots = {ballot.seat_id: ballot for ballot in item.ballots.all()}
    excluded = {exclusion.seat_id for exclusion in item.exclusions.all()}
    votes = tuple(
        _cast(seat, ballots.get(seat.pk), is_excluded=seat.pk in excluded) for seat in seats
    )
    answered = {vote.seat.pk for vote in votes if vote.choice or vote.is_excluded}
    parties = {vote.seat.on_behalf_of_id for vote in votes if vote.choice}
    waiting = tuple(
        vote
        for vote in votes
        if vote.seat.pk not in answered
        and not (votes_by == VotesBy.PARTY and vote.seat.on_behalf_of_id in parties)
    )
    return Standing(item, motion_words(item), votes, waiting)


def _cast(seat: Seat, ballot: Ballot | None, *, is_excluded: bool) -> CastVote:
    if ballot is None or is_excluded:
        return CastVote(seat, is_excluded=is_excluded)
    deputy = ballot.cast_by if ballot.cast_by_id != seat.pk else None
    return CastVote(seat, ballot.choice, str(ballot.get_choice_display()), deputy)
