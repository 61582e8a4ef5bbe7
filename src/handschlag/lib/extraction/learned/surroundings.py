"""What stands around the names of a text, in words that no name betrays.

A word beside a name counts as itself only where it is no name: marks and small words as they are,
nouns by their class ("OFFICE", "BODY", "PLACE"), other words by their stem. Names of
towns and first names never count. Training and use read through the same functions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from handschlag.lib.extraction.act_words import AGREEMENT, DONE, PRESENT, PRETERITE
from handschlag.lib.extraction.bodies import Bodies, bodies_of
from handschlag.lib.extraction.document_types import judge_type
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.knowledge.places import is_first_name, is_place
from handschlag.lib.extraction.knowledge.words import SMALL
from handschlag.lib.extraction.partner_phrases import AGREEING, PAPER, TOGETHER
from handschlag.lib.extraction.roles import Appearance, appearances
from handschlag.lib.extraction.text import Span, Text, Token

_SIGNING = re.compile(rf"{DONE}|{PRETERITE}|{PRESENT}|[Uu]nterschrift|Unterzeichnung")
_AGREEMENT = re.compile(AGREEMENT)
_JOIN = re.compile(r"[\s,]*(?:(?:und|sowie|der|die|das|dem|den|mit|des|auch|als)\b[\s,]*)*")
_stemmer = snowballstemmer.stemmer("german")
_SHORTEST = 3
LONGEST = 1200
"""Characters of a sentence that are read; a table without full stops is one sentence."""
_BEYOND = 3


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A body at one place: its number, and the tokens of the name, last excluded."""

    body: int
    kind: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Said:
    """What one sentence speaks of, apart from names."""

    span: Span
    paper: bool
    agreeing: bool
    together: bool
    signing: bool
    agreement: bool
    words: frozenset[str]
    bodies: int

    @property
    def of_the_act(self) -> bool:
        return self.signing and self.agreement


class Surroundings:
    """The names of a text in order, with rows and sentences around them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.doc_type = str(judge_type(text.raw)[0])
        self.bodies: Bodies = bodies_of(text)
        self.persons: list[Appearance] = appearances(text)
        self.mentions = sorted(self._mentions(), key=lambda one: (one.start, one.end, one.body))
        self.body_at = {
            place: one.body for one in self.mentions for place in range(one.first, one.last)
        }
        self._of_persons = {
            place for one in self.persons for place in range(one.person.first, one.person.last)
        }
        self.rows = self._rows()
        self._said: dict[int, Said] = {}
        self.first_act = next(
            (n for n, span in enumerate(text.sentences) if self.said(span).of_the_act), None
        )
        self.number_of_sentence = {span.start: n for n, span in enumerate(text.sentences)}

    def _mentions(self) -> Iterator[Mentioned]:
        for number, body in enumerate(self.bodies.all):
            for name in body.names:
                yield Mentioned(number, name.kind, name.start, name.end, name.first, name.last)

    def _rows(self) -> list[list[Mentioned]]:
        """For each mention the row that it stands in, the same list for all: "A, B und C"."""
        rows: list[list[Mentioned]] = []
        for one in self.mentions:
            between = self.text.raw[rows[-1][-1].end : one.start] if rows else ""
            joined = rows and "\n\n" not in between and _JOIN.fullmatch(between)
            rows.append(rows[-1] if joined else [])
            rows[-1].append(one)
        return rows

    def said(self, span: Span) -> Said:
        known = self._said.get(span.start)
        if known is None:
            known = self._said[span.start] = self._read(span)
        return known

    def _read(self, span: Span) -> Said:
        raw = self.text.raw[span.start : min(span.end, span.start + LONGEST)]
        places = range(self.text.index_at(span.start), self.text.index_at(span.start + len(raw)))
        return Said(
            span,
            paper=PAPER.search(raw) is not None,
            agreeing=AGREEING.search(raw) is not None,
            together=TOGETHER.search(raw) is not None,
            signing=_SIGNING.search(raw) is not None,
            agreement=_AGREEMENT.search(raw) is not None,
            words=frozenset(self._words(places)),
            bodies=len({self.body_at[place] for place in places if place in self.body_at}),
        )

    def _words(self, places: range) -> Iterator[str]:
        for place in places:
            token = self.text.tokens[place]
            if token.kind == "word" and len(token.text) >= _SHORTEST and not self._is_name(place):
                word = plain(token)
                if word:
                    yield word

    def _is_name(self, place: int) -> bool:
        return place in self.body_at or place in self._of_persons

    def from_act(self, span: Span) -> str:
        """How many sentences behind the first that tells of the act, at most three."""
        if self.first_act is None:
            return "none"
        far = self.number_of_sentence[span.start] - self.first_act
        return str(max(-2, min(_BEYOND, far)))

    def class_at(self, place: int) -> str:
        """The class of one token; "^" and "$" beyond the ends of the text."""
        if not 0 <= place < len(self.text.tokens):
            return "^" if place < 0 else "$"
        if place in self.body_at:
            return "BODY"
        return class_of(self.text.tokens[place].text, self.text.tokens[place].kind)

    def words_near(self, places: range, span: Span) -> Iterator[str]:
        """Words and classes at these places of the sentence, without names."""
        for place in places:
            if not 0 <= place < len(self.text.tokens) or self._is_name(place):
                continue
            token = self.text.tokens[place]
            if span.start <= token.start < span.end:
                yield plain(token) or class_of(token.text, token.kind)


def surroundings_of(text: Text) -> Surroundings:
    """Read once for each text."""
    known: Surroundings | None = text.notes.get("surroundings")
    if known is None:
        known = text.notes["surroundings"] = Surroundings(text)
    return known


def plain(token: Token) -> str:
    """The stem of a word that is no name, else nothing."""
    return _plain(token.text) if token.kind == "word" else ""


@lru_cache(20_000)
def _plain(word: str) -> str:
    if word.isupper() or is_place(word) or is_first_name(word):
        return ""
    return str(_stemmer.stemWord(word.lower()))


@lru_cache(20_000)
def class_of(word: str, kind: str) -> str:
    """A mark or small word as it is, a noun by what it names."""
    if kind != "word":
        return "#" if kind == "number" else word
    if word[0].islower() or word.lower() in SMALL:
        return word.lower()
    if word.isupper():
        return "ACRONYM"
    if office_of(word):
        return "OFFICE"
    head = head_of(word)
    if head:
        return f"HEAD:{head.kind}"
    if is_first_name(word):
        return "FIRST"
    return "PLACE" if is_place(word) else "Word"
