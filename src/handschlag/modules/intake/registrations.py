"""What the intake declares below: its acts, its files, its regular look."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.navigation import Group, register_link
from handschlag.foundation.files.guards import register_file_guard
from handschlag.foundation.jobs import register_schedule
from handschlag.modules.directory import api as directory

from . import personal_data  # noqa: F401 -- declares
from .open_work import waiting_in_the_intake
from .selectors import may_download
from .services.receiving import FILE_KIND

ACTS = {
    "intake.document_received": _("Dokument eingegangen"),
    "intake.document_described": _("Angaben zum eingegangenen Dokument geändert"),
    "intake.document_read": _("Dokument gelesen"),
    "intake.document_unreadable": _("Dokument ließ sich nicht lesen"),
    "intake.reading_repeated": _("Dokument noch einmal zum Lesen gegeben"),
    "intake.document_removed": _("Eingegangenes Dokument entfernt"),
    "intake.document_emptied": _("Eingegangenes Dokument nach Fristablauf geleert"),
    "intake.batch_received": _("Stapel von Dokumenten eingegangen"),
    "intake.proposal_accepted": _("Vorschlag übernommen"),
    "intake.proposal_changed": _("Vorschlag geändert übernommen"),
    "intake.proposal_rejected": _("Vorschlag verworfen"),
    "intake.decision_undone": _("Entscheidung über einen Vorschlag zurückgenommen"),
    "intake.values_erased": _("Angaben eines Vorschlags gelöscht"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)

register_link(Group.ACCOUNT, "intake:document_list", _("Eingang"), order=20)
directory.finds_open_work(waiting_in_the_intake)
register_file_guard(FILE_KIND, may_download)
register_schedule(
    "intake.resume_reading",
    "handschlag.modules.intake.tasks.resume_reading",
    every=timedelta(minutes=5),
)
