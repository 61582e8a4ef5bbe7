"""The words of two names paired, the surest first."""

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from handschlag.lib.matching.acronyms import Weight, fit, read_off
from handschlag.lib.matching.meanings import Unit
from handschlag.lib.matching.places import are_two_towns, names_place
from handschlag.lib.matching.sounds import sound

_ALIKE, _GLUED_ALIKE, _ABBREVIATED = 0.78, 0.86, 0.85
_SHORTEST_ABBREVIATION, _ABBREVIATED_LETTERS = 3, 9
# Beyond this, likeness is below `_ALIKE` whatever the letters are.
_TOO_LONG = 1.57
_SECOND_MEANING = 0.85
_SAID_AGAIN = 0.2
_PLACE_IS_KNOWN, _EXPLAINED_ITSELF = 0.2, 0.03
_SHORTEST_ALIKE = 4
_SHORTEST_OWN = 6
_TOLD_AFTER = 3
"""After so many words a short form at the end is that of the name itself."""
_OTHER_FIRST_LETTER = 0.86
_FITS_FROM, _FITS_WELL = 0.9, 2.2
"""Worth per letter from which a short form fits, and that of one which fits perfectly."""

Keys = frozenset[str]


class Side:
    """The telling units of a name; `open` are those not yet found in the other one."""

    def __init__(self, units: Sequence[Unit], shorts: Keys, weight: Weight) -> None:
        self.shorts = shorts
        self.written = units
        self.units = [unit for unit in units if unit.keys]
        self.weights = [weight(unit) for unit in self.units]
        self._discount_repeated()
        self.open = list(range(len(self.units)))

    def _discount_repeated(self) -> None:
        """Saying a thing twice tells no more: "Hochschule X – University of Applied Sciences"."""
        said: set[tuple[str, ...]] = set()
        for number, unit in enumerate(self.units):
            if unit.keys in said:
                self.weights[number] *= _SAID_AGAIN
            said.add(unit.keys)

    def is_open_until(self, count: int) -> bool:
        """Whether something was found, but none of the first `count` units."""
        return 0 < count < len(self.units) > len(self.open) and self.open[:count] == list(
            range(count)
        )

    def names_other_places(self) -> bool:
        """Whether it names a place, and none that was found in the other name."""
        left = [number for number in self.open if names_place(self.units[number])]
        # Most names have none left over, and then the rest need not be looked at.
        return bool(left) and len(left) == sum(map(names_place, self.units))

    def telling_between(self, first: int, end: int) -> range:
        """Numbers of the telling ones among written units; short forms may count fillers too."""
        before = sum(1 for unit in self.written[:first] if unit.keys)
        return range(before, before + sum(1 for unit in self.written[first:end] if unit.keys))

    def rest(self, places: Keys) -> float:
        return sum(
            self.weights[number]
            * (1.0 if places.isdisjoint(self.units[number].keys) else _PLACE_IS_KNOWN)
            for number in self.open
        )

    def open_but(self, words: Keys) -> list[int]:
        if not words:
            return list(self.open)
        return [number for number in self.open if self.units[number].letters not in words]

    def is_short(self, number: int) -> bool:
        return self.units[number].letters in self.shorts

    def unread(self) -> float:
        """Weight of the short forms nobody could make sense of."""
        if not self.shorts:
            return 0.0
        return sum(self.weights[number] for number in self.open if self.is_short(number))

    def glued(self) -> str:
        return "".join(sound(self.units[number].letters) for number in self.open)


