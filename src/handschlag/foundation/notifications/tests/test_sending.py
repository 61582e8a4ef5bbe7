import socket
from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.utils import timezone

from handschlag.foundation.notifications import services
from handschlag.foundation.notifications.choices import MailState, Rhythm, Trouble
from handschlag.foundation.notifications.models import Mail, Notification
from handschlag.foundation.notifications.sending import PAUSES, send_due_mails
from handschlag.foundation.notifications.tests.builders import (
    BROKEN,
    HIDDEN,
    SETTLED,
    make_person,
    only_mail,
    tell,
)
from handschlag.foundation.notifications.tests.smtp_server import SmtpServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def smtp(settings):
    """A real server on this machine; the default backend speaks to it."""
    with SmtpServer() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.DEFAULT_FROM_EMAIL = "Handschlag <handschlag@example.org>"
        yield server


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def run_later():
    """Send once more when the pause of the last failure is over."""
    Mail.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))
    return send_due_mails()


def test_a_mail_arrives_readable_with_all_its_heads(smtp):
    frieda = make_person("Jörg Süß", email="frieda@example.org")
    tell(frieda, label="Fachkräfte für die Lausitz – „Zusammen“", kind="tests.list")

    tally = send_due_mails()

    assert (tally.sent, tally.failed, only_mail().state) == (1, 0, MailState.SENT)
    [message] = smtp.to("frieda@example.org")
    assert message["Subject"].strip() == "Stimmt das noch? Fachkräfte für die Lausitz – „Zusammen“"
    assert message["From"] == "Handschlag <handschlag@example.org>"
    assert message["Message-ID"] == f"<{only_mail().public_id}@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (
        message["List-Unsubscribe"]
        .strip()
        .startswith("<http://localhost:8000/mitteilungen/antwort/")
    )
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    html = message.get_body(("html",)).get_content()
    assert "Guten Tag Jörg Süß," in text
    assert "– Zeile eins\n  Stand: alt\n  Ja:\n  http://localhost:8000/ja/\n" in text
    assert "„Stimmt das noch?“" in text
    assert '<a href="http://localhost:8000/nein/">Nein</a>' in html
    assert "style=" not in html


def test_names_cannot_break_out_of_the_head_or_into_the_page(smtp):
    tell(make_person("<b>Fritz</b>"), label="Neu\r\nBcc: alle@example.org\n<script>x</script>")

    send_due_mails()

    [(_, message)] = smtp.messages
    assert "Bcc" not in message
    html = message.get_body(("html",)).get_content()
    assert "<script>" not in html
    assert "&lt;b&gt;Fritz" in html


def test_one_refused_address_does_not_hurt_the_others(smtp):
    people = [make_person(email=f"{name}@example.org") for name in ("anna", "fort", "zoe")]
    smtp.refusals["fort@example.org"] = "550 5.1.1 User unknown"
    tell(*people)

    tally = send_due_mails()

    assert (tally.sent, tally.failed) == (2, 1)
    assert [to for to, _ in smtp.messages] == ["anna@example.org", "zoe@example.org"]
    lost = Mail.objects.get(recipient=people[1])
    assert (lost.state, lost.trouble) == (MailState.FAILED, Trouble.ADDRESS)
    assert lost.reply == "550 5.1.1 User unknown"
    # What it said is still there to be read.
    assert Notification.objects.get(recipient=people[1]).read_at is None


def test_administrators_learn_of_it_once_a_day(smtp):
    make_person(email="fort@example.org")
    boss, staff = make_person(is_administrator=True), make_person()
    smtp.refusals = dict.fromkeys(["a@example.org", "b@example.org"], "550 no")
    tell(make_person(email="a@example.org"), make_person(email="b@example.org"))

    send_due_mails()

    rows = Notification.objects.filter(kind="notifications.undelivered")
    assert [row.recipient for row in rows] == [boss]
    assert rows[0].mail is None
    assert not Notification.objects.filter(recipient=staff).exists()


def test_a_server_that_asks_for_patience_is_asked_again(smtp):
    tell(make_person(email="grau@example.org"))
    smtp.refusals["grau@example.org"] = "451 greylisted, try again"

    send_due_mails()

    mail = only_mail()
    assert (mail.state, mail.trouble, mail.attempts) == (MailState.WAITING, Trouble.BUSY, 1)
    pause = mail.next_attempt_at - timezone.now()
    assert timedelta(0) < pause <= timedelta(minutes=PAUSES[0])
    assert send_due_mails().sent == 0  # not before its time
    smtp.refusals.clear()
    assert run_later().sent == 1
    assert only_mail().trouble == ""


