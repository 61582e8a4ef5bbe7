"""Deadlines from outside: entered in one form, in the calendar, reminded of, settled by one click."""

from datetime import date, timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from handschlag.foundation.notifications.answers import answer_path
from handschlag.foundation.notifications.models import Mail, Notification
from handschlag.foundation.records import today
from handschlag.modules.agreements.tests.builders import make_cooperation, make_coordinator
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_editor,
    make_organisation,
)
from handschlag.modules.measures import deadline_links
from handschlag.modules.measures.deadline_links import calendar_path, done_path
from handschlag.modules.measures.models import Deadline
from handschlag.modules.measures.notifications_of_deadlines import (
    DONE,
    remind_of_deadlines,
    write_letter,
)
from handschlag.modules.measures.selectors.deadlines_shown import stage_of
from handschlag.modules.measures.services import deadlines
from handschlag.modules.measures.services.calendars import (
    make_calendar_address,
    switch_off_calendar_address,
)

from .builders_of_rounds import make_deadline

pytestmark = pytest.mark.django_db


def events_in(response):
    return list(icalendar.Calendar.from_ical(response.content).walk("VEVENT"))


def test_one_short_form_enters_a_deadline(client):
    cooperation = make_cooperation()
    user = make_coordinator(cooperation)
    client.force_login(user)
    page = client.get(reverse("measures:deadline_list"))
    own = page.context["form"].organisations
    sent = {
        "title": "Mittelabruf",
        "due_on": "2027-01-31",
        "responsible": next(iter(own)),
        "office": "Kasse",
        "subject": f"k-{cooperation.public_id}",
    }

    response = client.post(reverse("measures:deadline_new"), sent)

    made = Deadline.objects.get()
    assert (made.title, made.due_on, made.responsible_office) == (
        "Mittelabruf",
        date(2027, 1, 31),
        "Kasse",
    )
    assert made.reminder_days == [14, 3]
    assert response.url.endswith(f"#frist-{made.public_id}")


def test_a_partner_sets_no_deadline_for_a_cooperation_it_does_not_run(client):
    cooperation = make_cooperation()
    client.force_login(make_editor(make_organisation()))
    sent = {"title": "X", "due_on": "2027-01-31", "subject": f"k-{cooperation.public_id}"}
    assert client.post(reverse("measures:deadline_new"), sent).status_code in {403, 422}
    assert not Deadline.objects.exists()


def test_the_calendar_keeps_its_ids_moves_entries_and_ends_with_its_address():
    deputy = make_organisation(name="Wirtschaftsregion")
    office = {"responsible_office": "Kämmerei", "deputy_office": "Finanzen", "deputy_org": deputy}
    deadline = make_deadline(**office)
    user = make_editor(deadline.responsible_org)
    visitor = Client()
    old = calendar_path(make_calendar_address(user))

    [event] = events_in(visitor.get(old))
    assert event["uid"].startswith(f"frist-{deadline.public_id}@")
    assert event.decoded("dtstart") == deadline.due_on
    assert event["description"].splitlines()[:2] == [
        f"Zuständig: {deadline.responsible_org.name}, Kämmerei",
        "Vertretung: Wirtschaftsregion, Finanzen",
    ]
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [
        timedelta(days=-14, hours=8),
        timedelta(days=-3, hours=8),
    ]

    later = deadline.due_on + timedelta(days=7)
    deadlines.edit_deadline(deadline, version=deadline.version, due_on=later, by=None)
    [moved] = events_in(visitor.get(old))
    assert (moved["uid"], moved.decoded("dtstart")) == (event["uid"], later)
    assert moved["sequence"] > event["sequence"]

    new = calendar_path(make_calendar_address(user))
    assert visitor.get(old).status_code == 404
    assert visitor.get(new).status_code == 200
    assert visitor.get(new.replace(".ics", "x.ics")).status_code == 404
    switch_off_calendar_address(user)
    assert visitor.get(new).status_code == 404
    newest = calendar_path(make_calendar_address(user))
    assert newest != new
    assert visitor.get(newest).status_code == 200
    user.is_active = False
    user.save()
    assert visitor.get(newest).status_code == 404


