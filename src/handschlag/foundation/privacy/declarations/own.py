"""What data protection itself holds about persons."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.privacy.choices import Fate, LegalBasis
from handschlag.foundation.privacy.models import (
    Appointment,
    ErasureEntry,
    LookUp,
    Notice,
    RetentionRun,
)
from handschlag.foundation.privacy.registry import Verdict, declare, declare_clock, exempt
from handschlag.foundation.privacy.triggers import KEPT_DAYS

ACCOUNTABLE = _("Nachweis, dass der Datenschutz eingehalten wird")

declare(
    "privacy.appointment",
    label=_("Benennung für den Datenschutz"),
    purpose=ACCOUNTABLE,
    basis=LegalBasis.LEGAL_DUTY,
    through={"user": "user"},
    erasure=Verdict(Fate.DELETE, _("Ohne das Konto gibt sie kein Recht mehr.")),
)
declare(
    "privacy.lookup",
    label=_("Suche nach einer Person"),
    purpose=ACCOUNTABLE,
    basis=LegalBasis.LEGAL_DUTY,
    traces=("made_by",),
    erasure=Verdict(Fate.KEEP, _("Enthält keinen Namen.")),
)
declare(
    "privacy.notice",
    label=_("Information nach Art. 14"),
    purpose=ACCOUNTABLE,
    basis=LegalBasis.LEGAL_DUTY,
    traces=("ended_by", "mailed_by"),
    erasure=Verdict(Fate.KEEP, _("Enthält keinen Namen.")),
)
exempt("privacy.notice", "mail_key", because=_("Kennung einer E-Mail, keine Adresse"))


def _look_ups(moment: datetime) -> QuerySet[Any]:
    return LookUp.objects.filter(made_at__lt=moment)


def _notices(moment: datetime) -> QuerySet[Any]:
    return Notice.objects.filter(ended_on__lt=moment.date())


def _runs(moment: datetime) -> QuerySet[Any]:
    return RetentionRun.objects.filter(ran_at__lt=moment)


def _erasures(moment: datetime) -> QuerySet[Any]:
    return ErasureEntry.objects.filter(erased_at__lt=moment)


def _appointments(moment: datetime) -> QuerySet[Any]:
    return Appointment.objects.filter(until__lt=moment.date())


declare_clock(
    "privacy.look_ups",
    label=_("Suchen nach Personen (ohne den gesuchten Namen)"),
    purpose=ACCOUNTABLE,
    starts=_("Tag der Suche"),
    days=90,
    expired=_look_ups,
)
declare_clock(
    "privacy.notices",
    label=_("Nachweise, dass eine Person informiert wurde"),
    purpose=ACCOUNTABLE,
    starts=_("Abschluss"),
    days=3 * 365,
    expired=_notices,
)
declare_clock(
    "privacy.appointments",
    label=_("Beendete Benennungen für den Datenschutz"),
    purpose=ACCOUNTABLE,
    starts=_("Ende der Benennung"),
    days=3 * 365,
    expired=_appointments,
)
declare_clock(
    "privacy.erasures",
    label=_("Löschjournal und Sperren gegen Wiederaufnahme (nur Prüfsummen)"),
    purpose=_("Löschungen nach dem Einspielen einer Sicherung wiederholen"),
    starts=_("Tag der Löschung"),
    days=KEPT_DAYS,
    least_days=KEPT_DAYS,
    expired=_erasures,
)
declare_clock(
    "privacy.retention_runs",
    label=_("Zahlen der nächtlichen Löschläufe"),
    purpose=ACCOUNTABLE,
    starts=_("Tag des Laufs"),
    days=365,
    expired=_runs,
)
