"""German addresses for the account pages; the names are those the sign-in library looks for.

Left out on purpose: open registration, several mail addresses per account, mail codes.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import app_settings as openid_settings
from django.urls import include, path, re_path

from . import views

password_patterns = [
    path("aendern/", account.password_change, name="account_change_password"),
    path("setzen/", account.password_set, name="account_set_password"),
    path("vergessen/", account.password_reset, name="account_reset_password"),
    path("vergessen/gesendet/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "neu/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
]

passkey_patterns = [
    path("", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("neu/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("einloggen/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("bestaetigen/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("<int:pk>/entfernen/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("<int:pk>/umbenennen/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]

security_patterns = [
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("bestaetigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/entfernen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("notfallcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("notfallcodes/neu/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "notfallcodes/herunterladen/",
        codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/", include(passkey_patterns)),
]

urlpatterns = [
    path("", views.profile, name="account_profile"),
    path("ueberall-ausloggen/", views.sign_out_everywhere, name="account_sign_out_everywhere"),
    path("einloggen/", account.login, name="account_login"),
    path("wieder-da/", views.signed_in_again, name="account_back"),
    path("ausloggen/", account.logout, name="account_logout"),
    path("stillgelegt/", account.account_inactive, name="account_inactive"),
    path("bestaetigen/", account.reauthenticate, name="account_reauthenticate"),
    path("passwort/", include(password_patterns)),
    path("sicherheit/", include(security_patterns)),
    path("einladung/<str:token>/", views.accept_invitation, name="account_accept_invitation"),
    path("verwaltung/", views.manage, name="account_manage"),
    path("verwaltung/einladung/<slug:public_id>/", views.revoke, name="account_revoke"),
    path("verwaltung/<slug:public_id>/adresse/", views.change_email, name="account_change_email"),
    path("verwaltung/<slug:public_id>/stilllegen/", views.deactivate, name="account_deactivate"),
    path("verwaltung/<slug:public_id>/oeffnen/", views.reactivate, name="account_reactivate"),
]

if openid_settings.PROVIDERS:
    urlpatterns.append(path("dienst/", include("handschlag.foundation.accounts.urls_outside")))
