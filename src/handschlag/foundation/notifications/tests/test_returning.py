"""Mails that came back: noted at the mail, and after three nothing more is sent there."""

import io
import sys

import pytest
from django.core import mail as django_mail
from django.core.management import call_command
from django.urls import reverse

from handschlag.foundation.notifications.choices import MailState, Trouble
from handschlag.foundation.notifications.models import Mail, Notification, Returned
from handschlag.foundation.notifications.returning import Outcome, read_report, take_back
from handschlag.foundation.notifications.selectors import is_out_of_reach
from handschlag.foundation.notifications.sending import send_due_mails

from .bounces import bounce
from .builders import make_person, only_mail, tell

pytestmark = pytest.mark.django_db


def send_and_return(person, times=1):
    for _ in range(times):
        tell(person)
        send_due_mails()
        assert take_back(bounce(Mail.objects.latest("pk"))) == Outcome.NOTED


@pytest.mark.parametrize("headers_only", [True, False])
def test_a_report_marks_the_mail_as_not_delivered(headers_only):
    boss, person = make_person(is_administrator=True), make_person()
    tell(person)
    send_due_mails()

    content = bounce(only_mail(), headers_only=headers_only)
    assert take_back(content) == Outcome.NOTED
    assert take_back(content) == Outcome.FOREIGN

    mail = only_mail()
    assert (mail.state, mail.trouble) == (MailState.FAILED, Trouble.RETURNED)
    assert mail.reply == "550 5.1.1 <wer@example.org>: User unknown in virtual mailbox table"
    assert Returned.objects.get(user=person).number == 1
    told = Notification.objects.filter(kind="notifications.undelivered")
    assert [row.recipient for row in told] == [boss]


def test_a_delay_is_no_return():
    tell(make_person())
    send_due_mails()
    assert take_back(bounce(only_mail(), status="4.4.1")) == Outcome.PASSING
    assert take_back(bounce(only_mail(), action="delayed")) == Outcome.PASSING
    assert take_back(bounce(only_mail(), action="delivered")) == Outcome.FOREIGN
    assert only_mail().state == MailState.SENT
    assert not Returned.objects.exists()


@pytest.mark.parametrize(
    "original_id", ["<aaaaaaaaaa@localhost>", "<{id}@anderswo.example>", "{id}", ""]
)
def test_what_is_not_about_a_mail_of_ours_changes_nothing(original_id):
    tell(make_person())
    send_due_mails()
    mail = only_mail()
    stated = original_id.format(id=mail.public_id) or "<x@y>"
    assert take_back(bounce(mail, original_id=stated)) == Outcome.FOREIGN
    assert only_mail().state == MailState.SENT


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff", b"Subject: Hallo\n\nBin im Urlaub", b"Content-Type: multipart/report"],
)
def test_whatever_else_comes_in_is_no_report(content):
    assert read_report(content) is None
    assert take_back(content) == Outcome.FOREIGN


def test_after_three_returns_nothing_more_is_sent_and_the_person_is_told(client):
    person, other = make_person(), make_person()
    send_and_return(person, times=2)
    assert not is_out_of_reach(person)
    send_and_return(person)
    assert is_out_of_reach(person)
    django_mail.outbox.clear()

    tell(person, other)
    tally = send_due_mails()

    assert (tally.sent, tally.needless) == (1, 1)
    assert [message.to for message in django_mail.outbox] == [[other.email]]
    client.force_login(person)
    page = client.get(reverse("notifications:preferences")).content.decode()
    assert "kamen mehrmals zurück" in page

    client.post(reverse("notifications:address_works"))
    assert not is_out_of_reach(person)
    tell(person)
    assert send_due_mails().sent == 1


def test_a_new_address_begins_anew():
    person = make_person()
    send_and_return(person, times=3)
    person.email = "neu@example.org"
    person.save()
    assert not is_out_of_reach(person)
    send_and_return(person)
    assert Returned.objects.get(user=person).number == 1


def test_the_command_reads_what_the_mail_server_pipes_in(monkeypatch, capsys):
    tell(make_person())
    send_due_mails()
    stream = io.TextIOWrapper(io.BytesIO(bounce(only_mail())))
    monkeypatch.setattr(sys, "stdin", stream)
    call_command("mail", "bounces")
    assert "als nicht zugestellt vermerkt" in capsys.readouterr().out
    assert only_mail().state == MailState.FAILED


def test_mails_come_back_to_the_address_that_is_read(settings):
    settings.MAIL_RETURNS_TO = "rueck@example.org"
    tell(make_person())
    send_due_mails()
    [message] = django_mail.outbox
    assert message.from_email == "rueck@example.org"
    assert message.message()["From"] == "handschlag@example.org"


def test_nobody_is_told_of_their_own_act():
    doer, other = make_person(), make_person()
    rows = tell(doer, other, done_by=doer.pk)
    assert [row.recipient for row in rows] == [other]
