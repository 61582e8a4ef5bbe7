"""Where the sign-in library asks us: no open registration, German sentences, encrypted secrets."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from .models import User
from .selectors import user_by_email
from .services import note_sign_in_act

logger = logging.getLogger(__name__)

WRONG_CODE = _("Dieser Code stimmt nicht. Bitte versuchen Sie es mit dem nächsten.")
TOO_MANY = _(
    "Zu viele Fehlversuche. Bitte warten Sie fünf Minuten oder setzen Sie ein neues Passwort."
)
NOT_YET_VERIFIED = _("Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse.")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("Dieses Konto ist stillgelegt."),
        "email_password_mismatch": _("E-Mail-Adresse oder Passwort stimmt nicht."),
        "enter_current_password": _("Das bisherige Passwort stimmt nicht."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("Dieses Passwort stimmt nicht."),
        "invalid_login": _("E-Mail-Adresse oder Passwort stimmt nicht."),
        "invalid_password_reset": _("Dieser Link gilt nicht mehr."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": _("Das waren zu viele Anfragen. Bitte warten Sie ein paar Minuten."),
        "unverified_primary_email": NOT_YET_VERIFIED,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """With our own address: behind a proxy the request's host is not always the public one."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return str(settings.BASE_URL + path.replace("UID-KEY", key))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account_profile")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Only for accounts that exist: what somebody mistypes is nothing for a trail of years."""
        user = user_by_email(credentials.get("email", ""))
        if user is not None:
            note_sign_in_act("account.sign_in_failed", user, basis=gettext("Passwort"))

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """What is done is done: a mail server that sleeps must not make it look undone."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except OSError:
            logger.exception("A notification about an account could not be sent")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        names = {
            "reauthenticate": _("Mit dem Passwort"),
            "mfa_reauthenticate": _("Mit einem Code aus der App oder einem Notfallcode"),
            "mfa_reauthenticate:webauthn": _("Mit einem Passkey"),
        }
        methods: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        for method in methods:
            method["description"] = names.get(method["id"], method["description"])
        return methods


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("Das lässt sich nicht abschalten."),
        "cannot_generate_recovery_codes": _(
            "Notfallcodes gibt es erst, wenn ein Passkey oder eine App eingerichtet ist."
        ),
        "incorrect_code": WRONG_CODE,
        "unverified_email": NOT_YET_VERIFIED,
    }

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002 -- theirs
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return pgettext("Name eines Passkeys", "Passkey %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return "Handschlag"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        return reverse("account_profile")

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, *args: Any, exception: Any = None, **kwargs: Any
    ) -> None:
        """A wrong secret and a certificate nobody trusts look alike on the page, not in the log."""
        if exception is not None:
            logger.warning("The sign-in service could not be asked", exc_info=exception)


def _fernet() -> MultiFernet:
    """The secrets of one-time codes lie encrypted in the database, under the site's own key."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [hashlib.sha256(b"one-time codes:" + str(each).encode()).digest() for each in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])
