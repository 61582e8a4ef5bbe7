"""Which sums a reader does not get, because a part that is none of their business could be read off.

The rule of official statistics (Geheimhaltung; primary and secondary cell suppression by a least
number of cases), with the non-public parts of a sum as cases:

1. A sum is shown if no part is unknown to the reader, or at least three are. With one the sum gives
   it away; with two, whoever reported one of them would know the other.
2. Two figures that can be subtracted from each other (a period and a shorter one within it, a total
   and its categories) differ by no unknown part, or by at least three.
3. What is withheld is an unknown part of the sum above it; and it takes with it the longer periods
   around it, its categories, and of categories the other ones of the period.

Which of a sum's parts are unknown is asked for each cell, because not every part has a value
everywhere. That a part dominates a sum of three is not looked at.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from .periods import span_from
from .rolling import TOTAL

FEWEST = 3
Node = TypeVar("Node", bound=Hashable)
# Key of a period, and a category or TOTAL.
Place = tuple[str, Hashable]


@dataclass(frozen=True)
class Withheld:
    """By key: periods of which nothing is shown, and those whose categories are not (all of both)."""

    whole: frozenset[str]
    split: frozenset[str]

    def hides(self, period: str, category: Hashable = TOTAL) -> bool:
        return period in (self.whole if category is TOTAL else self.split)


NOTHING_WITHHELD = Withheld(frozenset(), frozenset())


def withheld_sums(
    parts_of: Mapping[Node, Collection[Node]],
    seen: Collection[Node],
    told: Mapping[Node, Iterable[Place]],
) -> dict[Node, Withheld]:
    """By sum what is withheld of it; sums that are shown whole are missing.

    `parts_of` is the tree, `seen` whatever in it the reader may see, `told` the cells that hold of
    the leaves they may not see.
    """
    found: dict[Node, Withheld] = {}

    @cache
    def unknown(node: Node) -> frozenset[Place]:
        if not parts_of.get(node):
            return frozenset() if node in seen else frozenset(told.get(node, ()))
        behind = _behind(parts_of[node], unknown)
        if node not in seen:
            return frozenset(behind)
        found[node] = _withheld(behind)
        return frozenset(place for place in behind if found[node].hides(*place))

    for node in parts_of:
        unknown(node)
    return {node: each for node, each in found.items() if each.split}


def _behind(
    parts: Collection[Node], unknown: Callable[[Node], Iterable[Place]]
) -> dict[Place, frozenset[Node]]:
    """By cell the parts that are unknown there."""
    found: dict[Place, set[Node]] = defaultdict(set)
    for part in parts:
        for place in unknown(part):
            found[place].add(part)
    return {place: frozenset(held) for place, held in found.items()}


def _withheld(behind: Mapping[Place, frozenset[Hashable]]) -> Withheld:
    hidden = {place for place, parts in behind.items() if _few(parts)}
    hidden.update(*(_differing(place, behind) for place in behind))
    whole = _with_longer({period for period, category in hidden if category is TOTAL})
    split = _with_longer({period for period, _category in hidden})
    return Withheld(frozenset(whole), frozenset(whole | split))


def _differing(place: Place, behind: Mapping[Place, frozenset[Hashable]]) -> Iterable[Place]:
    """The longer periods around, and the category itself, that differ from it by too few parts."""
    (period, category), parts = place, behind[place]
    for longer in span_from(period).enclosing():
        around = (longer.key, category)
        if _few(parts ^ behind.get(around, parts)):
            yield around
    if category is not TOTAL and _few(parts ^ behind.get((period, TOTAL), frozenset())):
        yield place


def _few(parts: Collection[Hashable]) -> bool:
    return 0 < len(parts) < FEWEST


def _with_longer(periods: set[str]) -> set[str]:
    return periods | {longer.key for key in periods for longer in span_from(key).enclosing()}
