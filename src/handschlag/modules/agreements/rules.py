"""Who may do what with cooperations and agreements: predicates as sentences.

Coordinators run their cooperation's pages. Editors of a party write what is theirs: goals, what
their councils decided, what they owe, their statement. Administrators may do everything but speak
for a party.
"""

from collections.abc import Iterable
from typing import Any

import rules
from django.db.models import QuerySet

from .choices import State
from .models import Agreement, Cooperation, Document, PageRelease, Party
from .released_pages import pages_of
from .selectors import (
    bound_parties,
    cooperation_ids_coordinated_by,
    coordinates_cooperation,
    organisations_edited_by,
    parties_edited_by,
    partners_stated_by,
    release_state,
    stewards_run_by,
)


def agreement_of(row: Any) -> Agreement:
    """The agreement a part belongs to, directly or by its party."""
    if isinstance(row, Agreement):
        return row
    agreement: Agreement = row.agreement if hasattr(row, "agreement") else row.party.agreement
    return agreement


def _cooperation_id_of(row: Any) -> int:
    if isinstance(row, Cooperation):
        return row.pk
    if isinstance(row, Document | PageRelease):
        return row.cooperation_id
    return agreement_of(row).cooperation_id


@rules.predicate
def is_administrator(user: Any, row: Any = None) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_administrator)


@rules.predicate
def coordinates(user: Any, row: Any) -> bool:
    """The user acts for the steward of the cooperation (of the agreement, of the part), today."""
    if row is None:
        return False
    return coordinates_cooperation(user, _cooperation_id_of(row))


@rules.predicate
def coordinates_something(user: Any, row: Any = None) -> bool:
    return bool(cooperation_ids_coordinated_by(user))


@rules.predicate
def acts_for_a_steward(user: Any, row: Any = None) -> bool:
    """Some mandate coordinates, even where there is no cooperation yet."""
    return stewards_run_by(user).exists()


@rules.predicate
def edits_for_a_party(user: Any, agreement: Agreement | None) -> bool:
    return agreement is not None and parties_edited_by(user, agreement).exists()


@rules.predicate
def is_theirs(user: Any, part: Any) -> bool:
    """Every party the part belongs to is one the user writes for; what all share is nobody's."""
    if part is None:
        return False
    owners = {part.party_id} if hasattr(part, "party_id") else set(_owner_ids(part))
    own = parties_edited_by(user, agreement_of(part)).values_list("pk", flat=True)
    return bool(owners) and owners <= set(own)


def _owner_ids(goal: Any) -> Iterable[int]:
    ids: Iterable[int] = goal.owners.values_list("pk", flat=True)
    return ids


@rules.predicate
def edits_its_owner(user: Any, document: Any) -> bool:
    """The document belongs to an organisation in whose name the user may write."""
    if document is None or not hasattr(document, "owner_org_id"):
        return False
    return organisations_edited_by(user).filter(pk=document.owner_org_id).exists()


@rules.predicate
def is_draft(user: Any, agreement: Agreement | None) -> bool:
    return agreement is not None and agreement.state == State.DRAFT


@rules.predicate
def is_signed(user: Any, agreement: Agreement | None) -> bool:
    return agreement is not None and agreement.state == State.SIGNED


@rules.predicate
def has_release(user: Any, agreement: Agreement | None) -> bool:
    """The page is announced or public, so there is something to say to."""
    return agreement is not None and release_state(agreement).release is not None


@rules.predicate
def answers_for_a_partner(user: Any, release: PageRelease | None) -> bool:
    return release is not None and partners_stated_by(user, release).exists()


@rules.predicate
def may_release_each_page(user: Any, release: PageRelease | None) -> bool:
    """Whoever may release every single page of the round; the module above says who that is."""
    pages = pages_of(release) if release is not None else []
    return bool(pages) and all(user.has_perm(page.kind.permission, page.row) for page in pages)


runs_it = is_administrator | coordinates

rules.add_perm("agreements.create_cooperation", is_administrator | acts_for_a_steward)
rules.add_perm("agreements.manage_cooperation", runs_it)
rules.add_perm("agreements.appoint_steward", is_administrator)
rules.add_perm("agreements.create_agreement", is_administrator | coordinates_something)
rules.add_perm("agreements.open_workspace", runs_it | edits_for_a_party)
rules.add_perm("agreements.edit_agreement", runs_it)
rules.add_perm("agreements.sign_agreement", is_draft & runs_it)
rules.add_perm("agreements.terminate_agreement", is_signed & runs_it)
rules.add_perm("agreements.delete_draft", is_draft & runs_it)
rules.add_perm("agreements.add_goal", runs_it | edits_for_a_party)
rules.add_perm("agreements.write_for_party", runs_it | edits_for_a_party)
rules.add_perm("agreements.edit_own_part", runs_it | is_theirs)
rules.add_perm("agreements.edit_document", runs_it | edits_its_owner)
rules.add_perm("agreements.publish_document", runs_it)
rules.add_perm("agreements.state_on_release", has_release & edits_for_a_party)
rules.add_perm("agreements.release_agreement", runs_it)
rules.add_perm("agreements.state_on_pages", answers_for_a_partner)
rules.add_perm("agreements.release_pages", runs_it | may_release_each_page)
rules.add_perm(
    "agreements.open_page_release", runs_it | answers_for_a_partner | may_release_each_page
)
rules.add_perm("agreements.see_history", runs_it | edits_for_a_party)


def parties_writable_by(user: Any, agreement: Agreement) -> QuerySet[Party]:
    """For whom the user may enter goals, decisions and duties here."""
    if user.has_perm("agreements.edit_agreement", agreement):
        return bound_parties(agreement)
    return parties_edited_by(user, agreement)
