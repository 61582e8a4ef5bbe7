"""Answers to an invitation: by link, told to the deputy, shown and prefilled."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from handschlag.foundation.notifications.sending import send_due_mails
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.tests.builders import make_editor
from handschlag.modules.governance import services
from handschlag.modules.governance.choices import Presence
from handschlag.modules.governance.models import Meeting, Reply
from handschlag.modules.governance.selectors.replies import expected_presences
from handschlag.modules.governance.signed_links import own_pack_path, pack_path

from .builders import in_days, make_body, make_invited, make_seat

pytestmark = pytest.mark.django_db


def make_called(**fields):
    """A meeting with a member, its deputy, and another member."""
    body = make_body(seats=0)
    member = make_seat(body, mail="mitglied@example.org")
    deputy = make_seat(
        body, deputy_of=member, on_behalf_of=member.on_behalf_of, mail="vertretung@example.org"
    )
    other = make_seat(body, mail="andere@example.org")
    meeting = make_invited(body, **fields)
    send_due_mails()
    mail.outbox.clear()
    return meeting, member, deputy, other


def answer(meeting, seat, said):
    return services.reply_to_invitation(meeting, seat=seat, answer=said, by=None)


def test_the_links_in_the_mail_ask_once_more_and_the_button_answers():
    body = make_body(seats=0)
    seat = make_seat(body, mail="a@example.org")
    meeting = make_invited(body)
    send_due_mails()
    [line] = [row for row in mail.outbox[0].body.splitlines() if row.startswith("Ich komme: ")]
    path = "/" + line.split("/", 3)[3]
    visitor = Client()

    asked = visitor.get(path)
    assert asked.status_code == 200
    assert not Reply.objects.exists()
    assert "Meine Vertretung kommt" not in asked.content.decode()

    visitor.post(path, {"answer": "coming"})
    assert Reply.objects.get().answer == "coming"
    page = visitor.get(pack_path(meeting, seat, seat.mail)).content.decode()
    assert "Ihre Antwort: Ich komme." in page


def test_a_deputy_is_told_once_and_only_when_counted_on():
    meeting, member, deputy, other = make_called()
    answer(meeting, other, "not_coming")
    for _twice in range(2):
        answer(meeting, member, "deputy")
    send_due_mails()

    [letter] = mail.outbox
    assert letter.to == ["vertretung@example.org"]
    assert "rechnet mit Ihnen als Vertretung" in letter.body
    page = Client().get(pack_path(meeting, deputy, deputy.mail)).content.decode()
    assert "rechnet mit Ihnen" in page


def test_answers_fill_in_the_attendance_until_somebody_writes_it_down(client):
    meeting, member, deputy, other = make_called()
    answer(meeting, member, "deputy")
    answer(meeting, other, "not_coming")
    assert expected_presences(meeting) == {
        member.pk: (Presence.REPRESENTED, deputy.pk),
        other.pk: (Presence.EXCUSED, None),
    }
    client.force_login(make_coordinator(meeting.cooperation))
    args = [meeting.body.address_key, meeting.address_key]
    prepared = client.get(reverse("governance:meeting_edit", args=args)).content.decode()
    assert "die Vertretung kommt" in prepared
    form = client.get(reverse("governance:meeting_run", args=args)).context["attendance"]
    assert form[f"s{member.pk}"].initial == f"v{deputy.pk}"
    assert form[f"s{other.pk}"].initial == Presence.EXCUSED

    # A deputy who declines leaves the seat empty.
    answer(meeting, deputy, "not_coming")
    assert expected_presences(meeting)[member.pk] == (Presence.EXCUSED, None)


def test_an_answer_to_another_day_counts_no_more():
    meeting, member, _deputy, _other = make_called()
    answer(meeting, member, "not_coming")
    moved = services.edit_meeting(meeting, version=None, starts_at=in_days(30), by=None)
    assert expected_presences(moved) == {}


def test_nobody_answers_for_a_deputy_that_is_not_there_or_once_it_has_begun():
    meeting, _member, _deputy, other = make_called()
    with pytest.raises(ValidationError, match="keine Vertretung"):
        answer(meeting, other, "deputy")
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=in_days(-1))
    with pytest.raises(ValidationError, match="keine Antwort mehr"):
        answer(meeting, other, "coming")
    assert not Reply.objects.exists()


def test_a_member_who_is_signed_in_answers_from_the_page_of_the_meeting(client):
    body = make_body(seats=0)
    seat = make_seat(body)
    user = make_editor(seat.on_behalf_of)
    seat.person.user = user
    seat.person.save()
    meeting = make_invited(body)
    client.force_login(user)
    args = [body.address_key, meeting.address_key]

    page = client.get(reverse("portal:meeting", args=args)).content.decode()

    assert "Zu- oder absagen" in page
    assert own_pack_path(meeting, make_editor(seat.on_behalf_of, email="andere@example.org")) == ""
    assert client.get(own_pack_path(meeting, user)).status_code == 200
