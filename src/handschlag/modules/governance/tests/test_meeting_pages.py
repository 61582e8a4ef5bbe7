"""The pages around a meeting: all of its outcomes at once, nothing lost, nothing impossible."""

import re

import pytest
from django.urls import reverse

from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.governance.choices import MeetingState
from handschlag.modules.governance.models import AgendaItem, Meeting, Resolution
from handschlag.modules.governance.selectors import backlog_of, voting_seats
from handschlag.modules.governance.views.topics import moved

from .builders import make_body, make_invited, make_item, make_meeting, make_running

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(running):
    return running


def address(name, meeting):
    args = [meeting.body.address_key, meeting.address_key]
    return reverse(f"governance:{name}", args=args)


def sign_in(client, meeting):
    client.force_login(make_coordinator(meeting.cooperation))


def outcome_of(item, **fields):
    """What the page sends for one item."""
    return {f"p{item.public_id}-{name}": value for name, value in fields.items()}


def test_outcomes_of_several_items_are_saved_together(client, meeting):
    first, second = make_item(meeting), make_item(meeting)
    sign_in(client, meeting)
    biased, *others = voting_seats(meeting.body)
    said = outcome_of(
        first,
        outcome="Einig.",
        kind="recommendation",
        text="Der Beirat empfiehlt.",
        method="counted",
        **{f"s{biased.pk}": "excluded", f"g{biased.pk}": "verwandt"},
        **{f"s{seat.pk}": "yes" for seat in others},
    ) | outcome_of(second, outcome="Vertagt.", turn="adjourned")

    answer = client.post(address("outcomes_record", meeting), said)

    assert answer.status_code == 302
    resolution = first.resolutions.get()
    assert (resolution.yes, resolution.excluded) == (2, 1)
    assert [item.continues for item in backlog_of(meeting.body)] == [second]


def test_what_is_sent_twice_is_written_down_once(client, meeting):
    first, second = make_item(meeting), make_item(meeting)
    sign_in(client, meeting)
    said = outcome_of(
        first,
        kind="determination",
        text="Der Beirat legt fest.",
        follow_up="Raum suchen",
        organisation=meeting.body.seats.first().on_behalf_of_id,
        office="Amt für Wirtschaft",
        due_on="2099-01-31",
    ) | outcome_of(second, turn="adjourned")

    for _time in range(2):
        assert client.post(address("outcomes_record", meeting), said).status_code == 302

    assert first.resolutions.get().follow_ups.count() == 1
    assert second.resolutions.count() == 1
    assert backlog_of(meeting.body).count() == 1


def test_of_two_who_write_down_the_same_item_the_second_sees_what_stands_before_saving_over_it(
    client, meeting
):
    item = make_item(meeting)
    sign_in(client, meeting)
    page = address("outcomes_record", meeting)
    kind = {"kind": "determination", "method": "consensus"}
    assert (
        client.post(page, outcome_of(item, text="Wortlaut der ersten.", **kind)).status_code == 302
    )

    second = client.post(page, outcome_of(item, text="Wortlaut der zweiten.", **kind))

    assert second.status_code == 422
    words = second.content.decode()
    assert "Dort steht jetzt: „Wortlaut der ersten.“" in words
    assert "Wortlaut der zweiten." in words
    assert item.resolutions.get().text == "Wortlaut der ersten."
    seen = {name: field_of(words, item, name) for name in ("version", "resolution_version")}
    again = outcome_of(item, text="Wortlaut der zweiten.", **kind, **seen)
    assert client.post(page, again).status_code == 302
    assert item.resolutions.get().text == "Wortlaut der zweiten."


def field_of(page, item, name):
    found = re.search(rf'name="p{item.public_id}-{name}" value="(\d*)"', page)
    return found.group(1) if found else ""


def test_one_mistake_saves_nothing_and_loses_nothing(client):
    meeting = make_running(make_body(seats=3), absent=1)
    first, second = make_item(meeting), make_item(meeting)
    sign_in(client, meeting)
    absent = list(voting_seats(meeting.body))[-1]
    said = outcome_of(first, outcome="Das soll nicht verloren gehen.") | outcome_of(
        second,
        kind="recommendation",
        text="Der Beirat empfiehlt.",
        method="counted",
        **{f"s{absent.pk}": "yes"},
    )

    answer = client.post(address("outcomes_record", meeting), said)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "ist nicht anwesend und nicht vertreten" in page
    assert "Das soll nicht verloren gehen." in page
    assert not AgendaItem.objects.exclude(outcome="").exists()
    assert not Resolution.objects.exists()


