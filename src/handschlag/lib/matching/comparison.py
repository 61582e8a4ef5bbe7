"""What two names have in common: the evidence on which their likelihood rests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from handschlag.lib.matching.acronyms import Weight, fit
from handschlag.lib.matching.meanings import Unit
from handschlag.lib.matching.names import TakenApart
from handschlag.lib.matching.sounds import sound, stem

_ALIKE, _GLUED_ALIKE, _ABBREVIATED = 0.78, 0.86, 0.85
_SHORTEST_ABBREVIATION, _ABBREVIATED_LETTERS = 3, 9
# Beyond this, likeness is below `_ALIKE` whatever the letters are.
_TOO_LONG = 1.57
_SECOND_MEANING = 0.85
_PLACE_IS_KNOWN, _EXPLAINED_ITSELF = 0.2, 0.03
_SHORTEST_ALIKE = 4
_SHORTEST_OWN = 6
_TOLD_AFTER = 3
"""After so many words a short form at the end is that of the name itself."""
_COMPLETE, _SAME_WORD, _OTHER_FIRST_LETTER = 0.97, 0.87, 0.86
_FITS_FROM, _FITS_WELL = 0.9, 2.2
"""Worth per letter from which a short form fits, and that of one which fits perfectly."""

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Common:
    """Weights found in both names and in only one of them.

    `least_alike` (0 to 1) of the words paired by likeness of their letters. `second_meanings`: so many words
    were paired though their first meanings differ. `initials`: how well short forms in the one were
    read off words of the other. `left_head`: the first word of the left one was found, which tells
    "Institute of Physiology, University of …" from the university. `of_reading`: without the
    bracketed short form or second language of one name.
    """

    both: float
    left_only: float
    right_only: float
    least_alike: float = 1.0
    second_meanings: int = 0
    initials: float = 0.0
    left_head: bool = False
    right_head: bool = False
    of_reading: bool = False
    own_word: float = 0.0
    """Weight of the most telling word of both that is in no vocabulary: "Eckendorf"."""

    @property
    def complete(self) -> bool:
        """Nothing that tells is left over, and nothing was paired that may mean something else."""
        return (
            min(self.left, self.right) >= _COMPLETE
            and self.least_alike >= _SAME_WORD
            and not self.second_meanings
        )

    @property
    def left(self) -> float:
        """Share (0 to 1) of the left name that reappears in the right one."""
        return self.both / (self.both + self.left_only or 1.0)

    @property
    def right(self) -> float:
        return self.both / (self.both + self.right_only or 1.0)


def compare(left: TakenApart, right: TakenApart, weight: Weight, places: Keys) -> Common:
    """Pair equal meanings, then alike words, then glued ones, then short forms with words.

    `places` are keys of the cities known anyway, which say little where they are left over.
    """
    found = _compare(left, right, left.units, right.units, weight, places)
    # Never reading against reading: "Club (GUB)" and "Club (SPB)" are two clubs.
    others = [
        *(
            _compare(left, right, reading, right.units, weight, places)
            for reading in left.units_of_readings
        ),
        *(
            _compare(left, right, left.units, reading, weight, places)
            for reading in right.units_of_readings
        ),
    ]
    best = max([found, *others], key=_agreement)
    return best if best is found else replace(best, of_reading=True)


def _agreement(common: Common) -> float:
    return common.both - common.left_only - common.right_only


def _compare(
    left: TakenApart,
    right: TakenApart,
    left_units: Sequence[Unit],
    right_units: Sequence[Unit],
    weight: Weight,
    places: Keys,
) -> Common:
    found = _Pairing(_Side(left_units, weight), _Side(right_units, weight))
    found.pair_meanings()
    if found.one.open and found.two.open:
        found.pair_glued(1.0)
        found.pair_alike()
    if found.one.open and found.two.open:
        found.pair_glued(_GLUED_ALIKE)
    if found.one.open or found.two.open:
        if left.written_short:
            found.read_short_forms(left.written_short, found.one, found.two, weight)
        if right.written_short:
            found.read_short_forms(right.written_short, found.two, found.one, weight)
    return Common(
        found.both,
        found.one.rest(places),
        found.two.rest(places),
        found.least_alike,
        found.second_meanings,
        found.initials,
        0 not in found.one.open,
        0 not in found.two.open,
        own_word=found.own_word,
    )


class _Side:
    """The telling units of a name; `open` are those not yet found in the other one."""

    def __init__(self, units: Sequence[Unit], weight: Weight) -> None:
        self.units = [unit for unit in units if unit.keys]
        self.weights = [weight(unit) for unit in self.units]
        self.open = list(range(len(self.units)))

    def rest(self, places: Keys) -> float:
        return sum(
            self.weights[number]
            * (1.0 if places.isdisjoint(self.units[number].keys) else _PLACE_IS_KNOWN)
            for number in self.open
        )

    def glued(self) -> str:
        return "".join(sound(self.units[number].letters) for number in self.open)


class _Pairing:
    def __init__(self, one: _Side, two: _Side) -> None:
        self.one = one
        self.two = two
        self.both = 0.0
        self.least_alike = 1.0
        self.second_meanings = 0
        self.initials = 0.0
        self.own_word = 0.0

    def pair_meanings(self) -> None:
        where: dict[str, list[int]] = {}
        for number in reversed(self.two.open):
            for key in self.two.units[number].keys:
                where.setdefault(key, []).append(number)
        taken: set[int] = set()
        left = []
        for number in self.one.open:
            other = _first_free(self.one.units[number].keys, where, taken)
            if other is None:
                left.append(number)
            else:
                taken.add(other)
                self._count(number, other)
        self.one.open = left
        self.two.open = [number for number in self.two.open if number not in taken]

    def _count(self, number: int, other: int) -> None:
        worth = min(self.one.weights[number], self.two.weights[other])
        unit = self.one.units[number]
        if not unit.is_known and len(unit.letters) >= _SHORTEST_OWN:
            self.own_word = max(self.own_word, worth)
        if self.one.units[number].keys[0] != self.two.units[other].keys[0]:
            self.second_meanings += 1
            worth *= _SECOND_MEANING
        self.both += worth

    def pair_alike(self) -> None:
        """Words of alike letters: a typo, another ending, common origin, an abbreviation.

        Two different words of the vocabulary are different, however alike: "Physiologie".
        """
        for number in list(self.one.open):
            best, other = 0.0, -1
            for each in self.two.open:
                alike = _likeness(self.one.units[number], self.two.units[each])
                if alike > best:
                    best, other = alike, each
            if other >= 0:
                worth = min(self.one.weights[number], self.two.weights[other])
                self.both += best * best * worth
                self.least_alike = min(self.least_alike, best)
                self.one.open.remove(number)
                self.two.open.remove(other)

    def pair_glued(self, at_least: float) -> None:
        """All that is left over on both sides, written in one: "call 24" and "call24"."""
        # One word against one is a matter of likeness.
        if len(self.one.open) == len(self.two.open) == 1 or not self._may_be_glued():
            return
        left, right = self.one.glued(), self.two.glued()
        if min(len(left), len(right)) < _SHORTEST_ALIKE:
            return
        alike = Indel.normalized_similarity(left, right, score_cutoff=at_least)
        if alike:
            self.least_alike = min(self.least_alike, alike)
            self.both += alike * alike * min(self.one.rest(frozenset()), self.two.rest(frozenset()))
            self.one.open, self.two.open = [], []

    def _may_be_glued(self) -> bool:
        return not all(
            side.units[number].is_known for side in (self.one, self.two) for number in side.open
        )

    def read_short_forms(self, shorts: Keys, side: _Side, other: _Side, weight: Weight) -> None:
        """A short form on one side, read off the words of the other or of its own name."""
        for number in list(side.open):
            unit = side.units[number]
            if unit.is_known or unit.letters not in shorts:
                continue
            length = len(unit.letters)
            worth = fit(unit.letters, [other.units[each] for each in other.open], weight)
            if other.open and worth >= _FITS_FROM * length:
                said = sum(other.weights[each] for each in other.open)
                share = min(1.0, worth / length / _FITS_WELL)
                self.both += share * min(side.weights[number], said)
                self.initials += worth
                side.open.remove(number)
                other.open = []
                continue
            own = [each for each in side.units if each is not unit]
            at_the_end = len(own) >= _TOLD_AFTER and number == len(own)
            if at_the_end or fit(unit.letters, own, weight) >= _FITS_FROM * length:
                side.weights[number] *= _EXPLAINED_ITSELF


def _likeness(one: Unit, two: Unit) -> float:
    if one.is_known and two.is_known:
        return 0.0
    left, right = _root(one), _root(two)
    shorter, longer = (left, right) if len(left) < len(right) else (right, left)
    if len(shorter) < _SHORTEST_ABBREVIATION or not (left.isalpha() and right.isalpha()):
        return 0.0
    if len(longer) > _TOO_LONG * len(shorter) and longer[0] != shorter[0]:
        return 0.0
    if len(longer) + len(shorter) >= _ABBREVIATED_LETTERS and longer.startswith(shorter):
        return max(_ABBREVIATED, Indel.normalized_similarity(left, right))
    if len(shorter) < _SHORTEST_ALIKE:
        return 0.0
    alike = Indel.normalized_similarity(left, right, score_cutoff=_ALIKE)
    # Hardly anybody mistypes the first letter: "Reinhold" and "Meinhold".
    return alike if left[0] == right[0] else min(alike, _OTHER_FIRST_LETTER)


def _root(unit: Unit) -> str:
    return stem(sound(unit.letters)) if unit.is_known else unit.keys[0]


def _first_free(keys: tuple[str, ...], where: dict[str, list[int]], taken: set[int]) -> int | None:
    for key in keys:
        numbers = where.get(key, [])
        while numbers and numbers[-1] in taken:
            numbers.pop()
        if numbers:
            return numbers.pop()
    return None
