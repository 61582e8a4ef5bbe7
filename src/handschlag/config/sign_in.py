"""Sign-in: e-mail with password, passkey, one-time codes; OpenID Connect where it is set."""

import os
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from . import environment as env

ACCOUNTS = "handschlag.foundation.accounts"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An address comes in only by an invitation sent to it, and that proves it.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = f"{ACCOUNTS}.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": f"{ACCOUNTS}.forms.LoginForm",
    "reauthenticate": f"{ACCOUNTS}.forms.ReauthenticateForm",
    "reset_password": f"{ACCOUNTS}.forms.ResetPasswordForm",
    "reset_password_from_key": f"{ACCOUNTS}.forms.ResetPasswordKeyForm",
    "change_password": f"{ACCOUNTS}.forms.ChangePasswordForm",
    "set_password": f"{ACCOUNTS}.forms.SetPasswordForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # A whole town hall may share one address, one account never needs many tries.
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "10/m/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}

MFA_ADAPTER = f"{ACCOUNTS}.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Handschlag"
# Clocks of phones go wrong by half a minute now and then.
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Browsers allow passkeys on http only for localhost, and only the demo runs there.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.boolean("HANDSCHLAG_DEMO", default=False)
MFA_FORMS = {
    "authenticate": f"{ACCOUNTS}.forms.AuthenticateForm",
    "reauthenticate": f"{ACCOUNTS}.forms.ReauthenticateCodeForm",
    "activate_totp": f"{ACCOUNTS}.forms.ActivateTOTPForm",
    "login_webauthn": f"{ACCOUNTS}.forms.LoginPasskeyForm",
    "authenticate_webauthn": f"{ACCOUNTS}.forms.AuthenticatePasskeyForm",
    "reauthenticate_webauthn": f"{ACCOUNTS}.forms.ReauthenticatePasskeyForm",
    "add_webauthn": f"{ACCOUNTS}.forms.AddPasskeyForm",
    "edit_webauthn": f"{ACCOUNTS}.forms.RenamePasskeyForm",
}

SOCIALACCOUNT_ADAPTER = f"{ACCOUNTS}.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
# The operator's own service vouches for its addresses: it opens the account of the same address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# A plain link: our own forms may not lead to another host (form-action 'self').
SOCIALACCOUNT_LOGIN_ON_GET = True

OIDC_VARIABLES = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET", "NAME")


def openid_providers() -> dict[str, Any]:
    """allauth's setting for the one service named by `HANDSCHLAG_OIDC_*`; empty without any."""
    given = {each: os.environ.get(f"HANDSCHLAG_OIDC_{each}", "") for each in OIDC_VARIABLES}
    if not any(given.values()):
        return {}
    if missing := [f"HANDSCHLAG_OIDC_{each}" for each, value in given.items() if not value]:
        raise ImproperlyConfigured(
            f"Für das Einloggen mit OpenID Connect fehlt noch: {', '.join(missing)}."
        )
    if env.address(given["ISSUER"], ["https"]) is None:
        raise ImproperlyConfigured(
            f"HANDSCHLAG_OIDC_ISSUER ist „{given['ISSUER']}“, erwartet wird eine Adresse mit https."
        )
    service = {
        "provider_id": "oidc",
        "name": given["NAME"],
        "client_id": given["CLIENT_ID"],
        "secret": given["CLIENT_SECRET"],
        "settings": {"server_url": given["ISSUER"].rstrip("/")},
    }
    return {"openid_connect": {"APPS": [service], "OAUTH_PKCE_ENABLED": True}}


def provider_apps() -> list[str]:
    """None without a service: what speaks to one is slow to load."""
    return ["allauth.socialaccount.providers.openid_connect"] if SOCIALACCOUNT_PROVIDERS else []


def trusted_proxies() -> int:
    value = os.environ.get("HANDSCHLAG_TRUSTED_PROXIES", "0")
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(
            f"HANDSCHLAG_TRUSTED_PROXIES ist „{value}“, erwartet wird eine Zahl "
            "(wie viele eigene Proxys vor Handschlag stehen)."
        )
    return int(value)


SOCIALACCOUNT_PROVIDERS = openid_providers()
# Rate limits count addresses of visitors, not of our own proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = trusted_proxies()

if env.boolean("HANDSCHLAG_TESTING", default=False):
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

__all__ = [name for name in globals() if name.isupper()]