def test_of_two_who_close_a_meeting_the_second_is_told(client, meeting):
    item = make_item(meeting)
    sign_in(client, meeting)
    said = outcome_of(item, outcome="Die Hallen werden geprüft.")
    client.post(address("outcomes_record", meeting), said)
    version = Meeting.objects.get(pk=meeting.pk).version

    first = client.post(address("meeting_close", meeting), {"version": version})
    second = client.post(address("meeting_close", meeting), {"version": version})

    assert (first.status_code, second.status_code) == (302, 422)
    page = second.content.decode()
    assert "Diese Sitzung hat inzwischen schon jemand beendet." in page
    assert "Die Hallen werden geprüft." in page
    closed = Meeting.objects.get(pk=meeting.pk)
    assert (closed.state, closed.version) == (MeetingState.CLOSED, version + 1)
    assert AgendaItem.objects.get(pk=item.pk).outcome == "Die Hallen werden geprüft."


def test_a_body_without_seats_calls_nobody_and_what_was_typed_stays(client):
    meeting = make_meeting(make_body(seats=0, notice_days=60))
    sign_in(client, meeting)

    answer = client.post(address("meeting_invite", meeting), {"short_notice_because": "Es eilt."})

    assert answer.status_code == 422
    assert "keinen Sitz mit Stimme" in answer.content.decode()
    assert "Es eilt." in answer.content.decode()
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.DRAFT


def test_inviting_too_late_asks_for_a_reason(client):
    meeting = make_meeting(make_body(notice_days=60))
    sign_in(client, meeting)

    refused = client.post(address("meeting_invite", meeting), {})
    sent = client.post(address("meeting_invite", meeting), {"short_notice_because": "Es eilt."})

    assert (refused.status_code, sent.status_code) == (422, 302)
    assert Meeting.objects.get(pk=meeting.pk).short_notice_because == "Es eilt."


def test_a_meeting_opens_with_its_attendance_and_is_shown_to_all_only_when_somebody_says_so(
    client, body
):
    meeting = make_invited(body)
    item = make_item(meeting)
    sign_in(client, meeting)
    present = {f"s{seat.pk}": "present" for seat in voting_seats(meeting.body)}

    client.post(address("attendance_record", meeting), present)
    opening = address("meeting_open_up", meeting)
    version = Meeting.objects.get(pk=meeting.pk).version
    refused = client.post(opening, {"audience": "public", "items": [item.pk], "version": version})

    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.IN_PROGRESS
    # Its body is not public yet.
    assert refused.status_code == 422


def test_an_item_moves_one_place_and_stays_at_the_ends():
    items = [AgendaItem(pk=number) for number in (1, 2, 3)]

    assert [item.pk for item in moved(items[:], items[1], up=True)] == [2, 1, 3]
    assert [item.pk for item in moved(items[:], items[0], up=True)] == [1, 2, 3]
    assert [item.pk for item in moved(items[:], items[2], up=False)] == [1, 2, 3]


def test_attendance_written_down_by_somebody_else_meanwhile_is_shown_and_stays(client, body):
    meeting = make_invited(body)
    sign_in(client, meeting)
    one, two, *others = voting_seats(meeting.body)
    page = client.get(address("meeting_run", meeting))
    seen = {"version": page.context["attendance"]["version"].value()}
    present = {f"s{seat.pk}": "present" for seat in (one, two, *others)}
    record = address("attendance_record", meeting)
    first, second = present | {f"s{one.pk}": "excused"}, present | {f"s{two.pk}": "excused"}

    assert client.post(record, first | seen).status_code == 302
    refused = client.post(record, second | seen)

    found = {row.seat_id: row.presence for row in meeting.attendances.all()}
    assert refused.status_code == 422
    assert "Inzwischen hat jemand anderes gespeichert" in refused.content.decode()
    assert (found[one.pk], found[two.pk]) == ("excused", "present")
    # What was sent already is no conflict; who has seen the difference may save over it.
    assert client.post(record, first | seen).status_code == 302
    again = {"version": refused.context["attendance"]["version"].value()}
    assert client.post(record, second | again).status_code == 302
