"""What results hand to the foundation: their acts, and who may download evidence."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.files.guards import register_file_guard

from .selectors.results import evidence_visible_to
from .services.evidence import FILE_KIND

ACTS = {
    "indicator.created": _("Indikator angelegt"),
    "indicator.edited": _("Indikator geändert"),
    "indicator.removed": _("Indikator entfernt"),
    "indicator.moved": _("Geändert, worin der Indikator einfließt"),
    "indicator.released": _("Indikator veröffentlicht"),
    "indicator.withdrawn": _("Veröffentlichung des Indikators zurückgenommen"),
    "indicator.target_set": _("Zielwert geändert"),
    "dimension.created": _("Aufschlüsselung angelegt"),
    "dimension.category_added": _("Kategorie ergänzt"),
    "dimension.category_retired": _("Kategorie außer Gebrauch genommen"),
    "reading.written": _("Ist-Wert eingetragen"),
    "reading.submitted": _("Ist-Wert gemeldet"),
    "reading.returned": _("Ist-Wert zurückgegeben"),
    "reading.approved": _("Ist-Wert freigegeben"),
    "reading.superseded": _("Ist-Wert durch eine Berichtigung abgelöst"),
    "reading.withdrawn": _("Ist-Wert zurückgezogen"),
    "reading.discarded": _("Entwurf eines Ist-Werts gelöscht"),
    "evidence.added": _("Nachweis ergänzt"),
    "evidence.edited": _("Nachweis geändert"),
    "evidence.removed": _("Nachweis entfernt"),
    "plan.period_locked": _("Zeitraum abgeschlossen"),
    "plan.period_reopened": _("Zeitraum wieder geöffnet"),
    "plan.reporting_date_planned": _("Stichtag geplant"),
    "plan.reporting_date_removed": _("Stichtag entfernt"),
    "plan.reporting_date_frozen": _("Berichtsstand festgehalten"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)


def may_download(user: Any, file: Any) -> bool:
    return evidence_visible_to(user).filter(file=file).exists()


register_file_guard(FILE_KIND, may_download)
