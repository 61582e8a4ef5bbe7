import pytest
from django.db import transaction

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.notifications import services
from handschlag.foundation.notifications.choices import Rhythm
from handschlag.foundation.notifications.models import Mail, Notification
from handschlag.foundation.notifications.selectors import told, unread_count
from handschlag.foundation.notifications.tests.builders import HIDDEN, make_person, tell

pytestmark = pytest.mark.django_db


def test_everybody_gets_a_row_and_a_mail_of_their_own():
    frieda, kurt = make_person(), make_person()

    rows = tell(frieda, kurt)

    assert [row.recipient for row in rows] == [frieda, kurt]
    assert [row.mail.recipient for row in rows] == [frieda, kurt]
    assert unread_count(frieda) == 1


def test_nobody_is_told_twice_and_closed_accounts_not_at_all():
    frieda, gone = make_person(), make_person(is_active=False)

    assert len(tell(frieda, frieda, gone)) == 1
    assert not Notification.objects.filter(recipient=gone).exists()


def test_one_occasion_is_told_once_however_often_the_job_runs():
    frieda, kurt = make_person(), make_person()

    tell(frieda, occasion="release-1")
    again = tell(frieda, kurt, occasion="release-1")

    assert [row.recipient for row in again] == [kurt]
    assert Mail.objects.count() == 2


def test_what_is_rolled_back_is_told_to_nobody():
    frieda = make_person()

    with transaction.atomic():
        tell(frieda)
        transaction.set_rollback(True)

    assert (Notification.objects.count(), Mail.objects.count()) == (0, 0)


def test_a_kind_nobody_declared_is_refused():
    with pytest.raises(LookupError):
        tell(make_person(), kind="tests.unknown")


@pytest.mark.parametrize(
    ("in_app", "rhythm", "rows", "mails"),
    [
        (True, Rhythm.AT_ONCE, 1, 1),
        (True, Rhythm.DAILY, 1, 0),
        (False, Rhythm.WEEKLY, 1, 0),
        (True, Rhythm.OFF, 1, 0),
        (False, Rhythm.OFF, 0, 0),
    ],
)
def test_people_are_told_as_they_chose(in_app, rhythm, rows, mails):
    frieda = make_person()
    services.choose(frieda, "tests.news", in_app=in_app, rhythm=rhythm, by=frieda)

    tell(frieda)

    assert (Notification.objects.count(), Mail.objects.count()) == (rows, mails)
    assert unread_count(frieda) == (1 if rows and in_app else 0)


def test_what_waits_to_be_collected_follows_a_new_choice():
    frieda, kurt = make_person(), make_person()
    for person in (frieda, kurt):
        services.choose(person, "tests.news", in_app=True, rhythm=Rhythm.WEEKLY, by=person)
    tell(frieda, kurt)

    services.choose(frieda, "tests.news", in_app=True, rhythm=Rhythm.AT_ONCE, by=frieda)

    # Its own hour is over: at once means with the next collection.
    assert Notification.objects.get(recipient=frieda).rhythm == Rhythm.DAILY
    assert Notification.objects.get(recipient=kurt).rhythm == Rhythm.WEEKLY


def test_a_choice_is_written_into_the_audit_trail_and_no_choice_is_not():
    frieda = make_person()

    services.choose(frieda, "tests.news", in_app=True, rhythm=Rhythm.OFF, by=frieda, basis="Link")
    services.choose(frieda, "tests.news", in_app=True, rhythm=Rhythm.OFF, by=frieda)

    assert [(e.act, e.basis) for e in AuditEntry.objects.all()] == [
        ("notifications.chosen", "Link")
    ]


def test_what_somebody_may_no_longer_see_is_not_named():
    frieda = make_person()
    rows = tell(frieda, thing=HIDDEN, label="Geheim") + tell(frieda, thing="1", label="Offen")

    words = [(entry.sentence, entry.href) for entry in told(frieda, rows)]

    assert words == [
        ("Das, worum es ging, ist für Sie nicht mehr sichtbar.", ""),
        ("Es gibt etwas Neues zu „Offen“.", "/vereinbarungen/"),
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_telling_costs_the_same_for_one_and_for_three(count, django_assert_num_queries):
    people = [make_person() for _ in range(count)]

    # Savepoint twice, preferences, mails, task, notifications.
    with django_assert_num_queries(6), transaction.atomic():
        services.notify("tests.news", people, label="Neu")
