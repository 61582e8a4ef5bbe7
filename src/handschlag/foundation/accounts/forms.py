"""Forms of the account pages. Most are the sign-in library's, in our words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as webauthn_forms
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.records.form_fields import FingerprintField
from handschlag.foundation.records.rows import fingerprint

from .models import Invitation, User

EMAIL = _("E-Mail-Adresse")
PASSWORD = _("Passwort")
NEW_PASSWORD = _("Neues Passwort")
REPEATED = _("Neues Passwort wiederholen")
GOOD_PASSWORD = _("Mindestens 12 Zeichen. Ein kurzer Satz merkt sich leichter als ein wirres Wort.")
PASSKEY_REFUSED = _(
    "Dieser Passkey passt nicht, oder es hat zu lange gedauert. Bitte versuchen Sie es noch einmal."
)
UNLIKE = _("Die beiden Passwörter sind nicht gleich.")


class Spoken(forms.Form):
    """Replaces the library's labels and help and drops its placeholders, which vanish on typing."""

    words: dict[str, Any] = {}
    helps: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.words.get(name, field.label)
            field.help_text = self.helps.get(name, "")


class RepeatedPassword(Spoken):
    words = {
        "oldpassword": _("Bisheriges Passwort"),
        "password1": NEW_PASSWORD,
        "password2": REPEATED,
    }
    helps = {"password1": GOOD_PASSWORD}

    def clean(self) -> dict[str, Any]:
        """The library compares too, but in its own words; ours come first and end the matter."""
        cleaned: dict[str, Any] = forms.Form.clean(self) or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", UNLIKE)
        return cleaned


class LoginForm(Spoken, account_forms.LoginForm):
    words = {
        "login": EMAIL,
        "password": PASSWORD,
        "remember": _("Auf diesem Gerät eingeloggt bleiben"),
    }
    helps = {"remember": _("Nur auf einem Gerät, das andere nicht benutzen.")}


class ReauthenticateForm(Spoken, account_forms.ReauthenticateForm):
    words = {"password": PASSWORD}


class ResetPasswordForm(Spoken, account_forms.ResetPasswordForm):
    words = {"email": EMAIL}

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Also an unknown address gets a mail, or the waiting time would tell who is known."""
        email: str = self.cleaned_data["email"]
        if not self.users:
            get_adapter(request).send_mail("account/email/unknown_account", email, {})
            return email
        return str(super().save(request, **kwargs))


class ChangePasswordForm(RepeatedPassword, account_forms.ChangePasswordForm):
    pass


class SetPasswordForm(RepeatedPassword, account_forms.SetPasswordForm):
    pass


class ResetPasswordKeyForm(RepeatedPassword, account_forms.ResetPasswordKeyForm):
    pass


CODE = {"code": _("Code")}
CODE_HELP = {"code": _("Sechs Ziffern aus der App oder ein Notfallcode.")}


class AuthenticateForm(Spoken, mfa_forms.AuthenticateForm):
    words, helps = CODE, CODE_HELP


class ReauthenticateCodeForm(Spoken, mfa_forms.ReauthenticateForm):
    words, helps = CODE, CODE_HELP


class ActivateTOTPForm(Spoken, totp_forms.ActivateTOTPForm):
    words = CODE
    helps = {"code": _("Die sechs Ziffern, die Ihre App gerade zeigt.")}


class PasskeyAnswer(Spoken):
    """What a browser answers to a challenge; anything may be sent in its place.

    The library trips over answers that lack a part, and says "code" where it means a passkey.
    """

    def clean_credential(self) -> Any:
        with _refused_as_passkey():
            return super().clean_credential()  # type: ignore[misc]


@contextmanager
def _refused_as_passkey() -> Iterator[None]:
    try:
        yield
    except (ValidationError, KeyError, TypeError, ValueError, AttributeError) as refused:
        if getattr(refused, "code", "") == "too_many_login_attempts":
            raise
        raise ValidationError(PASSKEY_REFUSED, code="passkey") from refused


class LoginPasskeyForm(PasskeyAnswer, webauthn_forms.LoginWebAuthnForm):
    pass


class AuthenticatePasskeyForm(PasskeyAnswer, webauthn_forms.AuthenticateWebAuthnForm):
    pass


class ReauthenticatePasskeyForm(PasskeyAnswer, webauthn_forms.ReauthenticateWebAuthnForm):
    pass


class AddPasskeyForm(Spoken, webauthn_forms.AddWebAuthnForm):
    words = {
        "name": _("Name des Passkeys"),
        "passwordless": _("Damit ganz ohne Passwort einloggen"),
    }
    helps = {
        "name": _("Damit Sie ihn wiedererkennen, etwa „Diensthandy“."),
        "passwordless": _(
            "Abwählen, wenn der Schlüssel nur nach dem Passwort gefragt werden soll."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        with _refused_as_passkey():
            return super().clean() or {}


class RenamePasskeyForm(Spoken, webauthn_forms.EditWebAuthnForm):
    words = {"name": _("Name des Passkeys")}


class ProfileForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ["name"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


class EmailForm(forms.Form):
    """An account has no number of its own: its fingerprint says what was shown."""

    version = FingerprintField()
    email = forms.EmailField(label=EMAIL, max_length=254)

    @classmethod
    def of(cls, user: User, data: Any = None) -> "EmailForm":
        shown = {"email": user.email}
        return cls(data, initial=shown | {"version": fingerprint(shown)})


class InviteForm(forms.ModelForm[Invitation]):
    class Meta:
        model = Invitation
        fields = ["email", "name", "purpose", "makes_administrator"]
        labels = {"makes_administrator": _("Darf alles verwalten (Administration)")}
        help_texts = {"purpose": _("Steht in der Einladung, etwa „für die Stadt Spremberg“.")}


class AcceptForm(forms.Form):
    """Name and password of somebody who was invited; the service checks both."""

    name = forms.CharField(
        label=_("Ihr Name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=PASSWORD,
        help_text=GOOD_PASSWORD,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label=_("Passwort wiederholen"),
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        password, repeated = cleaned.get("password"), cleaned.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", UNLIKE)
        return cleaned
