"""Counting votes: who has one, how many it takes, whether a motion is carried. No database.

A *ballot* is one seat's choice. Where a body votes by party, all seats of a party have one vote
together; where it votes by head, each seat has its own. Counts are whole numbers of votes.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .choices import MajorityRule, QuorumRule, VoteChoice, VotesBy

Party = TypeVar("Party", bound=Hashable)


@dataclass(frozen=True)
class Place(Generic[Party]):
    """One seat with a vote: whose it is, whether somebody sits on it, whether it may vote here."""

    party: Party
    is_taken: bool = True
    is_excluded: bool = False


@dataclass(frozen=True)
class Room:
    """How many votes there are, are in the room, and are excluded for bias."""

    entitled: int
    present: int
    excluded: int


@dataclass(frozen=True)
class Tally:
    yes: int = 0
    no: int = 0
    abstain: int = 0
    invalid: int = 0

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.abstain + self.invalid


def room_of(places: Iterable[Place[Party]], votes_by: str) -> Room:
    """Count the votes of these seats.

    A party is excluded only if everybody who is there for it is; whoever is excluded counts among
    those present, and never among those who vote.
    """
    known = list(places)
    if votes_by == VotesBy.HEAD:
        there = [place for place in known if place.is_taken]
        return Room(len(known), len(there), sum(place.is_excluded for place in there))
    parties = {place.party for place in known}
    there_for = {
        party: [place for place in known if place.party == party and place.is_taken]
        for party in parties
    }
    present = {party: seats for party, seats in there_for.items() if seats}
    excluded = [all(seat.is_excluded for seat in seats) for seats in present.values()]
    return Room(len(parties), len(present), sum(excluded))


def votes_needed(rule: str, entitled: int, number: int | None = None) -> int:
    """How many votes have to be present; at least one unless no quorum is asked at all."""
    if rule == QuorumRule.NONE:
        return 0
    if rule == QuorumRule.NUMBER:
        return number or 1
    needed = {
        QuorumRule.HALF: -(-entitled // 2),
        QuorumRule.MAJORITY: entitled // 2 + 1,
        QuorumRule.TWO_THIRDS: -(-2 * entitled // 3),
    }[QuorumRule(rule)]
    return max(needed, 1)


def is_carried(rule: str, tally: Tally, entitled: int) -> bool:
    """Whether a counted motion has its majority; without a single Yes nothing is carried."""
    if tally.yes == 0:
        return False
    return {
        MajorityRule.SIMPLE: tally.yes > tally.no,
        MajorityRule.TWO_THIRDS: 3 * tally.yes >= 2 * (tally.yes + tally.no),
        MajorityRule.ABSOLUTE: 2 * tally.yes > entitled,
        MajorityRule.UNANIMOUS: tally.no == 0,
    }[MajorityRule(rule)]


def tally_of(ballots: Iterable[str]) -> Tally:
    given = list(ballots)
    return Tally(
        yes=given.count(VoteChoice.YES),
        no=given.count(VoteChoice.NO),
        abstain=given.count(VoteChoice.ABSTAIN),
        invalid=given.count(VoteChoice.INVALID),
    )


def twice_voted(parties: Mapping[int, Party], votes_by: str) -> set[Party]:
    """Parties for which more than one seat voted although they have one vote (seat → party)."""
    if votes_by == VotesBy.HEAD:
        return set()
    cast = list(parties.values())
    return {party for party in cast if cast.count(party) > 1}