def test_a_server_that_refuses_the_text_fails_only_this_mail(smtp):
    tell(make_person())
    smtp.after_data = "554 spam"

    send_due_mails()

    assert (only_mail().state, only_mail().trouble) == (MailState.FAILED, Trouble.CONTENT)


def test_a_sleeping_server_loses_nothing_and_stops_nobody(smtp, settings):
    awake, settings.EMAIL_PORT = settings.EMAIL_PORT, free_port()
    tell(*[make_person() for _ in range(5)])

    tally = send_due_mails()

    assert tally.sent == 0
    assert set(Mail.objects.values_list("state", flat=True)) == {MailState.WAITING}
    # Two tries tell that it is the server; the others keep all theirs.
    assert sorted(Mail.objects.values_list("attempts", flat=True)) == [0, 0, 0, 1, 1]
    settings.EMAIL_PORT = awake
    assert run_later().sent == 5


def test_a_mail_on_which_the_server_hangs_up_does_not_block_the_queue(smtp):
    people = [make_person(email=f"{name}@example.org") for name in ("gift", "anna", "zoe")]
    smtp.hang_up_on.add("gift@example.org")
    tell(*people)

    assert send_due_mails().sent == 2
    assert Mail.objects.get(recipient=people[0]).trouble == Trouble.SERVER


def test_it_gives_up_after_days_and_somebody_can_try_again(smtp):
    frieda = make_person(email="grau@example.org")
    tell(frieda)
    smtp.refusals["grau@example.org"] = "451 later"
    for _ in range(len(PAUSES)):
        run_later()
    assert only_mail().state == MailState.WAITING

    run_later()

    assert only_mail().state == MailState.FAILED
    smtp.refusals.clear()
    services.retry_mail(only_mail(), by=make_person(is_administrator=True))
    assert send_due_mails().sent == 1


def test_a_fault_in_one_mail_does_not_hurt_the_others(smtp, caplog):
    tell(make_person("Pechvogel"), thing=BROKEN, kind="tests.list")
    tell(make_person())

    tally = send_due_mails()

    assert (tally.sent, tally.failed) == (1, 1)
    assert Mail.objects.get(trouble=Trouble.FAULT).state == MailState.WAITING
    # The log names the mail, nobody's name or address.
    assert Mail.objects.get(trouble=Trouble.FAULT).public_id in caplog.text
    assert "Pechvogel" not in caplog.text
    assert "@example.org" not in caplog.text


@pytest.mark.parametrize(
    "reason", ["hidden", "settled", "read", "closed", "unsubscribed", "nothing left"]
)
def test_what_needs_no_saying_any_more_is_not_sent(smtp, reason):
    frieda = make_person()
    thing = {"hidden": HIDDEN, "settled": SETTLED, "nothing left": "nothing"}.get(reason, "1")
    [row] = tell(frieda, thing=thing, kind="tests.list" if thing == "nothing" else "tests.news")
    if reason == "read":
        services.mark_read(row)
    if reason == "closed":
        type(frieda).objects.update(is_active=False)
    if reason == "unsubscribed":
        services.unsubscribe(frieda, ["tests.news"], basis="Link in der E-Mail")

    tally = send_due_mails()

    assert (smtp.messages, tally.needless) == ([], 1)
    assert only_mail().state == MailState.NEEDLESS


def test_a_mail_somebody_else_is_sending_is_left_alone(smtp):
    tell(make_person())
    Mail.objects.update(held_until=timezone.now() + timedelta(minutes=5))
    assert send_due_mails().sent == 0

    # Whoever held it crashed.
    Mail.objects.update(held_until=timezone.now() - timedelta(minutes=1))
    assert send_due_mails().sent == 1


def test_a_sent_mail_is_never_sent_again(smtp):
    tell(make_person())
    send_due_mails()

    assert run_later().sent == 0
    assert len(smtp.messages) == 1


def test_the_current_address_counts_not_the_one_of_then():
    frieda = make_person(email="alt@example.org")
    tell(frieda)
    type(frieda).objects.filter(pk=frieda.pk).update(email="neu@example.org")

    send_due_mails()

    assert [message.to for message in django_mail.outbox] == [["neu@example.org"]]


def test_turned_off_kinds_stay_out_of_a_collection():
    frieda = make_person()
    tell(frieda)
    Notification.objects.update(kind="tests.gone")  # a module that is no more

    assert send_due_mails().needless == 1
    assert Rhythm.OFF not in Notification.objects.values_list("rhythm", flat=True)
