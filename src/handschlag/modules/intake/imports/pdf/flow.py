"""Lines of all pages to paragraphs: a line that was full goes on, one that had room has ended.

The typesetter broke a line because the next word did not fit. So if the first word of the next
line had still fitted, somebody ended the line on purpose: a heading, an address, an item.
"""

import re
from collections.abc import Iterable, Sequence

from .hyphens import joint, words_of
from .lines import GAP, Line

ITEM = re.compile(
    r"[•◦▪■●○‣∙·–—*-]\s|\(?\d{1,3}(?:\.\d{1,3})*[.)]\s|\(\d{1,3}\)\s|[a-zA-Z][.)]\s|§+\s?\d|"
    r"(?:Artikel|Art\.)\s\d|\d{1,2}[.:]\d\d\s?(?:Uhr|[-–]|\t|\s)"
)
Block = list[Line]


def flowing(pages: Sequence[Sequence[Block]]) -> tuple[str, tuple[int, ...]]:
    """The text and the position at which each page begins in it."""
    known = words_of("\n".join(line.text for page in pages for block in page for line in block))
    flow = _Flow(known)
    for page in pages:
        flow.begin_page()
        for block in page:
            flow.add_block(block)
    return flow.text, flow.page_starts()


class _Flow:
    def __init__(self, known: set[str]) -> None:
        self._pieces: list[str] = []
        self._known = known
        self._last: Line | None = None
        self._length = 0
        self._starts: list[int] = []
        # Pages begun and still without a line: they start where the next line will.
        self._waiting = 0

    def begin_page(self) -> None:
        self._waiting += 1

    def page_starts(self) -> tuple[int, ...]:
        return (*self._starts, *[self._length] * self._waiting)

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add_block(self, block: Block) -> None:
        for row in _rows(block):
            self._add(row)

    def _add(self, line: Line) -> None:
        if self._last is not None:
            self._append(self._between(self._last, line))
        self._starts += [self._length] * self._waiting
        self._waiting = 0
        self._append(line.text)
        self._last = line

    def _append(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)

    def _between(self, last: Line, line: Line) -> str:
        if last.hyphenated:
            return joint(last.text[-60:], line.text[:60], self._known)
        if _goes_on(last, line):
            return "" if last.text.endswith(("/", "\u00ad")) else " "
        return "\n" if _are_close(last, line) else "\n\n"


def _rows(block: Block) -> Iterable[Line]:
    """Pieces that follow each other on one height become one line, cells parted by a tab."""
    row: Line | None = None
    for piece in block:
        if row is not None and _on_one_height(row, piece) and not row.hyphenated:
            gap = piece.left - row.right
            row = Line(
                f"{row.text}{_separator(gap, row)}{piece.text}",
                row.left,
                piece.right,
                min(row.bottom, piece.bottom),
                max(row.top, piece.top),
                row.size,
                piece.hyphenated,
                piece.edge,
                cell=piece.left if gap > GAP * row.size else row.cell,
            )
        else:
            if row is not None:
                yield row
            row = piece
    if row is not None:
        yield row


def _on_one_height(row: Line, piece: Line) -> bool:
    shared = min(row.top, piece.top) - max(row.bottom, piece.bottom)
    return piece.left >= row.right - 1 and shared > 0.5 * min(row.size, piece.size)


def _separator(gap: float, row: Line) -> str:
    if ITEM.match(f"{row.text} ") and len(row.text) < 6:
        return " "
    return "\t" if gap > GAP * row.size else " "


def _goes_on(last: Line, line: Line) -> bool:
    if ITEM.match(line.text) or abs(last.size - line.size) > 0.12 * max(last.size, line.size):
        return False
    steps_down = last.bottom - line.bottom
    if steps_down > 0 and not _are_close(last, line):
        return False
    if line.cell is not None or (last.cell is not None and abs(line.left - last.cell) > 3):
        return False
    return not _had_room(last, line)


def _are_close(last: Line, line: Line) -> bool:
    """The next line, not one after a space; the top of the next column counts as well."""
    return last.bottom - line.top < 0.75 * min(last.size, line.size)


def _had_room(last: Line, line: Line) -> bool:
    word = line.text.split(" ", 1)[0]
    letter = (line.right - line.left) / max(len(line.text), 1)
    return last.right + (len(word) + 1) * letter < last.edge
