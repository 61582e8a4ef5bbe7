"""What this app declares to the rest of the foundation."""

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.navigation import Group, register_link

ACTS = {
    "account.created": _("Konto eröffnet"),
    "account.renamed": _("Namen im Konto geändert"),
    "account.email_changed": _("E-Mail-Adresse im Konto geändert"),
    "account.deactivated": _("Konto stillgelegt"),
    "account.reactivated": _("Konto wieder geöffnet"),
    "account.sessions_ended": _("überall ausgeloggt"),
    "account.invited": _("zu einem Konto eingeladen"),
    "account.invitation_accepted": _("Einladung angenommen"),
    "account.invitation_revoked": _("Einladung zurückgezogen"),
    "account.signed_in": _("eingeloggt"),
    "account.signed_out": _("ausgeloggt"),
    "account.sign_in_failed": _("Einloggen fehlgeschlagen"),
    "account.password_changed": _("Passwort geändert"),
    "account.password_reset": _("Passwort neu gesetzt"),
    "account.key_added": _("Passkey oder App eingerichtet"),
    "account.key_removed": _("Passkey oder App entfernt"),
    "account.codes_renewed": _("Notfallcodes erneuert"),
}
for act, words in ACTS.items():
    audit.register_act(act, words)

audit.register_personal(
    "accounts.user", fields=("email", "name"), subject=lambda user: f"user:{user.public_id}"
)
audit.register_personal(
    "accounts.invitation",
    fields=("email", "name"),
    subject=lambda invitation: f"invitation:{invitation.public_id}",
)

register_link(Group.LOGIN, "account_login", _("Einloggen"))
register_link(Group.ACCOUNT, "account_profile", _("Mein Konto"), order=80)
register_link(Group.ACCOUNT, "account_logout", _("Ausloggen"), order=90)
