"""Who may do what with boards: predicates as sentences.

Coordinators of the cooperation run its bodies. Members are those who act for an organisation with
a seat: they propose and read everything. Seats themselves never grant a right.
"""

from typing import Any

import rules

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .models import AgendaItem, Body, Consultation, FollowUp, Paper
from .selectors.visible import bodies_seated, papers_read_inside, sees_inside


def body_of(row: Any) -> Body | None:
    """The body a row of governance belongs to; papers belong to none."""
    if row is None or isinstance(row, Body):
        return row
    if hasattr(row, "body_id") and row.body_id:
        found: Body = row.body
        return found
    for way in ("meeting", "item", "minutes", "resolution"):
        if nearer := getattr(row, way, None):
            return body_of(nearer)
    return None


def cooperation_id_of(row: Any) -> int | None:
    """The cooperation, for rows of all kinds and for a cooperation itself."""
    if isinstance(row, agreements.Cooperation):
        return row.pk
    if hasattr(row, "cooperation_id"):
        found: int = row.cooperation_id
        return found
    if hasattr(row, "paper_id") and not isinstance(row, AgendaItem):
        paper: Paper = row.paper
        return paper.cooperation_id
    body = body_of(row)
    return body.cooperation_id if body else None


@rules.predicate
def is_administrator(user: Any, row: Any = None) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_administrator)


@rules.predicate
def coordinates(user: Any, row: Any) -> bool:
    """The user acts for the steward of the cooperation the row belongs to, today."""
    if row is None:
        return False
    key = cooperation_id_of(row)
    return key is not None and agreements.coordinates_cooperation(user, key)


@rules.predicate
def coordinates_it_or_any(user: Any, row: Any = None) -> bool:
    """The cooperation asked about; without one, some cooperation."""
    if row is None:
        return bool(agreements.cooperation_ids_coordinated_by(user))
    return bool(coordinates(user, row))


@rules.predicate
def is_member(user: Any, row: Any) -> bool:
    body = body_of(row)
    return body is not None and bodies_seated(user).filter(pk=body.pk).exists()


@rules.predicate
def reads_inside(user: Any, row: Any) -> bool:
    if isinstance(row, Paper):
        return papers_read_inside(user).filter(pk=row.pk).exists()
    body = body_of(row)
    return body is not None and sees_inside(user, body)


@rules.predicate
def is_own_proposal(user: Any, item: Any) -> bool:
    """It waits in the backlog and comes from an organisation the user writes for."""
    if not isinstance(item, AgendaItem) or item.meeting_id is not None:
        return False
    return directory.may(user, item.proposed_by_org_id, directory.Competence.EDIT)


@rules.predicate
def reports_for_its_office(user: Any, follow_up: Any) -> bool:
    if not isinstance(follow_up, FollowUp):
        return False
    return directory.may(user, follow_up.organisation_id, directory.Competence.REPORT)


@rules.predicate
def writes_for_its_council(user: Any, consultation: Any) -> bool:
    if not isinstance(consultation, Consultation):
        return False
    return directory.may(user, consultation.organisation_id, directory.Competence.EDIT)


runs_it = is_administrator | coordinates

rules.add_perm("governance.create_body", is_administrator | coordinates_it_or_any)
rules.add_perm("governance.edit_body", runs_it)
rules.add_perm("governance.run_meeting", runs_it)
rules.add_perm("governance.publish", runs_it)
rules.add_perm("governance.propose_item", runs_it | is_member)
rules.add_perm("governance.edit_item", runs_it | is_own_proposal)
rules.add_perm("governance.see_inside", reads_inside)
rules.add_perm("governance.edit_paper", runs_it)
rules.add_perm("governance.record_council_result", runs_it | writes_for_its_council)
rules.add_perm("governance.report_follow_up", runs_it | reports_for_its_office)
rules.add_perm("governance.see_history", runs_it | is_member)
