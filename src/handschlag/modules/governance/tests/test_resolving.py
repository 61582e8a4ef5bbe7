"""Votes: by party or head, by name or in numbers, and everything that cannot be."""

from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.facts import listens_to
from handschlag.modules.directory.tests.builders import make_organisation
from handschlag.modules.governance import facts, services
from handschlag.modules.governance.choices import (
    MeetingKind,
    Power,
    Presence,
    QuorumRule,
    ResolutionKind,
    ResolutionState,
    VoteMethod,
    VotesBy,
)
from handschlag.modules.governance.models import Resolution
from handschlag.modules.governance.selectors import (
    backlog_of,
    internal_form,
    quorum_of,
    voting_seats,
)

from .builders import (
    close,
    in_days,
    make_body,
    make_follow_up,
    make_item,
    make_meeting,
    make_resolution,
    make_running,
    make_seat,
)

pytestmark = pytest.mark.django_db

passed: list[int] = []


@pytest.fixture(scope="module")
def _four(built_once):
    return make_running(make_body(seats=4), absent=1)


@pytest.fixture
def four(_four):
    """A meeting of four that is open, one of them excused."""
    return deepcopy(_four)


@pytest.fixture
def half_there(four):
    """Of these four another one has left."""
    third = list(voting_seats(four.body))[2]
    services.record_attendance(four, {third: (Presence.EXCUSED, None)}, by=None)
    return four


@listens_to(facts.ResolutionPassed)
def remember(fact: facts.ResolutionPassed) -> None:
    passed.append(fact.resolution_id)


def counted(item, **fields):
    return make_resolution(item, method=VoteMethod.COUNTED, **fields)


def test_numbers_are_kept_with_those_entitled_and_present():
    item = make_item(make_running(make_body(seats=5, votes_by=VotesBy.HEAD), absent=1))

    row = counted(item, yes=2, no=1, abstain=1)

    assert (row.entitled, row.present, row.yes, row.no, row.abstain) == (5, 4, 2, 1, 1)
    assert row.state == ResolutionState.CARRIED
    assert row.number == f"{item.meeting.number}/1"
    assert counted(item, yes=1, no=3).state == ResolutionState.REJECTED


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"yes": 4}, "4 Stimmen sind mehr"),
        ({"yes": 2, "no": 1, "invalid": 1}, "4 Stimmen sind mehr"),
        ({"yes": 3, "present": 7}, "mehr Anwesende als Stimmberechtigte"),
    ],
)
def test_more_votes_than_there_can_be_are_refused(four, given, sentence):
    item = make_item(four)

    with pytest.raises(ValidationError, match=sentence):
        counted(item, **given)
    assert not Resolution.objects.exists()


def test_a_vote_by_name_is_counted_here():
    body = make_body(seats=3, votes_by=VotesBy.HEAD)
    one, two, three = voting_seats(body)
    item = make_item(make_running(body))

    row = counted(item, votes={one: "yes", two: "yes", three: "abstain"})

    assert (row.yes, row.abstain) == (2, 1)
    assert row.votes.count() == 3


def test_an_excluded_member_has_no_vote_and_is_counted_as_excluded(running):
    one, two, three = voting_seats(running.body)
    item = make_item(running)
    services.exclude_member(item, seat=one, reason="Eigentümerin des Grundstücks", by=None)

    with pytest.raises(ValidationError, match="befangen"):
        counted(item, votes={one: "yes", two: "yes"})
    with pytest.raises(ValidationError, match="höchstens 2"):
        counted(item, yes=3)
    row = counted(item, votes={two: "yes", three: "yes"})

    assert (row.present, row.excluded, row.yes) == (3, 1, 2)
    sentence = internal_form(row).vote_sentence
    assert sentence == "2 Ja, 0 Nein, 1 wegen Befangenheit ausgeschlossen"


