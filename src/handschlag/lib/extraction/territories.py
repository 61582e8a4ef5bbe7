"""Towns, districts, Länder that one noun names together.

| form                            | names                                     |
| die Landkreise X, Y und Z       | Landkreis X, Landkreis Y, Landkreis Z     |
| die Städte X und Y              | X, Y                                      |
| Gemeinden im Amt X: A, B        | A, B                                      |
| Stadt und Landkreis X           | Stadt X, Landkreis X                      |
| der Städte, X/A B und Y/C D     | X, Y; `beside_persons` says whose each is |
| der Kreise X (A B) und Y (C D)  | Kreis X, Kreis Y; the same                |
"""

import re
from dataclasses import replace

from handschlag.lib.extraction.knowledge.institutions import Head, head_of
from handschlag.lib.extraction.knowledge.places import LAENDER
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.organisation import Organisation, made_of
from handschlag.lib.extraction.persons import find_persons
from handschlag.lib.extraction.place_names import end_of_list, end_of_place, person_begins, word_at
from handschlag.lib.extraction.text import Text, spaced

_UNMARKED = "municipality"
"""Kinds whose plural gives bare names: "die Städte X und Y" are "X" and "Y"."""


def territories(text: Text, place: int, head: Head) -> list[Organisation]:
    """Several by one noun, or one of two nouns that share their place."""
    shared = _sharing_place(text, place, head)
    if shared:
        return [shared]
    return _listed(text, place, head) if head.plural else []


def seated_in(text: Text, place: int, base: str, kind: str) -> list[Organisation]:
    """ "die IHKs in X, Y und Z", "die Handwerkskammern X und Y": one for each place."""
    start = place + 2 if word_at(text, place + 1) in {"in", "zu", "von"} else place + 1
    found: list[Organisation] = []
    for first, end in end_of_list(text, start):
        name = f"{base} {spaced(text.tokens[first:end], text.raw)}"
        made = made_of(text, first, end, name, kind)
        found.append(made if found else replace(made, first=place))
    return found


_HEADS_OF_TOWNS = word_set(
    "Bürgermeister Bürgermeistern Bürgermeisterinnen Oberbürgermeister Oberbürgermeistern "
    "Oberbürgermeisterinnen Stadtspitzen Stadtoberhäupter Stadtoberhäuptern Rathauschefs"
)


def towns_of_heads(text: Text, place: int) -> list[Organisation]:
    """ "die | Stadtspitzen von X, Y und Z": several are towns, though no list knows them."""
    if text.tokens[place].text not in _HEADS_OF_TOWNS:
        return []
    by_name = word_at(text, place + 1) == "von"
    pairs = _pairs(text, place + 1 + by_name)
    if not by_name:  # "die Bürgermeister | X/A B und Y/C D": only the stroke ties them
        pairs = [one for one in pairs if word_at(text, one[1]) == "/"]
    places = [(first, end) for first, end, _ in pairs]
    places = places or (end_of_list(text, place + 2) if by_name else [])
    found = [
        made_of(text, first, end, spaced(text.tokens[first:end], text.raw), "place")
        for first, end in places
    ]
    _keep_pairs(text, pairs, found)
    return found


def _listed(text: Text, place: int, head: Head) -> list[Organisation]:
    """ "die Landkreise X, Y und Z": one for each place, towns by their bare names."""
    found: list[Organisation] = []
    pairs = _pairs(text, place + 1)
    places = [(first, end) for first, end, _ in pairs]
    for first, end in places or end_of_list(text, place + 1) or _behind_colon(text, place):
        name = spaced(text.tokens[first:end], text.raw)
        made = made_of(text, first, end, _of_list(name, head), head.kind)
        # The plural noun belongs to the row, so that a row goes on over it.
        found.append(made if found or pairs else replace(made, first=place))
    _keep_pairs(text, pairs, found)
    return found


def _keep_pairs(text: Text, pairs: list[tuple[int, int, int]], found: list[Organisation]) -> None:
    whose = zip((person for _, _, person in pairs), found, strict=False)
    text.notes.setdefault("beside_persons", {}).update(whose)


def beside_persons(text: Text) -> dict[int, Organisation]:
    """By the first token of a person: whose town stands before in such a row of pairs."""
    found: dict[int, Organisation] = text.notes.get("beside_persons", {})
    return found


def _pairs(text: Text, index: int) -> list[tuple[int, int, int]]:
    """ "X/A B, Y/C D und Z/E F": first and last token of each place, first of its person."""
    persons: dict[int, int] | None = text.notes.get("ends_of_persons")
    if persons is None:
        persons = {person.first: person.last for person in find_persons(text)}
        text.notes["ends_of_persons"] = persons
    index += word_at(text, index) in {",", ":", "–"}
    found: list[tuple[int, int, int]] = []
    while True:
        end = end_of_place(text, index)
        mark, person = word_at(text, end), end + 1
        if end == index or mark not in _BESIDE or person not in persons or index in persons:
            break
        found.append((index, end, person))
        index = persons[person] + (mark == "(")
        joint = index
        while word_at(text, index) in _JOINTS and index < joint + _MOST_JOINTS:
            index += 1
        if index == joint:
            break
    return found if len(found) > 1 else []


_BESIDE = frozenset({"/", "(", ","})
_JOINTS = frozenset({",", "und", "sowie", "&"})
_MOST_JOINTS = 2


def _sharing_place(text: Text, place: int, head: Head) -> Organisation | None:
    """ "Stadt | und Landkreis X": the place belongs to both."""
    if head.plural or word_at(text, place + 1) not in {"und", "sowie", "/"}:
        return None
    second = head_of(word_at(text, place + 2) or "x")
    if second is None or not second.place_follows or second.plural or second.base == head.base:
        return None
    end = end_of_place(text, place + 3)
    if end == place + 3 or person_begins(text, place + 3):
        return None
    name = f"{head.base} {spaced(text.tokens[place + 3 : end], text.raw)}"
    return made_of(text, place, place + 1, name, head.kind)


def is_named_otherwise(text: Text, noun: str, place: str) -> bool:
    """ "Gesellschaft und Hochschule Y" do not share Y where the text says "Gesellschaft Z mbH"."""
    other = re.compile(rf"\b{re.escape(noun)} (?!{re.escape(place)}\b)[A-ZÄÖÜ]\w+")
    return other.search(text.raw, 0, _LONGEST_READ) is not None


_LONGEST_READ = 20_000


def _behind_colon(text: Text, place: int) -> list[tuple[int, int]]:
    """ "Gemeinden im Amt X: A, B, C"."""
    for index in range(place + 1, min(place + 8, len(text.tokens))):
        if word_at(text, index) == ":":
            return end_of_list(text, index + 1)
        if word_at(text, index) in {"", ".", ","}:
            break
    return []


def _of_list(name: str, head: Head) -> str:
    if head_of(name):
        return name
    if head.kind == "land":
        return f"{LAENDER.get(name, 'Land')} {name}"
    return name if head.kind == _UNMARKED else f"{head.base} {name}"
