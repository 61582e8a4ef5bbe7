"""Which sums a reader does not get, since a part they may not see could be read off: decided here.

The rule stands in `arithmetic.withholding`. It is asked anew each time, so that what is released or
withdrawn changes the sums above it in the same moment. Whatever shows values takes what is found here:
`standing`, `judging`, `snapshots`, open data.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.access import reach_of
from handschlag.foundation.access.prepared import PreparedFor
from handschlag.modules.measures.arithmetic.withholding import (
    NOTHING_WITHHELD,
    Withheld,
    withheld_sums,
)
from handschlag.modules.measures.models import Indicator, Plan, RolledUp

from .results import indicators_visible_to
from .visible import carried_out_by

WITHHOLDING_RULE: Promise = _(
    "Eine Summe zeigen wir, wenn wir auch alle ihre Teile zeigen dürfen oder mindestens drei Teile "
    "dahinter nicht öffentlich sind. Sonst ließe sich ein einzelner Wert ablesen oder ausrechnen. "
    "So hält es auch die amtliche Statistik (Geheimhaltung)."
)
WITHHELD_WORDS: Promise = _(
    "Nicht öffentlich: Aus der Summe ließe sich ein Wert ablesen, der es nicht ist."
)
ByIndicator = dict[int, Withheld]


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
    named = Plan.objects.filter(pk__in=plans)
    parts_of: dict[int, list[int]] = defaultdict(list)
    for part, whole in _indicators(named).order_by().values_list("pk", "parent"):
        if whole is not None:
            parts_of[whole].append(part)
    seen = also.union(_seen(user, named).values_list("pk", flat=True))
    leaves = {part for parts in parts_of.values() for part in parts} - parts_of.keys() - seen
    return withheld_sums(parts_of, seen, _told(leaves))


def withheld_after_release(indicator: Indicator) -> bool:
    """Whether visitors will miss values of this indicator once it is public, as things are."""
    if not indicator.children.exists():
        return False
    found = withheld_from(AnonymousUser(), [indicator.plan_id], also_seen=[indicator.pk])
    return indicator.pk in found


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


def _told(leaves: Collection[int]) -> dict[int, list[tuple[str, Any]]]:
    """By indicator the cells that hold."""
    found: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    cells = RolledUp.objects.filter(indicator__in=leaves).order_by()
    for indicator, period, category in cells.values_list("indicator", "period__key", "category"):
        found[indicator].append((period, category))
    return found
