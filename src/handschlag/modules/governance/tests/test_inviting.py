"""Invitations: a mail with a calendar entry, and a link that opens the pack without signing in."""

from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client
from icalendar import Calendar

from handschlag.foundation.notifications.sending import send_due_mails
from handschlag.modules.governance import services
from handschlag.modules.governance.calendar_entry import CalendarEntry
from handschlag.modules.governance.choices import SeatRole
from handschlag.modules.governance.ics import BERLIN, as_ics
from handschlag.modules.governance.models import Meeting
from handschlag.modules.governance.signed_links import (
    LinkBrokenError,
    LinkOverError,
    pack_path,
    read_pack_token,
)

from .builders import (
    in_days,
    make_body,
    make_closed,
    make_invited,
    make_item,
    make_meeting,
    make_seat,
)

START = datetime(2026, 3, 25, 14, tzinfo=BERLIN)


def make_entry(**fields):
    given = {
        "uid": "sitzung-1@example.org",
        "sequence": 0,
        "title": "Beirat: 3. Sitzung",
        "starts_at": START,
        "ends_at": START + timedelta(hours=2),
        "stamped_at": START - timedelta(days=30),
    }
    return CalendarEntry(**given | fields)


def read_ics(content):
    calendar = Calendar.from_ical(content)
    return calendar, next(iter(calendar.walk("VEVENT")))


def make_mailed_seat(body, number=1, **fields):
    return make_seat(body, mail=f"sitz{number}@example.org", **fields)


def open_link(message):
    lines = (line.strip() for line in message.body.splitlines())
    return next(line for line in lines if line.startswith("http"))


def path_in(message):
    return "/" + open_link(message).split("/", 3)[3]


def test_an_entry_keeps_its_local_time_and_asks_only_who_is_invited():
    calendar, event = read_ics(as_ics(make_entry(attendee="A, B", attendee_mail="a@example.org")))
    told, _event = read_ics(as_ics(make_entry()))

    assert calendar["METHOD"] == "REQUEST"
    assert event["DTSTART"].dt == START
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert calendar.walk("VTIMEZONE")
    assert str(event["ATTENDEE"]) == "mailto:a@example.org"
    assert told["METHOD"] == "PUBLISH"


def test_an_entry_without_an_end_lasts_two_hours():
    _calendar, event = read_ics(as_ics(make_entry(ends_at=None)))

    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=2)


@pytest.mark.django_db
def test_members_without_an_account_get_mail_entry_and_pack():
    body = make_body(seats=0)
    make_mailed_seat(body)
    make_seat(body)  # nobody knows where to write to
    meeting = make_meeting(body)
    make_item(meeting, title="Geheimer Ankauf")
    make_item(meeting, title="Öffentlicher Plan", is_public=True)

    services.invite(meeting, by=None)
    send_due_mails()

    (message,) = mail.outbox
    assert message.to == ["sitz1@example.org"]
    assert "Öffentlicher Plan" in message.body
    assert "Geheimer Ankauf" not in message.body
    (part,) = message.attachments
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    page = Client().get(path_in(message))
    assert page.status_code == 200
    assert "Geheimer Ankauf" in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"


@pytest.mark.django_db
def test_a_change_and_a_cancellation_reach_the_same_entry_with_a_higher_number():
    body = make_body(seats=0)
    make_mailed_seat(body)
    meeting = make_invited(body)
    send_due_mails()

    meeting = services.edit_meeting(
        meeting, version=meeting.version, starts_at=in_days(30), by=None
    )
    send_due_mails()
    services.cancel_meeting(meeting, because="Der Saal ist zu.", by=None)
    send_due_mails()

    found = [read_ics(message.attachments[0].get_payload(decode=True)) for message in mail.outbox]
    assert [calendar["METHOD"] for calendar, _event in found] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({str(event["UID"]) for _calendar, event in found}) == 1
    numbers = [int(event["SEQUENCE"]) for _calendar, event in found]
    assert numbers == sorted(set(numbers))
    assert "Der Saal ist zu." in mail.outbox[-1].body


@pytest.mark.django_db
def test_an_invitation_that_a_change_has_overtaken_is_not_sent():
    body = make_body(seats=0)
    make_mailed_seat(body)
    meeting = make_invited(body)

    services.edit_meeting(meeting, version=meeting.version, starts_at=in_days(30), by=None)
    send_due_mails()

    assert [message.subject.partition(":")[0] for message in mail.outbox] == ["Änderung"]


@pytest.mark.django_db
def test_a_link_ends_with_the_seat_the_address_and_the_weeks_after():
    body = make_body(seats=1)
    seat = make_mailed_seat(body)
    meeting = make_invited(body)
    token = pack_path(meeting, seat, seat.mail).split("/")[2]
    assert read_pack_token(token).seat == seat

    with pytest.raises(LinkBrokenError):
        read_pack_token(token[:-3] + "xyz")
    forwarded = pack_path(meeting, seat, "jemand@example.org").split("/")[2]
    with pytest.raises(LinkOverError):
        read_pack_token(forwarded)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=in_days(-61), ends_at=None)
    with pytest.raises(LinkOverError):
        read_pack_token(token)
    assert Client().get(pack_path(meeting, seat, seat.mail)).status_code == 410


@pytest.mark.django_db
def test_a_guest_opens_the_pack_without_what_is_confidential():
    body = make_body(seats=1)
    guest = make_mailed_seat(body, role=SeatRole.GUEST, voting=False)
    meeting = make_meeting(body)
    make_item(meeting, title="Geheimer Ankauf")
    services.invite(meeting, by=None)

    page = Client().get(pack_path(meeting, guest, guest.mail)).content.decode()

    assert "Geheimer Ankauf" not in page


@pytest.mark.django_db
def test_approved_minutes_go_to_everybody_with_an_address():
    body = make_body(seats=1)
    make_mailed_seat(body)
    meeting = make_closed(body)
    send_due_mails()
    mail.outbox.clear()

    services.approve_minutes(meeting, by=None)
    send_due_mails()

    (message,) = mail.outbox
    assert message.subject.startswith("Niederschrift")
    answer = Client().get(f"{path_in(message)}niederschrift.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
