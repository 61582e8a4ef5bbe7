"""A text with its lines, paragraphs, sentences and tokens, each with its place in the text.

    text = Text("Die Stadt Guben und Prof. Dr. Eva Lauer unterschrieben am 3. Mai 2022.")
    [token.text for token in text.tokens][:6] -> ["Die", "Stadt", "Guben", "und", "Prof.", "Dr."]
    text.sentences -> [Span(0, 71)]

Offers `Text(raw)` with `.lines`, `.paragraphs`, `.sentences`, `.tokens`, `.tokens_in(span)`,
`.sentence_at(place)`, `.line_at(place)` and `as_text(str | Text)`.

`token.text` is the word as it was meant, `raw[token.start:token.end]` as it stands there: words that
a PDF broke ("Zit-\ntau", "Zit-tau") are joined, words that it glued ("PräsidentinGesine",
"StaatsministeriumsfürRegionalentwicklung") are two tokens. Dots of abbreviations ("Prof.", "e. V.",
"O.L.") belong to their token; a "." of its own may end a sentence. Time grows linearly.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from handschlag.lib.extraction.knowledge.glue import joined, parted
from handschlag.lib.extraction.knowledge.words import ABBREVIATIONS
from handschlag.lib.extraction.layout import sentences_of

Kind = Literal["word", "number", "mark"]

_TOKEN = re.compile(
    r"(?P<abbreviation>"
    r"(?<!\w)[A-Z][a-z]{1,4}\.-[A-Z][a-z]{1,6}\."  # Dr.-Ing.
    r"|(?<!\w)[^\W\d_]\.(?:[ \u00a0]?[^\W\d_]\.){0,3}(?!\w)"  # e. V., z. B., K.
    r"|(?<!\w)e\.[ \u00a0]?V\b)"
    r"|(?P<dotted>\b[A-ZÄÖÜ]{2,}\.[A-ZÄÖÜ]{2,}\b)"  # PROF.ISP
    r"|(?P<word>[^\W\d_][\w\u00ad]*"
    r"(?:-(?:[ \t]*\r?\n[ \t]*(?!(?:und|oder|bzw|sowie)\b)(?=[^\W\d_A-ZÄÖÜ]))?\w[\w\u00ad]*)*-?)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<mark>[^\s\w]|_+|\w)"
)
_BREAK_IN_WORD = re.compile(r"-[ \t]*\r?\n[ \t]*")
_BLANK_LINES = re.compile(r"\n[ \t\r\u00a0]*(?=\n)")
_WRAPPED_AT = 120
"""Where no line is longer than this, lines are likely broken by width and not by sense."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, end excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a single mark."""

    text: str
    start: int
    end: int
    kind: Kind = "word"

    @property
    def is_capital(self) -> bool:
        """Begins with a capital letter, as nouns and names do."""
        return self.kind == "word" and self.text[0].isupper()


class Text:
    """See the top of this file; computes its parts when they are first asked for."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.notes: dict[str, Any] = {}
        """What was found in this text by whom, so that nobody reads it twice."""

    @cached_property
    def lines(self) -> list[Span]:
        """All lines without line break and outer blanks; blank lines are left out."""
        found, start = [], 0
        for line in self.raw.split("\n"):
            left = start + len(line) - len(line.lstrip())
            right = start + len(line.rstrip())
            if left < right:
                found.append(Span(left, right))
            start += len(line) + 1
        return found

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Stretches between blank lines."""
        found, start = [], 0
        for blank in [*_BLANK_LINES.finditer(self.raw), None]:
            end = blank.start() if blank else len(self.raw)
            piece = self.raw[start:end]
            if piece.strip():
                left = start + len(piece) - len(piece.lstrip())
                found.append(Span(left, start + len(piece.rstrip())))
            start = blank.end() if blank else end
        return found

    @cached_property
    def tokens(self) -> list[Token]:
        """All words, numbers and marks in order."""
        return list(_tokens(self.raw))

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences; headings and items of lists are ones of their own, see `layout`."""
        return [Span(one.start, one.end) for one in sentences_of(self.raw)]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that begin in the span."""
        return self.tokens[self.index_at(span.start) : self.index_at(span.end)]

    def index_at(self, place: int) -> int:
        """Number of the first token that begins at or after this place."""
        return bisect_right(self._starts, place - 1)

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds this place (the one before, where none does)."""
        return self._span_at(self.sentences, self._sentence_starts, place)

    def line_at(self, place: int) -> Span:
        """The line that holds this place."""
        return self._span_at(self.lines, self._line_starts, place)

    def _span_at(self, spans: list[Span], starts: list[int], place: int) -> Span:
        return spans[max(bisect_right(starts, place) - 1, 0)] if spans else Span(0, 0)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [span.start for span in self.lines]

    @cached_property
    def is_wrapped(self) -> bool:
        """Lines end where the page does (PDF, mail), not where the sense does."""
        return all(line.end - line.start <= _WRAPPED_AT for line in self.lines)


def as_text(text: "str | Text") -> Text:
    """The value that all functions of this package read; a str becomes one."""
    return text if isinstance(text, Text) else Text(text)


def spaced(tokens: list[Token], raw: str) -> str:
    """Tokens as running text: one blank where there was white space or glue, else none."""
    pieces: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before and (before.end < token.start or _were_glued(before, token)):
            pieces.append(" ")
        pieces.append(token.text)
    return "".join(pieces)


def _were_glued(before: Token, token: Token) -> bool:
    return before.kind == "word" == token.kind and before.end == token.start


def _tokens(raw: str) -> Iterator[Token]:
    skip = 0
    for found in _TOKEN.finditer(raw):
        start, end, kind = found.start(), found.end(), found.lastgroup
        if start < skip:
            continue
        if kind == "word":
            for token in _words(raw, start, found[0]):
                skip = token.end
                yield token
        else:
            plain = found[0].replace("\u00a0", " ") if kind == "abbreviation" else found[0]
            yield Token(
                plain, start, end, "word" if kind in {"abbreviation", "dotted"} else _kind(kind)
            )


def _kind(group: str | None) -> Kind:
    return "number" if group == "number" else "mark"


def _words(raw: str, start: int, found: str) -> Iterator[Token]:
    """The word, or the words that were glued, with the dot of an abbreviation."""
    place = start
    for piece in parted(found):
        end = place + len(piece)
        text = joined(_BREAK_IN_WORD.sub("", piece).replace("\u00ad", ""))
        if text in ABBREVIATIONS and raw[end : end + 1] == ".":
            end, text = end + 1, text + "."
        if text:
            yield Token(text, place, end)
        place = end