class Pairing:
    def __init__(self, one: Side, two: Side) -> None:
        self.one = one
        self.two = two
        self.both = 0.0
        self.own_heads = 0.0
        self.shared_short = 0.0
        self.read_off = 0.0
        self.least_alike = 1.0
        self.second_meanings = 0
        self.initials = 0.0
        self.own_word = 0.0

    def pair(self, never_misspelt: Keys, weight: Weight) -> None:
        """Equal meanings, then alike words, then glued ones, then short forms with words."""
        self.pair_meanings()
        if self.one.open and self.two.open:
            self.pair_glued(1.0)
            self.pair_alike(never_misspelt)
        if self.one.open and self.two.open:
            self.pair_glued(_GLUED_ALIKE)
        if self.one.open or self.two.open:
            self.read_short_forms(self.one, self.two, weight)
            self.read_short_forms(self.two, self.one, weight)

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
        if not unit.is_known:
            self._count_own(number, other, unit.letters, worth)
        if self.one.units[number].keys[0] != self.two.units[other].keys[0]:
            self.second_meanings += 1
            worth *= _SECOND_MEANING
        self.both += worth

    def _count_own(self, number: int, other: int, letters: str, worth: float) -> None:
        is_short = self.one.is_short(number) and self.two.is_short(other)
        if is_short:
            self.shared_short = max(self.shared_short, worth)
        if is_short or len(letters) >= _SHORTEST_OWN:
            self.own_word = max(self.own_word, worth)
            if number == other == 0:
                self.own_heads = worth

    def pair_alike(self, never_misspelt: Keys) -> None:
        """Words of alike letters: a typo, another ending, common origin, an abbreviation.

        Two different words of the vocabulary are different, however alike: "Physiologie".
        """
        for number in self.one.open_but(never_misspelt):
            best, other = 0.0, -1
            for each in self.two.open_but(never_misspelt):
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

    def read_short_forms(self, side: Side, other: Side, weight: Weight) -> None:
        """A short form on one side, read off the words of the other or of its own name."""
        for number in list(side.open) if side.shorts else ():
            unit = side.units[number]
            if unit.is_known or not side.is_short(number):
                continue
            length = len(unit.letters)
            if self._is_read_off(number, side, other, weight):
                continue
            own = [each for each in side.units if each is not unit]
            at_the_end = len(own) >= _TOLD_AFTER and number == len(own)
            if at_the_end or fit(unit.letters, own, weight) >= _FITS_FROM * length:
                side.weights[number] *= _EXPLAINED_ITSELF

    def _is_read_off(self, number: int, side: Side, other: Side, weight: Weight) -> bool:
        """Whether a short form was taken from words of the other name, which are found by that."""
        short = side.units[number].letters
        worth, stretch = read_off(short, other.written, weight)
        if worth < _FITS_FROM * len(short):
            return False
        words = other.telling_between(*stretch)
        found = [each for each in other.open if each in words]
        # "IISB" is not short for "IIS", and what was found already needs no short form.
        if not found or 2 * len(found) < len(words) or any(map(other.is_short, words)):
            return False
        behind = words[-1] + 1
        if behind in other.open and behind + 1 not in other.open:
            # "LMU" is the Ludwig-Maximilians-Universität | München.
            found.append(behind)
        self._count_read_off(number, side, found, other, worth)
        return True

    def _count_read_off(
        self, number: int, side: Side, found: list[int], other: Side, worth: float
    ) -> None:
        share = min(1.0, worth / len(side.units[number].letters) / _FITS_WELL)
        both = share * min(side.weights[number], sum(other.weights[each] for each in found))
        self.both += both
        self.read_off += both
        self.initials += worth
        side.open.remove(number)
        other.open = [each for each in other.open if each not in found]


def _likeness(one: Unit, two: Unit) -> float:
    if one.is_known and two.is_known:
        return 0.0
    left, right = one.root, two.root
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
    if alike and are_two_towns(one, two):
        return 0.0
    # Hardly anybody mistypes the first letter: "Reinhold" and "Meinhold".
    return alike if left[0] == right[0] else min(alike, _OTHER_FIRST_LETTER)


def _first_free(keys: tuple[str, ...], where: dict[str, list[int]], taken: set[int]) -> int | None:
    for key in keys:
        numbers = where.get(key, [])
        while numbers and numbers[-1] in taken:
            numbers.pop()
        if numbers:
            return numbers.pop()
    return None
