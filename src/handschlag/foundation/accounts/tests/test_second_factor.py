import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from handschlag.foundation.audit.models import AuditEntry

from .builders import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def sign_in(client, user):
    return client.post(
        "/konto/einloggen/", {"login": user.email, "password": PASSWORD}, follow=True
    )


def set_up_app(client, user):
    """Confirm with the password, scan, type the code; returns the secret."""
    sign_in(client, user)
    asked = client.get("/konto/sicherheit/app/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/konto/bestaetigen/")
    page = client.post(asked.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    secret = page.context["form"].secret
    client.post("/konto/sicherheit/app/", {"code": code_for(secret)})
    return secret


def test_an_app_is_set_up_and_then_asked_for_after_the_password(client):
    user = make_user()
    secret = set_up_app(client, user)
    client.post("/konto/ausloggen/")

    step = sign_in(client, user)
    not_yet = client.get("/konto/")
    wrong = client.post("/konto/sicherheit/code/", {"code": "000000"})
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    cache.clear()
    client.post("/konto/sicherheit/code/", {"code": code_for(secret)})

    assert step.redirect_chain[-1][0] == "/konto/sicherheit/code/"
    assert not_yet.status_code == 302
    assert "Dieser Code stimmt nicht" in wrong.content.decode()
    assert client.get("/konto/").status_code == 200
    assert AuditEntry.objects.filter(
        act="account.signed_in", basis="Passwort, Code aus der App"
    ).exists()


def test_a_recovery_code_opens_once(client):
    user = make_user()
    set_up_app(client, user)
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    client.post("/konto/ausloggen/")

    sign_in(client, user)
    client.post("/konto/sicherheit/code/", {"code": codes[0]})
    opened = client.get("/konto/").status_code
    client.post("/konto/ausloggen/")
    sign_in(client, user)
    client.post("/konto/sicherheit/code/", {"code": codes[0]})

    assert opened == 200
    assert client.get("/konto/").status_code == 302


def test_secrets_lie_encrypted_in_the_database(client):
    user = make_user()
    secret = set_up_app(client, user)

    stored = Authenticator.objects.get(type="totp").data["secret"]

    assert secret not in stored
    assert get_adapter().decrypt(stored) == secret


def test_security_pages_need_sign_in_and_render(client):
    pages = ["", "app/", "passkeys/", "passkeys/neu/", "notfallcodes/neu/"]
    visitor = [client.get(f"/konto/sicherheit/{page}").status_code for page in pages]
    user = make_user()
    set_up_app(client, user)

    answers = {
        page: client.get(f"/konto/sicherheit/{page}", follow=True)
        for page in [
            "",
            "app/entfernen/",
            "passkeys/",
            "passkeys/neu/",
            "notfallcodes/",
            "notfallcodes/neu/",
            "notfallcodes/herunterladen/",
        ]
    }

    assert visitor == [302] * len(pages)
    assert {answer.status_code for answer in answers.values()} == {200}
    assert not any("/bestaetigen/" in str(a.redirect_chain) for a in answers.values())


def test_setting_up_a_passkey_asks_who_is_there(client):
    user = make_user()
    client.force_login(user)

    asked = client.get("/konto/sicherheit/passkeys/neu/")

    assert asked["Location"] == "/konto/bestaetigen/?next=%2Fkonto%2Fsicherheit%2Fpasskeys%2Fneu%2F"


def test_the_passkey_login_hands_out_a_challenge_to_the_script_only(client):
    challenge = client.get(
        "/konto/sicherheit/passkeys/einloggen/", headers={"Accept": "application/json"}
    )
    page = client.get("/konto/sicherheit/passkeys/einloggen/")

    assert "challenge" in challenge.json()["request_options"]["publicKey"]
    assert page["Location"] == "/konto/einloggen/"


@pytest.mark.parametrize(
    "answer", ['{"id": "x"}', "[]", "null", "kein json", '{"response": {"userHandle": "MQ"}}']
)
def test_a_forged_passkey_is_refused(client, answer):
    make_user()
    client.get("/konto/sicherheit/passkeys/einloggen/", headers={"Accept": "application/json"})

    page = client.post("/konto/sicherheit/passkeys/einloggen/", {"credential": answer}, follow=True)

    assert page.redirect_chain[-1][0] == "/konto/einloggen/"
    assert client.get("/konto/").status_code == 302


def test_a_forged_new_passkey_is_refused(client):
    user = make_user()
    set_up_app(client, user)

    page = client.post(
        "/konto/sicherheit/passkeys/neu/", {"name": "Handy", "credential": '{"id": "x"}'}
    )

    assert "Dieser Passkey passt nicht" in page.content.decode()
    assert not Authenticator.objects.filter(type="webauthn").exists()
