"""A name as a row of meanings: words parted, translated, and brought to one spelling.

units_of(("institut", "fur", "umweltforschung"))
→ institut · fur · umwelt · forschung, the same meanings as "Institute for Environmental Research"
"""

from functools import lru_cache
from typing import NamedTuple

from handschlag.lib.german import FILLER_WORDS, spelling_key
from handschlag.lib.matching.sounds import KEPT_WORDS, sound, stem
from handschlag.lib.matching.vocabulary import vocabulary

_FILLERS = frozenset(spelling_key(word) for word in FILLER_WORDS)
_JOINTS = ("", "s", "n", "en", "es", "er", "e")
_ENDINGS = frozenset({"", "e", "en", "er", "es", "em", "n", "s", "ern", "i", "in", "iner"})
_SHORTEST_UNKNOWN = 4
_SHORTEST_COMPOUND, _LONGEST_COMPOUND = 7, 40
_SHORTEST_REST = 3
# "Heidelberg" and "Darmstadt" are no compounds.
_PLACE_ENDINGS = frozenset(
    [
        "au",
        "bach",
        "berg",
        "burg",
        "dorf",
        "feld",
        "furt",
        "hausen",
        "heim",
        "hof",
        "kirch",
        "land",
        "markt",
        "see",
        "stadt",
        "stein",
        "tal",
        "wald",
    ]
)
_KNOWN_COST, _UNKNOWN_COST, _UNKNOWN_LETTER_COST, _JOINT_COST = 1.0, 2.0, 0.2, 0.01

Words = tuple[str, ...]
Pieces = tuple[tuple[str, bool], ...]
_Memory = dict[tuple[int, int], tuple[float, Pieces]]


class Unit(NamedTuple):
    """One word, part of a compound, or phrase of a fixed meaning; made by `unit_of`.

    `keys` are what it may mean: a meaning of the vocabulary ("=umwelt") or its own stem; a filler
    word has none. `letters` are those written (of a compound's part: sounded). `begins`: it
    begins a word. `is_known`: the vocabulary has it. `root`: its stem, by which likeness is judged.
    """

    keys: tuple[str, ...]
    letters: str
    begins: bool
    is_known: bool
    root: str


def unit_of(keys: tuple[str, ...], letters: str, *, begins: bool) -> Unit:
    is_known = bool(keys) and keys[0][:1] == "="
    root = stem(sound(letters)) if is_known else "".join(keys[:1])
    return Unit(keys, letters, begins, is_known, root)


def units_of(words: Words) -> tuple[Unit, ...]:
    """Words are spelling keys; filler words stay, since initials may count them."""
    telling = [word for word in words if word not in _FILLERS]
    stems = [stem(sound(word)) for word in telling]
    units: list[Unit] = []
    place, covered = 0, 0
    for word in words:
        if word in _FILLERS:
            if place >= covered:
                units.append(unit_of((), word, begins=True))
            continue
        if place >= covered:
            length, found = _phrase_at(stems, telling, place)
            units.extend(found or _units_of_word(word))
            covered = place + length
        place += 1
    return tuple(units)


def _phrase_at(stems: list[str], words: list[str], place: int) -> tuple[int, tuple[Unit, ...]]:
    for phrase, meaning in vocabulary().phrases.get(stems[place], ()):
        length = len(phrase)
        if tuple(stems[place : place + length]) == phrase:
            return length, _units_of_meaning(meaning, " ".join(words[place : place + length]))
    return 1, ()


def _units_of_meaning(meaning: str, letters: str) -> tuple[Unit, ...]:
    composed = vocabulary().composed.get(meaning)
    if composed is None:
        return (unit_of((meaning,), letters, begins=True),)
    return tuple(unit for word in composed.split() for unit in _units_of_parts(word, meaning))


