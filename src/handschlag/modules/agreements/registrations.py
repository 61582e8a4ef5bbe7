"""What agreements declare below: their acts, their reach, their files, their part in merges."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.access import Reach, reaches
from handschlag.foundation.audit import services as audit
from handschlag.foundation.files.guards import register_file_guard
from handschlag.foundation.records.selectors import may_bear_sources
from handschlag.foundation.search.kinds import register_kind
from handschlag.foundation.tables.spec import register_narrowing, register_table
from handschlag.modules.directory import api as directory

from . import personal_data  # noqa: F401 -- declares
from .for_directory import (
    SOURCES,
    coordinates_somewhere,
    organisations_concerned,
    waiting_in_agreements,
)
from .models import Party, Stewardship
from .searchable import SEARCHABLE
from .selectors import (
    agreements_visible_to,
    clauses_visible_to,
    documents_visible_to,
    fields_visible_to,
    goals_visible_to,
    parties_coordinated_by,
    parties_visible_to,
    reach_through_cooperations,
    signatures_visible_to,
    updates_visible_to,
)
from .services.documents import FILE_KIND
from .tables import FIELDS, PARTIES, of_one_agreement

for kind in SEARCHABLE:
    register_kind(kind)
for declared in (FIELDS, PARTIES):
    register_table(declared)
    register_narrowing(declared.key, of_one_agreement)

for rows_visible_to in (
    agreements_visible_to,
    parties_visible_to,
    signatures_visible_to,
    fields_visible_to,
    goals_visible_to,
):
    may_bear_sources(rows_visible_to)
for rows_naming_one in (clauses_visible_to, updates_visible_to):
    may_bear_sources(rows_naming_one, column="source")

ACTS = {
    "cooperation.created": _("Kooperation angelegt"),
    "cooperation.edited": _("Angaben zur Kooperation geändert"),
    "cooperation.steward_appointed": _("Koordination übertragen"),
    "cooperation.steward_ended": _("Koordination beendet"),
    "cooperation.taken_back": _("Kooperation zurückgenommen"),
    "cooperation.document_added": _("Dokument abgelegt"),
    "cooperation.document_edited": _("Angaben zum Dokument geändert"),
    "cooperation.document_removed": _("Dokument entfernt"),
    "agreement.created": _("Entwurf angelegt"),
    "agreement.edited": _("Angaben zur Vereinbarung geändert"),
    "agreement.draft_deleted": _("Entwurf gelöscht"),
    "agreement.signed": _("Vereinbarung unterzeichnet"),
    "agreement.signature_added": _("Unterschrift nachgetragen"),
    "agreement.signature_taken_back": _("Unterschrift zurückgenommen"),
    "agreement.signing_taken_back": _("Unterzeichnung zurückgenommen"),
    "agreement.terminated": _("Vereinbarung gekündigt"),
    "agreement.party_added": _("Partner aufgenommen"),
    "agreement.party_edited": _("Angaben zum Partner geändert"),
    "agreement.party_removed": _("Partner aus dem Entwurf genommen"),
    "agreement.approval_recorded": _("Beschluss eines Gremiums eingetragen"),
    "agreement.approval_edited": _("Beschluss eines Gremiums geändert"),
    "agreement.approval_removed": _("Beschluss eines Gremiums entfernt"),
    "agreement.field_added": _("Feld eingetragen"),
    "agreement.field_edited": _("Feld geändert"),
    "agreement.field_removed": _("Feld entfernt"),
    "agreement.goal_added": _("Ziel eingetragen"),
    "agreement.goal_edited": _("Ziel geändert"),
    "agreement.goal_removed": _("Ziel entfernt"),
    "agreement.clause_added": _("Fundstelle eingetragen"),
    "agreement.clause_edited": _("Fundstelle geändert"),
    "agreement.clause_removed": _("Fundstelle entfernt"),
    "agreement.commitment_added": _("Verpflichtung eingetragen"),
    "agreement.commitment_edited": _("Verpflichtung geändert"),
    "agreement.commitment_removed": _("Verpflichtung entfernt"),
    "agreement.cost_share_added": _("Kostenanteil eingetragen"),
    "agreement.cost_share_edited": _("Kostenanteil geändert"),
    "agreement.cost_share_removed": _("Kostenanteil entfernt"),
    "agreement.gap_named": _("Lücke benannt"),
    "agreement.gap_edited": _("Lücke geändert"),
    "agreement.gap_closed": _("Lücke geschlossen"),
    "agreement.update_added": _("Eintrag im Verlauf ergänzt"),
    "agreement.update_edited": _("Eintrag im Verlauf geändert"),
    "agreement.update_removed": _("Eintrag im Verlauf entfernt"),
    "agreement.source_added": _("Quelle erfasst"),
    "agreement.source_cited": _("Quelle angegeben"),
    "agreement.differing_statement_noted": _("Abweichende Angabe festgehalten"),
    "agreement.differing_statement_edited": _("Abweichende Angabe geändert"),
    "agreement.differing_statement_removed": _("Abweichende Angabe entfernt"),
    "agreement.signature_corrected": _("Unterschrift berichtigt"),
    "agreement.hint_given": _("Hinweis zur Vereinbarung eingegangen"),
    "agreement.document_added": _("Dokument abgelegt"),
    "agreement.document_edited": _("Angaben zum Dokument geändert"),
    "agreement.document_removed": _("Dokument entfernt"),
    "agreement.release_announced": _("Veröffentlichung angekündigt"),
    "agreement.release_stated": _("Stellung zur Veröffentlichung genommen"),
    "agreement.released": _("Seite veröffentlicht"),
    "agreement.release_withdrawn": _("Veröffentlichung zurückgenommen"),
    "pagerelease.announced": _("Veröffentlichung von Seiten angekündigt"),
    "pagerelease.stated": _("Stellung zur Veröffentlichung von Seiten genommen"),
    "pagerelease.released": _("Seiten veröffentlicht"),
    "pagerelease.withdrawn": _("Veröffentlichung von Seiten zurückgenommen"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)


@reaches
def through_cooperations(user: Any, known: Reach) -> Reach:
    return reach_through_cooperations(known.organisations)


def may_download(user: Any, file: Any) -> bool:
    return documents_visible_to(user).filter(file=file).exists()


register_file_guard(FILE_KIND, may_download)


@directory.looks_after_unclaimed
def partners_of_coordinator(user: Any) -> QuerySet[Party, Any]:
    """Coordinators look after the entries of their partners until these take over themselves."""
    return parties_coordinated_by(user).order_by().values("organisation")


for source in SOURCES:
    directory.register_list_source(source)
directory.may_compile_lists(coordinates_somewhere)
directory.finds_open_work(waiting_in_agreements)
directory.concerns_organisations(organisations_concerned)


@directory.on_merge_collision("agreements.stewardship")
def keep_both_terms(row: Any, other: Stewardship | None) -> bool:
    """One organisation, two open terms: the older one ends the day before the newer begins."""
    if other is None or row.since >= other.since:
        return False
    row.until = other.since - timedelta(days=1)
    return True