def test_whoever_has_voted_is_not_excluded_afterwards(running):
    one, two, _three = voting_seats(running.body)
    item = make_item(running)
    row = counted(item, votes={one: "yes", two: "no"})

    with pytest.raises(ValidationError, match="schon abgestimmt"):
        services.exclude_member(item, seat=one, reason="befangen", by=None)
    services.remove_resolution(row, by=None)
    exclusion = services.exclude_member(item, seat=one, reason="befangen", by=None)
    services.readmit_member(exclusion, by=None)
    assert counted(item, votes={one: "yes"}).excluded == 0


def test_by_party_two_people_of_one_partner_have_one_vote():
    party = make_organisation()
    body = make_body(seats=1, votes_by=VotesBy.PARTY)
    both = [make_seat(body, on_behalf_of=party) for _number in range(2)]
    item = make_item(make_running(body))

    with pytest.raises(ValidationError, match="jeder Partner eine Stimme"):
        counted(item, votes=dict.fromkeys(both, "yes"))
    row = counted(item, votes={both[0]: "yes"})

    assert (row.entitled, row.present) == (2, 2)


def test_absent_members_guests_and_strangers_do_not_vote(running):
    body = make_body(seats=2)
    guest = make_seat(body, role="guest")
    absent = list(voting_seats(body))[-1]
    item = make_item(make_running(body, absent=1))

    with pytest.raises(ValidationError, match="nicht anwesend"):
        counted(item, votes={absent: "yes"})
    with pytest.raises(ValidationError, match="keine eigene Stimme"):
        counted(item, votes={guest: "yes"})
    with pytest.raises(ValidationError, match="keine eigene Stimme"):
        counted(item, votes={make_seat(running.body): "yes"})


def test_a_deputy_stands_in_for_one_seat_and_only_for_its_own():
    body = make_body(seats=2, quorum=QuorumRule.HALF)
    one, two = voting_seats(body)
    deputy = make_seat(body, on_behalf_of=one.on_behalf_of, deputy_of=one)
    meeting = make_running(body, absent=2)
    assert quorum_of(meeting).present == 0

    with pytest.raises(ValidationError, match="nicht als Vertretung"):
        services.record_attendance(meeting, {two: (Presence.REPRESENTED, deputy)}, by=None)
    with pytest.raises(ValidationError, match="wer vertreten hat"):
        services.record_attendance(meeting, {one: (Presence.REPRESENTED, None)}, by=None)
    services.record_attendance(meeting, {one: (Presence.REPRESENTED, deputy)}, by=None)

    assert quorum_of(meeting).present == 1
    assert voting_seats(body).count() == 2
    assert counted(make_item(meeting), votes={one: "yes"}).yes == 1


def test_a_deputy_is_sent_by_the_same_partner(body):
    one, _two, _three = voting_seats(body)

    with pytest.raises(ValidationError, match="verschiedenen Partnern"):
        make_seat(body, deputy_of=one)


def test_a_quorum_is_said_in_a_sentence(half_there):
    quorum = quorum_of(half_there)
    assert (quorum.present, quorum.needed, quorum.is_reached) == (2, 3, False)
    assert quorum.sentence.endswith("nicht beschlussfähig.")


def test_too_few_neither_recommend_nor_decide_but_may_take_note(half_there):
    item = make_item(half_there)

    with pytest.raises(ValidationError, match="nicht beschlussfähig"):
        counted(item, yes=2)
    with pytest.raises(ValidationError, match="nicht beschlussfähig"):
        make_resolution(item)
    assert make_resolution(item, kind=ResolutionKind.ACKNOWLEDGEMENT).state == "carried"


def test_consensus_is_no_consensus_with_a_no(running):
    item = make_item(running)

    with pytest.raises(ValidationError, match="kein Einvernehmen"):
        make_resolution(item, no=1, yes=2)
    row = make_resolution(item)
    assert (row.state, internal_form(row).vote_sentence) == ("carried", "im Einvernehmen")


