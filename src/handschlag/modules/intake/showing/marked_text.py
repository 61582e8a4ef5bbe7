"""The text of a document with its evidence marked and numbered.

Spans may lie inside each other or overlap. The text is cut at every boundary; a piece is marked if
any span covers it, and the number of a span stands after its last piece. Everything of the
document is escaped.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

# A wall of text without a line break is cut at a space.
LONGEST_PARAGRAPH = 3000
# From so many paragraphs on only those around the evidence are shown.
MOST_PARAGRAPHS = 80
SHORTEST_SENTENCE = 25
_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SENTENCE = re.compile(r"(?<=[.!?…“])\s+(?=[A-ZÄÖÜ„\"0-9])|\n[ \t]*\n+")


@dataclass(frozen=True)
class Mark:
    """The evidence of one proposal; `href` leads to it."""

    number: int
    start: int
    end: int
    href: str
    is_current: bool = False
    is_decided: bool = False


@dataclass
class Block:
    """A paragraph, or the number of paragraphs left out before the next one."""

    html: SafeString = field(default_factory=SafeString)
    left_out: int = 0
    page: int | None = None


def blocks_of(
    text: str, marks: Sequence[Mark], page_starts: Sequence[int] = (), *, whole: bool = False
) -> list[Block]:
    """Paragraphs in order. Of a long text only marked ones and their neighbours."""
    spans = list(paragraphs_of(text))
    inside = _by_paragraph(spans, marks)
    marked = set(inside)
    near = {at + step for at in marked for step in (-1, 0, 1)} or set(range(MOST_PARAGRAPHS))
    is_long = len(spans) > MOST_PARAGRAPHS and not whole
    wanted = [at for at in range(len(spans)) if not is_long or at in near]
    pages = _pages_at(spans, page_starts)
    blocks, before = [], -1
    for at in wanted:
        if at - before > 1:
            blocks.append(Block(left_out=at - before - 1))
        html = _paragraph(text, spans[at], inside.get(at, ()))
        blocks.append(Block(html, page=pages.get(at)))
        before = at
    if len(spans) - before > 1:
        blocks.append(Block(left_out=len(spans) - before - 1))
    return blocks


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph that says something."""
    start = 0
    for gap in [*_BREAK.finditer(text), None]:
        end = gap.start() if gap else len(text)
        yield from _cut(text, start, end)
        start = gap.end() if gap else end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PARAGRAPH:
        at = max(text.rfind(sign, start, start + LONGEST_PARAGRAPH) for sign in ("\n", " "))
        stop = at if at > start else start + LONGEST_PARAGRAPH
        yield start, stop
        start = stop
    if text[start:end].strip():
        yield start, end


def _by_paragraph(spans: Sequence[tuple[int, int]], marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """The marks in each paragraph that has any, in their own order."""
    ends = [span[1] for span in spans]
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        at = bisect_right(ends, mark.start)
        while at < len(spans) and spans[at][0] < mark.end:
            found.setdefault(at, []).append(mark)
            at += 1
    return found


def _pages_at(spans: Sequence[tuple[int, int]], page_starts: Sequence[int]) -> dict[int, int]:
    """Before which paragraph a page begins; the first page needs no sign."""
    found: dict[int, int] = {}
    at = 0
    for page, start in enumerate(page_starts, start=1):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if page > 1:
            found[at] = page
    return found


def _paragraph(text: str, span: tuple[int, int], marks: Sequence[Mark]) -> SafeString:
    first, last = span
    edges = {first, last}
    edges |= {min(max(edge, first), last) for mark in marks for edge in (mark.start, mark.end)}
    cuts = sorted(edges)
    pieces = [_piece(text, start, end, marks, is_last=end == last) for start, end in pairwise(cuts)]
    return format_html("<p>{}</p>", format_html_join("", "{}", ((piece,) for piece in pieces)))


def _piece(text: str, start: int, end: int, marks: Sequence[Mark], *, is_last: bool) -> SafeString:
    over = [mark for mark in marks if mark.start <= start and mark.end >= end]
    words: str = text[start:end]
    if over:
        words = format_html(
            '<mark class="{}" data-of="{}">{}</mark>', _state(over), _numbers(over), words
        )
    # Where a span goes on in the next paragraph, its number stands there.
    ending = [mark for mark in over if mark.end == end or (is_last and mark.end <= end)]
    return format_html("{}{}", words, format_html_join("", "{}", ((_number(m),) for m in ending)))


def _numbers(marks: Iterable[Mark]) -> str:
    return " ".join(str(mark.number) for mark in marks)


def _state(marks: Sequence[Mark]) -> str:
    if any(mark.is_current for mark in marks):
        return "cur"
    return "done" if all(mark.is_decided for mark in marks) else ""


def _number(mark: Mark) -> SafeString:
    return format_html(
        '<a class="no{}" id="m{}" href="{}" data-goto="{}" aria-label="{}">{}</a>',
        " no--done" if mark.is_decided else "",
        mark.number,
        mark.href,
        mark.number,
        _("Vorschlag %(number)s") % {"number": mark.number},
        mark.number,
    )


def silent_sentences(text: str, spans: Iterable[tuple[int, int]]) -> list[str]:
    """Sentences no proposal rests on, without bits too short to say anything."""
    taken = sorted(spans)
    found, start, next_span = [], 0, 0
    for gap in [*_SENTENCE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        while next_span < len(taken) and taken[next_span][1] <= start:
            next_span += 1
        is_taken = _any_meets(taken, next_span, start, end)
        sentence = " ".join(text[start:end].split())
        if not is_taken and len(sentence) >= SHORTEST_SENTENCE:
            found.append(sentence)
        start = gap.end() if gap else end
    return found


def _any_meets(taken: Sequence[tuple[int, int]], at: int, start: int, end: int) -> bool:
    """Sorted by their starts, so that the first one beyond the end closes the search."""
    while at < len(taken) and taken[at][0] < end:
        if taken[at][1] > start:
            return True
        at += 1
    return False
