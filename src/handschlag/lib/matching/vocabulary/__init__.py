"""General German, English and Sorbian words of organisation names that mean the same.

`words.txt` is written by hand from general knowledge; it names no organisation. Sorbian names of
towns come from the knowledge of the extraction.
"""

import zlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from handschlag.lib.extraction.knowledge.places import SORBIAN
from handschlag.lib.german import FILLER_WORDS, spelling_key
from handschlag.lib.matching.sounds import sound, stem

_WORDS = Path(__file__).with_name("words.txt")
_COMPOSED = "+"
_SECTION, _PLACES = "# -- ", "# -- Länder, regions and towns"
_SHORTEST_PART = 4
# Shorter words would be found inside nearly every other one.
_SHORT_PARTS = frozenset({"amt", "bau", "bio", "geo", "mer", "neu", "ost", "sud", "uni"})
# Word beginnings of common origin, and words that are the same in both languages.
_COMMON_PARTS = """
aero agrar agro astro atom audio auto balneo bio elektro foto geo hydro hyper immun infra inter
intra inno kardio makro mega meta mikro mono multi nano neuro onko opto pharma photo poly post
prä psycho quer sozio spektro super supra tele thermo trans turbo ultra video zyto
biologie chemie physik technologie logistik medizin mechanik dynamik genetik informatik
psychologie soziologie philosophie pädagogik ökologie ökonomie diagnostik radiologie
therapie simulation produktion integration organisation kommunikation innovation operation
struktur kultur museum seminar projekt programm system material station akademie
fakultät konferenz republik regional national zentral digital sozial
"""
_FILLERS = frozenset(spelling_key(word) for word in FILLER_WORDS)

Stems = tuple[str, ...]
Keys = tuple[str, ...]


@dataclass
class Vocabulary:
    """`meanings` by stem, `phrases` by their first stem, longest first, `parts` by three letters.

    `composed` tells which word a meaning is composed like. `initials` are the letters with which
    the words of one meaning begin in either language, `first` those of its first words. `places`
    are the meanings that are a Land, a region or a town.
    """

    meanings: dict[str, Keys] = field(default_factory=dict)
    phrases: dict[str, list[tuple[Stems, str]]] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)
    composed: dict[str, str] = field(default_factory=dict)
    initials: dict[str, frozenset[str]] = field(default_factory=dict)
    first: dict[str, tuple[str, str]] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)


@cache
def vocabulary() -> Vocabulary:
    """Read once, in a tenth of a second."""
    known = Vocabulary()
    parts = {sound(spelling_key(word)) for word in _COMMON_PARTS.split()} | _read_words(known)
    for german, sorbian in SORBIAN.items():
        _learn_town(known, spelling_key(german.split(" (")[0]), spelling_key(sorbian))
    for part in parts:
        if len(part) >= _SHORTEST_PART or part in _SHORT_PARTS:
            known.parts.setdefault(part[:3], []).append(part)
    for alike in known.parts.values():
        alike.sort(key=lambda part: (-len(part), part))
    for rows in known.phrases.values():
        rows.sort(key=lambda row: (-len(row[0]), row))
    return known


def _read_words(known: Vocabulary) -> set[str]:
    parts: set[str] = set()
    section = ""
    for line in _WORDS.read_text(encoding="utf-8").splitlines():
        if line.startswith(_SECTION):
            section = line
        elif line and not line.startswith("#"):
            parts |= _learn(known, line, is_place=section.startswith(_PLACES))
    return parts


@cache
def words_mark() -> str:
    """Eight letters that change with every change of the words; what was derived is told by it."""
    words = _WORDS.read_text(encoding="utf-8") + _COMMON_PARTS + str(SORBIAN)
    return f"{zlib.crc32(words.encode()):08x}"


def _learn(known: Vocabulary, line: str, *, is_place: bool) -> set[str]:
    """One line; returned are the forms in which its words are found inside a compound."""
    german, _, english = line.removeprefix(_COMPOSED).partition("|")
    forms = [
        [word for word in spelling_key(form).split() if word not in _FILLERS]
        for form in (*german.split(), *english.split())
    ]
    meaning = "=" + "".join(forms[0])
    if is_place:
        known.places.add(meaning)
    known.initials[meaning] = frozenset(form[0][0] for form in forms)
    known.first[meaning] = (forms[0][0][0], forms[len(german.split())][0][0])
    if line.startswith(_COMPOSED):
        known.composed[meaning] = " ".join(forms[0])
        forms = forms[1:]
    parts: set[str] = set()
    for form in forms:
        parts |= _learn_form(known, [sound(word) for word in form], meaning)
    return parts


def _learn_town(known: Vocabulary, german: str, sorbian: str) -> None:
    """The Sorbian name of a town means what the German one does, which stays a word of its own."""
    word = stem(sound(german.removeprefix("bad ")))
    if word.isalpha():
        meaning = known.meanings.get(word, (word,))[0]
        _learn_form(known, [sound(part) for part in sorbian.split()], meaning)


def _learn_form(known: Vocabulary, spoken: list[str], meaning: str) -> set[str]:
    stems = tuple(stem(word) for word in spoken)
    if len(stems) > 1:
        known.phrases.setdefault(stems[0], []).append((stems, meaning))
        return set()
    earlier = known.meanings.get(stems[0], ())
    if meaning not in earlier:
        known.meanings[stems[0]] = (*earlier, meaning)
    # "Schule" is "Schul" in a compound; what stands for parts is no part itself.
    whole = meaning not in known.composed
    return {spoken[0], spoken[0].removesuffix("e")} if whole else set()
