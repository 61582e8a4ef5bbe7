"""Which sums a reader does not get, because a part that is none of their business could be read off.

The rule of official statistics (Geheimhaltung; primary and secondary cell suppression by a least
number of cases), with the non-public parts of a sum as cases:

1. A sum is shown if no part is unknown to the reader, or at least three are. With one the sum gives
   it away; with two, whoever reported one of them would know the other.
2. Figures that can be subtracted from each other (a period and shorter ones within it, a total and
   its categories) differ by no unknown part, or by at least three.
3. What is withheld is an unknown part of the sum above it; and it takes with it the longer periods
   around it, its categories, and of categories the other ones of the period.
4. What visitors get, everybody gets who signs out. So of a public sum they get what those who see
   more (`Reader`) may know beside their own parts too: none of these learns another one.

Which of a sum's parts are unknown is asked for each cell, because not every part has a value
everywhere. That a part dominates a sum of three is not looked at, nor that two readers who see
different parts put together what they know.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Generic, TypeVar

from .periods import MONTHS, span_from
from .rolling import TOTAL

FEWEST = 3
Node = TypeVar("Node", bound=Hashable)
# Key of a period, and a category or TOTAL.
Place = tuple[str, Hashable]
Leaves = frozenset[Hashable]


@dataclass(frozen=True)
class Withheld:
    """By key: periods of which nothing is shown, and those whose categories are not (all of both)."""

    whole: frozenset[str]
    split: frozenset[str]

    def hides(self, period: str, category: Hashable = TOTAL) -> bool:
        return period in (self.whole if category is TOTAL else self.split)

    def __or__(self, other: "Withheld") -> "Withheld":
        return Withheld(self.whole | other.whole, self.split | other.split)

    def __and__(self, other: "Withheld") -> "Withheld":
        return Withheld(self.whole & other.whole, self.split & other.split)


NOTHING_WITHHELD = Withheld(frozenset(), frozenset())


@dataclass(frozen=True)
class Reader:
    """What somebody sees of the parts, and how many they may not see make a sum safe from them.

    Two are enough from those who know one of the cases: a third is their own.
    """

    seen: Collection[Hashable]
    fewest: int = FEWEST


@dataclass(frozen=True)
class Sums(Generic[Node]):
    """`parts_of` is the tree, `told` the cells that hold of its leaves; of those that everybody here
    may see they can be missing. Categories of one dimension are subtracted from the total together.
    """

    parts_of: Mapping[Node, Collection[Node]]
    told: Mapping[Node, Iterable[Place]]
    dimension_of: Mapping[Hashable, Hashable] = field(default_factory=dict)

    def withheld_from(self, reader: Reader) -> dict[Node, Withheld]:
        """By sum what is withheld of it; sums that are shown whole are missing."""
        found: dict[Node, Withheld] = {}

        @cache
        def unknown(node: Node) -> dict[Place, Leaves]:
            if not self.parts_of.get(node):
                places = () if node in reader.seen else self.told.get(node, ())
                return dict.fromkeys(places, frozenset([node]))
            behind = _behind(self.parts_of[node], unknown)
            there = {place: frozenset().union(*parts.values()) for place, parts in behind.items()}
            if node not in reader.seen:
                return there
            found[node] = _Cells(behind, there, self.dimension_of, reader.fewest).withheld()
            return {place: all_ for place, all_ in there.items() if found[node].hides(*place)}

        for node in self.parts_of:
            unknown(node)
        return {node: each for node, each in found.items() if each.split}

    def withheld_from_visitors(
        self, seen: Collection[Node], wider: Iterable[Reader]
    ) -> dict[Node, Withheld]:
        """`wider` are all who see more than visitors do, one for each sort of reader."""
        found: dict[Node, Withheld] = {}
        for reader in (Reader(seen), *wider):
            for node, each in self.withheld_from(reader).items():
                if node in seen:
                    found[node] = found.get(node, NOTHING_WITHHELD) | each
        return found


def missing_to_both(
    own: Mapping[Node, Withheld], visitors: Mapping[Node, Withheld], public: Collection[Node]
) -> dict[Node, Withheld]:
    """Of what is withheld from somebody what visitors do not get either; they could sign out."""
    both = {
        node: each & visitors.get(node, NOTHING_WITHHELD) if node in public else each
        for node, each in own.items()
    }
    return {node: each for node, each in both.items() if each.split}


def _behind(
    parts: Collection[Node], unknown: Callable[[Node], Mapping[Place, Leaves]]
) -> dict[Place, dict[Hashable, Leaves]]:
    """By cell the parts that are unknown there, with the leaves behind each."""
    found: dict[Place, dict[Hashable, Leaves]] = defaultdict(dict)
    for part in parts:
        for place, leaves in unknown(part).items():
            found[place][part] = leaves
    return dict(found)


@dataclass(frozen=True)
class _Cells:
    """The cells of one sum: the parts unknown in each, and the leaves behind them."""

    parts: Mapping[Place, Collection[Hashable]]
    leaves: Mapping[Place, Leaves]
    dimension_of: Mapping[Hashable, Hashable]
    fewest: int

    def withheld(self) -> Withheld:
        hidden = {place for place, parts in self.parts.items() if self._few(parts)}
        hidden.update(*(self._differing(place) for place in self.parts))
        hidden.update(*(self._left_over(place) for place in self.parts))
        whole = _with_longer({period for period, category in hidden if category is TOTAL})
        split = _with_longer({period for period, _category in hidden})
        return Withheld(frozenset(whole), frozenset(whole | split))

    def _differing(self, place: Place) -> Iterator[Place]:
        """The longer periods around, and the category itself, that differ by too few."""
        period, category = place
        for longer in span_from(period).enclosing():
            around = (longer.key, category)
            if around in self.parts and self._too_near(around, [place]):
                yield around
        if category is not TOTAL and self._too_near((period, TOTAL), [place]):
            yield place

    def _left_over(self, place: Place) -> Iterator[Place]:
        """Too little is left once all shorter periods, or all categories, are subtracted."""
        period, category = place
        span = span_from(period)
        for kind in MONTHS:
            within = [(each.key, category) for each in span.within(kind) if each != span]
            if self._too_near(place, [each for each in within if each in self.parts]):
                yield place
        if category is TOTAL:
            for of_dimension in self._categories.get(period, {}).values():
                if self._too_near(place, of_dimension):
                    yield of_dimension[0]

    @cached_property
    def _categories(self) -> dict[str, dict[Hashable, list[Place]]]:
        """By period and dimension the cells of its categories."""
        found: dict[str, dict[Hashable, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for period, category in self.parts:
            if category is not TOTAL:
                found[period][self.dimension_of.get(category)].append((period, category))
        return found

    def _too_near(self, place: Place, others: Collection[Place]) -> bool:
        """Whether what these figures differ by gives something away."""
        if not others:
            return False
        return any(
            self._few(
                frozenset(known.get(place, ())).symmetric_difference(
                    frozenset().union(*(known[each] for each in others))
                )
            )
            for known in (self.parts, self.leaves)
        )

    def _few(self, parts: Collection[Hashable]) -> bool:
        return 0 < len(parts) < self.fewest


def _with_longer(periods: set[str]) -> set[str]:
    return periods | {longer.key for key in periods for longer in span_from(key).enclosing()}
