import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from handschlag.foundation.accounts.tests.builders import make_user
from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.notifications.models import Notification
from handschlag.foundation.notifications.sending import send_due_mails
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.partial_date import PartialDate
from handschlag.modules.directory import services
from handschlag.modules.directory.asking import PERIOD, ask_whether_still_right
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.freshness import (
    confirmed_by_itself,
    confirmed_by_themselves,
    rows_to_confirm,
)
from handschlag.modules.directory.models import ContactPoint, Mandate
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_editor,
    make_mandate,
    make_organisation,
    make_person,
    make_post,
    make_tie,
)

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=400)


def make_fresh(**fields):
    """An organisation of which nothing is to be asked."""
    organisation = make_organisation(**fields)
    return services.confirm_row(organisation, by=None)


def old(**fields):
    return {"confirmed_on": today() - LONG_AGO} | fields


def titles(user):
    return [due.title for due in rows_to_confirm(user)]


def the_mail():
    """What the round of tonight sends, its links by their words."""
    Notification.objects.exclude(kind="directory.freshness").delete()
    mail.outbox.clear()
    ask_whether_still_right()
    send_due_mails()
    [message] = [each for each in mail.outbox if "Stimmt das noch?" in each.subject]
    links = re.findall(r"  (Ja, stimmt noch|Nein, ändern|Ja, alles stimmt):\n  (\S+)", message.body)
    return message, [(words, link.removeprefix("http://localhost:8000")) for words, link in links]


def stand_on(page):
    found = re.search(r'name="stand" value="([^"]+)"', page.content.decode())
    return {"stand": found[1]} if found else {}


def test_what_has_worn_off_is_asked_and_what_is_fresh_or_over_is_not():
    city = make_fresh(name="Stadt Alt")
    editor = make_editor(city)
    make_contact_point(city, topic="Alt", **old())
    make_contact_point(city, topic="Nie")
    make_contact_point(city, topic="Frisch", confirmed_on=today())
    make_post(city, function="Ehemals", until=PartialDate.day(today() - LONG_AGO), **old())
    make_contact_point(make_fresh(), topic="Fremd", **old())

    assert titles(editor) == ["Kontaktstelle Alt, Stadt Alt", "Kontaktstelle Nie, Stadt Alt"]


def test_only_those_are_asked_who_may_edit():
    city = make_fresh()
    make_contact_point(city, **old())
    make_editor(city, may=Competence.REPORT)
    make_editor(city, is_active=False)
    make_user()
    editor = make_editor(city)

    assert ask_whether_still_right() == 1
    assert [n.recipient for n in Notification.objects.filter(kind="directory.freshness")] == [
        editor
    ]


def test_whoever_looks_after_an_unclaimed_entry_is_asked_for_it():
    keeper = make_fresh()
    network = make_fresh(name="Netz", owner_org=keeper)
    make_contact_point(network, topic="Alt", **old())

    assert titles(make_editor(keeper)) == ["Kontaktstelle Alt, Netz"]


def test_a_deputy_is_asked_in_place_of_the_absent():
    city = make_fresh()
    absent, deputy = make_editor(city), make_user()
    make_contact_point(city, topic="Alt", **old())
    services.appoint_deputy(
        Mandate.objects.get(user=absent),
        deputy=deputy,
        since=today(),
        until=today() + timedelta(days=7),
        by=None,
    )

    ask_whether_still_right()

    asked = Notification.objects.filter(kind="directory.freshness")
    assert {row.recipient for row in asked} == {absent, deputy}


def test_one_mail_per_period_however_often_the_round_goes():
    city = make_fresh()
    make_editor(city)
    make_contact_point(city, **old())

    assert [ask_whether_still_right() for _ in range(3)] == [1, 0, 0]
    Notification.objects.update(
        created_at=timezone.now() - PERIOD, occasion=(today() - PERIOD).isoformat()
    )
    assert ask_whether_still_right() == 1


def test_nobody_is_asked_when_all_is_fresh():
    make_editor(make_fresh())

    assert ask_whether_still_right() == 0


def test_the_mail_has_an_answer_per_row_and_one_for_all():
    city = make_fresh(name="Stadt Alt")
    make_editor(city, name="Frieda Freund")
    make_contact_point(city, topic="Bauen", phone="+493550000000", **old())
    make_contact_point(city, topic="Wirtschaft", **old())

    message, links = the_mail()

    assert message.subject == "Stimmt das noch?"
    assert "Guten Tag Frieda Freund," in message.body
    assert (
        "– Kontaktstelle Bauen, Stadt Alt\n  +493550000000 · zuletzt bestätigt am" in message.body
    )
    assert [words for words, _ in links] == [
        "Ja, stimmt noch",
        "Nein, ändern",
        "Ja, stimmt noch",
        "Nein, ändern",
        "Ja, alles stimmt",
    ]
    assert len(message.to) == 1


def test_one_click_confirms_and_is_audited():
    city = make_fresh(name="Stadt Alt")
    editor = make_editor(city)
    point = make_contact_point(city, topic="Bauen", **old())
    _message, links = the_mail()
    visitor, path = Client(), links[0][1]

    page = visitor.get(path)
    point.refresh_from_db()
    assert point.confirmed_on == today() - LONG_AGO  # looking is not confirming
    answer = visitor.post(path, stand_on(page))

    assert "Kontaktstelle Bauen, Stadt Alt" in answer.content.decode()
    point.refresh_from_db()
    assert (point.confirmed_on, point.confirmed_by) == (today(), editor)
    entry = AuditEntry.objects.get(act="contact.confirmed")
    assert (entry.actor_key, entry.basis) == (str(editor.pk), "Link in der E-Mail")
    again = visitor.post(path, stand_on(page))
    assert "Schon bestätigt" in again.content.decode()
    assert AuditEntry.objects.filter(act="contact.confirmed").count() == 1


