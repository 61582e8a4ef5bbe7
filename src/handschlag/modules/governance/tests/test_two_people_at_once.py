"""Two people do the same thing in the same moment, in threads, on a database that really commits."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import ValidationError
from django.db import connection

from handschlag.modules.governance import services
from handschlag.modules.governance.choices import ItemPurpose, MeetingKind, MeetingState
from handschlag.modules.governance.models import AgendaItem, Ballot, Meeting, Minutes, Seat

from .builders import in_days, make_body, make_item, make_meeting, make_running, make_seat


def at_once(*acts):
    """Start all acts in the same moment; what each gave back, or the codes it was refused with."""
    start = Barrier(len(acts))

    def run(act):
        start.wait(timeout=30)
        try:
            return act()
        except ValidationError as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(run, acts))


def test_two_people_close_a_meeting_and_two_seats_vote(own_database):
    """One story for both races: making the rows on a database of its own is the slow part."""
    meeting = make_running(make_body(seats=1))
    version = Meeting.objects.get(pk=meeting.pk).version

    def close():
        row = Meeting.objects.select_related("body").get(pk=meeting.pk)
        services.close_meeting(row, version=version, by=None)
        return "done"

    said = at_once(close, close)

    assert sorted(said) == ["closed", "done"]
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.CLOSED
    assert Minutes.objects.filter(meeting=meeting).count() == 1

    # A member and its deputy: the member's vote is what stands, whoever came first. The last
    # missing vote comes at the same moment, and the count comes once.
    body = make_body(seats=0)
    member, other = make_seat(body), make_seat(body)
    deputy = make_seat(body, deputy_of=member, on_behalf_of=member.on_behalf_of)
    circulation = make_meeting(body, kind=MeetingKind.CIRCULATION, starts_at=in_days(0))
    item = make_item(circulation, purpose=ItemPurpose.DECISION)
    services.invite(circulation, by=None)

    def vote(seat, choice):
        row = Meeting.objects.select_related("body").get(pk=circulation.pk)
        motion = AgendaItem.objects.get(pk=item.pk)
        own = Seat.objects.get(pk=seat.pk)
        services.cast_votes(row, seat=own, choices={motion: choice}, by=None)
        return "done"

    said = at_once(lambda: vote(member, "yes"), lambda: vote(deputy, "no"))

    assert said[0] == "done"
    assert said[1] in {"done", "voted_itself"}
    assert list(Ballot.objects.values_list("choice", flat=True)) == ["yes"]

    said = at_once(lambda: vote(other, "yes"), lambda: vote(member, "no"))
    assert said[0] == "done"
    # Either before the last vote came in, or refused because it had.
    stands = Ballot.objects.get(seat=member).choice
    assert (said[1], stands) in {("done", "no"), ("over", "yes")}
    assert Meeting.objects.get(pk=circulation.pk).counted_at is not None
