from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from handschlag.foundation.facts import announce
from handschlag.foundation.notifications.models import Notification
from handschlag.foundation.notifications.selectors import told
from handschlag.foundation.notifications.sending import send_due_mails
from handschlag.foundation.records import today
from handschlag.modules.agreements import services
from handschlag.modules.agreements.facts import PageReleaseAnnounced
from handschlag.modules.agreements.models import PageRelease, Release
from handschlag.modules.agreements.notifications import remind_of_statements
from handschlag.modules.agreements.tasks import remind_of_statements as remind_task
from handschlag.modules.agreements.tests.builders import (
    make_coordinator,
    make_party_editor,
    make_signed,
)
from handschlag.modules.directory.api import Competence, Mandate

pytestmark = pytest.mark.django_db


def kinds_told(user):
    rows = Notification.objects.filter(recipient=user, kind__startswith="agreements.")
    return [row.kind.removeprefix("agreements.") for row in rows.order_by("pk")]


def nearly_over(agreement):
    Release.objects.filter(agreement=agreement).update(
        opened_on=today() - timedelta(days=12), statements_until=today() + timedelta(days=2)
    )


def make_announced():
    agreement = make_signed(short_title="Zusammen")
    one, two = agreement.parties.all()
    people = make_party_editor(one), make_party_editor(two)
    reporter = make_party_editor(one, Competence.REPORT)
    services.announce_release(agreement, by=None)
    return agreement, people, reporter


def test_editors_of_the_parties_are_asked_for_their_statement():
    _agreement, people, reporter = make_announced()

    assert [kinds_told(each) for each in people] == [["release_announced"]] * 2
    assert kinds_told(reporter) == []
    [entry] = told(
        people[0],
        Notification.objects.filter(recipient=people[0], kind="agreements.release_announced"),
    )
    assert entry.sentence.startswith("Die Seite „Zusammen“ soll öffentlich werden. Bis")
    assert entry.href.endswith("/veroeffentlichung/")


def test_only_who_is_silent_is_reminded_and_once():
    agreement, (quick, silent), _reporter = make_announced()
    party = agreement.parties.get(organisation=Mandate.objects.get(user=quick).organisation)
    services.state_on_release(agreement, party=party, agrees=True, by=quick)
    assert remind_of_statements() == 0  # there is time yet
    nearly_over(agreement)

    assert [remind_task.call() for _ in range(2)] == [1, 0]
    assert kinds_told(silent) == ["release_announced", "release_ends_soon"]
    assert kinds_told(quick) == ["release_announced"]


def test_a_withdrawn_release_reminds_nobody():
    agreement, _people, _reporter = make_announced()
    nearly_over(agreement)
    services.withdraw_release(agreement, reason="Noch nicht reif.", by=None)

    assert remind_of_statements() == 0


def test_who_has_answered_gets_no_mail_that_asks():
    agreement, (quick, silent), _reporter = make_announced()
    party = agreement.parties.get(organisation=Mandate.objects.get(user=quick).organisation)
    services.state_on_release(agreement, party=party, agrees=True, by=quick)
    mail.outbox.clear()
    send_due_mails()

    asked = [message.to for message in mail.outbox if "Stellungnahme" in message.subject]
    assert asked == [[silent.email]]


def test_partners_and_coordinators_learn_that_the_page_is_public():
    agreement, people, reporter = make_announced()
    coordinator, doer = (make_coordinator(agreement.cooperation) for _ in range(2))
    Release.objects.update(
        statements_until=today() - timedelta(days=1), opened_on=today() - timedelta(days=15)
    )

    services.release_agreement(agreement, by=doer)

    assert [kinds_told(each)[-1] for each in (*people, coordinator)] == ["released"] * 3
    # Nobody is told of their own act.
    assert kinds_told(doer) == []
    assert kinds_told(reporter) == []


def test_a_mail_about_a_page_one_may_no_longer_see_is_not_sent():
    _agreement, (one, two), _reporter = make_announced()
    Mandate.objects.filter(user=one).delete()
    mail.outbox.clear()

    send_due_mails()

    about = [message.to for message in mail.outbox if "Zusammen" in message.subject + message.body]
    assert about == [[two.email]]


def test_partners_are_told_of_other_pages_reminded_once_and_told_the_end():
    agreement = services.release_agreement(make_signed(), by=None)
    quick, silent = (make_party_editor(party) for party in agreement.parties.all())
    release = PageRelease.objects.create(
        cooperation=agreement.cooperation,
        title="Maßnahmenplan",
        opened_on=today() - timedelta(days=12),
        statements_until=today() + timedelta(days=2),
    )
    with transaction.atomic():
        announce(PageReleaseAnnounced(release.pk))
    mine = Mandate.objects.get(user=quick).organisation
    services.state_on_pages(release, organisation=mine, agrees=True, by=quick)
    assert [remind_task.call() for _ in range(2)] == [1, 0]
    PageRelease.objects.update(statements_until=today() - timedelta(days=1))

    services.release_pages(release, by=None)

    def of_pages(user):
        return [kind for kind in kinds_told(user) if kind.startswith("pages")]

    assert of_pages(quick) == ["pages_announced", "pages_released"]
    assert of_pages(silent) == ["pages_announced", "pages_end_soon", "pages_released"]
    [entry] = told(silent, Notification.objects.filter(kind="agreements.pages_released"))[:1]
    assert entry.sentence == "Jetzt öffentlich: „Maßnahmenplan“."
