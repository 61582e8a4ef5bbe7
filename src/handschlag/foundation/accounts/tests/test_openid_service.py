"""Signing in through a service that really answers: discovery, code with PKCE, tokens, userinfo."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.totp.internal import auth
from allauth.socialaccount.models import SocialAccount

from handschlag.foundation.accounts import adapter
from handschlag.foundation.accounts.invitations import accept_invitation, invite_user
from handschlag.foundation.accounts.models import User
from handschlag.foundation.audit.models import AuditEntry

from . import openid_urls
from .builders import make_administrator, make_user
from .identity_provider import CLIENT_ID, CLIENT_SECRET, running_provider

pytestmark = pytest.mark.django_db
START = "/konto/dienst/oidc/?process=login"
PERSON = {"sub": "4711", "name": "Petra Partnerin", "email_verified": True}


@pytest.fixture
def provider(settings, monkeypatch):
    # The service of a test speaks plain HTTP on this machine; a real one must not (`sign_in`).
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    settings.ROOT_URLCONF = openid_urls.__name__
    with running_provider() as provider:
        provider.return_address = "http://testserver/konto/dienst/oidc/zurueck/"
        service = {
            "provider_id": "oidc",
            "name": "Servicekonto",
            "client_id": CLIENT_ID,
            "secret": CLIENT_SECRET,
            "settings": {"server_url": provider.url},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"APPS": [service], "OAUTH_PKCE_ENABLED": True}
        }
        yield provider


def come_back(client, *, start=START):
    """Go to the service, be sent back by it, and follow; returns the answer and the way back."""
    there = client.get(start)
    sent_back = requests.get(there["Location"], allow_redirects=False, timeout=10)
    way_back = sent_back.headers["Location"].removeprefix("http://testserver")
    return client.get(way_back), way_back


def who_is_in(client):
    return client.session.get("_auth_user_id")


def test_a_person_the_service_knows_is_let_in_and_recognised_the_next_time(client, provider):
    user = make_user()
    provider.person = PERSON | {"email": user.email}

    answer, _way = come_back(client)

    assert answer["Location"] == "/schreibtisch/"
    assert who_is_in(client) == str(user.pk)
    assert AuditEntry.objects.filter(act="account.signed_in", basis="Anmeldedienst").count() == 1
    assert provider.seen.count("/token") == provider.seen.count("/userinfo") == 1

    # Afterwards the service's own number counts, whatever address it tells.
    client.logout()
    provider.person = PERSON | {"email": "umgezogen@example.org"}
    come_back(client)
    assert who_is_in(client) == str(user.pk)
    user.refresh_from_db()
    assert user.email != "umgezogen@example.org"


def test_a_wrong_secret_a_stranger_and_an_unproven_address_open_nothing(client, provider, settings):
    user = make_user()
    for person in (
        PERSON | {"email": "fremd@example.org"},
        PERSON | {"email": user.email, "email_verified": False},
    ):
        provider.person = person
        answer, _way = come_back(client)
        page = answer.content.decode()
        assert "Noch kein Konto" in page
        # Whoever has one already must not read that there is none.
        assert "gibt es bei uns kein Konto" not in page
        assert "oder er bestätigt sie nicht" in page
        assert who_is_in(client) is None

    provider.person = PERSON | {"email": user.email}
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["secret"] = "falsch"
    answer, _way = come_back(client)
    assert "Zurück zum Einloggen" in answer.content.decode()
    assert who_is_in(client) is None
    assert not SocialAccount.objects.exists()
    assert User.objects.get() == user


def test_a_way_back_works_once_and_only_for_whoever_set_out(client, provider):
    user = make_user()
    provider.person = PERSON | {"email": user.email}
    _answer, way_back = come_back(client)
    assert "code_challenge_method=S256" in client.get(START)["Location"]
    client.logout()

    client.get(way_back)
    assert who_is_in(client) is None

    there = client.get(START)["Location"]
    way_back = requests.get(there, allow_redirects=False, timeout=10).headers["Location"]
    stranger = type(client)()
    stranger.get(way_back.removeprefix("http://testserver"))
    assert who_is_in(stranger) is None
    assert parse_qs(urlsplit(way_back).query).keys() == {"code", "state"}


def test_who_was_invited_opens_the_invitation_first(client, provider):
    invitation = invite_user(email="neu@example.org", name="", by=make_administrator())
    provider.person = PERSON | {"email": "neu@example.org"}

    answer, _way = come_back(client)
    assert "Öffnen Sie zuerst den Link darin" in answer.content.decode()
    assert not User.objects.filter(email="neu@example.org").exists()

    user = accept_invitation(invitation, name="Nora Neu", password="Zwetschge Turbine Nebel")
    come_back(client)
    assert who_is_in(client) == str(user.pk)


def test_the_second_factor_is_asked_for_on_this_way_too(client, provider):
    user = make_user()
    auth.TOTP.activate(user, auth.generate_totp_secret())
    provider.person = PERSON | {"email": user.email}

    answer, _way = come_back(client)

    assert answer["Location"] == "/konto/sicherheit/code/"
    assert who_is_in(client) is None


def test_who_declines_at_the_service_is_told_so_here(client, provider):
    make_user()

    answer, _way = come_back(client)

    assert answer["Location"] == "/konto/dienst/abgebrochen/"
    assert who_is_in(client) is None


@pytest.mark.parametrize("ending", ["", "/nonsense"])
def test_a_service_that_does_not_answer_is_said_and_the_other_ways_in_stay(
    client, provider, ending, settings, caplog
):
    with running_provider() as gone:
        pass
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": f"{provider.url}{ending}" if ending else gone.url}

    page = client.get(START).content.decode()

    assert "Der Anmeldedienst antwortet gerade nicht." in page
    assert "Zurück zum Einloggen" in page
    # The page does not say why; whoever runs the house reads it in the log.
    (line,) = [each for each in caplog.records if each.name == adapter.__name__]
    assert line.getMessage() == "The sign-in service could not be asked"
    assert isinstance(line.exc_info[1], OSError)
