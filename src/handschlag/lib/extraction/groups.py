"""Bodies that a sentence names in one row: "die Stadt X, der Landkreis Y sowie die IHK Z".

A row goes on over commas, "und", "sowie", articles, short forms in brackets and, with `mit`, over
"gemeinsam mit". Each member is known as the body it stands for (`bodies`).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from handschlag.lib.extraction.bodies import Bodies, Body
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.places import is_place
from handschlag.lib.extraction.knowledge.word_sets import word_set
from handschlag.lib.extraction.organisations import Organisation, all_organisations
from handschlag.lib.extraction.text import Span, Text

_JOINTS = word_set(", und sowie & / wie auch als sowohl bzw.")
_BETWEEN = _JOINTS | word_set(
    "der die das des dem den von vom beiden kreisfreien kreisfreie zusammen gemeinsam mit an "
    "drei vier benachbarten jeweils ihr ihre seine Firma Unternehmen"
)
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des"})
_LOCATING = frozenset({"in", "aus", "bei"})
_MOST_BETWEEN = 6
_WHERE = word_set("in In bei Bei aus Aus nach Nach um Raum Region bis ab nahe")
_DATELINE = re.compile(r"\.(?!\w)| ?[–—-] | ?/ ?[A-ZÄÖÜ]|, (?:den |am )?\d|: ")
_IN_BRACKETS = 8


@dataclass(frozen=True, slots=True)
class Member:
    """One name of the row and its body."""

    name: Organisation
    body: Body


@dataclass(frozen=True, slots=True)
class Row:
    """Members in order; `first` and `last` number the tokens of the whole row."""

    members: tuple[Member, ...]
    first: int
    last: int


def rows_in(text: Text, bodies: Bodies, span: Span) -> list[Row]:
    """All rows of the stretch, also those of one member; bodies that stay unknown are left out."""
    rows: list[list[Organisation]] = []
    for name in names_in(text, span):
        if _is_in_brackets(text, name) or _is_dateline(text, name) or _is_where(text, name):
            continue
        if rows and _shares_noun(text, rows[-1][-1], name):
            continue
        if rows and _goes_on(text, rows[-1][-1], name):
            rows[-1].append(name)
        else:
            rows.append([name])
    found = [_row(row, bodies) for row in rows]
    return [row for row in found if row]


def _shares_noun(text: Text, before: Organisation, name: Organisation) -> bool:
    """ "Stadtwerke Altau und | Neuau": the house of this town, too, and not the town."""
    between = [token.text for token in text.tokens[before.last : name.first]]
    house = before.kind in _OF_TOWNS and is_place(before.text.rpartition(" ")[2])
    return house and name.kind == "place" and between == ["und"]


_OF_TOWNS = frozenset({"company", "chamber", "agency"})


def noun_rows(text: Text, span: Span) -> list[list[Organisation]]:
    """Rows of two or more singular nouns or names: "Arbeitsagentur, Jobcenter und Stadt X"."""
    rows: list[list[Organisation]] = []
    for name in names_in(text, span):
        if name.kind in {"place", "acronym"} or _is_plural(name):
            continue
        if rows and _goes_on(text, rows[-1][-1], name):
            rows[-1].append(name)
        else:
            rows.append([name])
    return [row for row in rows if len(row) > 1]


def _is_plural(name: Organisation) -> bool:
    head = head_of(name.text.split()[-1])
    return name.kind.startswith("noun:") and head is not None and head.plural


def names_in(text: Text, span: Span) -> list[Organisation]:
    """The names that begin in the stretch, without those inside of longer ones."""
    names = all_organisations(text)
    starts: list[int] | None = text.notes.get("starts")
    if starts is None:
        starts = text.notes["starts"] = [name.start for name in names]
    return names[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def _is_in_brackets(text: Text, name: Organisation) -> bool:
    """ "(HSZG)", "(Guben)": explains the name or person before, and is no member."""
    tokens = text.tokens
    before = tokens[name.first - 1].text if name.first else ""
    behind = tokens[name.last].text if name.last < len(tokens) else ""
    return before == "(" and behind == ")"


def _is_dateline(text: Text, name: Organisation) -> bool:
    """ "Guben. …", "Guben/Forst – …", "Guben, 3. Mai": where the paper comes from."""
    if name.kind != "place" or text.line_at(name.start).start != name.start:
        return False
    return _DATELINE.match(text.raw, name.end, min(name.end + 40, len(text.raw))) is not None


def _is_where(text: Text, name: Organisation) -> bool:
    """ "in Guben", "aus Guben", "im Raum Guben": where something is."""
    before = text.tokens[name.first - 1].text if name.first else ""
    bare = name.kind == "place" or (name.kind == "municipality" and " " not in name.text)
    return bare and before in _WHERE


def _goes_on(text: Text, before: Organisation, name: Organisation) -> bool:
    start = _behind_bracket(text, before.last, name.first)
    between = [token.text for token in text.tokens[start : name.first]]
    if len(between) > _MOST_BETWEEN or not between:
        return False
    if between[0] in _LOCATING and len(between) > 1 and between[1][0].isupper():
        # "das Krankenhaus X | in Guben | und die Y GmbH"
        between = between[2:]
    joined = any(word in _JOINTS for word in between) or "mit" in between
    pairs = zip(["", *between], between, strict=False)
    return joined and all(word in _BETWEEN or _is_adjective(before, word) for before, word in pairs)


def _is_adjective(before: str, word: str) -> bool:
    """ "die | polnische | Woiwodschaft X", "die | kreisangehörigen | Städte X und Y"."""
    return before in _ARTICLES and word.islower() and word.endswith(("e", "en"))


def _behind_bracket(text: Text, index: int, end: int) -> int:
    if index < end and text.tokens[index].text == "(":
        for place in range(index + 1, min(index + _IN_BRACKETS, end)):
            if text.tokens[place].text == ")":
                return place + 1
    return index


def _row(names: list[Organisation], bodies: Bodies) -> Row | None:
    members: list[Member] = []
    for name in names:
        body = bodies.of(name)
        if body and all(body is not member.body for member in members):
            members.append(Member(name, body))
    return Row(tuple(members), names[0].first, names[-1].last) if members else None
