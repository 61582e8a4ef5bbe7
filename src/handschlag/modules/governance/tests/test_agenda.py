"""Agendas: a backlog open to members, and open follow-ups first by themselves."""

import pytest
from django.core.exceptions import ValidationError

from handschlag.modules.governance import services
from handschlag.modules.governance.choices import (
    FollowUpState,
    ItemPurpose,
    MeetingKind,
    ResolutionKind,
)
from handschlag.modules.governance.models import AgendaItem, FollowUp, Meeting
from handschlag.modules.governance.selectors import (
    agenda_of,
    backlog_of,
    late_follow_ups,
    open_follow_ups,
)

from .builders import (
    close,
    day,
    in_days,
    make_follow_up,
    make_invited,
    make_item,
    make_meeting,
    make_paper,
    make_resolution,
    make_running,
)

pytestmark = pytest.mark.django_db


def lines(meeting):
    return [f"{item.number} {item.title}" for item in agenda_of(meeting)]


def reported(follow_up, state, **fields):
    return services.report_follow_up(follow_up, state=state, version=None, by=None, **fields)


def test_a_proposal_waits_until_it_is_taken_up(body):
    meeting = make_meeting(body)
    make_item(meeting, title="Bericht")
    item = services.propose_item(body, title="Radweg", by=None)
    assert list(backlog_of(body)) == [item]

    services.put_on_agenda(meeting, [item], by=None)
    assert lines(meeting) == ["1 Bericht", "2 Radweg"]
    services.put_back(AgendaItem.objects.get(pk=item.pk), by=None)
    assert lines(meeting) == ["1 Bericht"]
    assert list(backlog_of(body)) == [item]


def test_a_proposal_for_one_body_is_not_taken_up_by_another(running, body):
    item = services.propose_item(running.body, title="Radweg", by=None)

    with pytest.raises(ValidationError, match="nicht im Themenspeicher"):
        services.put_on_agenda(make_meeting(body), [item], by=None)


def test_an_agenda_is_put_in_order_and_numbered_anew(running, body):
    meeting = make_meeting(body)
    one, _two, three = (make_item(meeting, title=title) for title in ("eins", "zwei", "drei"))

    services.order_agenda(meeting, [three, one], by=None)
    assert lines(meeting) == ["1 drei", "2 eins", "3 zwei"]
    services.remove_item(one, by=None)
    assert lines(meeting) == ["1 drei", "2 zwei"]
    with pytest.raises(ValidationError, match="nicht auf dieser Tagesordnung"):
        services.order_agenda(meeting, [make_item(running)], by=None)


def test_a_paper_of_another_cooperation_does_not_come_onto_the_agenda(body):
    with pytest.raises(ValidationError, match="anderen Kooperation"):
        make_item(make_meeting(body), paper=make_paper())


def test_an_open_follow_up_is_first_on_the_next_agenda_by_itself(running):
    follow_up = make_follow_up(make_resolution(make_item(running)), title="Konzept vorlegen")

    assert "Konzept" not in "".join(lines(running))
    later = make_meeting(running.body, starts_at=in_days(50))
    make_item(later, title="Haushalt")
    assert lines(later) == ["1.1 Konzept vorlegen", "2 Haushalt"]

    much_later = make_meeting(running.body, starts_at=in_days(80))
    assert lines(much_later) == []
    item = later.items.get(follow_up=follow_up)
    assert item.purpose == ItemPurpose.FOLLOW_UP
    assert item.responsible_office == follow_up.office


def test_it_moves_on_when_a_nearer_meeting_is_called_and_when_that_one_is_over(running):
    make_follow_up(make_resolution(make_item(running)), title="Konzept")
    close(running)
    later = make_meeting(running.body, starts_at=in_days(80))
    assert lines(later) == ["1.1 Konzept"]

    nearer = make_running(running.body, starts_at=in_days(50))
    assert lines(nearer) == ["1.1 Konzept"]
    assert lines(later) == []

    close(nearer)
    assert lines(nearer) == ["1.1 Konzept"]
    assert lines(later) == ["1.1 Konzept"]


