"""What a user may see, and in whose name a user may act."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Q, QuerySet

from handschlag.foundation.access import Reach, visible_rows
from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records import today
from handschlag.foundation.records.prepared import built_once
from handschlag.modules.agreements.choices import BOUND_ROLES
from handschlag.modules.agreements.models import (
    Agreement,
    Cooperation,
    Document,
    KnownGap,
    Party,
    Stewardship,
)
from handschlag.modules.directory import api as directory


def agreements_visible_to(user: Any) -> QuerySet[Agreement]:
    """By stored audience alone; drafts are never public, the database sees to that."""
    return visible_rows(Agreement.objects.select_related("cooperation"), user)


def visible_agreement(public_id: str, user: Any) -> Agreement | None:
    """One of the agreements the user may see, with the office of its cooperation."""
    return next(iter(_FOUND(user, public_id)), None)


_FOUND: PreparedFor[Agreement] = PreparedFor(
    lambda user, key: (
        agreements_visible_to(user).select_related("cooperation__host").filter(public_id=key)
    ),
    place="nobody's id",
)


def cooperations_visible_to(user: Any) -> QuerySet[Cooperation]:
    return visible_rows(Cooperation.objects.all(), user, cooperation="pk")


def documents_visible_to(user: Any) -> QuerySet[Document]:
    """A paper shows where its own audience and the page it belongs to allow it, never sooner."""
    of_agreement = Q(agreement__in=agreements_visible_to(user).values("pk"))
    of_cooperation = Q(agreement=None, cooperation__in=cooperations_visible_to(user).values("pk"))
    return visible_rows(Document.objects.select_related("file"), user).filter(
        of_agreement | of_cooperation
    )


def agreements_of_organisation(
    organisation: "directory.Organisation", user: Any
) -> QuerySet[Agreement]:
    """Visible agreements the organisation is or was part of, in whatever role."""
    named = Party.objects.filter(organisation=organisation).values("agreement")
    return agreements_visible_to(user).filter(pk__in=named)


def open_gaps(user: Any) -> QuerySet[KnownGap]:
    visible = agreements_visible_to(user).order_by().values("pk")
    return KnownGap.objects.filter(agreement__in=visible).select_related("agreement", "field")


def reach_through_cooperations(organisation_ids: frozenset[int]) -> Reach:
    """Cooperations these organisations are bound by or coordinate, and who else is in them."""
    if not organisation_ids:
        return Reach()
    day = today()
    mine = frozenset(pair[0] for pair in _pairs_of_organisations(organisation_ids, day)())
    near = frozenset(pair[1] for pair in _pairs_in_cooperations(mine, day)()) if mine else mine
    return Reach(cooperations=mine, partners=near - organisation_ids)


# Asked at every request of somebody signed in: for each standing the query is built once.
@lru_cache(maxsize=1000)
def _pairs_of_organisations(ids: frozenset[int], _day: date) -> Callable[[], list[Any]]:
    return built_once(_involved(organisation_ids=ids))


@lru_cache(maxsize=1000)
def _pairs_in_cooperations(ids: frozenset[int], _day: date) -> Callable[[], list[Any]]:
    return built_once(_involved(cooperation_ids=ids))


def _involved(
    *, organisation_ids: frozenset[int] | None = None, cooperation_ids: frozenset[int] | None = None
) -> QuerySet[Any, tuple[int, int]]:
    """Pairs of cooperation and organisation bound by it or coordinating it today: one query."""
    parties = Party.objects.filter(running(today()), role__in=BOUND_ROLES)
    stewards = Stewardship.objects.filter(running(today()))
    if organisation_ids is not None:
        parties = parties.filter(organisation__in=organisation_ids)
        stewards = stewards.filter(organisation__in=organisation_ids)
    if cooperation_ids is not None:
        parties = parties.filter(agreement__cooperation__in=cooperation_ids)
        stewards = stewards.filter(cooperation__in=cooperation_ids)
    pairs = parties.order_by().values_list("agreement__cooperation", "organisation")
    return pairs.union(stewards.order_by().values_list("cooperation", "organisation"))


def running(day: date) -> Q:
    """Rows with `since` and `until` that hold on the day; an open end holds."""
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))


def bound_parties(agreement: Agreement, on: date | None = None) -> QuerySet[Party]:
    """Who is bound by the agreement on the day: no guests, nobody who left."""
    held = running(on or today())
    return agreement.parties.filter(held, role__in=BOUND_ROLES).select_related("organisation")


def coordinated_by(user: Any) -> QuerySet[Cooperation]:
    """Cooperations whose steward the user holds a current mandate of that coordinates."""
    mandates = directory.mandates_held_by(user).filter(coordinates=True)
    stewards = mandates.order_by().values("organisation")
    held = Stewardship.objects.filter(running(today()), organisation__in=stewards)
    return Cooperation.objects.filter(pk__in=held.order_by().values("cooperation"))


def coordinates_cooperation(user: Any, cooperation_id: int) -> bool:
    """Whether it is one of `coordinated_by`; several rules ask at each page."""
    return user.is_authenticated and bool(_COORDINATES(user, cooperation_id))


def cooperation_ids_coordinated_by(user: Any) -> frozenset[int]:
    """The keys of `coordinated_by`."""
    if not user.is_authenticated:
        return frozenset()
    return frozenset(row[0] for row in _COORDINATED(user))


_COORDINATED: PreparedFor[Any] = PreparedFor(
    lambda user, _key: coordinated_by(user).order_by().values_list("pk"), place=None
)
_COORDINATES: PreparedFor[Any] = PreparedFor(
    lambda user, key: coordinated_by(user).filter(pk=key).order_by().values_list("pk")
)


def parties_coordinated_by(user: Any) -> QuerySet[Party]:
    """Bound parties of all agreements in the cooperations the user coordinates."""
    cooperations = coordinated_by(user).order_by().values("pk")
    held = running(today())
    return Party.objects.filter(held, role__in=BOUND_ROLES, agreement__cooperation__in=cooperations)


def organisations_edited_by(user: Any) -> QuerySet["directory.Organisation"]:
    """Organisations in whose name the user may write."""
    return directory.organisations_of(user, directory.Competence.EDIT)


def stewards_run_by(user: Any) -> QuerySet["directory.Organisation"]:
    """Organisations for which the user may coordinate; a new cooperation starts with one."""
    mandates = directory.mandates_held_by(user).filter(coordinates=True)
    return directory.Organisation.objects.filter(pk__in=mandates.order_by().values("organisation"))


def parties_edited_by(user: Any, agreement: Agreement) -> QuerySet[Party]:
    """Parties of the agreement in whose name the user may write today."""
    own = organisations_edited_by(user).order_by().values("pk")
    return bound_parties(agreement).filter(organisation__in=own)


def stewards_of(cooperation: Cooperation, on: date | None = None) -> QuerySet[Stewardship]:
    """Who coordinates on the day."""
    held = cooperation.stewardships.filter(running(on or today()))
    return held.select_related("organisation")
