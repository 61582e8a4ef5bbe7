"""Who reports, who releases, who closes a period.

Coordinators run the indicators of their cooperation and decide on readings. Whoever may report for
the reporting organisation writes its readings; whoever edits for the owner changes the indicator.
"""

from typing import Any

import rules

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.models import Evidence, Indicator, Plan, Reading


def _cooperation_id_of(row: Any) -> int:
    if isinstance(row, Reading):
        return row.indicator.cooperation_id
    if isinstance(row, Plan | Indicator | Evidence):
        return row.cooperation_id
    # Locks and reporting dates belong to a plan, targets to an indicator.
    parent = row.plan if hasattr(row, "plan_id") else row.indicator
    cooperation_id: int = parent.cooperation_id
    return cooperation_id


def _indicator_of(row: Any) -> Indicator | None:
    if isinstance(row, Indicator):
        return row
    if isinstance(row, Evidence):
        return row.reading.indicator if row.reading is not None else None
    indicator: Indicator | None = getattr(row, "indicator", None)
    return indicator


@rules.predicate
def is_administrator(user: Any, row: Any = None) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_administrator)


@rules.predicate
def coordinates_results(user: Any, row: Any) -> bool:
    """The user acts for the steward of the cooperation the row belongs to."""
    if row is None:
        return False
    return agreements.coordinates_cooperation(user, _cooperation_id_of(row))


@rules.predicate
def reports_it(user: Any, row: Any) -> bool:
    """The user may report for the organisation that reports the indicator, else for its owner."""
    indicator = _indicator_of(row)
    if indicator is None:
        return False
    organisation = indicator.reporter or indicator.owner_org
    return directory.may(user, organisation, directory.Competence.REPORT)


@rules.predicate
def edits_its_owner(user: Any, row: Any) -> bool:
    indicator = _indicator_of(row)
    if indicator is None or indicator.owner_org is None:
        return False
    return directory.may(user, indicator.owner_org, directory.Competence.EDIT)


runs_results = is_administrator | coordinates_results

rules.add_perm("measures.edit_indicator", runs_results | edits_its_owner)
rules.add_perm("measures.report_reading", runs_results | reports_it)
rules.add_perm("measures.approve_reading", runs_results)
rules.add_perm("measures.lock_period", runs_results)
rules.add_perm("measures.freeze_reporting_date", runs_results)
rules.add_perm("measures.see_findings", runs_results)
