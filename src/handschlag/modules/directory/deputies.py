"""Reads on deputies and hand-over: who stands in for whom, and who may arrange it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Prefetch, QuerySet

from handschlag.foundation.records import today
from handschlag.foundation.records.prepared import Prepared

from .choices import Competence
from .models import Deputyship, Mandate, Organisation
from .selectors import (
    LADDER,
    current_mandates,
    mandates_held_by,
    mandates_of,
    mandates_of_ones_own,
    running_deputyships,
    steps_from,
)

Concerned = Callable[[Any], Iterable[int] | None]
_concerned: list[Concerned] = []


@dataclass(frozen=True)
class StoodIn:
    """A mandate somebody acts under as a deputy today."""

    organisation: int
    may: str
    coordinates: bool
    holder: Any

    def covers(self, other: "StoodIn") -> bool:
        reaches = LADDER.index(Competence(self.may)) >= LADDER.index(Competence(other.may))
        return reaches and self.coordinates >= other.coordinates


def deputyships_of(mandate: Mandate) -> QuerySet[Deputyship]:
    """Those that hold today or later."""
    return mandate.deputyships.filter(until__gte=today()).select_related("deputy")


def with_deputies(mandates: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """With `coming_deputies`: who stands in today or later."""
    rows = Deputyship.objects.filter(until__gte=today()).select_related("deputy")
    return mandates.prefetch_related(Prefetch("deputyships", rows, to_attr="coming_deputies"))


def deputyships_held_by(user: Any) -> QuerySet[Deputyship]:
    """Whom the user stands in for today, under mandates that count today."""
    if not user.is_authenticated or not user.is_active:
        return Deputyship.objects.none()
    return _held_as_deputy(user.pk)


def _held_as_deputy(user_id: int) -> QuerySet[Deputyship]:
    rows = running_deputyships().filter(deputy=user_id, mandate__in=current_mandates())
    return rows.select_related("mandate__organisation", "mandate__user")


@lru_cache(maxsize=2)
def _held_as_deputy_on(_day: date) -> Prepared[int, Deputyship]:
    """Asked at every act, so the query is built once a day."""
    return Prepared(_held_as_deputy).build()


def manages_in_person(user: Any, organisation: Organisation | int) -> bool:
    """By a mandate of one's own: a deputy decides much, but not on mandates like the one held."""
    key = organisation.pk if isinstance(organisation, Organisation) else organisation
    own = mandates_of_ones_own(user).filter(may__in=steps_from(Competence.MANAGE))
    return own.filter(organisation=key).exists()


def mandates_arranged_by(user: Any, organisation: Organisation) -> QuerySet[Mandate]:
    """Mandates whose deputies and hand-over the user decides: one's own, all where one manages."""
    rows = mandates_of(organisation)
    if user.is_administrator or manages_in_person(user, organisation):
        return rows
    return rows.filter(user=user)


def colleagues_of(mandate: Mandate) -> QuerySet[Mandate]:
    """Others who act for the same organisation today, in their own name."""
    rows = current_mandates().filter(organisation=mandate.organisation_id, user__is_active=True)
    return rows.exclude(user=mandate.user_id).select_related("user").order_by("user__name", "pk")


def is_deputy_for(user: Any, mandate: Mandate) -> bool:
    return running_deputyships().filter(deputy=user, mandate=mandate).exists()


def acts_only_as_deputy(user: Any, organisation: Organisation | int) -> bool:
    """The user manages the organisation today, but by nobody's mandate except another's."""
    key = organisation.pk if isinstance(organisation, Organisation) else organisation
    held = mandates_held_by(user).filter(organisation=key, may=Competence.MANAGE)
    return held.exists() and not held.filter(user=user).exists()


# --- in whose place an act was done ---


def concerns_organisations(resolver: Concerned) -> Concerned:
    """Register how to find the organisations in whose name rows of another module are written."""
    if resolver not in _concerned:
        _concerned.append(resolver)
    return resolver


def represented_by(user: Any, thing: Any) -> Any | None:
    """The account in whose place the user acts on the thing, None where it is the user's own right.

    A mandate of one's own that reaches as far as the other's goes first.
    """
    stood_in, own = _standing_of(user)
    if not stood_in:
        return None
    keys = _organisations_of(thing)
    for held in stood_in:
        covered = any(mine.organisation == held.organisation and mine.covers(held) for mine in own)
        if held.organisation in keys and not covered:
            return held.holder
    return None


def _standing_of(user: Any) -> tuple[list[StoodIn], list[StoodIn]]:
    """Worked out once per request: kept on its user object, like the reach."""
    known: tuple[list[StoodIn], list[StoodIn]] | None = getattr(user, "known_standing", None)
    if known is None:
        may_act = user.is_authenticated and user.is_active
        held = _held_as_deputy_on(today())(user.pk) if may_act else []
        others = [row.mandate for row in held]
        own = list(mandates_of_ones_own(user)) if others else []
        known = ([_standing(row) for row in others], [_standing(row) for row in own])
        user.known_standing = known
    return known


def _standing(mandate: Mandate) -> StoodIn:
    return StoodIn(mandate.organisation_id, mandate.may, mandate.coordinates, mandate.user)


def _organisations_of(thing: Any) -> set[int]:
    for resolver in _concerned:
        found = resolver(thing)
        if found is not None:
            return set(found)
    names = ("organisation_id", "owner_org_id", "from_org_id", "to_org_id")
    keys = {key for name in names if isinstance(key := getattr(thing, name, None), int)}
    return keys | {thing.pk} if isinstance(thing, Organisation) else keys
