from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore

from handschlag.foundation.accounts.models import User
from handschlag.foundation.audit.models import AuditEntry

from . import openid_urls
from .builders import PASSWORD, make_user

pytestmark = pytest.mark.django_db
SERVICE = {
    "provider_id": "oidc",
    "name": "Servicekonto",
    "client_id": "handschlag",
    "secret": "geheim",
    "settings": {"server_url": "https://anmeldung.example.org"},
}


@pytest.fixture(autouse=True)
def _with_service(settings):
    settings.ROOT_URLCONF = openid_urls.__name__
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [SERVICE]}}


def come_back(rf, email, *, verified):
    """What happens after the service has said who is there; returns response and signed-in user."""
    request = rf.get("/konto/dienst/oidc/zurueck/")
    request.session, request.user = SessionStore(), AnonymousUser()
    request._messages, request.allauth = FallbackStorage(request), SimpleNamespace()
    address = EmailAddress(email=email, verified=verified, primary=True)
    with context.request_context(request):
        login = SocialLogin(
            user=User(email=email, name="Von draußen"),
            account=SocialAccount(provider="oidc", uid=email),
            email_addresses=[address],
            provider=get_adapter().get_provider(request, "oidc"),
        )
        login.state = {}
        return complete_social_login(request, login), request.user


def test_the_login_page_offers_the_service(client):
    page = client.get("/konto/einloggen/").content.decode()

    assert "Mit Servicekonto einloggen" in page
    assert 'href="/konto/dienst/oidc/?process=login"' in page


def test_a_verified_address_opens_the_account_of_the_same_address(rf):
    user = make_user()

    response, signed_in = come_back(rf, user.email, verified=True)

    user.refresh_from_db()
    assert response["Location"] == "/schreibtisch/"
    assert signed_in == user
    assert user.check_password(PASSWORD)
    assert AuditEntry.objects.get().basis == "Anmeldedienst"


def test_an_address_the_service_has_not_verified_opens_nothing(rf):
    user = make_user()

    response, signed_in = come_back(rf, user.email, verified=False)

    assert "Noch kein Konto" in response.content.decode()
    assert signed_in.is_anonymous


def test_a_stranger_gets_no_account(rf):
    response, signed_in = come_back(rf, "fremd@example.org", verified=True)

    assert "mit einer Einladung" in response.content.decode()
    assert signed_in.is_anonymous
    assert not User.objects.exists()


def test_a_deactivated_account_stays_closed_for_the_service_too(rf):
    user = make_user(is_active=False)

    response, signed_in = come_back(rf, user.email, verified=True)

    assert response["Location"] == "/konto/stillgelegt/"
    assert signed_in.is_anonymous


@pytest.mark.parametrize("page", ["abgebrochen", "fehler"])
def test_what_went_wrong_is_said_to_visitors(client, page):
    answer = client.get(f"/konto/dienst/{page}/")

    assert answer.status_code in {200, 401}
    assert "Zurück zum Einloggen" in answer.content.decode()


def test_an_unknown_service_is_not_found(client):
    assert client.get("/konto/dienst/fremd/").status_code == 404
