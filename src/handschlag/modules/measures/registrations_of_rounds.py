"""What rounds and deadlines hand to the foundation: acts, letters, schedules, links, guards."""

from datetime import time
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.navigation import Group, register_link
from handschlag.foundation.files.guards import register_file_guard
from handschlag.foundation.jobs import register_schedule
from handschlag.foundation.notifications.letters import register_letter
from handschlag.modules.directory import api as directory

from . import (  # noqa: F401 -- declare
    letters_of_rounds,
    notifications_of_deadlines,
    notifications_of_rounds,
    personal_data_of_rounds,
    receivers_of_rounds,
)
from .open_rounds import waiting_in_rounds
from .selectors.papers import waiting_files_visible_to
from .selectors.results import evidence_visible_to
from .services.handing_over import FILE_KIND
from .services.rounds import FRESH_LINK, INVITING, REMINDING, RETURNING

ACTS = {
    "round.planned": _("Berichtsrunde geplant"),
    "round.edited": _("Berichtsrunde geändert"),
    "round.opened": _("Meldebögen versandt"),
    "round.closed": _("Berichtsrunde abgeschlossen"),
    "round.called_off": _("Berichtsrunde abgesagt"),
    "sheet.added": _("Meldebogen angelegt"),
    "sheet.removed": _("Meldebogen entfernt"),
    "sheet.addressed": _("Empfänger des Meldebogens geändert"),
    "sheet.sent": _("Link zum Meldebogen versandt"),
    "sheet.link_replaced": _("Link zum Meldebogen ersetzt"),
    "sheet.link_opened": _("Link zum Meldebogen in einem Browser geöffnet"),
    "sheet.link_asked_for": _("Neuen Link zum Meldebogen angefordert"),
    "sheet.reminded": _("An den Meldebogen erinnert"),
    "sheet.saved": _("Meldebogen zwischengespeichert"),
    "sheet.submitted": _("Meldebogen gesendet"),
    "sheet.file_attached": _("Datei an den Meldebogen gehängt"),
    "sheet.file_detached": _("Datei vom Meldebogen entfernt"),
    "sheet.row_returned": _("Zeile des Meldebogens zurückgegeben"),
    "sheet.row_released": _("Zeile des Meldebogens freigegeben"),
    "calendar.offered": _("Kalenderadresse angelegt"),
    "calendar.address_replaced": _("Kalenderadresse ersetzt"),
    "calendar.switched_off": _("Kalenderadresse abgeschaltet"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)

register_letter(INVITING, _("Meldebogen"), letters_of_rounds.write_invitation)
register_letter(REMINDING, _("Erinnerung an einen Meldebogen"), letters_of_rounds.write_reminder)
register_letter(FRESH_LINK, _("Neuer Link zu einem Meldebogen"), letters_of_rounds.write_fresh_link)
register_letter(RETURNING, _("Rückfrage zu einem Meldebogen"), letters_of_rounds.write_return)

TASKS = "handschlag.modules.measures"
# Before the collected mails leave.
register_schedule(
    "measures.run_rounds", f"{TASKS}.tasks_of_rounds.run_rounds", daily_at=time(5, 45)
)

register_schedule("measures.remind", f"{TASKS}.tasks_of_deadlines.remind", daily_at=time(5, 50))

register_link(Group.ACCOUNT, "measures:round_list", _("Berichtsrunden"), order=30)
register_link(Group.ACCOUNT, "measures:deadline_list", _("Fristen"), order=31)


def may_download(user: Any, file: Any) -> bool:
    """What waits in a form by the form; once sent, by the evidence it became."""
    return (
        waiting_files_visible_to(user).filter(file=file).exists()
        or evidence_visible_to(user).filter(file=file).exists()
    )


register_file_guard(FILE_KIND, may_download)
directory.finds_open_work(waiting_in_rounds)