def test_a_calendar_holds_nothing_of_other_cooperations():
    make_deadline(title="Fremde Frist")
    user = make_editor(make_organisation())
    assert events_in(Client().get(calendar_path(make_calendar_address(user)))) == []


@pytest.mark.parametrize(
    ("days_left", "stage"),
    [(15, None), (14, 14), (10, 14), (3, 3), (0, 3), (-1, -1), (-7, -1), (-8, -8), (-40, -15)],
)
def test_the_latest_reminder_that_has_come_counts(days_left, stage):
    deadline = Deadline(due_on=date(2026, 12, 31), reminder_days=[14, 3])
    assert stage_of(deadline, deadline.due_on - timedelta(days=days_left)) == stage


def test_the_house_of_a_deputy_is_said_unless_it_is_the_same_with_another_office():
    house, other = make_organisation(name="Stadt"), make_organisation(name="Wirtschaftsregion")
    office = {"responsible_org": house, "responsible_office": "Kämmerei"}

    assert make_deadline(**office, deputy_org=other, deputy_office="Finanzen").deputy == (
        "Wirtschaftsregion, Finanzen"
    )
    assert make_deadline(**office, deputy_org=house, deputy_office="Finanzen").deputy == "Finanzen"
    assert make_deadline(**office, deputy_org=house).deputy == "Stadt"
    assert make_deadline(**office).deputy == ""


def test_office_and_deputy_are_told_once_per_stage_by_account_or_letter():
    office, deputy = make_organisation(), make_organisation()
    point = make_contact_point(office, topic="Kasse", mail="kasse@example.org")
    deadline = make_deadline(responsible_org=office, responsible_contact=point, deputy_org=deputy)
    people = [make_editor(office), make_editor(deputy, email="vertretung@example.org")]
    stranger = make_editor(make_organisation(), email="fremd@example.org")

    assert [remind_of_deadlines(), remind_of_deadlines()] == [1, 0]

    told = Notification.objects.filter(kind="measures.deadline_due")
    assert {each.recipient_id for each in told} == {user.pk for user in people}
    assert not told.filter(recipient=stranger).exists()
    [mail] = Mail.objects.filter(letter="measures.deadline")
    letter = write_letter(mail.letter_key)
    assert letter.address == "kasse@example.org"
    assert done_path(deadline) in letter.text

    deadlines.settle_deadline(deadline, by=None)
    assert write_letter(mail.letter_key) is None
    assert remind_of_deadlines(today() + timedelta(days=2)) == 0


def test_one_click_from_a_mail_settles_and_looking_does_not():
    deadline = make_deadline()
    user = make_editor(deadline.responsible_org)
    for path in (answer_path(DONE, user, deadline.public_id), done_path(deadline)):
        visitor = Client()
        question = visitor.get(path)
        assert "Ist das erledigt?" in question.content.decode()
        deadline.refresh_from_db()
        assert deadline.done_on is None
        stand = {"stand": str(deadline.version)}
        assert "Danke, das ist erledigt" in visitor.post(path, stand).content.decode()
        assert "Schon erledigt" in visitor.post(path, stand).content.decode()
        deadline = deadlines.reopen_deadline(deadline, by=None)


def test_a_letter_of_a_deadline_that_was_moved_settles_nothing():
    deadline = make_deadline()
    path = done_path(deadline)
    later = deadline.due_on + timedelta(days=1)
    deadlines.edit_deadline(deadline, version=deadline.version, due_on=later, by=None)
    assert Client().post(path).status_code == 404
    deadline.refresh_from_db()
    assert deadline.done_on is None


def test_a_letter_of_long_ago_settles_nothing(monkeypatch):
    deadline = make_deadline()
    path = done_path(deadline)
    monkeypatch.setattr(deadline_links, "DONE_FOR", timedelta(days=-1))
    assert [Client().get(path).status_code, Client().post(path).status_code] == [410, 410]
    deadline.refresh_from_db()
    assert deadline.done_on is None
