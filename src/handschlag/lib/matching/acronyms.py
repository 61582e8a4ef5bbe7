"""How well a short form fits a name: "LfULG" and "Saxon State Office for Environment …"."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from handschlag.lib.matching.meanings import Unit, parts_of
from handschlag.lib.matching.sounds import KEPT_WORDS, sound, stem
from handschlag.lib.matching.vocabulary import vocabulary

# Logarithms of odds, fitted on real acronyms as `weights.py` tells.
_OWN, _OWN_OF_PART, _TRANSLATED, _SPELT_OTHERWISE, _OF_FILLER = 2.2, 1.35, 1.4, 1.0, -0.5
_NEXT_LETTER, _INNER_LETTER, _UNEXPLAINED, _FOREIGN_FILLER = 0.7, -1.5, -2.25, -1.8
_SKIPPED_PER_WEIGHT, _SKIPPED_FILLER, _SKIPPED_LAST, _MOVED = -0.21, -0.12, 0.4, -2.2
_LONGEST_SYLLABLE = 4
# "Zentrum" and "Centrum", "Photonik" and "Fotonik".
_SOUNDS_LIKE = {"k": "c", "c": "k", "z": "c", "f": "p", "v": "w", "w": "v", "j": "i"}
# Initials of filler words in both languages, and the figure of "NFDI4Culture".
_FILLER_LETTERS = frozenset("fduaoz4")

Weight = Callable[[Unit], float]
"""How telling a unit is: the rarer, the more. Always greater than 0."""


class Element(NamedTuple):
    """A word or part of a compound as short forms see it.

    `initials` are the likeliest as written, in German and in English; `others` those that are
    not its own, with what they are worth.
    """

    letters: str
    initials: tuple[str, str, str]
    others: dict[str, float]
    own: float
    filler: bool


Elements = tuple[Element, ...]


def elements_of(units: Sequence[Unit]) -> Elements:
    return tuple(element for unit in units for element in _elements_of(unit))


def initials_of(elements: Elements) -> tuple[str, ...]:
    """First letters of all words and parts but fillers: as written, in German, in English."""
    telling = [element.initials for element in elements if not element.filler]
    return tuple("".join(letters) for letters in zip(*telling, strict=True))


def fit(short: str, units: Sequence[Unit], weight: Weight) -> float:
    """Logarithm of the odds that the letters were taken from these words rather than by chance.

    Every initial speaks for it, every unexplained letter and every passed-over word against it,
    rare words more. Short forms keep the order of the words, except that English puts a place
    first ("Chemnitz University of Technology") that German puts last. Dynamic programming,
    O(letters x words).
    """
    best = _fit(short, units, weight)
    if len(units) > 2 and units[0].keys and not units[0].is_known and units[1].is_known:
        return max(best, _MOVED + _fit(short, [*units[1:], units[0]], weight))
    return best


def read_off(short: str, units: Sequence[Unit], weight: Weight) -> tuple[float, tuple[int, int]]:
    """The words in a row that a short form is likeliest taken from: worth, first and end of them.

    What stands before and behind counts neither for nor against: "BBW" of "Berufsbildungswerk |
    Leipzig für Hörgeschädigte".
    """
    best, stretch = _UNEXPLAINED * len(short), (0, 0)
    for start, unit in enumerate(units):
        if not unit.keys or not _may_begin(short[0], unit):
            continue
        for end, worths in enumerate(_worths(short, units[start:], weight), start + 1):
            if worths[-1] > best:
                best, stretch = worths[-1], (start, end)
    return best, stretch


def _may_begin(letter: str, unit: Unit) -> bool:
    first = _elements_of(unit)[0]
    return letter == first.letters[0] or letter in first.others


def _fit(short: str, units: Sequence[Unit], weight: Weight) -> float:
    found = list(_worths(short, units, weight))
    return found[-1][-1] if found else _UNEXPLAINED * len(short)


def _worths(short: str, units: Sequence[Unit], weight: Weight) -> Iterator[list[float]]:
    """After each unit the best worth by the number of letters explained so far."""
    worths = [_UNEXPLAINED * count for count in range(len(short) + 1)]
    for number, unit in enumerate(units):
        skipped = _SKIPPED_FILLER
        if unit.keys:
            skipped = _SKIPPED_PER_WEIGHT * weight(unit) if unit.begins else 0.0
            if number == len(units) - 1 and not unit.is_known and unit.begins:
                skipped += _SKIPPED_LAST
        for element in _elements_of(unit):
            worths = _after(element, short, worths, skipped)
            skipped = 0.0
        yield worths


def _after(element: Element, short: str, before: list[float], skipped: float) -> list[float]:
    """Best worth after one more element, by the number of letters explained so far."""
    worths = [worth + skipped for worth in before]
    own, others = element.letters[0], element.others
    for count, sign in enumerate(short):
        place = count + 1
        if sign == own:
            worth = before[count] + element.own
            if worth > worths[place]:
                worths[place] = worth
            if not element.filler and place < len(short):
                _spell_on(element.letters, short, place, worth, worths)
        elif sign in others:
            worth = before[count] + others[sign]
            if worth > worths[place]:
                worths[place] = worth
        # The "f" of "HfK" stands for a word that the English name does not have.
        worth = worths[count] + (
            _FOREIGN_FILLER if count and sign in _FILLER_LETTERS else _UNEXPLAINED
        )
        if worth > worths[place]:
            worths[place] = worth
    return worths


def _spell_on(letters: str, short: str, place: int, worth: float, worths: list[float]) -> None:
    """More letters of the same word: "St" of Staatsministerium, "Bw" of Bundeswehr."""
    for run in range(1, _LONGEST_SYLLABLE):
        if place >= len(short):
            return
        if run < len(letters) and short[place] == letters[run]:
            worth += _NEXT_LETTER
        elif short[place] in letters[run:]:
            worth += _INNER_LETTER
        else:
            return
        place += 1
        if worth > worths[place]:
            worths[place] = worth


@lru_cache(KEPT_WORDS)
def _elements_of(unit: Unit) -> Elements:
    """One for each word of a phrase and each part of a compound."""
    if not unit.keys:
        letter = unit.letters[0]
        others = dict.fromkeys(_FILLER_LETTERS - {letter}, _OF_FILLER)
        return (Element(unit.letters, (letter, letter, letter), others, _OF_FILLER, filler=True),)
    return tuple(
        _element(word, unit, begins=unit.begins and not place)
        for whole in unit.letters.split()
        for place, word in enumerate(parts_of(whole))
    )


def _element(word: str, unit: Unit, *, begins: bool) -> Element:
    """Initials of the other language come from the word itself or, alone, from its meaning."""
    known = vocabulary()
    keys = known.meanings.get(stem(sound(word)), ()) or (unit.keys if word == unit.letters else ())
    own = word[0]
    others: dict[str, float] = {}
    if like := _SOUNDS_LIKE.get(own):
        others[like] = _SPELT_OTHERWISE
    for key in keys:
        others.update(dict.fromkeys(known.first.get(key, ()), _TRANSLATED))
    others.pop(own, None)
    german, english = known.first.get(keys[0], (own, own)) if keys else (own, own)
    worth = _OWN if begins else _OWN_OF_PART
    return Element(word, (own, german, english), others, worth, filler=False)
