from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from handschlag.foundation.notifications import services
from handschlag.foundation.notifications.choices import MailState, Rhythm
from handschlag.foundation.notifications.collecting import collect_mails, forget_old
from handschlag.foundation.notifications.models import KeptMail, Mail, Notification
from handschlag.foundation.notifications.sending import send_due_mails
from handschlag.foundation.notifications.tests.builders import HIDDEN, make_person, tell
from handschlag.foundation.records.clock import BERLIN

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, 30, tzinfo=BERLIN)
TUESDAY = MONDAY + timedelta(days=1)


def make_reader(rhythm):
    person = make_person()
    services.choose(person, "tests.news", in_app=True, rhythm=rhythm, by=person)
    return person


def tell_at(moment, *people, **fields):
    rows = tell(*people, **fields)
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(created_at=moment)


def test_a_day_becomes_one_mail_per_person():
    frieda, kurt = make_reader(Rhythm.DAILY), make_reader(Rhythm.DAILY)
    tell(frieda, label="Eins")
    tell(frieda, kurt, label="Zwei")

    assert collect_mails(TUESDAY) == 2
    assert collect_mails(TUESDAY) == 0
    send_due_mails()

    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects == {frieda.email: "2 Mitteilungen", kurt.email: "Neuigkeit: Zwei"}


def test_the_weekly_ones_wait_for_monday():
    frieda = make_reader(Rhythm.WEEKLY)
    tell_at(MONDAY - timedelta(days=2), frieda)

    assert collect_mails(MONDAY - timedelta(days=1)) == 0
    assert collect_mails(MONDAY) == 1


def test_a_missed_monday_is_made_up_for():
    tell_at(MONDAY - timedelta(days=7), make_reader(Rhythm.WEEKLY))

    assert collect_mails(TUESDAY) == 1


def test_what_was_read_meanwhile_is_not_collected():
    [row] = tell(make_reader(Rhythm.DAILY))
    services.mark_read(row)

    assert collect_mails(TUESDAY) == 0


def test_a_collection_names_nothing_its_reader_may_not_see():
    frieda = make_reader(Rhythm.DAILY)
    tell(frieda, label="Offen", thing="1")
    tell(frieda, label="Geheim", thing=HIDDEN)
    tell(frieda, label="Frei", thing="2")

    collect_mails(TUESDAY)
    send_due_mails()

    [message] = mail.outbox
    whole = message.subject + message.body + str(message.alternatives)
    assert "Offen" in whole
    assert "Frei" in whole
    assert "Geheim" not in whole


def test_old_things_are_forgotten_and_waiting_mails_are_not():
    now = timezone.now()
    frieda = make_person()
    [read] = tell(frieda)
    [unread] = tell(frieda)
    services.mark_read(read)
    Notification.objects.filter(pk=read.pk).update(read_at=now - timedelta(days=181))
    Mail.objects.update(queued_at=now - timedelta(days=100))
    Mail.objects.filter(pk=read.mail_id).update(state=MailState.SENT)
    KeptMail.objects.create(subject="alt", kept_at=now - timedelta(days=31))

    assert forget_old(now) == {"notifications": 1, "mails": 1, "outbox": 1}
    assert list(Notification.objects.all()) == [unread]
    assert list(Mail.objects.all()) == [unread.mail]
