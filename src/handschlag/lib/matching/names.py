"""A name taken apart once, so that it can be compared many times."""

import re
from dataclasses import dataclass
from functools import lru_cache

from handschlag.lib.german import (
    FILLER_WORDS,
    LEGAL_FORMS,
    PublicBody,
    fold,
    part_public_words,
    spelling_key,
    split_legal_forms,
    split_public_body,
)
from handschlag.lib.matching.acronyms import elements_of, initials_of
from handschlag.lib.matching.heads import SECTION, heads_of, owner_from
from handschlag.lib.matching.meanings import Unit, units_of

_FILLERS = frozenset(spelling_key(word) for word in FILLER_WORDS)
_WRITTEN_FORMS = frozenset(
    word for form in LEGAL_FORMS for word in spelling_key(form.short).split()
)
# Bodies of public law may carry these beside their public word; a company or club may not.
_PUBLIC_FAMILIES = frozenset({"aoer", "koer"})
# "… (BTU)", "… - UFZ": a short form that the name itself tells.
_TOLD_SHORT = re.compile(r"\(([^()]{2,12})\)|\s[-–]\s?([^\s\-–]{2,10})$")
_CAPITALS = re.compile(r"[A-ZÄÖÜ]")
_CAPITAL_WORD = re.compile(r"\b(?=\w{0,3}[A-ZÄÖÜ]\w*[A-ZÄÖÜ])\w{2,8}\b")
_MIXED = re.compile(r"\b[a-zäöü]{1,2}[A-ZÄÖÜ]{2,}\b")
_SHORTEST_PLACE = 3
_FEWEST_CAPITALS = 3
# International registers add the country to the names of companies: "Hexal (Germany)".
_COUNTRY = re.compile(r"\s*\((?:Germany|Deutschland)\)\s*$")
# "NFDI4Culture": the figure stands for "for".
_FOR = re.compile(r"(?<=[A-Z]{2})4(?=[A-Z][a-z]{2})")
# "MetabERN": a short form glued behind a word.
_GLUED_SHORT = re.compile(r"(?<=[a-zäöüß]{4})(?=[A-ZÄÖÜ]{3,}\b)")
_SINGLE_LETTERS = re.compile(r"\b(\w)((?: \w)+)\b")
SHORT_FORM_LENGTH = 8
LONGEST_SHORT_FORM = 10
LONGEST = 300
"""Only so many characters of a name count: nobody's name is longer, but a pasted text may be."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakenApart:
    """A name with everything the comparison looks at.

    `words` are spelling keys without legal form and public word; `readings` are other ways to
    say the same name (without its bracketed short form, one language of a bilingual name).
    `units` are the meanings of its words in order, fillers and telling legal forms among them.
    """

    raw: str
    folded: str
    words: Words
    readings: tuple[Words, ...]
    families: frozenset[str]
    telling: frozenset[str]
    body: PublicBody | None
    initials: frozenset[str]
    """First letters of the words as written."""
    initials_of_parts: tuple[str, ...]
    """Those of words and parts of compounds: as written, in German, in English."""
    short_forms: frozenset[str]
    units: tuple[Unit, ...]
    in_order: str
    """The words sorted, as the likeness of letters looks at them (token_sort)."""
    units_of_readings: tuple[tuple[Unit, ...], ...]
    heads: tuple[tuple[Unit, ...], ...]
    """Parts that may be known for all of it: "Institute X" of "Institute X of the University Y"."""
    owner_from: int
    """So many telling units stand before the name of an owner; 0 if there is none."""
    short_form: str
    """The letters of a name that is nothing but a short form, else ""; "MPI-SWS" counts."""
    written_short: frozenset[str]
    """Words written like an acronym: "ise" of "Fraunhofer ISE"."""
    capitals: frozenset[str]
    """The capitals of those that have small letters too: "cti" of "CeTI"."""
    mixed: frozenset[str]
    """Words of small letters with capitals inside, which no other word is a misspelling of."""

    @property
    def glued(self) -> str:
        return "".join(self.words)

    @property
    def is_mere_short_form(self) -> bool:
        """Nothing but an acronym, which several organisations may share."""
        return not self.families and is_short_form(self.raw)

    @property
    def digits(self) -> frozenset[str]:
        return frozenset(re.findall(r"\d+", self.folded))


# An import asks for a name, learns it and writes its keys, one after the other.
@lru_cache(maxsize=1024)
def take_apart(name: str) -> TakenApart:
    name = name[:LONGEST]
    name = _COUNTRY.sub("", name) or name
    told = [a or b for a, b in _TOLD_SHORT.findall(name) if is_short_form(a or b)]
    rest, forms = split_legal_forms(part_public_words(name))
    families = frozenset(form.family for form in forms)
    body = None
    if families <= _PUBLIC_FAMILIES:
        # Without a legal form the unfolded name is needed: its comma tells "Ruhland, Stadt".
        rest, body = split_public_body(rest if families else name)
    words = _words(rest)
    readings = _other_readings(name, words, told, body)
    units = units_of(words if not any(form.telling for form in forms) else _with_telling(name))
    shorts = _written_short(name)
    owner = owner_from(units, shorts)
    return TakenApart(
        raw=name,
        folded=fold(name),
        words=words,
        readings=readings,
        families=families,
        telling=frozenset(form.family for form in forms if form.telling),
        body=body,
        initials=_initials(words),
        initials_of_parts=initials_of(elements_of(units)),
        short_forms=_short_forms(name, words, told),
        units=units,
        in_order=" ".join(sorted(words)),
        units_of_readings=tuple(units_of(reading) for reading in readings),
        heads=() if body else _heads(name, units, owner),
        owner_from=owner,
        short_form=_mere_short_form(name, words),
        written_short=shorts,
        capitals=_capitals(name),
        mixed=frozenset(spelling_key(word) for word in _MIXED.findall(name)) - _WRITTEN_FORMS,
    )


def _parted(name: str) -> list[str]:
    """The name with glued short forms apart, where there are any."""
    ways = (_FOR.sub(" ", name), _GLUED_SHORT.sub(" ", name))
    return [way for way in ways if way != name]


def _capitals(name: str) -> frozenset[str]:
    found = ("".join(_CAPITALS.findall(word)) for word in _CAPITAL_WORD.findall(name))
    return frozenset(spelling_key(letters) for letters in found if len(letters) >= _FEWEST_CAPITALS)


def _heads(name: str, units: tuple[Unit, ...], owner: int) -> tuple[tuple[Unit, ...], ...]:
    sections = SECTION.split(name)
    found = [
        units_of(_words(split_legal_forms(section)[0]))
        for section in (sections if len(sections) == 2 else ())
    ]
    heads = heads_of(units, owner, found, listed="," in name)
    return tuple(head for head in dict.fromkeys(heads) if head != units)


def _written_short(name: str) -> frozenset[str]:
    """Legal forms are written like acronyms too ("GmbH"), but stand for nothing else."""
    words = [word for way in (name, *_parted(name)) for word in _CAPITAL_WORD.findall(way)]
    return frozenset(spelling_key(word) for word in words) - _WRITTEN_FORMS


def _mere_short_form(name: str, words: Words) -> str:
    letters = "".join(words)
    if not 2 <= len(letters) <= LONGEST_SHORT_FORM or len(words) > 2:
        return ""
    return letters if len(letters) <= 5 or len(_CAPITALS.findall(name)) >= 3 else ""


def _with_telling(name: str) -> Words:
    return _words(split_legal_forms(name, keep_telling=True)[0])


def is_filler(word: str) -> bool:
    return word in _FILLERS


def is_short_form(text: str) -> bool:
    """Whether a word is written like an acronym: short, one word, at least two capitals."""
    letters = fold(text).replace(" ", "")
    one_word = len(text.split()) == 1
    return one_word and 2 <= len(letters) <= SHORT_FORM_LENGTH and len(_CAPITALS.findall(text)) >= 2


def _words(folded: str) -> Words:
    """Spelling keys; single letters in a row are one word, as in "A.M.M." or "G & P"."""
    joined = _SINGLE_LETTERS.sub(lambda found: found[0].replace(" ", ""), spelling_key(folded))
    return tuple(joined.split())


def _other_readings(
    name: str, words: Words, told: list[str], body: PublicBody | None
) -> tuple[Words, ...]:
    readings: list[Words] = []
    if told:
        without = _TOLD_SHORT.sub(" ", name)
        readings.append(_words(split_legal_forms(without)[0]))
    readings += _two_languages(name, body)
    readings += [_words(split_legal_forms(parted)[0]) for parted in _parted(name)]
    return tuple(reading for reading in dict.fromkeys(readings) if reading and reading != words)


def _two_languages(name: str, body: PublicBody | None) -> list[Words]:
    """Both halves of a place in two languages: "Märkische Heide/Markojska Góla".

    A shorter second half is no translation ("Hochschule Zittau/Görlitz"), nor is one that is much
    longer ("Zittau/Görlitz University …"), unless a public word says that a place follows.
    """
    if "/" not in name:
        return []
    place = name.rpartition(",")[0] if body and "," in name else name
    halves = [_words(split_public_body(half)[0]) for half in place.split("/")]
    if len(halves) != 2:
        return []
    # Also "Weißwasser/O.L.", where the second half only says which one.
    long_enough = [half for half in halves if len("".join(half)) >= _SHORTEST_PLACE]
    if body:
        return long_enough
    return halves if len(long_enough) == 2 and 0 <= len(halves[1]) - len(halves[0]) <= 1 else []


def _initials(words: Words) -> frozenset[str]:
    """First letters with and without filler words, from two words on."""
    strong = tuple(word for word in words if not is_filler(word))
    found = {"".join(word[0] for word in chosen) for chosen in (words, strong)}
    return frozenset(letters for letters in found if 2 <= len(letters) <= SHORT_FORM_LENGTH)


def _short_forms(name: str, words: Words, told: list[str]) -> frozenset[str]:
    """Acronyms the name is or tells; a short single word counts too, since people type "btu"."""
    found = {spelling_key(short).replace(" ", "") for short in told}
    if len(words) == 1 and (is_short_form(name) or 2 <= len(words[0]) <= 5):
        found.add(words[0])
    return frozenset(found)
