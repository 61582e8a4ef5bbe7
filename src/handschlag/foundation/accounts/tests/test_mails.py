import smtplib
from datetime import UTC, datetime

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.template.loader import render_to_string

from .builders import PASSWORD, make_user

NOTICES = [
    "account/email/password_changed",
    "account/email/password_set",
    "account/email/password_reset",
    "mfa/email/totp_activated",
    "mfa/email/totp_deactivated",
    "mfa/email/webauthn_added",
    "mfa/email/webauthn_removed",
    "mfa/email/recovery_codes_generated",
    "socialaccount/email/account_connected",
]


@pytest.mark.parametrize("template", NOTICES)
def test_every_notice_is_german_and_says_what_to_do(template):
    known = {
        "ip": "192.0.2.7",
        "user_agent": "Mozilla <5.0>",
        "timestamp": datetime(2026, 11, 20, 12, tzinfo=UTC),
    }

    subject = render_to_string(f"{template}_subject.txt").strip()
    message = render_to_string(f"{template}_message.txt", known)

    assert subject
    assert "\n" not in subject
    assert message.startswith("Guten Tag,")
    assert "bei Handschlag" in message
    assert "setzen Sie bitte gleich ein neues Passwort" in message
    assert "20.\u00a0November\u00a02026" in message
    assert "Browser: Mozilla <5.0>" in message
    assert "&" not in message


@pytest.mark.django_db
def test_a_mail_server_that_sleeps_does_not_undo_a_change_of_password(client, monkeypatch):
    user = make_user()
    client.force_login(user)

    def asleep(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", asleep)
    new = "ein neuer kurzer Satz"
    answer = client.post(
        "/konto/passwort/aendern/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    user.refresh_from_db()
    assert answer.status_code == 302
    assert user.check_password(new)


def test_links_in_mails_carry_our_own_address(rf):
    with context.request_context(rf.get("/", headers={"host": "localhost"})):
        address = get_adapter().get_reset_password_from_key_url("5-abc")

    assert address == "http://localhost:8000/konto/passwort/neu/5-abc/"