def _units_of_parts(word: str, meaning: str) -> tuple[Unit, ...]:
    """A word of a composed meaning, which must not lead back to that meaning."""
    found = vocabulary().meanings.get(stem(sound(word)), ())
    return _units_of_compound(word) if meaning in found else _units_of_word(word)


@lru_cache(KEPT_WORDS)
def _units_of_word(word: str) -> tuple[Unit, ...]:
    meanings = vocabulary().meanings.get(stem(sound(word)), ())
    if len(meanings) == 1 and meanings[0] in vocabulary().composed:
        return _units_of_meaning(meanings[0], word)
    return (unit_of(meanings, word, begins=True),) if meanings else _units_of_compound(word)


def _units_of_compound(word: str) -> tuple[Unit, ...]:
    spoken = sound(word)
    pieces = _pieces(spoken)
    if len(pieces) < 2:
        return (unit_of((stem(spoken),), word, begins=True),)
    return tuple(_unit_of_piece(piece, begins=not place) for place, (piece, _) in enumerate(pieces))


def _unit_of_piece(piece: str, *, begins: bool) -> Unit:
    root = stem(piece)
    return unit_of(vocabulary().meanings.get(root, (root,)), piece, begins=begins)


@lru_cache(KEPT_WORDS)
def parts_of(word: str) -> tuple[str, ...]:
    """Sounded parts of a compound even if the whole has a meaning: hoch · schul; else the word."""
    pieces = _pieces(sound(word), whole=False)
    return tuple(piece for piece, _ in pieces) if len(pieces) > 1 else (word,)


def _pieces(spoken: str, *, whole: bool = True) -> Pieces:
    """The cheapest way to read a word as a compound, at most one part of which is unknown."""
    if not (_SHORTEST_COMPOUND <= len(spoken) <= _LONGEST_COMPOUND and spoken.isalpha()):
        return ()
    longest = len(spoken) if whole else len(spoken) - _SHORTEST_REST
    cost, pieces = _read(spoken, 0, longest, {})
    unparted = _UNKNOWN_COST + _UNKNOWN_LETTER_COST * len(spoken)
    known = sum(1 for _piece, known in pieces if known)
    if cost >= unparted or not known:
        return ()
    looks_like_place = known == 1 and len(pieces) == 2 and pieces[1][0] in _PLACE_ENDINGS
    return () if looks_like_place else pieces


def _read(word: str, start: int, longest: int, memory: _Memory) -> tuple[float, Pieces]:
    """From `start` on; `longest` limits a known part, and is 0 once a part was guessed."""
    if start and word[start:] in _ENDINGS:
        return 0.0, ()
    if (start, longest) not in memory:
        ways: list[tuple[float, Pieces]] = [(99.0, ())]
        ways += _read_known(word, start, longest, memory)
        if longest > 0:
            ways += _guess(word, start, memory)
        memory[start, longest] = min(ways)
    return memory[start, longest]


def _read_known(word: str, start: int, longest: int, memory: _Memory) -> list[tuple[float, Pieces]]:
    ways = []
    for part in vocabulary().parts.get(word[start : start + 3], ()):
        if not word.startswith(part, start) or len(part) > (longest or len(word)):
            continue
        for joint in _JOINTS:
            if word.startswith(joint, start + len(part)):
                cost, rest = _read(word, start + len(part) + len(joint), longest, memory)
                cost += _KNOWN_COST + _JOINT_COST * len(joint)
                ways.append((cost, ((part, True), *rest)))
    return ways


def _guess(word: str, start: int, memory: _Memory) -> list[tuple[float, Pieces]]:
    ways = []
    parts = vocabulary().parts
    for end in range(start + _SHORTEST_UNKNOWN, len(word) + 1):
        if end == len(word) or word[end : end + 3] in parts:
            cost, rest = _read(word, end, 0, memory)
            cost += _UNKNOWN_COST + _UNKNOWN_LETTER_COST * (end - start)
            ways.append((cost, ((word[start:end], False), *rest)))
    return ways
