"""Which sums a reader does not get, since a part they may not see could be read off: decided here.

The rule stands in `arithmetic.withholding`. It is asked anew each time, so that what is released or
withdrawn changes the sums above it in the same moment. Whatever shows values takes what is found here:
`standing`, `judging`, `snapshots`, open data.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.access import NOTHING, Reach, reach_of
from handschlag.foundation.access.prepared import PreparedFor
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.arithmetic.withholding import (
    FEWEST,
    NOTHING_WITHHELD,
    Reader,
    Sums,
    Withheld,
    missing_to_both,
)
from handschlag.modules.measures.choices.plans import WORKING_ROLES
from handschlag.modules.measures.models import Indicator, MeasureRole, Plan, RolledUp

from .results import indicators_visible_to
from .visible import carried_out_by, running_today

WITHHOLDING_RULE: Promise = _(
    "Eine Summe zeigen wir, wenn wir auch alle ihre Teile zeigen dürfen oder mindestens drei Teile "
    "dahinter nicht öffentlich sind. Sonst ließe sich ein einzelner Wert ablesen oder ausrechnen. "
    "So hält es auch die amtliche Statistik (Geheimhaltung)."
)
WITHHELD_WORDS: Promise = _(
    "Nicht öffentlich: Aus der Summe ließe sich ein Wert ablesen, der es nicht ist."
)
ByIndicator = dict[int, Withheld]


@dataclass
class _Stranger:
    """Somebody who reaches this far, whoever it is: what such people would see is asked for them."""

    _reach: Reach
    is_authenticated: bool = True
    is_active: bool = True


def withheld_from(
    user: Any, plans: Collection[int], *, also_seen: Iterable[int] = ()
) -> ByIndicator:
    """By indicator what this reader does not get, in the cooperations of these plans.

    One query where every part of what the reader sees may be seen too. `also_seen` are indicators
    that are looked at as if they were public already; a `user` of None sees everything.
    """
    if user is None or not plans or reach_of(user).everything:
        return {}
    also = frozenset(also_seen)
    if not also and not _any_unknown(user, plans):
        return {}
    return _Trees(Plan.objects.filter(pk__in=plans), also).withheld_from(user)


class _Trees:
    """All sums of the cooperations of these plans, and who sees what of them."""

    def __init__(self, plans: QuerySet[Plan], also: frozenset[int]) -> None:
        self.plans, self.also = plans, also
        parts_of: dict[int, list[int]] = defaultdict(list)
        for part, whole in _indicators(plans).order_by().values_list("pk", "parent"):
            if whole is not None:
                parts_of[whole].append(part)
        self.public = self.seen_by(AnonymousUser())
        self.leaves = {part for parts in parts_of.values() for part in parts} - parts_of.keys()
        told, dimension_of = _told(self.leaves - self.public)
        self.sums = Sums(parts_of, told, dimension_of)

    def seen_by(self, user: Any) -> frozenset[int]:
        return self.also.union(_seen(user, self.plans).values_list("pk", flat=True))

    def withheld_from(self, user: Any) -> ByIndicator:
        seen = self.public if reach_of(user) == NOTHING else self.seen_by(user)
        if seen == self.public:
            return self.withheld_from_visitors()
        own = self.sums.withheld_from(Reader(seen))
        if not own.keys() & self.public:
            return own
        return missing_to_both(own, self.withheld_from_visitors(), self.public)

    def withheld_from_visitors(self) -> ByIndicator:
        return self.sums.withheld_from_visitors(self.public, self._wider())

    def _wider(self) -> Iterator[Reader]:
        """The cooperation, and each organisation that knows of a part more than all the others do."""
        if not self.public & self.sums.parts_of.keys() or not self.sums.told:
            return
        cooperations = frozenset(self.plans.values_list("cooperation", flat=True))
        yield Reader(self.seen_by(_Stranger(Reach(cooperations=cooperations))))
        for organisation in self._knowing():
            alone = frozenset([organisation])
            reach = Reach(organisations=alone) | agreements.reach_through_cooperations(alone)
            yield Reader(self.seen_by(_Stranger(reach)), fewest=FEWEST - 1)

    def _knowing(self) -> set[int]:
        """Organisations that own or report a part that visitors do not see, or work on it."""
        rows = Indicator.objects.filter(pk__in=self.sums.told.keys()).order_by()
        named = rows.values_list("owner_org", "reporter", "measure__owner_org", "plan__owner_org")
        working = MeasureRole.objects.filter(
            running_today(), role__in=WORKING_ROLES, measure__in=rows.values("measure")
        )
        found = {key for row in named for key in row if key is not None}
        return found.union(working.order_by().values_list("organisation", flat=True))


def withheld_after_release(indicators: Iterable[int], plan: int) -> ByIndicator:
    """What visitors will miss once these indicators are public, as things are: one answer for all."""
    return withheld_from(AnonymousUser(), [plan], also_seen=indicators)


def withheld_of(found: ByIndicator, indicator: int) -> Withheld:
    return found.get(indicator, NOTHING_WITHHELD)


def _any_unknown(user: Any, plans: Collection[int]) -> bool:
    """Whether anything flows into what the reader sees that they do not see."""
    if len(plans) == 1:
        return bool(_UNKNOWN_IN_ONE(user, next(iter(plans))))
    return bool(_unknown(user, Plan.objects.filter(pk__in=plans)))


def _unknown(user: Any, plans: QuerySet[Plan]) -> QuerySet[Indicator, Any]:
    seen = _seen(user, plans)
    return (
        _indicators(plans)
        .filter(parent__in=seen)
        .exclude(pk__in=seen)
        .order_by()
        .values_list("pk")[:1]
    )


def _indicators(plans: QuerySet[Plan]) -> QuerySet[Indicator]:
    """Trees may span the plans of a cooperation, and no further."""
    return Indicator.objects.filter(cooperation__in=_cooperations(plans))


def _seen(user: Any, plans: QuerySet[Plan]) -> QuerySet[Indicator, Any]:
    rows = indicators_visible_to(user).filter(cooperation__in=_cooperations(plans))
    return rows.order_by().values("pk")


def _cooperations(plans: QuerySet[Plan]) -> QuerySet[Plan, Any]:
    return plans.order_by().values("cooperation")


_UNKNOWN_IN_ONE: PreparedFor[Any] = PreparedFor(
    lambda user, key: _unknown(user, Plan.objects.filter(pk=key)), also=carried_out_by
)


def _told(
    leaves: Collection[int],
) -> tuple[dict[int, list[tuple[str, Any]]], dict[Hashable, Hashable]]:
    """By indicator the cells that hold; by category its dimension."""
    found: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    dimension_of: dict[Hashable, Hashable] = {}
    cells = RolledUp.objects.filter(indicator__in=leaves).order_by()
    columns = ("indicator", "period__key", "category", "category__dimension")
    for indicator, period, category, dimension in cells.values_list(*columns):
        found[indicator].append((period, category))
        dimension_of[category] = dimension
    return found, dimension_of


def without_shown_value(user: Any, plans: Collection[int]) -> frozenset[int]:
    """Sums that this reader gets no value of, in any period of their own kind."""
    found = withheld_from(user, plans)
    if not found:
        return frozenset()
    rows = RolledUp.objects.filter(indicator__in=found, category=None)
    own = rows.filter(period__kind=F("indicator__frequency")).order_by()
    shown = {
        pk for pk, key in own.values_list("indicator", "period__key") if not found[pk].hides(key)
    }
    return frozenset(found.keys() - shown)
