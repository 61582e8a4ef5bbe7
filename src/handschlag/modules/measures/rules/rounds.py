"""Who runs a reporting round: whoever coordinates the cooperation, and administrators."""

from typing import Any

import rules

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.models import ReportingRound, RoundSheet


def _cooperation_id_of(row: ReportingRound | RoundSheet) -> int:
    return row.round.cooperation_id if isinstance(row, RoundSheet) else row.cooperation_id


@rules.predicate
def is_administrator(user: Any, row: Any = None) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_administrator)


@rules.predicate
def coordinates_it(user: Any, row: Any) -> bool:
    """The user acts for the steward of the cooperation that asks."""
    if row is None:
        return False
    return agreements.coordinates_cooperation(user, _cooperation_id_of(row))


@rules.predicate
def coordinates_something(user: Any, row: Any = None) -> bool:
    return agreements.coordinated_by(user).exists()


@rules.predicate
def reports_for_it(user: Any, sheet: RoundSheet | None) -> bool:
    """The user may report in the name of the organisation the form belongs to."""
    if sheet is None:
        return False
    return directory.may(user, sheet.organisation, directory.Competence.REPORT)


rules.add_perm("measures.plan_round", is_administrator | coordinates_something)
rules.add_perm("measures.run_round", is_administrator | coordinates_it)
rules.add_perm("measures.fill_sheet", reports_for_it)
