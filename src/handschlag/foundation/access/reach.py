"""How far a user reaches, asked of the modules that know, and what rows that makes visible."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from handschlag.foundation.records.choices import Audience

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Reach:
    """Ids a user reaches through current mandates; nothing for visitors.

    `partners` are the organisations that share a cooperation with one's own.
    """

    organisations: frozenset[int] = frozenset()
    cooperations: frozenset[int] = frozenset()
    partners: frozenset[int] = frozenset()
    everything: bool = False

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(
            self.organisations | other.organisations,
            self.cooperations | other.cooperations,
            self.partners | other.partners,
            self.everything or other.everything,
        )


NOTHING = Reach()

_providers: list[Callable[[Any, Reach], Reach]] = []


def reaches(provider: Callable[[Any, Reach], Reach]) -> Callable[[Any, Reach], Reach]:
    """Register what a module adds to a user's reach; later modules see what earlier ones found."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def reach_of(user: Any) -> Reach:
    """The user's reach, worked out once per request (it is kept on the request's user object)."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOTHING
    known: Reach | None = getattr(user, "_reach", None)
    if known is None:
        known = Reach(everything=bool(user.is_administrator))
        for provider in _providers:
            known |= provider(user, known)
        user._reach = known
    return known


def visible_rows(
    rows: QuerySet[Row], user: Any, *, owner: str = "owner_org", cooperation: str = "cooperation"
) -> QuerySet[Row]:
    """Rows the user may see, by their stored audience alone.

    A row without a cooperation (`cooperation=""`) that is meant for "the cooperation" is seen by
    everybody who shares any cooperation with its owner.
    """
    reach = reach_of(user)
    if reach.everything:
        return rows
    seen = Q(audience=Audience.PUBLIC)
    if reach.organisations:
        # Whatever its audience, be it a draft.
        seen |= Q(**{f"{owner}__in": reach.organisations})
    if cooperation and reach.cooperations:
        seen |= Q(audience=Audience.COOPERATION, **{f"{cooperation}__in": reach.cooperations})
    if not cooperation and reach.partners:
        seen |= Q(audience=Audience.COOPERATION, **{f"{owner}__in": reach.partners})
    return rows.filter(seen)
