"""Signs that a body is, or is not, a party of the agreement: one set of words for each body.

Each sign reads as `kind of sign=value`: `before=BODY`, `row=2`, `in sentence=besiegelt`. They are all
there is between the text and the model; `model` only adds up their weights.
"""

import re
from collections import Counter

from handschlag.lib.extraction.bodies import Body
from handschlag.lib.extraction.learned.surroundings import LONGEST, Mentioned, Said, Surroundings
from handschlag.lib.extraction.partner_phrases import NOT_BEHIND, NOT_THERE, REPRESENTED

_MOST_MENTIONS = 12
"""Of a body named very often the first ones are read."""
_MOST_IN_ROW = 50
_TENTHS, _QUARTERS = 10, 4
_EARLY, _LATE = 0.2, 0.6
_NEAR, _BEFORE, _BEHIND = 6, 90, 120
_FOR = re.compile(r"\b[Ff]ür\s+(?:die|den|das)\s*$")
_FOR_IN_LINE = re.compile(r"\n\s*[Ff]ür\s+(?:die|den|das)\s*$")
_BETWEEN = re.compile(r"\b[Zz]wischen\b")
_ITEM = re.compile(r"\s*(?:[•\-–*·]|\d+\.)")
_FIRST_LINES = 3


def signs_of_parties(around: Surroundings) -> list[set[str]]:
    """One set for each body, in the order of their numbers."""
    kinds = [body.kind for body in around.bodies.all]
    found = [
        _of_body(around, body) | ranked
        for body, ranked in zip(around.bodies.all, _among_others(around), strict=True)
    ]
    read = [0] * len(kinds)
    for one, row in zip(around.mentions, around.rows, strict=True):
        read[one.body] += 1
        if read[one.body] <= _MOST_MENTIONS:
            found[one.body] |= _of_mention(around, one, row[:_MOST_IN_ROW], kinds[one.body])
    return found


def _among_others(around: Surroundings) -> list[set[str]]:
    """How each body stands to all others: its rank, how many there are, who speaks for it."""
    bodies = around.bodies.all
    by_place = sorted(bodies, key=lambda body: body.names[0].start)
    ranks = {body.number: rank for rank, body in enumerate(by_place)}
    kinds = Counter(body.kind for body in bodies)
    most = max((len(body.names) for body in bodies), default=1)
    named = (around.bodies.of(one.body) for one in around.persons if one.body)
    persons = Counter(body.number for body in named if body)
    return [
        {
            f"rank={min(ranks[body.number], 6)}",
            f"bodies={min(len(bodies), 12)}",
            f"of its kind={min(kinds[body.kind], 4)}",
            f"named of most={round(_QUARTERS * len(body.names) / most)}",
            f"persons={min(2, persons[body.number])}",
        }
        for body in bodies
    ]


def _of_body(around: Surroundings, body: Body) -> set[str]:
    place = body.names[0].start / max(1, len(around.text.raw))
    sentences = {around.text.sentence_at(name.start).start for name in body.names[:_MOST_MENTIONS]}
    signs = {
        f"type={around.doc_type}",
        f"kind={body.kind}",
        f"kind={body.kind} type={around.doc_type}",
        f"named={min(len(body.names), 4)}",
        f"first={round(place * _TENTHS)}",
        f"first late={place > _LATE} early={place < _EARLY}",
        f"sentences={min(len(sentences), 5)}",
        f"words={min(5, len(body.name.text.split()))}",
    }
    signs |= {"has short form"} if body.short else set()
    return signs | ({"bare"} if all(name.is_bare for name in body.names) else set())


def _of_mention(around: Surroundings, one: Mentioned, row: list[Mentioned], kind: str) -> set[str]:
    span = around.text.sentence_at(one.start)
    said = around.said(span)
    return (
        _beside(around, one, row, said)
        | _of_sentence(around, said, len({other.body for other in row}), kind)
        | _in_line(around, one)
        | _phrases(around, one, span.start, span.end)
        | {f"left={word}" for word in around.words_near(range(one.first - _NEAR, one.first), span)}
        | {f"right={word}" for word in around.words_near(range(one.last, one.last + _NEAR), span)}
        | {f"in sentence={word}" for word in said.words}
    )


def _beside(around: Surroundings, one: Mentioned, row: list[Mentioned], said: Said) -> set[str]:
    before, behind = around.class_at(one.first - 1), around.class_at(one.last)
    head = [around.class_at(row[0].first - number) for number in (1, 2, 3)]
    several = len({other.body for other in row})
    signs = {
        f"before={before}",
        f"behind={behind}",
        f"two before={around.class_at(one.first - 2)} {before}",
        f"two behind={behind} {around.class_at(one.last + 1)}",
        f"row={min(several, 4)}",
        f"two before row={head[1]} {head[0]}",
        *(f"near row={word}" for word in head),
    }
    if several > 1:
        signs.add(f"before row of several={head[0]}")
        signs.add(f"row where paper{said.paper} agree{said.agreeing} together{said.together}")
    return signs


def _of_sentence(around: Surroundings, said: Said, several: int, kind: str) -> set[str]:
    signs = {
        f"paper{said.paper} agree{said.agreeing} together{said.together}",
        f"sign{said.signing} agreement{said.agreement}",
        f"from act={around.from_act(said.span)}",
    }
    for name in ("paper", "agreeing", "together", "signing", "agreement"):
        signs |= {name} if getattr(said, name) else set()
    if said.of_the_act:
        signs |= {"act", f"act kind={kind}", f"act row={min(several, 3)}"}
        signs.add(f"act bodies={min(5, said.bodies)}")
    return signs


def _in_line(around: Surroundings, one: Mentioned) -> set[str]:
    line = around.text.line_at(one.start)
    number = next(
        (n for n, first in enumerate(around.text.lines[:_FIRST_LINES]) if first == line), None
    )
    signs = {f"line={number}"} if number is not None else set()
    signs |= {"item"} if _ITEM.match(around.text.raw, line.start, line.start + _BEFORE) else set()
    if line.start == one.start:
        signs |= {"begins line"} | ({"fills line"} if line.end - one.end < _NEAR else set())
    return signs


def _phrases(around: Surroundings, one: Mentioned, start: int, end: int) -> set[str]:
    raw = around.text.raw
    before = raw[max(start, one.start - _BEFORE) : one.start]
    behind = raw[one.end : min(end, one.end + _BEHIND)]
    sought = {
        "for": _FOR.search(before),
        "for begins line": _FOR_IN_LINE.search(raw, max(0, one.start - _BEFORE), one.start),
        "not there": NOT_THERE.search(before),
        "not behind": NOT_BEHIND.search(behind),
        "represented": REPRESENTED.match(behind),
        "between": _BETWEEN.search(raw, max(start, one.start - LONGEST), one.start),
    }
    return {name for name, found in sought.items() if found}
