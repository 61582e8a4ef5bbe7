"""Accounts, invitations, and what the sign-in library keeps."""

from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.accounts.models import Invitation, User
from handschlag.foundation.privacy.choices import Expiry, Fate, LegalBasis
from handschlag.foundation.privacy.expiring import delete_with_subject, erase_account
from handschlag.foundation.privacy.registry import (
    Verdict,
    clear,
    declare,
    declare_clock,
    exempt,
)

DOMAIN = "geloescht.invalid"
SIGN_IN = _("Zugang zu Handschlag mit eigenem Konto")
GOES = Verdict(Fate.DELETE, _("Ohne das Konto hat es keinen Zweck mehr."))


def is_pseudonym(user: User) -> bool:
    return user.email.endswith(f"@{DOMAIN}")


declare(
    "accounts.user",
    label=_("Konto"),
    purpose=SIGN_IN,
    basis=LegalBasis.PUBLIC_TASK,
    source=_("aus der Einladung und von der Person selbst"),
    own="user",
    names=("name",),
    mails=("email",),
    fields={
        "email": clear(lambda user: f"{user.public_id.lower()}@{DOMAIN}"),
        "name": clear(_("gelöschtes Konto")),
        "password": clear(lambda user: make_password(None)),
        "is_active": clear(False),
        "is_administrator": clear(False),
        "is_developer": clear(False),
        "last_login": clear(None),
        "session_generation": clear(lambda user: user.session_generation + 1),
    },
    erasure=Verdict(
        Fate.CHANGE,
        _("Was dieses Konto bestätigt oder hochgeladen hat, bleibt; der Name verschwindet."),
    ),
)
declare(
    "accounts.invitation",
    label=_("Einladung"),
    purpose=SIGN_IN,
    basis=LegalBasis.PUBLIC_TASK,
    source=_("von der Person, die eingeladen hat"),
    own="invitation",
    through={"accepted_by": "user"},
    traces=("invited_by",),
    names=("name",),
    mails=("email",),
    fields={"email": clear(), "name": clear(), "purpose": clear()},
    erasure=Verdict(Fate.DELETE, _("Die Einladung wird nicht mehr gebraucht.")),
)
declare(
    "account.emailaddress",
    label=_("E-Mail-Adresse zum Einloggen"),
    purpose=SIGN_IN,
    basis=LegalBasis.PUBLIC_TASK,
    through={"user": "user"},
    mails=("email",),
    fields={"email": clear()},
    erasure=GOES,
)
declare(
    "mfa.authenticator",
    label=_("Passkey, App oder Notfallcodes"),
    purpose=_("Schutz des Kontos"),
    basis=LegalBasis.PUBLIC_TASK,
    through={"user": "user"},
    erasure=GOES,
)
declare(
    "socialaccount.socialaccount",
    label=_("Verknüpfung mit einem Anmeldedienst"),
    purpose=SIGN_IN,
    basis=LegalBasis.PUBLIC_TASK,
    through={"user": "user"},
    erasure=GOES,
)
exempt("account.emailconfirmation", "key", because=_("Zufallszahl"))
exempt("accounts.user_groups", "user", because=_("Gruppen werden nicht benutzt."))
exempt("accounts.user_user_permissions", "user", because=_("Einzelrechte werden nicht benutzt."))
exempt("socialaccount.socialapp", "name", because=_("Name eines Anmeldedienstes"))
exempt("auth.group", "name", because=_("Name einer Gruppe"))
exempt("auth.permission", "name", because=_("Name eines Rechts"))


def _over(moment: datetime) -> QuerySet[Any]:
    return Invitation.objects.filter(
        Q(accepted_at=None, revoked_at=None, expires_at__lt=moment) | Q(revoked_at__lt=moment)
    )


def _taken_up(moment: datetime) -> QuerySet[Any]:
    return Invitation.objects.filter(accepted_at__lt=moment)


def _long_closed(moment: datetime) -> QuerySet[Any]:
    """Closed accounts that nobody used since; those that are pseudonyms already stay as they are."""
    closed = User.objects.filter(is_active=False).exclude(email__endswith=f"@{DOMAIN}")
    never = Q(last_login=None, date_joined__lt=moment)
    return closed.filter(Q(last_login__lt=moment) | never)


declare_clock(
    "accounts.invitation_over",
    label=_("Einladungen, die niemand angenommen hat"),
    purpose=SIGN_IN,
    starts=_("Ablauf oder Rücknahme der Einladung"),
    days=30,
    expired=_over,
    expire=delete_with_subject,
)
declare_clock(
    "accounts.invitation_accepted",
    label=_("Einladungen, die angenommen sind"),
    purpose=_("Nachweis, wer wen eingeladen hat"),
    starts=_("Annahme der Einladung"),
    days=180,
    expired=_taken_up,
    expire=delete_with_subject,
)
declare_clock(
    "accounts.account_closed",
    label=_("Stillgelegte Konten samt den Angaben zur Person im Protokoll"),
    purpose=_("Nachweis, wer etwas geändert hat"),
    starts=_("letztes Einloggen"),
    days=730,
    warn_days=30,
    then=Expiry.ANONYMISE,
    expired=_long_closed,
    expire=erase_account,
)
declare_clock(
    "accounts.sessions",
    label=_("Sitzungen nach dem Einloggen"),
    purpose=SIGN_IN,
    starts=_("Ende der Sitzung, spätestens 14 Tage nach dem letzten Besuch"),
    days=1,
    expired=lambda moment: Session.objects.filter(expire_date__lt=moment),
)
