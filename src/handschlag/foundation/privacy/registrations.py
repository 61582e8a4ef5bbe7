"""What this app declares to the rest of the foundation."""

from datetime import time, timedelta

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.navigation import Group, register_link
from handschlag.foundation.jobs import register_schedule
from handschlag.foundation.notifications.letters import register_letter

from .models import Appointment
from .telling import LETTER, write_letter

ACTS = {
    "privacy.looked_up": _("in allen Tabellen nach einer Person gesucht"),
    "privacy.dossier_opened": _("alle Angaben zu einer Person angesehen"),
    "privacy.exported": _("Auskunft über eine Person erstellt"),
    "privacy.own_exported": _("Auskunft über die eigenen Daten erstellt"),
    "privacy.row_erased": _("Angaben zur Person gelöscht"),
    "privacy.person_erased": _("Löschung einer Person ausgeführt"),
    "privacy.appointed": _("für den Datenschutz benannt"),
    "privacy.dismissed": _("Benennung für den Datenschutz beendet"),
    "privacy.basis_stated": _("Zweck und Rechtsgrundlage festgehalten"),
    "privacy.basis_dropped": _("Zweck und Rechtsgrundlage auf die Vorgabe gesetzt"),
    "privacy.notice_mailed": _("Information einer Person per E-Mail auf den Weg gebracht"),
    "privacy.notice_returned": _("Information einer Person kam zurück"),
    "privacy.notice_ended": _("Information einer Person abgeschlossen"),
    "privacy.period_changed": _("Löschfrist geändert"),
    "privacy.retention_ran": _("Löschfristen angewendet"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)


def _subject_of(row: Appointment) -> str:
    return audit.user_subject(row.user)


audit.register_personal("privacy.appointment", fields=("user",), subject=_subject_of)

register_schedule(
    "privacy.run_retention",
    "handschlag.foundation.privacy.tasks.run_retention",
    daily_at=time(3, 20),
)
register_schedule(
    "privacy.open_notices",
    "handschlag.foundation.privacy.tasks.open_notices",
    every=timedelta(hours=1),
)

register_letter(LETTER, _("Information einer Person (Art. 14 DSGVO)"), write_letter)

register_link(Group.CHECKS, "privacy:retention", _("Was wir wann löschen"), order=45)
register_link(Group.ACCOUNT, "privacy:own_data", _("Meine Daten"), order=85)
