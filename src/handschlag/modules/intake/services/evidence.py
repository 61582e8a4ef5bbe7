"""The place in the text a statement rests on, where the proposal's own place is that of another."""

import re

Span = tuple[int, int]
# So many letters around a proposal belong to what is said of it.
REACH = 1_500


def span_near(text: str, words: str, near: Span) -> Span | None:
    """The nearest place with these very words, whatever blanks part them; None if there is none."""
    parts = words.split()
    if not parts:
        return None
    phrase = r"\s+".join(map(re.escape, parts))
    wanted = re.compile(rf"(?<!\w){phrase}(?!\w)")
    first, last = max(0, near[0] - REACH), near[1] + REACH
    spans = [found.span() for found in wanted.finditer(text, first, last)]
    return min(spans, key=lambda span: _distance(span, near), default=None)


def _distance(span: Span, near: Span) -> int:
    return max(span[0] - near[1], near[0] - span[1], 0)
