"""What governance hands to the rest of the house: reminders, search, privacy, the short page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.notifications.models import Notification
from handschlag.foundation.privacy import services as privacy
from handschlag.foundation.records import today
from handschlag.foundation.search.audience import NOBODY, PUBLIC
from handschlag.modules.agreements.tests.builders import make_coordinator
from handschlag.modules.directory.api import Competence, Person
from handschlag.modules.directory.tests.builders import make_mandate, make_person
from handschlag.modules.governance import services
from handschlag.modules.governance.choices import FollowUpState, ItemPurpose
from handschlag.modules.governance.for_directory import SOURCES, waiting_in_governance
from handschlag.modules.governance.models import FollowUp, Meeting
from handschlag.modules.governance.searchable import SEARCHABLE
from handschlag.modules.governance.selectors import board_brief, recipients_of
from handschlag.modules.governance.tasks import remind_of_follow_ups

from .builders import (
    close,
    day,
    decide,
    in_days,
    make_body,
    make_follow_up,
    make_item,
    make_meeting,
    make_paper,
    make_resolution,
    make_running,
    make_seat,
    open_up,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def follow_up(running):
    """Of the open meeting, in thirty days."""
    resolution = make_resolution(make_item(running))
    return make_follow_up(resolution, title="Konzept", due_on=day(30))


def kinds_told(user):
    told = Notification.objects.filter(recipient=user, kind__startswith="governance.")
    return list(told.order_by("pk").values_list("kind", flat=True))


def test_an_office_is_told_of_its_task_before_it_is_due_and_once_it_is_late(follow_up):
    user = make_user()
    make_mandate(user, follow_up.organisation, Competence.REPORT)

    remind_of_follow_ups.call()
    assert kinds_told(user) == []
    FollowUp.objects.update(due_on=day(5))
    for _night in range(2):
        remind_of_follow_ups.call()
    assert kinds_told(user) == ["governance.follow_up_due"]
    FollowUp.objects.update(due_on=day(-1))
    for _night in range(2):
        remind_of_follow_ups.call()
    assert kinds_told(user)[1:] == ["governance.follow_up_late"]


def test_nobody_is_reminded_of_what_is_done(follow_up):
    user = make_user()
    make_mandate(user, follow_up.organisation, Competence.REPORT)
    services.report_follow_up(follow_up, state=FollowUpState.DONE, version=None, by=None)
    FollowUp.objects.update(due_on=day(-9))

    assert remind_of_follow_ups.call() == 0
    assert kinds_told(user) == []


def document_of(name, row):
    kind = next(kind for kind in SEARCHABLE if kind.name == name)
    return kind.document(kind.rows().get(pk=row.pk))


def test_search_finds_public_words_only(running, body):
    shown = make_item(running, title="Radweg", is_public=True)
    make_item(running, title="Grundstück am Markt")
    services.record_outcome(shown, outcome="Zustimmung", confidential_outcome="Preis", by=None)
    row = make_resolution(shown, text="Bauen.", confidential_text="Für 8.000 Euro.")
    secret = make_resolution(running.items.last(), text="Kaufen.")
    paper = make_paper(running.cooperation, text="Offen", confidential_text="Kundenliste")
    before = document_of("beschluss", row)
    meeting = open_up(close(running))

    words = repr([document_of("sitzung", meeting), document_of("vorlage", paper)])
    words += repr(document_of("beschluss", row))

    assert "Radweg" in words
    assert "Zustimmung" in words
    for hidden in ("Grundstück", "Preis", "8.000", "Kundenliste"):
        assert hidden not in words
    assert before.readers == NOBODY
    assert document_of("beschluss", row).readers == PUBLIC
    assert document_of("beschluss", secret).readers == NOBODY
    assert document_of("sitzung", make_meeting(body)).readers == NOBODY


def test_members_without_an_account_are_written_to_at_the_address_of_their_seat():
    body = make_body(seats=0)
    person = make_person()
    Person.objects.filter(pk=person.pk).update(user=make_user(email="a@example.org"))
    with_account = make_seat(body, person=person)
    without = make_seat(body, mail="b@example.org")
    make_seat(body, mail="b@example.org", person=None)
    make_seat(body, person=None)
    make_seat(body, until=day(-1), mail="gone@example.org")

    found = {one.seat: one.mail for one in recipients_of(body)}

    assert found == {with_account: "a@example.org", without: "b@example.org"}


def test_whoever_is_erased_leaves_an_empty_seat_and_no_address():
    person = make_person()
    seat = make_seat(make_body(seats=0), person=person, mail="b@example.org")

    privacy.erase_person(f"person:{person.public_id}", by=None)

    seat.refresh_from_db()
    assert (seat.person, seat.mail, seat.holder) == (None, "", "")


def test_the_two_minute_page_says_what_changed_what_to_decide_and_what_is_late():
    body = make_body(notice_days=0)
    meeting = make_running(body, starts_at=in_days(1))
    item = make_item(meeting, title="Kontaktstelle", is_public=True)
    resolution = make_resolution(item)
    council = {"organisation": body.seats.first().on_behalf_of, "council": "Stadtrat"}
    [consultation] = services.send_to_councils(resolution, councils=[council], by=None)
    late = make_follow_up(resolution, title="Konzept", due_on=day(40))
    close(meeting)
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=in_days(-30))
    FollowUp.objects.update(due_on=day(-3))
    decide(consultation, decided_on=day(-1))
    coming = make_meeting(body)
    make_item(coming, title="Haushalt", purpose=ItemPurpose.DECISION)
    make_item(coming, title="Bericht", purpose=ItemPurpose.INFORMATION)
    user = make_user()
    make_mandate(user, body.seats.first().on_behalf_of, Competence.REPORT)

    brief = board_brief(body, user)

    assert (brief.last, brief.next) == (meeting, coming)
    assert [item.title for item in brief.to_decide] == ["Haushalt"]
    assert [(row.title, row.office) for row in brief.late] == [("Konzept", late.office)]
    assert [change.on for change in brief.changed] == [today(), today() - timedelta(days=1)]
    services.release_body(body, by=None)
    nothing = board_brief(body, AnonymousUser())
    assert (nothing.last, nothing.next, nothing.changed, nothing.late) == (None, None, (), ())


def test_an_organisation_finds_its_open_follow_ups_among_its_work(follow_up):
    make_follow_up(follow_up.resolution, title="Von anderen")
    mandate = make_mandate(make_user(), follow_up.organisation, Competence.REPORT)

    [work] = waiting_in_governance(mandate, mandate.user)
    assert (work.title, work.since) == ("Konzept", today())
    services.report_follow_up(follow_up, state=FollowUpState.DONE, version=None, by=None)
    assert list(waiting_in_governance(mandate, mandate.user)) == []


def test_a_body_is_a_list_of_the_organisations_that_sit_there(running, body):
    make_seat(body, until=day(-1))
    coordinator = make_coordinator(body.cooperation)
    [source] = SOURCES

    assert source.options(coordinator) == [(body.public_id, body.name)]
    assert source.options(make_coordinator(running.cooperation)) != source.options(coordinator)
    assert len(set(source.organisations(coordinator, body.public_id))) == 3
