"""Meetings from draft to the end, and everything that is refused on the way."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.facts import listens_to
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.governance import facts, services
from handschlag.modules.governance.choices import BodyStage, MeetingKind, MeetingState, NoticeKind
from handschlag.modules.governance.models import Meeting, MeetingNotice
from handschlag.modules.governance.selectors import last_meeting, next_meeting, warn_notice

from .builders import (
    close,
    in_days,
    make_body,
    make_invited,
    make_item,
    make_meeting,
    make_resolution,
    make_running,
    make_seat,
)

pytestmark = pytest.mark.django_db

told: list[object] = []


@listens_to(facts.MeetingInvited)
@listens_to(facts.MeetingCancelled)
def remember(fact: object) -> None:
    told.append(fact)


def test_a_meeting_runs_through_its_states_and_takes_the_next_number(body):
    first, second = make_meeting(body), make_meeting(body, starts_at=in_days(60))

    assert (first.number, second.number) == (1, 2)
    assert first.state == MeetingState.DRAFT
    services.invite(first, by=None)
    running = services.start_meeting(first, by=None)
    assert running.state == MeetingState.IN_PROGRESS
    closed = services.close_meeting(running, version=running.version, by=None)
    assert closed.state == MeetingState.CLOSED
    assert last_meeting(body) == first
    assert next_meeting(body) == second


def test_an_invitation_in_time_is_written_down_with_everybody_called():
    body = make_body(seats=2, notice_days=14)
    guest = make_seat(body, role="guest")
    meeting = make_meeting(body, starts_at=in_days(14))
    told.clear()

    notice = services.invite(meeting, by=None)

    assert (notice.kind, notice.sequence, notice.days_ahead) == (NoticeKind.INVITED, 0, 14)
    assert notice.seats.count() == 3
    assert guest in notice.seats.all()
    assert told == [facts.MeetingInvited(meeting.pk, 0)]


def test_too_late_an_invitation_needs_a_reason():
    meeting = make_meeting(make_body(notice_days=14), starts_at=in_days(13))
    assert "14 Tage" in warn_notice(meeting)

    with pytest.raises(ValidationError, match="Einladungsfrist"):
        services.invite(meeting, by=None)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.DRAFT

    services.invite(meeting, by=None, too_late_reason="Der Bescheid kam erst gestern.")
    meeting.refresh_from_db()
    assert meeting.short_notice_because == "Der Bescheid kam erst gestern."


def test_every_change_members_have_to_know_raises_the_number_of_their_calendar_entry(body):
    meeting = make_invited(body)
    told.clear()

    meeting = services.edit_meeting(meeting, version=meeting.version, by=None, file_number="01-23")
    assert (meeting.sequence, told) == (0, [])
    meeting = services.edit_meeting(
        meeting, version=meeting.version, by=None, starts_at=in_days(30)
    )
    services.cancel_meeting(meeting, because="Der Saal ist nicht frei.", by=None)

    assert list(MeetingNotice.objects.filter(meeting=meeting).values_list("kind", "sequence")) == [
        ("invited", 0),
        ("changed", 1),
        ("cancelled", 2),
    ]
    assert told == [
        facts.MeetingInvited(meeting.pk, 1),
        facts.MeetingCancelled(meeting.pk, 2),
    ]


def test_what_a_cancelled_meeting_was_to_deal_with_waits_in_the_backlog(body):
    meeting = make_invited(body)
    item = make_item(meeting)

    with pytest.raises(ValidationError, match="warum"):
        services.cancel_meeting(meeting, because=" ", by=None)
    services.cancel_meeting(meeting, because="Unwetter", by=None)

    item.refresh_from_db()
    assert item.meeting is None
    with pytest.raises(ValidationError, match="abgesagt"):
        services.edit_meeting(meeting, version=None, by=None, place="anderswo")


def test_a_body_without_seats_calls_nobody_and_resolves_nothing():
    meeting = make_meeting(make_body(seats=0))

    with pytest.raises(ValidationError, match="keinen Sitz mit Stimme"):
        services.invite(meeting, by=None)
    make_seat(meeting.body, role="guest")
    with pytest.raises(ValidationError, match="keinen Sitz mit Stimme"):
        services.invite(meeting, by=None)
    # Its members left after they had been called.
    item = make_item(make_running(make_body(seats=1)))
    item.body.seats.update(role="guest", voting=False)
    with pytest.raises(ValidationError, match="keinen Sitz mit Stimme, es kann nichts beschließen"):
        make_resolution(item)
    assert not item.resolutions.exists()


def test_a_meeting_does_not_end_before_it_begins(body):
    with pytest.raises(ValidationError, match="endet vor ihrem Beginn"):
        make_meeting(body, starts_at=in_days(21), ends_at=in_days(21) - timedelta(minutes=1))
    assert not Meeting.objects.filter(body=body).exists()


def test_two_people_closing_one_meeting_close_it_once(running):
    seen_by_both = Meeting.objects.get(pk=running.pk)

    services.close_meeting(seen_by_both, version=seen_by_both.version, by=None)
    with pytest.raises(ValidationError, match="schon jemand beendet"):
        services.close_meeting(seen_by_both, version=seen_by_both.version, by=None)

    assert Meeting.objects.get(pk=running.pk).minutes.entries.count() == 0


def test_closing_what_somebody_else_has_changed_meanwhile_is_a_conflict(running):
    stale = Meeting.objects.get(pk=running.pk).version
    services.edit_meeting(running, version=stale, by=None, note="Raum getauscht")

    with pytest.raises(Conflict):
        services.close_meeting(running, version=stale, by=None)
    assert Meeting.objects.get(pk=running.pk).state == MeetingState.IN_PROGRESS


@pytest.mark.parametrize("act", ["start", "close", "cancel"])
def test_a_draft_is_neither_opened_nor_closed_nor_cancelled(body, act):
    meeting = make_meeting(body)

    with pytest.raises(ValidationError):
        {
            "start": lambda: services.start_meeting(meeting, by=None),
            "close": lambda: services.close_meeting(meeting, version=None, by=None),
            "cancel": lambda: services.cancel_meeting(meeting, because="so", by=None),
        }[act]()


def test_only_a_draft_is_deleted_and_its_items_stay(body):
    meeting = make_meeting(body)
    item = make_item(meeting)
    invited = make_invited(body)

    services.delete_draft(meeting, by=None)
    item.refresh_from_db()
    assert item.meeting is None
    with pytest.raises(ValidationError, match="sagen Sie die Sitzung ab"):
        services.delete_draft(invited, by=None)


def test_a_vote_in_writing_has_a_last_day_and_no_notice_period():
    body = make_body(notice_days=30)
    meeting = make_meeting(body, kind=MeetingKind.CIRCULATION, starts_at=in_days(0))

    services.invite(meeting, by=None)
    assert next_meeting(body) is None

    endless = make_meeting(body, kind=MeetingKind.CIRCULATION, ends_at=None)
    with pytest.raises(ValidationError, match="bis wann"):
        services.invite(endless, by=None)


def test_a_dissolved_body_meets_no_more():
    body = make_body(seats=0, stage=BodyStage.DISSOLVED)

    with pytest.raises(ValidationError, match="aufgelöst"):
        make_meeting(body)


def test_a_closed_meeting_keeps_its_agenda(running):
    meeting = close(running)

    with pytest.raises(ValidationError, match="steht fest"):
        make_item(meeting)
    with pytest.raises(ValidationError, match="schon jemand beendet"):
        close(meeting)
