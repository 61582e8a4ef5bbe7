"""What governance declares below: its acts, its files, what can be found, what people are told."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.files.guards import register_file_guard
from handschlag.foundation.search.kinds import register_kind
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from . import personal_data, reminders  # noqa: F401 -- declare
from .for_directory import SOURCES, organisations_concerned, waiting_in_governance
from .models import Body
from .searchable import SEARCHABLE
from .selectors import paper_files_visible_to
from .services.opening import join_release, leave_release, release_body
from .services.papers import FILE_KIND

ACTS = {
    "body.created": _("Gremium angelegt"),
    "body.edited": _("Angaben zum Gremium geändert"),
    "body.release_announced": _("Veröffentlichung des Gremiums angekündigt"),
    "body.release_called_off": _("Ankündigung der Veröffentlichung zurückgenommen"),
    "body.released": _("Gremium veröffentlicht"),
    "body.release_withdrawn": _("Veröffentlichung des Gremiums zurückgenommen"),
    "body.seat_added": _("Sitz eingetragen"),
    "body.seat_edited": _("Sitz geändert"),
    "body.seat_ended": _("Sitz beendet"),
    "body.seat_removed": _("Sitz entfernt"),
    "body.item_proposed": _("Thema vorgeschlagen"),
    "body.item_edited": _("Vorschlag geändert"),
    "body.item_removed": _("Vorschlag entfernt"),
    "body.item_referred": _("Punkt übernommen, der hierher verwiesen wurde"),
    "body.item_adjourned": _("Vertagten Punkt aufgenommen"),
    "meeting.created": _("Sitzung angelegt"),
    "meeting.edited": _("Angaben zur Sitzung geändert"),
    "meeting.audience_changed": _("Sichtbarkeit der Sitzung geändert"),
    "meeting.draft_deleted": _("Sitzung in Vorbereitung gelöscht"),
    "meeting.invited": _("Zur Sitzung eingeladen"),
    "meeting.reply_given": _("Auf die Einladung geantwortet"),
    "meeting.ballot_cast": _("Im Umlaufverfahren abgestimmt"),
    "meeting.counted": _("Umlaufverfahren ausgezählt"),
    "meeting.result_confirmed": _("Ergebnis des Umlaufverfahrens bestätigt"),
    "meeting.started": _("Sitzung eröffnet"),
    "meeting.closed": _("Sitzung beendet"),
    "meeting.cancelled": _("Sitzung abgesagt"),
    "meeting.item_added": _("Tagesordnungspunkt eingetragen"),
    "meeting.item_edited": _("Tagesordnungspunkt geändert"),
    "meeting.item_audience_changed": _("Öffentlichkeit eines Punktes geändert"),
    "meeting.item_removed": _("Tagesordnungspunkt entfernt"),
    "meeting.item_taken_up": _("Vorschlag auf die Tagesordnung genommen"),
    "meeting.item_put_back": _("Punkt in den Themenspeicher gelegt"),
    "meeting.item_referred": _("Punkt verwiesen"),
    "meeting.item_adjourned": _("Punkt vertagt"),
    "meeting.agenda_ordered": _("Tagesordnung umgestellt"),
    "meeting.follow_up_brought": _("Offene Festlegung auf die Tagesordnung gekommen"),
    "meeting.follow_up_left": _("Festlegung von der Tagesordnung gegangen"),
    "meeting.attendance_recorded": _("Anwesenheit eingetragen"),
    "meeting.member_excluded": _("Befangenheit festgehalten"),
    "meeting.member_readmitted": _("Befangenheit zurückgenommen"),
    "meeting.outcome_recorded": _("Ergebnis eingetragen"),
    "meeting.resolution_recorded": _("Beschluss eingetragen"),
    "meeting.resolution_edited": _("Beschluss geändert"),
    "meeting.resolution_removed": _("Beschluss zurückgenommen"),
    "meeting.resolution_became_binding": _("Empfehlung verbindlich geworden"),
    "meeting.minutes_filled": _("Niederschrift vorbereitet"),
    "meeting.minutes_edited": _("Niederschrift geändert"),
    "meeting.minutes_approved": _("Niederschrift genehmigt"),
    "meeting.corrected": _("Nach der Genehmigung berichtigt"),
    "paper.created": _("Vorlage angelegt"),
    "paper.edited": _("Vorlage geändert"),
    "paper.audience_changed": _("Sichtbarkeit der Vorlage geändert"),
    "paper.removed": _("Vorlage entfernt"),
    "paper.file_added": _("Anlage hinzugefügt"),
    "paper.file_edited": _("Anlage geändert"),
    "paper.file_removed": _("Anlage entfernt"),
    "paper.consultation_added": _("Beratung vorgesehen"),
    "paper.consultation_edited": _("Beratung geändert"),
    "paper.consultation_removed": _("Beratung entfernt"),
    "paper.council_decided": _("Ergebnis einer Beratung eingetragen"),
    "follow_up.opened": _("Festlegung getroffen"),
    "follow_up.edited": _("Festlegung geändert"),
    "follow_up.reported": _("Stand der Festlegung gemeldet"),
    "follow_up.acknowledged": _("Erledigung zur Kenntnis genommen"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)

for kind in SEARCHABLE:
    register_kind(kind)


def may_download(user: Any, file: Any) -> bool:
    return paper_files_visible_to(user).filter(file=file).exists()


register_file_guard(FILE_KIND, may_download)

for source in SOURCES:
    directory.register_list_source(source)
agreements.released_by_rounds(
    agreements.PageKind(
        Body, "governance.publish", "portal:body", join_release, release_body, leave_release
    )
)
directory.finds_open_work(waiting_in_governance)
directory.concerns_organisations(organisations_concerned)
