"""Messages: notifications, the mails that carry them, and mails that were kept instead of sent."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy.choices import Fate, LegalBasis
from handschlag.foundation.privacy.models import Notice
from handschlag.foundation.privacy.registry import (
    Rows,
    Verdict,
    also_erases,
    clear,
    declare,
    declare_clock,
)
from handschlag.foundation.privacy.subjects import identifiers_of

LETTER = "privacy.notice"
GOES = Verdict(Fate.DELETE, _("Ohne die Person hat es keinen Zweck mehr."))
TELLING = _("Mitteilungen über das, woran die Person beteiligt ist")


def _model(name: str) -> Any:
    return apps.get_model("notifications", name)


def _read_before(moment: datetime) -> QuerySet[Any]:
    return _model("Notification").objects.filter(created_at__lt=moment)


def _mails_before(moment: datetime) -> QuerySet[Any]:
    return _model("Mail").objects.filter(queued_at__lt=moment)


def _kept_before(moment: datetime) -> QuerySet[Any]:
    return _model("KeptMail").objects.filter(kept_at__lt=moment)


def _delete_kept_mails(subjects: frozenset[str], rows: Rows) -> Iterable[str]:
    _names, mails = identifiers_of(subjects, rows)
    number = 0
    for mail in mails:
        number += _model("KeptMail").objects.filter(recipients__icontains=mail).delete()[0]
    if number:
        yield _now("Zurückgehaltene E-Mails gelöscht: {number}").format(number=number)


def _delete_letters(subjects: frozenset[str], rows: Rows) -> Iterable[str]:
    """The information of a person without an account; the server's answer may hold her address."""
    keys = Notice.objects.filter(subject__in=subjects).values("public_id")
    number = _model("Mail").objects.filter(letter=LETTER, letter_key__in=keys).delete()[0]
    if number:
        yield _now("E-Mails an die Person gelöscht: {number}").format(number=number)


if apps.is_installed("handschlag.foundation.notifications"):
    for kind, label in (("notification", _("Mitteilung")), ("mail", _("E-Mail an die Person"))):
        declare(
            f"notifications.{kind}",
            label=label,
            purpose=TELLING,
            basis=LegalBasis.PUBLIC_TASK,
            through={"recipient": "user"},
            fields={"reply": clear()} if kind == "mail" else {},
            erasure=GOES,
        )
    declare(
        "notifications.returned",
        label=_("zurückgekommene E-Mails"),
        purpose=_("nicht weiter an eine Adresse senden, die nichts annimmt"),
        basis=LegalBasis.PUBLIC_TASK,
        through={"user": "user"},
        fields={"mail_hash": clear()},
        erasure=GOES,
    )
    declare(
        "notifications.preference",
        label=_("Einstellung zu Mitteilungen"),
        purpose=TELLING,
        basis=LegalBasis.PUBLIC_TASK,
        through={"user": "user"},
        erasure=GOES,
    )
    declare(
        "notifications.keptmail",
        label=_("zurückgehaltene E-Mail"),
        purpose=_("Vorführung ohne Versand"),
        basis=LegalBasis.PUBLIC_TASK,
        mails=("recipients",),
        fields={"sender": clear(), "recipients": clear()},
        erasure=GOES,
    )
    also_erases(_delete_kept_mails)
    also_erases(_delete_letters)
    declare_clock(
        "notifications.notifications",
        label=_("Mitteilungen"),
        purpose=TELLING,
        starts=_("Tag der Mitteilung"),
        days=365,
        expired=_read_before,
    )
    declare_clock(
        "notifications.mails",
        label=_("Versandprotokoll der E-Mails (ohne Text)"),
        purpose=_("Nachweis des Versands und Fehlersuche"),
        starts=_("Tag der E-Mail"),
        days=90,
        expired=_mails_before,
    )
    declare_clock(
        "notifications.kept_mails",
        label=_("Zurückgehaltene E-Mails der Vorführung"),
        purpose=_("Vorführung ohne Versand"),
        starts=_("Tag der E-Mail"),
        days=30,
        expired=_kept_before,
    )
