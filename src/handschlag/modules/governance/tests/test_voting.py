"""Counting votes, as pure arithmetic."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.modules.governance.choices import MajorityRule, QuorumRule, VotesBy
from handschlag.modules.governance.voting import (
    Place,
    Room,
    Tally,
    is_carried,
    room_of,
    tally_of,
    twice_voted,
    votes_needed,
)

PLACES = st.lists(
    st.builds(Place, st.sampled_from("ABCD"), st.booleans(), st.booleans()), max_size=8
)


@pytest.mark.parametrize(
    ("rule", "entitled", "needed"),
    [
        (QuorumRule.NONE, 7, 0),
        (QuorumRule.HALF, 7, 4),
        (QuorumRule.HALF, 8, 4),
        (QuorumRule.MAJORITY, 7, 4),
        (QuorumRule.MAJORITY, 8, 5),
        (QuorumRule.TWO_THIRDS, 7, 5),
        (QuorumRule.TWO_THIRDS, 9, 6),
        (QuorumRule.MAJORITY, 0, 1),
        (QuorumRule.HALF, 0, 1),
    ],
)
def test_a_quorum_is_counted_from_those_entitled(rule, entitled, needed):
    assert votes_needed(rule, entitled) == needed


def test_a_fixed_quorum_is_a_number_of_votes():
    assert votes_needed(QuorumRule.NUMBER, 12, 5) == 5


@pytest.mark.parametrize(
    ("rule", "tally", "entitled", "carried"),
    [
        (MajorityRule.SIMPLE, Tally(yes=3, no=2, abstain=9), 14, True),
        (MajorityRule.SIMPLE, Tally(yes=3, no=3), 6, False),
        (MajorityRule.TWO_THIRDS, Tally(yes=4, no=2, abstain=4), 10, True),
        (MajorityRule.TWO_THIRDS, Tally(yes=5, no=3), 8, False),
        (MajorityRule.ABSOLUTE, Tally(yes=5, abstain=5), 10, False),
        (MajorityRule.ABSOLUTE, Tally(yes=6, no=4), 10, True),
        (MajorityRule.UNANIMOUS, Tally(yes=4, abstain=3), 7, True),
        (MajorityRule.UNANIMOUS, Tally(yes=6, no=1), 7, False),
        (MajorityRule.UNANIMOUS, Tally(abstain=7), 7, False),
    ],
)
def test_each_majority_has_its_own_measure(rule, tally, entitled, carried):
    assert is_carried(rule, tally, entitled) is carried


def test_by_head_every_seat_counts():
    places = [Place("A"), Place("A", is_taken=False), Place("B", is_excluded=True)]

    assert room_of(places, VotesBy.HEAD) == Room(entitled=3, present=2, excluded=1)


def test_by_party_the_seats_of_one_party_have_one_vote():
    places = [Place("A"), Place("A"), Place("B", is_taken=False), Place("C")]

    assert room_of(places, VotesBy.PARTY) == Room(entitled=3, present=2, excluded=0)


def test_a_party_keeps_its_vote_while_one_of_its_people_is_not_biased():
    one_left = [Place("A", is_excluded=True), Place("A"), Place("B")]
    nobody_left = [Place("A", is_excluded=True), Place("A", is_taken=False), Place("B")]

    assert room_of(one_left, VotesBy.PARTY).excluded == 0
    assert room_of(nobody_left, VotesBy.PARTY).excluded == 1


@settings(max_examples=60)
@given(PLACES, st.sampled_from(VotesBy.values))
def test_nobody_is_there_who_is_not_entitled(places, votes_by):
    room = room_of(places, votes_by)

    assert 0 <= room.excluded <= room.present <= room.entitled <= len(places)


@settings(max_examples=60)
@given(PLACES, st.randoms())
def test_the_order_of_seats_changes_nothing(places, random):
    mixed = places[:]
    random.shuffle(mixed)

    for votes_by in VotesBy.values:
        assert room_of(places, votes_by) == room_of(mixed, votes_by)


def test_ballots_are_counted_by_what_they_say():
    tally = tally_of(["yes", "no", "yes", "abstain", "invalid", "yes"])

    assert tally == Tally(yes=3, no=1, abstain=1, invalid=1)
    assert tally.cast == 6


def test_two_ballots_of_one_party_are_seen_only_where_it_has_one_vote():
    parties = {1: "A", 2: "A", 3: "B"}

    assert twice_voted(parties, VotesBy.PARTY) == {"A"}
    assert twice_voted(parties, VotesBy.HEAD) == set()
