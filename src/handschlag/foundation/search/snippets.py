"""Where in a text the words stand: marked, in context, safe to put on a page."""

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from handschlag.lib.german import Word, expand, words_of

AROUND = 180
_BEFORE = 50
_OPEN, _CLOSE = "<mark>", "</mark>"


def marked(text: str, stems: Iterable[str]) -> SafeString:
    """The whole text with every word that fits marked."""
    return _with_marks(text, _hits(text, frozenset(stems)), 0, len(text))


def snippet(text: str, stems: Iterable[str], around: int = AROUND) -> SafeString:
    """The part of the text with most different words that fit; nothing where none does."""
    wanted = frozenset(stems)
    hits = _hits(text, wanted)
    if not hits:
        return SafeString()
    start, end = _window(text, hits, wanted, around)
    shown = _with_marks(
        text, [hit for hit in hits if start <= hit.start and hit.end <= end], start, end
    )
    return mark_safe(("… " if start else "") + shown + (" …" if end < len(text) else ""))  # noqa: S308 -- escaped piece by piece


def fits(word: str, stems: frozenset[str]) -> bool:
    """The word or a part of it is one of those looked for."""
    known = expand(word)
    return known.stem in stems or any(part in stems for part in known.parts)


def _hits(text: str, stems: frozenset[str]) -> list[Word]:
    return [word for word in words_of(text) if fits(word.text, stems)]


def _window(text: str, hits: Sequence[Word], stems: frozenset[str], around: int) -> tuple[int, int]:
    """Start and end of the best part, on the borders of words."""

    def worth(first: Word) -> int:
        end = first.start - _BEFORE + around
        inside = [hit for hit in hits if first.start <= hit.start and hit.end <= end]
        return len({stem for hit in inside for stem in stems if fits(hit.text, frozenset({stem}))})

    best = max(hits[:40], key=lambda hit: (worth(hit), -hit.start))
    start = max(0, best.start - _BEFORE)
    end = min(len(text), start + around)
    start = max(0, end - around)
    if start:
        start = text.find(" ", start, best.start) + 1 or best.start
    if end < len(text):
        end = max(text.rfind(" ", best.end, end), best.end)
    return start, end


def _with_marks(text: str, hits: Sequence[Word], start: int, end: int) -> SafeString:
    pieces, place = [], start
    for hit in hits:
        pieces += [
            escape(text[place : hit.start]),
            _OPEN,
            escape(text[hit.start : hit.end]),
            _CLOSE,
        ]
        place = hit.end
    pieces.append(escape(text[place:end]))
    return mark_safe("".join(pieces))  # noqa: S308 -- every piece is escaped
