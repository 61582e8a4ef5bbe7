"""The same body under several names of one text becomes one.

"Hochschule Zittau/Görlitz (HSZG)", "die HSZG" and "die Hochschule" are one body, so are "Spremberg"
and "die Stadt Spremberg", "Agentur für Arbeit X" and "Arbeitsagentur X". Of all names the fullest is
kept, and of equally full ones the first.

| name in the text                 | is the body that …                                             |
| short form, acronym              | was introduced with it, or has these initials, or begins so    |
| bare place                       | is the town or municipality of this place                      |
| places before ": die beiden …"   | are the universities, chambers … that have their seat there     |
| noun alone ("die Hochschule")    | is the only one of this kind, or the nearest named before      |
| part of a name                   | has this name and one word more, where the kind allows         |
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from handschlag.lib.extraction.knowledge.institutions import ALONE, head_of
from handschlag.lib.extraction.knowledge.places import is_place, place_adjectives
from handschlag.lib.extraction.knowledge.words import SMALL
from handschlag.lib.extraction.organisations import Organisation, all_organisations
from handschlag.lib.extraction.place_names import is_acronym
from handschlag.lib.extraction.text import Text
from handschlag.lib.german.folding import fold
from handschlag.lib.german.legal_forms import split_legal_forms

_MOST_BODIES = 60
"""In a register of hundreds "die Hochschule" or "HSX" means nobody in particular."""

_SHORTEST_KEY = 4

TERRITORIES = frozenset(
    {"municipality", "district", "amt", "association_of_municipalities", "land"}
)
_FULLER_BY_A_WORD = frozenset(
    {"special_purpose", "company", "university", "park", "acronym", "other"}
)
_KINDS_OF_PARTS = frozenset({"university", "chamber", "authority", "ministry", "school"})
_SHORTENED = frozenset({"company", "agency", "special_purpose"})
_KINDS_OF_NOUN = {
    "municipality": {"municipality", "place"},
    "authority": {"authority", "district", "municipality", "agency"},
    "district": {"district"},
    "amt": {"amt", "agency"},
}
_SYNONYMS = (
    ("agentur fuer arbeit in ", "arbeitsagentur "),
    ("agentur fuer arbeit ", "arbeitsagentur "),
    ("industrie und handelskammer zu ", "ihk "),
    ("industrie und handelskammer ", "ihk "),
    ("handwerkskammer zu ", "hwk "),
    ("handwerkskammer ", "hwk "),
    ("technische universitaet ", "tu "),
    ("uni ", "universitaet "),
    ("lk ", "landkreis "),
    ("kreis ", "landkreis "),
    ("staatsministerium ", "ministerium "),
)

_JOINS = frozenset({",", "und", "sowie", "/"})
_SEATED = re.compile(r":\s+[Dd]ie\s+(?:[a-zäöüß]+\s+){0,3}(?P<noun>[A-ZÄÖÜ]\w+)")
_NOUN_WITHIN = 80


@dataclass(slots=True)
class Body:
    """One body with all its names, in the order of the text."""

    kind: str
    names: list[Organisation] = field(default_factory=list)
    number: int = 0
    _fullest: tuple[int, Organisation] | None = None

    @property
    def name(self) -> Organisation:
        """The fullest name; reckoned again only when there are more."""
        if self._fullest is None or self._fullest[0] != len(self.names):
            best = max(self.names, key=lambda name: (_fullness(name), -name.start))
            self._fullest = (len(self.names), best)
        return self._fullest[1]

    @property
    def short(self) -> str:
        """The first short form given for it."""
        return next((name.short for name in self.names if name.short), "")


def _fullness(name: Organisation) -> tuple[int, ...]:
    """Kind of name, then its words: "Stadt X" before "X", a full name before its short form."""
    if name.kind.startswith("noun:"):
        return 0, 0
    if name.kind == "acronym":
        return 1, 0
    words = name.text.split()
    if is_acronym(words[0]) and not any(map(head_of, words[1:])) and name.kind != "company":
        return 2, len(words)
    if name.kind in TERRITORIES and is_acronym(words[-1]):
        return 2, 1
    if name.kind == "place" or (name.kind == "municipality" and not any(map(head_of, words[:3]))):
        return 2, 0
    return 3, len(words), len(words[0]) if name.kind == "municipality" else 0


class Bodies:
    """All bodies of a text; `of(mention)` finds the one that a name belongs to."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.all: list[Body] = []
        self._by_key: dict[str, Body] = {}
        self._by_first: dict[int, Body] = {}
        names = all_organisations(text)
        # Short forms may come before the name they stand for, in the headline.
        for name in sorted(names, key=lambda name: _is_short(name.text.split(), name.kind)):
            if not name.is_bare:
                self._put(name, self._known(name))
        for name in names:
            if name.kind in {"acronym", "place"}:
                self._put(name, self._bare(name))
        self._join_fuller()
        self._join_parts_of_names()
        self._join_shortened()
        self._put_nouns(names)
        self._put_seats([name for name in names if name.kind == "place"])
        for number, body in enumerate(self.all):
            body.names.sort(key=lambda name: name.start)
            body.number = number

    def _put_nouns(self, names: list[Organisation]) -> None:
        for name in names:
            body = self._by_noun(name) if name.kind.startswith("noun:") else None
            if body:
                self._put(name, body)

    def _put_seats(self, places: list[Organisation]) -> None:
        """ "X und Y: Die beiden Universitäten …": the towns stand for their universities."""
        row: list[Organisation] = []
        for place in places[:_MOST_BODIES]:
            between = self.text.raw[row[-1].end : place.start].strip() if row else ""
            row = [*row, place] if between in _JOINS else [place]
            noun = _SEATED.match(self.text.raw, place.end, place.end + _NOUN_WITHIN)
            head = head_of(noun["noun"]) if noun else None
            if head is None or not head.plural or head.kind in TERRITORIES:
                continue
            seated = [
                next(
                    (b for b in self.of_kinds({head.kind}) if b.name.text.endswith(f" {p.text}")),
                    None,
                )
                for p in row
            ]
            for town, body in zip(row, seated, strict=True):
                if body and all(seated):
                    self._by_first[town.first].names.remove(town)
                    self._put(town, body)
        self.all = [body for body in self.all if body.names]
        self._by_key = {key: body for key, body in self._by_key.items() if body.names}

    def of(self, name: Organisation) -> Body | None:
        """The body this name stands for; None for a noun that may mean any."""
        return self._by_first.get(name.first)

    def named(self, name: str) -> Body | None:
        """The body of this name or short form, as a compound says it ("WFG-", "BTU-")."""
        return self._by_key.get(_key(name))

    def short_for(self, acronym: str) -> Body | None:
        """Whom these letters mean, also where they stand in no name: "TH", "LKA"."""
        known = self.all[:_MOST_BODIES]
        found = (body for body in known if _stands_for(acronym, body))
        return self.named(acronym) or next(found, None)

    def of_kinds(self, kinds: Iterable[str]) -> list[Body]:
        """All bodies an office may belong to, in the order of the text."""
        wanted = set(kinds) | ({"place"} if "municipality" in kinds else set())
        return [body for body in self.all if body.kind in wanted]

    def _put(self, name: Organisation, body: Body | None) -> None:
        if body is None:
            body = Body(name.kind)
            self.all.append(body)
        body.names.append(name)
        if body.kind in {"place", "acronym", "network"} and not name.is_bare:
            body.kind = name.kind
        self._by_first[name.first] = body
        for key in self._keys(name):
            self._by_key.setdefault(key, body)

    def _keys(self, name: Organisation) -> list[str]:
        keys = [] if name.kind.startswith("noun:") else [_key(name.text)]
        if name.short:
            keys.append(_key(name.short))
        first, _, rest = name.text.partition(" ")
        if rest and first in place_adjectives():
            # "Walldorfer Stadtwerke" are the "Stadtwerke Walldorf".
            keys.append(_key(f"{rest} {place_adjectives()[first]}"))
        if name.kind in {"company", "association"}:
            without, forms = split_legal_forms(name.text)
            telling = " " in without or not is_place(without.title())
            keys += [without] if forms and telling and len(without) > _SHORTEST_KEY else []
        if name.kind == "municipality":
            place = _place_of(name.text)
            keys += [_key(place), _key(place.split("/")[0])]
        return keys

    def _known(self, name: Organisation) -> Body | None:
        for key in self._keys(name):
            body = self._by_key.get(key)
            if body and _may_be_one(body.kind, name.kind):
                return body
        first, _, rest = name.text.partition(" ")
        known = self.all[:_MOST_BODIES]
        if name.kind in TERRITORIES and is_acronym(rest):
            return next((b for b in known if b.kind == name.kind and _has_letters(rest, b)), None)
        if is_acronym(first) and rest:
            return next((body for body in known if _is_short_of(first, rest, body)), None)
        return None

    def _bare(self, name: Organisation) -> Body | None:
        body = self._by_key.get(_key(name.text))
        if body or name.kind == "place":
            return body
        known = self.all[:_MOST_BODIES]
        return next((body for body in known if _stands_for(name.text, body)), None)

    def _join_fuller(self) -> None:
        """ "Industriepark X" is the body "Zweckverband Industriepark X", if that is named."""
        by_end: dict[str, Body] = {}
        for body in self.all:
            words = _key(body.name.text).split()
            if len(words) > 2 and body.kind in _FULLER_BY_A_WORD:
                by_end[" ".join(words[1:])] = body
        for body in list(self.all):
            fuller = by_end.get(_key(body.name.text))
            if fuller and fuller is not body and body.kind in _FULLER_BY_A_WORD:
                self._merge(body, fuller)

    def _join_parts_of_names(self) -> None:
        """ "Universität X" is "Y-Z-Universität X", "Freie Hochschule" is "Freie Hochschule X"."""
        known = [body for body in self.all[:_MOST_BODIES] if body.kind in _KINDS_OF_PARTS]
        keys = {id(body): _key(body.name.text) for body in known}
        for body in known:
            short = keys[id(body)]
            fuller = [
                other
                for other in known
                if other.kind == body.kind
                and keys[id(other)] != short
                and (
                    keys[id(other)].endswith(" " + short) or keys[id(other)].startswith(short + " ")
                )
            ]
            telling = " " in short or (body.kind == "authority" and short.title() not in ALONE)
            if len(fuller) == 1 and telling and fuller[0] in self.all:
                self._merge(body, fuller[0])

    def _join_shortened(self) -> None:
        """ "Wirtschaftsförderung X" is the "Wirtschaftsförderung Land X GmbH"."""
        known = [body for body in self.all[:_MOST_BODIES] if body.kind in _SHORTENED]
        words = {id(body): _key(body.name.text).split() for body in known}
        for body in known:
            fuller = [other for other in known if _shortens(words[id(body)], words[id(other)])]
            if len(fuller) == 1 and fuller[0] in self.all:
                self._merge(body, fuller[0])

    def _merge(self, gone: Body, kept: Body) -> None:
        kept.names += gone.names
        self.all.remove(gone)
        for table in (self._by_key, self._by_first):
            for key, body in table.items():
                if body is gone:
                    table[key] = kept  # type: ignore[index]  # the key came from this table

    def _by_noun(self, name: Organisation) -> Body | None:
        """ "die Hochschule": the only one of the kind, else none."""
        kind = name.kind.removeprefix("noun:")
        key = self._by_key.get(_key(name.text))
        if key:
            return key
        head = head_of(name.text.split()[-1])
        if head is None or head.plural:
            return None
        known = self.all[:_MOST_BODIES]
        candidates = [body for body in known if self._fits(body, head.base, kind)]
        if len(candidates) > 1:  # "die Stadt" beside eight "Gemeinden"
            candidates = [b for b in candidates if b.name.text.split()[0] == head.base]
        return candidates[0] if len(candidates) == 1 else None

    def _fits(self, body: Body, noun: str, kind: str) -> bool:
        if body.kind not in _KINDS_OF_NOUN.get(kind, {kind}):
            return False
        if kind in {"university", "district", "chamber", "ministry", "special_purpose"}:
            return True
        first = _key(body.name.text)
        return (
            fold(noun) in first
            or (noun == "Agentur" and "agentur" in first)
            or kind == "municipality"
        )


