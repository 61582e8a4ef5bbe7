from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from handschlag.foundation.audit.models import AuditEntry
from handschlag.foundation.notifications.answers import (
    Line,
    Outcome,
    Question,
    answer_path,
    register_answer,
)
from handschlag.foundation.notifications.choices import Rhythm
from handschlag.foundation.notifications.models import Preference
from handschlag.foundation.notifications.tests.builders import make_person

pytestmark = pytest.mark.django_db
DONE: list[tuple[str, str]] = []
STAND = {"now": "1"}


def ask(user, target):
    if target == "over":
        return Question(heading="Schon erledigt")
    return Question("Stimmt das?", lines=(Line(target),), button="Ja", stand=STAND["now"])


def do(user, target):
    if target == "refused":
        raise ValidationError("Das geht gerade nicht.")
    DONE.append((user.name, target))
    return Outcome("Danke", lines=(Line(target),))


register_answer("test-frage", ask=ask, do=do)
register_answer("test-andere", ask=ask, do=do)


@pytest.fixture(autouse=True)
def _nothing_done_yet():
    DONE.clear()
    STAND["now"] = "1"


@pytest.fixture
def strict_client():
    """Checks form tokens as browsers meet them."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_a_link_never_acts(strict_client, method):
    path = answer_path("test-frage", make_person(), "zeile")

    for _ in range(3):
        response = getattr(strict_client, method)(path)

    assert response.status_code == 200
    assert DONE == []
    assert "no-store" in response.headers["Cache-Control"]


def test_the_page_asks_with_one_button_and_without_cookies(strict_client):
    response = strict_client.get(answer_path("test-frage", make_person("Frieda"), "zeile"))

    page = response.content.decode()
    own = page.split("<main")[1].split("</main>")[0]
    assert own.count("<button") == 1
    assert "Sie antworten als Frieda" in own
    assert "csrf" not in page.lower()
    assert response.cookies == {}


def test_posting_acts_without_signing_in(strict_client):
    path = answer_path("test-frage", make_person("Frieda"), "zeile")

    response = strict_client.post(path, {"stand": "1"})

    assert (response.status_code, DONE) == (200, [("Frieda", "zeile")])
    assert "Danke" in response.content.decode()


def test_whoever_is_signed_in_plays_no_part(client):
    client.force_login(
        make_person("Kurt"), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    client.post(answer_path("test-frage", make_person("Frieda"), "zeile"), {"stand": "1"})

    assert DONE == [("Frieda", "zeile")]


def test_an_answer_to_what_has_changed_meanwhile_is_asked_again(strict_client):
    path = answer_path("test-frage", make_person(), "zeile")
    STAND["now"] = "2"

    response = strict_client.post(path, {"stand": "1"})

    assert (response.status_code, DONE) == (409, [])
    assert "Inzwischen hat sich daran etwas geändert" in response.content.decode()


def test_nothing_is_done_where_nothing_is_left_to_do(strict_client):
    response = strict_client.post(answer_path("test-frage", make_person(), "over"), {"stand": "1"})

    assert (response.status_code, DONE) == (200, [])


def test_a_refusal_is_said(strict_client):
    path = answer_path("test-frage", make_person(), "refused")

    response = strict_client.post(path, {"stand": "1"})

    assert response.status_code == 422
    assert "Das geht gerade nicht." in response.content.decode()


def test_a_link_of_one_purpose_is_none_of_another(strict_client):
    path = answer_path("test-frage", make_person(), "zeile").replace("frage", "andere")

    assert strict_client.post(path, {"stand": "1"}).status_code == 404
    assert DONE == []


def test_a_broken_or_forged_link_says_so(strict_client):
    path = answer_path("test-frage", make_person(), "zeile")

    for wrong in (path[:-9] + "/", path.replace("antwort/", "antwort/x"), path[:-2] + "x/"):
        response = strict_client.post(wrong, {"stand": "1"})
        assert response.status_code == 404
        assert "Dieser Link" in response.content.decode()
    assert DONE == []


def test_a_link_expires(strict_client, monkeypatch):
    path = answer_path("test-frage", make_person(), "zeile")
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)

    response = strict_client.post(path, {"stand": "1"})

    assert (response.status_code, DONE) == (410, [])


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": "neu@example.org"}])
def test_a_closed_account_or_a_new_address_ends_its_links(strict_client, change):
    frieda = make_person()
    path = answer_path("test-frage", frieda, "zeile")
    type(frieda).objects.filter(pk=frieda.pk).update(**change)

    assert strict_client.post(path, {"stand": "1"}).status_code == 410
    assert DONE == []


@pytest.mark.parametrize("body", [{"List-Unsubscribe": "One-Click"}, {}])
def test_mail_programs_unsubscribe_with_one_click(strict_client, body):
    frieda = make_person()
    path = answer_path("abbestellen", frieda, "tests.news,tests.list")

    response = strict_client.post(path, body)

    assert response.status_code == 200
    rows = Preference.objects.filter(user=frieda).order_by("kind")
    assert [(row.kind, row.rhythm, row.in_app) for row in rows] == [
        ("tests.list", Rhythm.OFF, True),
        ("tests.news", Rhythm.OFF, True),
    ]
    assert {entry.basis for entry in AuditEntry.objects.all()} == {"Link in der E-Mail"}


def test_opening_the_link_does_not_unsubscribe_and_twice_is_once(strict_client):
    frieda = make_person()
    path = answer_path("abbestellen", frieda, "tests.news")

    assert "Ja, abbestellen" in strict_client.get(path).content.decode()
    assert not Preference.objects.exists()
    strict_client.post(path)
    strict_client.post(path)

    assert Preference.objects.count() == 1
    assert AuditEntry.objects.count() == 1
    assert "Schon abbestellt" in strict_client.get(path).content.decode()
