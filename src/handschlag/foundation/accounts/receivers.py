"""Writes into the audit trail what the sign-in library tells by its own signals.

These are hooks of that library, not of the database: it calls nothing else on a finished sign-in.
"""

from typing import Any

from allauth.account import signals as account_signals
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa_signals
from django.dispatch import Signal
from django.http import HttpRequest
from django.utils.translation import gettext as _

from . import services
from .models import User

OUTSIDE = "socialaccount"


def remember_sign_in(request: HttpRequest, user: User, **extra: Any) -> None:
    basis = _ways_of(request, user)
    services.note_sign_in_act("account.signed_in", user, by=user, basis=basis)


def remember_sign_out(user: User | None, **extra: Any) -> None:
    if user is not None:
        services.note_sign_in_act("account.signed_out", user, by=user)


def remember_failed_code(user: User, **extra: Any) -> None:
    services.note_sign_in_act("account.sign_in_failed", user, basis=_("Code"))


def _ways_of(request: HttpRequest, user: User) -> str:
    """ "Passwort, Code aus der App" or "Passkey": how this sign-in was proved."""
    names = {
        "password": _("Passwort"),
        "socialaccount": _("Anmeldedienst"),
        "invitation": _("Einladung"),
        "webauthn": _("Passkey"),
        "totp": _("Code aus der App"),
        "recovery_codes": _("Notfallcode"),
    }
    records = get_authentication_records(request, user)
    ways = [str(record.get("type") or record["method"]) for record in records]
    return ", ".join(dict.fromkeys(names.get(way, way) for way in ways))


def connect() -> None:
    """Called once when the apps are ready."""
    account_signals.user_logged_in.connect(remember_sign_in, weak=False)
    account_signals.user_logged_out.connect(remember_sign_out, weak=False)
    mfa_signals.authentication_failed.connect(remember_failed_code, weak=False)
    acts: dict[Signal, str] = {
        account_signals.password_changed: "account.password_changed",
        account_signals.password_set: "account.password_changed",
        account_signals.password_reset: "account.password_reset",
        mfa_signals.authenticator_added: "account.key_added",
        mfa_signals.authenticator_removed: "account.key_removed",
        mfa_signals.authenticator_reset: "account.codes_renewed",
    }
    for signal, act in acts.items():
        signal.connect(_writer_of(act), weak=False)


def _writer_of(act: str) -> Any:
    def write(user: User, **extra: Any) -> None:
        authenticator = extra.get("authenticator")
        basis = str(authenticator.get_type_display()) if authenticator else ""
        services.note_sign_in_act(act, user, by=user, basis=basis)

    return write