def bodies_of(text: Text) -> Bodies:
    """Read once for each text."""
    known: Bodies | None = text.notes.get("bodies")
    if known is None:
        known = text.notes["bodies"] = Bodies(text)
    return known


def _key(name: str) -> str:
    key = fold(name.split(" (", maxsplit=1)[0] if "(" in name else name)
    for long, short in _SYNONYMS:
        if f"{key} ".startswith(long):
            return f"{short}{key[len(long) :]}".strip()
    return key


def _place_of(name: str) -> str:
    """ "Große Kreisstadt Löbau" → "Löbau"; a bare name stays."""
    words = name.split()
    for number, word in enumerate(words[:3]):
        if head_of(word) and number + 1 < len(words):
            return " ".join(words[number + 1 :])
    return name


def _is_short_of(acronym: str, rest: str, body: Body) -> bool:
    """ "WFG Elbtal" is "Wirtschaftsförderungsgesellschaft Elbtal (WFG)"."""
    if not fold(body.name.text).endswith(fold(rest)):
        return False
    return body.short.upper().startswith(acronym.upper()) or _stands_for(acronym, body)


def _is_short(words: list[str], kind: str) -> bool:
    """ "TU Guben", "Landkreis OSL": said with letters that another name may spell out."""
    return is_acronym(words[0]) or (kind in TERRITORIES and is_acronym(words[-1]))