def test_a_veto_stops_a_resolution_where_the_rules_know_one(running):
    body = make_body(allows_veto=True)
    party = voting_seats(body)[0].on_behalf_of
    item = make_item(make_running(body))

    row = counted(item, yes=3, veto_by=party, veto_because="Eigenanteil nicht gedeckt")
    assert row.state == ResolutionState.VETOED
    with pytest.raises(ValidationError, match="nur ein Partner mit einem Sitz"):
        counted(item, yes=3, veto_by=make_organisation())
    with pytest.raises(ValidationError, match="keinen Einspruch"):
        counted(make_item(running), yes=3, veto_by=make_organisation())


def test_a_body_that_recommends_decides_nothing(running):
    item = make_item(running)

    with pytest.raises(ValidationError, match="empfiehlt nur"):
        make_resolution(item, kind=ResolutionKind.DECISION)
    deciding = make_item(make_running(make_body(power=Power.DECIDES)))
    assert make_resolution(deciding, kind=ResolutionKind.DECISION).state == "carried"


def test_in_a_vote_in_writing_the_answers_are_the_presence():
    body = make_body(seats=3, votes_by=VotesBy.HEAD)
    one, two, _three = voting_seats(body)
    meeting = make_meeting(body, kind=MeetingKind.CIRCULATION, starts_at=in_days(0))
    item = make_item(meeting)
    services.invite(meeting, by=None)
    services.start_meeting(meeting, by=None)
    item.refresh_from_db()

    row = counted(item, votes={one: "yes", two: "yes"})

    assert (row.entitled, row.present, row.state) == (3, 2, "carried")


def test_a_resolution_is_written_anew_until_the_minutes_are_approved(running):
    passed.clear()
    item = make_item(running)
    row = counted(item, yes=1, no=2)
    assert passed == []

    same = counted(item, yes=2, no=1, resolution=row, version=row.version)
    assert (same.pk, same.number, same.state) == (row.pk, row.number, "carried")
    assert passed == [row.pk]
    close(item.meeting)
    item.refresh_from_db()
    services.record_outcome(item, outcome="Nachgetragen.", by=None)
    services.approve_minutes(item.meeting, by=None)
    with pytest.raises(ValidationError, match="Berichtigung"):
        counted(item, yes=3, resolution=row)
    with pytest.raises(ValidationError, match="Berichtigung"):
        services.record_outcome(item, outcome="Anders.", by=None)


def test_nothing_is_resolved_before_the_meeting_is_open(body):
    with pytest.raises(ValidationError, match="eröffnet"):
        make_resolution(make_item(make_meeting(body)))


def test_what_rests_on_a_resolution_keeps_it(running):
    row = make_resolution(make_item(running))
    make_follow_up(row)

    with pytest.raises(ValidationError, match="bauen schon"):
        services.remove_resolution(row, by=None)


def test_a_follow_up_belongs_to_what_is_carried(running):
    item = make_item(running)

    with pytest.raises(ValidationError, match="angenommen"):
        make_follow_up(counted(item, yes=1, no=2))


def test_a_referred_item_waits_in_the_other_body_and_knows_where_it_comes_from(running, body):
    other = make_body(seats=0, cooperation=running.body.cooperation)
    item = make_item(running, title="Radweg")

    row, again = services.refer_item(item, to_body=other, by=None)

    assert (row.state, row.referred_to) == ("referred", other)
    assert list(backlog_of(other)) == [again]
    assert (again.title, again.continues) == ("Radweg", item)
    with pytest.raises(ValidationError, match="derselben Kooperation"):
        services.refer_item(item, to_body=body, by=None)


def test_an_adjourned_item_comes_back_later_or_waits(running):
    later = make_meeting(running.body, starts_at=in_days(50))
    one, two = make_item(running), make_item(running)

    row, again = services.adjourn_item(one, to_meeting=later, by=None)
    _row, waiting = services.adjourn_item(two, by=None)

    assert (row.state, again.meeting) == ("adjourned", later)
    assert later.items.get().number == "1"
    assert list(backlog_of(running.body)) == [waiting]
    with pytest.raises(ValidationError, match="spätere Sitzung"):
        services.adjourn_item(one, to_meeting=running, by=None)
