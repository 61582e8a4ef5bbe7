"""Who may do what in the directory: predicates as sentences, and the names of permissions.

A right comes from a current mandate: for the organisation itself, or, as long as it has not taken
over its entry, for the one that looks after it. Administrators may do everything but speak for an
organisation: they confirm no tie.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import rules
from django.db.models import Q, QuerySet

from .choices import Competence
from .distribution import compiles_lists
from .models import Merge, Organisation, Person, Post, Tie
from .selectors import may, may_for_any, merges_undoable_by, organisations_of

_looked_after: list[Callable[[Any], QuerySet[Any, Any]]] = []


def looks_after_unclaimed(
    keys_for: Callable[[Any], QuerySet[Any, Any]],
) -> Callable[[Any], QuerySet[Any, Any]]:
    """Register who else may edit entries nobody has taken over: a query for the keys of those a
    user looks after. Modules above add theirs."""
    if keys_for not in _looked_after:
        _looked_after.append(keys_for)
    return keys_for


def holds(user: Any, organisation: Organisation, competence: Competence) -> bool:
    return may_for_any(user, [organisation, organisation.owner_org_id], competence)


@rules.predicate
def is_signed_in(user: Any, row: Any = None) -> bool:
    return bool(user.is_authenticated and user.is_active)


@rules.predicate
def is_administrator(user: Any, row: Any = None) -> bool:
    return bool(is_signed_in(user) and user.is_administrator)


@rules.predicate
def acts_for_some_organisation(user: Any, row: Any = None) -> bool:
    # A visitor costs no query.
    return is_signed_in(user) and organisations_of(user, Competence.EDIT).exists()


@rules.predicate
def edits_organisation(user: Any, organisation: Organisation | None) -> bool:
    return organisation is not None and holds(user, organisation, Competence.EDIT)


@rules.predicate
def edits_unclaimed(user: Any, organisation: Organisation | None) -> bool:
    if organisation is None or organisation.is_claimed or not is_signed_in(user):
        return False
    return Organisation.objects.filter(_is_looked_after_by(user), pk=organisation.pk).exists()


@rules.predicate
def manages_organisation(user: Any, organisation: Organisation | None) -> bool:
    """For the organisation itself: who looks after an entry grants nobody rights in its name."""
    return may(user, organisation, Competence.MANAGE)


@rules.predicate
def manages_entry(user: Any, organisation: Organisation | None) -> bool:
    return organisation is not None and holds(user, organisation, Competence.MANAGE)


@rules.predicate
def manages_some_entry(user: Any, row: Any = None) -> bool:
    # A visitor costs no query.
    return is_signed_in(user) and organisations_of(user, Competence.MANAGE).exists()


@rules.predicate
def takes_back_merge(user: Any, merge: Merge | None) -> bool:
    return merge is not None and merges_undoable_by(user).filter(pk=merge.pk).exists()


@rules.predicate
def is_unclaimed(user: Any, organisation: Organisation | None) -> bool:
    return organisation is not None and not organisation.is_claimed


@rules.predicate
def speaks_for_an_end(user: Any, tie: Tie | None) -> bool:
    return tie is not None and may_for_any(user, [tie.from_org_id, tie.to_org_id], Competence.EDIT)


@rules.predicate
def edits_owner_of(user: Any, row: Any) -> bool:
    return row is not None and may(user, row.owner_org_id, Competence.EDIT)


def people_edited_by(user: Any, people: Iterable[Person]) -> frozenset[int]:
    """Keys of those whose names the user may correct: whose entries the user looks after, or who
    hold posts only where the user edits."""
    people = list(people)
    if is_administrator(user):
        return frozenset(person.pk for person in people)
    held: dict[int, set[int]] = defaultdict(set)
    posts = Post.objects.filter(person__in=people).order_by()
    for person, organisation in posts.values_list("person", "organisation"):
        held[person].add(organisation)
    owners = {person.owner_org_id for person in people if person.owner_org_id}
    edited = entries_edited_by(user, owners.union(*held.values()))
    return frozenset(
        person.pk
        for person in people
        if person.owner_org_id in edited or (held[person.pk] and held[person.pk] <= edited)
    )


def entries_edited_by(user: Any, keys: Iterable[int]) -> frozenset[int]:
    """Of these organisations those whose entries the user edits, administrators aside."""
    mine = organisations_of(user, Competence.EDIT).order_by().values("pk")
    is_mine = Q(pk__in=mine) | Q(owner_org__in=mine) | _is_looked_after_by(user)
    return frozenset(Organisation.objects.filter(is_mine, pk__in=keys).values_list("pk", flat=True))


def _is_looked_after_by(user: Any) -> Q:
    looked_after = Q(pk__in=[])
    for keys_for in _looked_after:
        looked_after |= Q(pk__in=keys_for(user))
    return Q(claimed_on=None) & looked_after


def ties_edited_by(user: Any, ties: Iterable[Tie]) -> frozenset[int]:
    """Keys of those the user may change: `directory.edit_tie` for many at once."""
    mine: set[int | None] = set()
    if not is_administrator(user):
        mine |= set(organisations_of(user, Competence.EDIT).values_list("pk", flat=True))
    return frozenset(
        tie.pk
        for tie in ties
        if is_administrator(user) or {tie.owner_org_id, tie.from_org_id, tie.to_org_id} & mine
    )


@rules.predicate
def edits_entry_of_person(user: Any, person: Person | None) -> bool:
    return person is not None and person.pk in people_edited_by(user, [person])


@rules.predicate
def is_let_to_compile_lists(user: Any, row: Any = None) -> bool:
    return is_signed_in(user) and compiles_lists(user)


is_editor = is_administrator | edits_organisation | edits_unclaimed

rules.add_perm("directory.create_organisation", is_administrator | acts_for_some_organisation)
rules.add_perm("directory.edit_organisation", is_editor)
rules.add_perm("directory.release_organisation", is_administrator | manages_entry)
rules.add_perm("directory.manage_mandates", is_administrator | manages_organisation)
rules.add_perm("directory.claim_organisation", is_signed_in & is_unclaimed)
rules.add_perm("directory.decide_claims", is_administrator)
rules.add_perm("directory.merge_organisations", is_administrator | manages_entry)
rules.add_perm("directory.see_merges", is_administrator | manages_some_entry)
rules.add_perm("directory.undo_merge", is_administrator | takes_back_merge)
rules.add_perm("directory.answer_ties", speaks_for_an_end)
rules.add_perm("directory.edit_tie", is_administrator | edits_owner_of | speaks_for_an_end)
rules.add_perm("directory.edit_person", edits_entry_of_person)
rules.add_perm("directory.settle_objections", is_editor)
rules.add_perm("directory.see_history", is_editor)
rules.add_perm("directory.compile_lists", is_administrator | is_let_to_compile_lists)
