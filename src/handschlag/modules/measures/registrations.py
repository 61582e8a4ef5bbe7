"""What measures declare below: their acts, what can be found, their part in merges."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records.selectors import may_bear_sources
from handschlag.foundation.search.kinds import register_kind
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from . import (
    notifications_of_plans,  # noqa: F401 -- declares
    personal_data,  # noqa: F401 -- declares
    registrations_of_results,  # noqa: F401 -- declares
    registrations_of_rounds,  # noqa: F401 -- declares
    registrations_of_tables,  # noqa: F401 -- declares
    registrations_of_taxonomies,  # noqa: F401 -- declares
)
from .models import Deadline, Measure, OwnShare, Plan
from .open_work import organisations_concerned, waiting_in_measures
from .searchable import SEARCHABLE
from .selectors.results import indicators_visible_to
from .selectors.visible import measures_visible_to, roles_visible_to
from .services.opening import join_release, leave_release, release_measure, release_plan

for kind in SEARCHABLE:
    register_kind(kind)

may_bear_sources(measures_visible_to)
may_bear_sources(roles_visible_to)
may_bear_sources(indicators_visible_to, column="baseline_source")

ACTS = {
    "plan.created": _("Plan angelegt"),
    "plan.edited": _("Angaben zum Plan geändert"),
    "plan.adopted": _("Plan beschlossen, Fassung festgehalten"),
    "plan.edition_taken_back": _("Fassung des Plans zurückgenommen"),
    "plan.ordered": _("Reihenfolge der Maßnahmen geändert"),
    "plan.release_announced": _("Veröffentlichung des Plans angekündigt"),
    "plan.release_called_off": _("Ankündigung der Veröffentlichung zurückgenommen"),
    "plan.released": _("Plan veröffentlicht"),
    "plan.withdrawn": _("Veröffentlichung des Plans zurückgenommen"),
    "plan.deleted": _("Plan gelöscht"),
    "measure.added": _("Maßnahme aufgenommen"),
    "measure.edited": _("Angaben zur Maßnahme geändert"),
    "measure.implementation_set": _("Stand der Umsetzung geändert"),
    "measure.implementation_taken_back": _("Stand der Umsetzung zurückgenommen"),
    "measure.financing_set": _("Stand der Finanzierung geändert"),
    "measure.financing_taken_back": _("Stand der Finanzierung zurückgenommen"),
    "measure.completed": _("Maßnahme abgeschlossen"),
    "measure.dropped": _("Maßnahme aufgegeben"),
    "measure.postponed": _("Maßnahme zurückgestellt"),
    "measure.release_announced": _("Veröffentlichung der Maßnahme angekündigt"),
    "measure.release_called_off": _("Ankündigung der Veröffentlichung zurückgenommen"),
    "measure.released": _("Maßnahme veröffentlicht"),
    "measure.withdrawn": _("Veröffentlichung der Maßnahme zurückgenommen"),
    "measure.deleted": _("Maßnahme gelöscht"),
    "measure.origin_added": _("Grundlage genannt"),
    "measure.origin_removed": _("Grundlage entfernt"),
    "measure.role_added": _("Rolle vergeben"),
    "measure.role_edited": _("Rolle geändert"),
    "measure.role_removed": _("Rolle entfernt"),
    "measure.gap_named": _("Lücke benannt"),
    "measure.gap_edited": _("Lücke geändert"),
    "measure.gap_closed": _("Lücke geschlossen"),
    "measure.status_written": _("Sachstand eingetragen"),
    "measure.status_edited": _("Sachstand geändert"),
    "measure.status_submitted": _("Sachstand gemeldet"),
    "measure.status_returned": _("Sachstand zurückgegeben"),
    "measure.status_approved": _("Sachstand freigegeben"),
    "measure.status_reopened": _("Sachstand wieder geöffnet"),
    "measure.status_released": _("Sachstand für die Öffentlichkeit bestimmt"),
    "measure.status_withdrawn": _("Sachstand aus der Öffentlichkeit genommen"),
    "measure.status_deleted": _("Entwurf eines Sachstands gelöscht"),
    "measure.milestone_added": _("Meilenstein eingetragen"),
    "measure.milestone_edited": _("Meilenstein geändert"),
    "measure.milestone_reached": _("Meilenstein erreicht"),
    "measure.milestone_removed": _("Meilenstein entfernt"),
    "measure.money_added": _("Betrag eingetragen"),
    "measure.money_edited": _("Betrag geändert"),
    "measure.money_removed": _("Betrag entfernt"),
    "measure.own_share_added": _("Eigenanteil eingetragen"),
    "measure.own_share_edited": _("Eigenanteil geändert"),
    "measure.own_share_removed": _("Eigenanteil entfernt"),
    "measure.source_cited": _("Quelle angegeben"),
    "measure.differing_statement_noted": _("Abweichende Angabe festgehalten"),
    "deadline.added": _("Frist eingetragen"),
    "deadline.edited": _("Frist geändert"),
    "deadline.settled": _("Frist erledigt"),
    "deadline.repeated": _("Nächste Frist eingetragen"),
    "deadline.reopened": _("Frist wieder geöffnet"),
    "deadline.dropped": _("Frist entfallen"),
    "deadline.removed": _("Frist entfernt"),
}
for act, sentence in ACTS.items():
    audit.register_act(act, sentence)

agreements.released_by_rounds(
    agreements.PageKind(
        Plan, "measures.release_plan", "portal:plan", join_release, release_plan, leave_release
    )
)
agreements.released_by_rounds(
    agreements.PageKind(
        Measure,
        "measures.release_measure",
        "portal:measure",
        join_release,
        release_measure,
        leave_release,
    )
)
directory.finds_open_work(waiting_in_measures)
directory.concerns_organisations(organisations_concerned)


@directory.on_merge_collision("measures.deadline")
def need_no_deputy(row: Deadline, other: Any) -> bool:
    """Office and deputy became one: it stands for itself."""
    if other is not None:
        return False
    row.deputy_org, row.deputy_office, row.deputy_contact = None, "", None
    return True


@directory.on_merge_collision("measures.ownshare")
def keep_both_amounts(row: OwnShare, other: Any) -> bool:
    """Two shares of one partner in a year are both borne: folding them would lose money."""
    if other is None:
        return False
    row.budget_line = f"{row.budget_line} (zusammengeführt {row.pk})".strip()[:60]
    return True
