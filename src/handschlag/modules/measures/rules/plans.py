"""Who may do what with plans, measures and deadlines: predicates as sentences.

Coordinators run the plans of their cooperation. Organisations that work on a measure write what is
theirs: its words, its money, how it stands. Whoever reports does not release.
"""

from typing import Any

import rules

from handschlag.foundation.access import reach_of
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.models import Deadline, Measure, Plan
from handschlag.modules.measures.selectors.visible import measures_worked_on_by

Competence = directory.Competence


def cooperation_id_of(row: Any) -> int | None:
    """The cooperation a row of this module belongs to, directly or through its measure or plan."""
    if isinstance(row, agreements.Cooperation):
        return row.pk
    for way in ("measure", "plan", "edition"):
        if not hasattr(row, "cooperation_id") and getattr(row, way, None) is not None:
            return cooperation_id_of(getattr(row, way))
    found: int | None = getattr(row, "cooperation_id", None)
    return found


def measure_of(row: Any) -> Measure | None:
    if isinstance(row, Measure):
        return row
    found: Measure | None = getattr(row, "measure", None)
    return found


@rules.predicate
def administers(user: Any, row: Any = None) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_administrator)


@rules.predicate
def coordinates_plans(user: Any, row: Any) -> bool:
    """The user acts for the steward of the cooperation, today."""
    if row is None:
        return agreements.coordinated_by(user).exists()
    return agreements.coordinates_cooperation(user, cooperation_id_of(row) or 0)


def _works_on(user: Any, row: Any, competence: Any) -> bool:
    measure = measure_of(row)
    if measure is None:
        return False
    return measures_worked_on_by(user, competence).filter(pk=measure.pk).exists()


@rules.predicate
def edits_for_whoever_works_on_it(user: Any, row: Any) -> bool:
    return _works_on(user, row, Competence.EDIT)


@rules.predicate
def reports_for_whoever_works_on_it(user: Any, row: Any) -> bool:
    return _works_on(user, row, Competence.REPORT)


@rules.predicate
def edits_for_its_owner(user: Any, row: Any) -> bool:
    """In the name of the organisation the row belongs to."""
    if row is None or not getattr(row, "owner_org_id", None):
        return False
    return directory.may(user, row.owner_org_id, Competence.EDIT)


@rules.predicate
def answers_for_the_deadline(user: Any, row: Any) -> bool:
    """In the name of the organisation that has to keep it, or of its deputy."""
    if not isinstance(row, Deadline):
        return False
    keys = filter(None, [row.responsible_org_id, row.deputy_org_id])
    return any(directory.may(user, key, Competence.REPORT) for key in keys)


@rules.predicate
def was_never_adopted(user: Any, row: Any) -> bool:
    if isinstance(row, Plan):
        return row.edition == 0
    return isinstance(row, Measure) and not row.planned_as.exists()


@rules.predicate
def belongs_to_the_cooperation(user: Any, row: Any) -> bool:
    """Who carries out a measure without being a partner does not decide what is public of it."""
    return cooperation_id_of(row) in reach_of(user).cooperations


runs_the_plan = administers | coordinates_plans
works_on_it = runs_the_plan | edits_for_whoever_works_on_it

rules.add_perm("measures.create_plan", runs_the_plan)
rules.add_perm("measures.edit_plan", runs_the_plan)
rules.add_perm("measures.adopt_plan", runs_the_plan)
rules.add_perm("measures.release_plan", runs_the_plan)
rules.add_perm("measures.delete_plan", runs_the_plan & was_never_adopted)
rules.add_perm("measures.add_measure", runs_the_plan)
rules.add_perm("measures.edit_measure", works_on_it)
rules.add_perm("measures.edit_money", works_on_it)
rules.add_perm("measures.report_measure", runs_the_plan | reports_for_whoever_works_on_it)
rules.add_perm("measures.approve_report", runs_the_plan)
rules.add_perm(
    "measures.release_measure",
    runs_the_plan | (edits_for_whoever_works_on_it & belongs_to_the_cooperation),
)
rules.add_perm("measures.delete_measure", works_on_it & was_never_adopted)
rules.add_perm(
    "measures.add_deadline", runs_the_plan | reports_for_whoever_works_on_it | edits_for_its_owner
)
rules.add_perm(
    "measures.edit_deadline",
    runs_the_plan | answers_for_the_deadline | edits_for_whoever_works_on_it,
)
rules.add_perm(
    "measures.see_history", runs_the_plan | reports_for_whoever_works_on_it | edits_for_its_owner
)