def _shortens(words: list[str], fuller: list[str]) -> bool:
    """Two words or more, the first and the place among them, all in the order of the fuller name."""
    rest = iter(fuller)
    begins = words[0] == fuller[0] and len(words[0]) > _SHORTEST_COMPOUND
    return begins and 1 < len(words) < len(fuller) and all(word in rest for word in words)


def _has_letters(letters: str, body: Body) -> bool:
    """ "OSL" in "Landkreis Oberspreewald-Lausitz": its place begins so and holds them in order."""
    place = _place_of(body.name.text).upper()
    rest = iter(place)
    return place[0] == letters[0] and place != letters and all(sign in rest for sign in letters)


def _may_be_one(kind: str, other: str) -> bool:
    """A town is no district, even of the same name."""
    return kind == other or not {kind, other} & (TERRITORIES - {"municipality"})


def _stands_for(acronym: str, body: Body) -> bool:
    """Short form, first word, or initials: "BTU" of "BTU Cottbus", "HSZG" of "Hochschule Z/G"."""
    wanted = acronym.upper()
    for name in body.names:
        firsts = {name.text.split()[0].upper(), _key(name.text).split(" ")[0].upper()}
        if name.short.upper().startswith(wanted) or wanted in firsts:
            return True
        words = [w for w in name.text.replace("/", " ").replace("-", " ").split() if w not in SMALL]
        if len(wanted) > 1 and "".join(word[0].upper() for word in words).startswith(wanted):
            return len(wanted) >= 2 and len(words) >= 2
        if words and name.kind == "authority" and _in_compound(wanted, words[0].upper()):
            return True
    return False


def _in_compound(letters: str, word: str) -> bool:
    """ "LKA" in "Landeskriminalamt": the first letter first, the others in their order."""
    rest = iter(word)
    long = len(letters) > 2 and len(word) > _SHORTEST_COMPOUND
    return long and word[0] == letters[0] and all(letter in rest for letter in letters)


_SHORTEST_COMPOUND = 10