def test_one_click_confirms_all_that_was_read():
    city = make_fresh()
    editor = make_editor(city)
    other = make_fresh()
    for topic in ("Bauen", "Wirtschaft"):
        make_contact_point(city, topic=topic, **old())
    tie = make_tie(other, city)
    _message, links = the_mail()
    path = links[-1][1]

    page = Client().get(path)
    answer = Client().post(path, stand_on(page))

    assert "Wirtschaft" in answer.content.decode()
    assert titles(editor) == []
    tie.refresh_from_db()
    assert (tie.to_confirmed_on, tie.from_confirmed_on) == (today(), None)


def test_what_changed_since_it_was_read_is_not_confirmed():
    city = make_fresh()
    editor = make_editor(city)
    point = make_contact_point(city, topic="Bauen", **old())
    _message, links = the_mail()
    page = Client().get(links[0][1])
    services.edit_contact_point(point, version=None, topic="Abriss", by=editor)

    answer = Client().post(links[0][1], stand_on(page))

    assert answer.status_code == 409
    assert "Abriss" in answer.content.decode()
    assert ContactPoint.objects.get().confirmed_on == today() - LONG_AGO


def test_a_mandate_that_ended_ends_what_its_links_can_do():
    city = make_fresh()
    editor = make_editor(city)
    make_contact_point(city, topic="Geheim", audience=Audience.ORGANISATION, **old())
    _message, links = the_mail()
    services.end_mandate(Mandate.objects.get(user=editor), by=None)

    for _words, path in (links[0], links[-1]):
        page = Client().get(path)
        assert "Geheim" not in page.content.decode()
        Client().post(path, {"stand": "x"})

    assert ContactPoint.objects.get().confirmed_on == today() - LONG_AGO


def test_rows_outside_ones_sight_are_neither_in_the_mail_nor_behind_a_link():
    keeper = make_fresh()
    network = make_fresh(owner_org=keeper)
    make_editor(keeper)
    hidden = make_person(audience=Audience.ORGANISATION, owner_org=network, family_name="Geheim")
    make_post(network, person=hidden, audience=Audience.ORGANISATION, owner_org=network, **old())
    make_contact_point(keeper, topic="Bauen", **old())

    message, _links = the_mail()

    assert "Geheim" not in message.body
    assert "Bauen" in message.body


def test_the_mail_stays_away_when_a_colleague_was_faster():
    city = make_fresh()
    editor, colleague = make_editor(city), make_editor(city)
    point = make_contact_point(city, **old())
    mail.outbox.clear()
    Notification.objects.all().delete()
    ask_whether_still_right()
    services.confirm_row(point, by=colleague)

    send_due_mails()

    assert Notification.objects.filter(recipient=editor).count() == 1
    assert [each for each in mail.outbox if "Stimmt das noch?" in each.subject] == []


def test_an_organisation_confirmed_its_entry_itself_only_by_people_who_acted_for_it_then():
    town = make_organisation()
    editor, deputy = make_editor(town), make_user()
    services.appoint_deputy(
        Mandate.objects.get(user=editor),
        deputy=deputy,
        since=today(),
        until=today() + timedelta(days=7),
        by=None,
    )
    said = {}
    for who in (None, make_user(), make_editor(town, Competence.REPORT), editor, deputy):
        confirmed = services.confirm_row(town, by=who)
        said[who] = confirmed_by_itself(confirmed)

    assert list(said.values()) == [None, None, None, today(), today()]
    Mandate.objects.update(until=today() - timedelta(days=1))
    assert confirmed_by_itself(confirmed) is None
    confirmed.confirmed_on = today() - timedelta(days=1)
    assert confirmed_by_itself(confirmed) is None  # the deputy came later
    confirmed.confirmed_by = editor
    assert confirmed_by_itself(confirmed) == today() - timedelta(days=1)


@pytest.mark.parametrize("count", [1, 3])
def test_who_confirmed_is_known_of_many_in_one_query(count, django_assert_num_queries):
    editor = make_user()
    towns = [make_organisation() for _ in range(count)]
    for town in towns:
        make_mandate(editor, town)
    confirmed = [services.confirm_row(town, by=editor) for town in towns]

    with django_assert_num_queries(1):
        assert len(confirmed_by_themselves(confirmed)) == count
    with django_assert_num_queries(0):
        assert confirmed_by_themselves(towns) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_the_question_costs_the_same_for_one_and_for_three(count, django_assert_num_queries):
    city = make_fresh()
    editor = make_editor(city)
    for _ in range(count):
        make_contact_point(city, **old())
        make_post(city, **old())
        make_tie(make_fresh(), city)

    # Reach, organisations, posts, contact points, own organisations, ties.
    with django_assert_num_queries(7):
        assert len(rows_to_confirm(editor)) == 3 * count


def test_the_page_confirms_single_rows_or_all(client):
    city = make_fresh()
    editor = make_editor(city)
    points = [make_contact_point(city, topic=topic, **old()) for topic in "ABC"]
    stranger = make_contact_point(make_fresh(), **old())
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(editor, backend=backend)
    path = "/organisationen/stimmt-das-noch/"

    client.post(path, {"angabe": f"contactpoint-{points[0].pk}:1"})
    assert len(titles(editor)) == 2
    assert client.post(path, {"angabe": f"contactpoint-{points[1].pk}:9"}).status_code == 422
    assert client.post(path, {"angabe": f"contactpoint-{stranger.pk}:1"}).status_code == 422
    rest = [f"contactpoint-{point.pk}:1" for point in points[1:]]
    client.post(path, {"angabe": rest})

    assert titles(editor) == []
    assert "Alles ist frisch" in client.get(path).content.decode()