def test_a_new_follow_up_appears_on_an_agenda_that_is_there_already(running):
    later = make_invited(running.body, starts_at=in_days(50))
    make_item(later, title="Haushalt")
    first = make_follow_up(make_resolution(make_item(running)), title="A", due_on=day(90))
    make_follow_up(make_resolution(make_item(running)), title="B", due_on=day(40))
    assert lines(later) == ["1.1 B", "1.2 A", "2 Haushalt"]

    services.edit_follow_up(first, version=first.version, by=None, title="A neu")
    assert lines(later) == ["1.1 B", "1.2 A neu", "2 Haushalt"]


def test_votes_in_writing_have_no_follow_ups_on_them(running):
    make_follow_up(make_resolution(make_item(running)))

    assert (
        lines(make_meeting(running.body, kind=MeetingKind.CIRCULATION, starts_at=in_days(30))) == []
    )


def test_only_what_is_done_is_acknowledged_and_then_leaves_the_list(running):
    follow_up = make_follow_up(make_resolution(make_item(running)))
    close(running)
    second = make_running(running.body, starts_at=in_days(50))
    third = make_meeting(running.body, starts_at=in_days(80))
    item = second.items.get(follow_up=follow_up)

    with pytest.raises(ValidationError, match="erledigt gemeldet"):
        services.acknowledge_follow_up(follow_up, item=item, by=None)
    done = reported(follow_up, FollowUpState.DONE)
    assert list(open_follow_ups(running.body)) == [follow_up]
    resolution = services.acknowledge_follow_up(done, item=item, by=None)

    assert resolution.kind == ResolutionKind.ACKNOWLEDGEMENT
    follow_up.refresh_from_db()
    assert follow_up.acknowledged_by == resolution
    assert list(open_follow_ups(running.body)) == []
    close(second)
    assert lines(third) == []
    assert second.items.filter(follow_up=follow_up).exists()
    with pytest.raises(ValidationError, match="schon zur Kenntnis"):
        reported(follow_up, FollowUpState.IN_PROGRESS)


def test_a_delay_says_why_and_what_goes_on_says_until_when(running):
    follow_up = make_follow_up(make_resolution(make_item(running)))

    with pytest.raises(ValidationError, match="warum es sich verzögert"):
        reported(follow_up, FollowUpState.DELAYED)
    with pytest.raises(ValidationError, match="nächsten Termin"):
        reported(follow_up, FollowUpState.CONTINUING)
    follow_up.refresh_from_db()
    assert follow_up.state == FollowUpState.IN_PROGRESS

    reported(follow_up, FollowUpState.DELAYED, reason="Haushaltssperre")
    row = reported(follow_up, FollowUpState.CONTINUING, next_date=day(100))
    assert row.expected_on == day(100)


def test_late_is_what_is_not_done_on_its_day_unless_a_later_one_was_set(running):
    resolution = make_resolution(make_item(running))
    late, moved, done = (make_follow_up(resolution) for _number in range(3))
    FollowUp.objects.update(due_on=day(-1))
    reported(moved, FollowUpState.CONTINUING, next_date=day(3))
    reported(done, FollowUpState.DONE)

    assert list(late_follow_ups()) == [late]


def test_a_follow_up_leaves_no_agenda_by_hand(running):
    make_follow_up(make_resolution(make_item(running)))
    item = make_meeting(running.body, starts_at=in_days(50)).items.get()

    for refused in (services.remove_item, services.put_back):
        with pytest.raises(ValidationError, match="erst, wenn sie erledigt ist"):
            refused(item, by=None)
    with pytest.raises(ValidationError, match="von selbst"):
        make_item(item.meeting, purpose=ItemPurpose.FOLLOW_UP)


def test_deleting_a_draft_hands_its_follow_ups_to_the_next_meeting(running):
    make_follow_up(make_resolution(make_item(running)), title="Konzept")
    nearer = make_meeting(running.body, starts_at=in_days(50))
    later = make_meeting(running.body, starts_at=in_days(80))

    services.delete_draft(nearer, by=None)

    assert lines(later) == ["1.1 Konzept"]
    assert Meeting.objects.filter(body=running.body).count() == 2
