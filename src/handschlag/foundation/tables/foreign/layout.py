"""Where the header stands in a foreign sheet, and which rows below it are data."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.tables.reading import UnreadableFileError
from handschlag.lib.german import FILLER_WORDS, spelling_key

from .grid import Row, Workbook
from .parts import column_letters
from .values import value_kind

LOOKED_AT = 400
HEADER_WITHIN = 60
_BODY = 25
_LONGEST_HEADER = 400
_SAMPLES = 3
SPARSE = 0.35
_LONGEST_SAMPLE = 80
_HEADER_TEXT_SHARE = 0.7
SUM = re.compile(
    r"(?i)^\W*(gesamt|gesamtsumme|zwischensumme|summe|insgesamt|total|subtotal|sum|übertrag)"
    r"(\s*:|\s+(?:der|des|aller|in|eur|euro|€|\d).*)?\W*$"
)
_HYPHENATED = re.compile(r"(?<=[a-zäöüß])-\s*(?=[a-zäöüß])")

Knows = Callable[[str], bool]


@dataclass(frozen=True)
class ForeignColumn:
    """One column of theirs. `parts` are the languages or lines of its header."""

    index: int
    header: str
    parts: tuple[str, ...]
    samples: tuple[Any, ...]
    kinds: frozenset[str]

    @property
    def letter(self) -> str:
        return column_letters(self.index)

    @property
    def shown(self) -> tuple[str, ...]:
        return tuple(str(_german(each))[:_LONGEST_SAMPLE] for each in self.samples[:_SAMPLES])


@dataclass(frozen=True)
class Skipped:
    row: int
    reason: str


@dataclass(frozen=True)
class Layout:
    """`first` and `last` are the rows of the header, from 1."""

    sheet: str
    first: int
    last: int
    columns: tuple[ForeignColumn, ...]


def find_layout(book: Workbook, knows: Knows, sheet: str = "", header_row: int = 0) -> Layout:
    """The sheet and header that look most like a table; a person may have said either.

    `knows(header)` tells whether some word is known as the header of one of our columns.
    """
    found = []
    for name in [sheet] if sheet else book.sheets:
        head = list(islice(book.rows(name), LOOKED_AT))
        if head:
            found.append(_rate_sheet(name, head, knows, header_row))
    if not found:
        raise UnreadableFileError(_("In der Datei stehen keine Daten."))
    _score, layout = max(found, key=lambda each: each[0])
    return layout


def _rate_sheet(name: str, head: list[Row], knows: Knows, header_row: int) -> tuple[float, Layout]:
    if header_row:
        at = next((at for at, (number, _c) in enumerate(head) if number >= header_row), 0)
        score = 1.0
    else:
        # Each cell lies below many rows that could be the header.
        kinds = _kinds(head[: HEADER_WITHIN + _BODY])
        scores = [
            _header_score(cells, kinds[at + 1 : at + 1 + _BODY], knows)
            for at, (_number, cells) in enumerate(head[:HEADER_WITHIN])
        ]
        # The first of nearly equal ones: in a table of texts every row could be a header.
        best = max(scores)
        at = next(at for at, score in enumerate(scores) if score >= 0.9 * best)
        score = best
    first, last = _header_rows(head, at, knows)
    first = at if header_row else first
    body = head[last + 1 :]
    columns = _columns([cells for _number, cells in head[first : last + 1]], body)
    return score, Layout(name, head[first][0], head[last][0], tuple(columns))


def _kinds(rows: Sequence[Row]) -> list[list[str]]:
    return [[value_kind(cell) for cell in cells] for _number, cells in rows]


def _header_score(cells: Sequence[Any], below: Sequence[list[str]], knows: Knows) -> float:
    """0 for what cannot be a header; higher for many different short texts over filled columns."""
    filled = [at for at, cell in enumerate(cells) if cell is not None]
    texts = [at for at in filled if _is_header_text(cells[at])]
    if not texts or len(texts) < _HEADER_TEXT_SHARE * len(filled):
        return 0.0
    different = len({str(cells[at]) for at in texts}) / len(texts)
    filled_below = sum(bool(_at(kinds, at)) for at in texts for kinds in below)
    cover = filled_below / (len(texts) * len(below)) if below else 0.0
    known = sum(knows(str(cells[at])) for at in texts)
    typed = sum(_is_typed(at, below) for at in texts)
    return min(len(texts), 40) * different * (0.3 + cover) + 2 * known + 0.5 * typed


def _is_header_text(cell: Any) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_HEADER and value_kind(cell) == "text"


def _is_typed(at: int, below: Sequence[list[str]]) -> bool:
    """Whether a column below holds mostly numbers or dates."""
    kinds = [kind for row in below if (kind := _at(row, at))]
    return bool(kinds) and sum(kind != "text" for kind in kinds) > 0.6 * len(kinds)


def _at(row: Sequence[Any], at: int) -> Any:
    return row[at] if at < len(row) else None


def _header_rows(head: list[Row], at: int, knows: Knows) -> tuple[int, int]:
    """Positions of the first and last row of a header of one, two or three rows."""
    first = last = at
    if at and _is_above(head[at - 1], head[at]):
        first = at - 1
    body = head[at + 2 : at + 2 + _BODY]
    if at + 1 < len(head) and _is_below(head[at], head[at + 1], body, knows):
        last = at + 1
    return first, last


def _is_above(upper: Row, lower: Row) -> bool:
    """Groups over a header ("Kosten" over "2023" and "2024"): texts only, two or more of them."""
    if lower[0] != upper[0] + 1:
        return False
    filled = [at for at, cell in enumerate(upper[1]) if cell is not None]
    texts = {str(upper[1][at]) for at in filled if _is_header_text(upper[1][at])}
    wide = len(filled) >= 2 and all(_is_header_text(upper[1][at]) for at in filled)
    return wide and (len(texts) >= 2) and all(_at(lower[1], at) is not None for at in filled)


def _is_below(upper: Row, lower: Row, body: Sequence[Row], knows: Knows) -> bool:
    """A second row of the header: sub-headers under a group, or the other language."""
    if lower[0] != upper[0] + 1 or not body:
        return False
    cells = [(at, cell) for at, cell in enumerate(lower[1]) if cell is not None]
    if any(not isinstance(cell, str) and cell not in _YEARS for _at_, cell in cells):
        return False
    known = sum(knows(str(cell)) for _at_, cell in cells)
    if known >= max(2, len(cells) / 2):
        return True
    below = _kinds(body)
    typed = [at for at, cell in cells if _is_typed(at, below) and cell != _at(upper[1], at)]
    # Over numbers and dates it says words: these are no values.
    if typed and all(_is_header_text(_at(lower[1], at)) for at in typed):
        return True
    groups = _repeated(upper[1])
    return bool(groups) and all(_at(lower[1], at) is not None for at in groups)


_YEARS = frozenset(range(1990, 2101))


def _repeated(cells: Sequence[Any]) -> list[int]:
    """Positions of texts that stand twice in a row, as a merged group does."""
    return [
        at
        for at, cell in enumerate(cells)
        if cell is not None and cell in (_at(cells, at + 1), cells[at - 1] if at else None)
    ]


def _columns(headers: list[list[Any]], body: Sequence[Row]) -> Iterator[ForeignColumn]:
    width = max(len(row) for row in [*headers, *(cells for _n, cells in body)] or [[]])
    headers = [_carried(row, headers[1:]) if not at else row for at, row in enumerate(headers)]
    for index in range(width):
        values = [value for _n, row in body if (value := _at(row, index)) is not None]
        lines = list(
            dict.fromkeys(str(text) for row in headers if (text := _at(row, index)) is not None)
        )
        if not values and not lines:
            continue
        parts = tuple(part for line in lines for part in header_parts(line))
        yield ForeignColumn(
            index,
            " / ".join(dict.fromkeys(parts)) or _("(ohne Überschrift)"),
            tuple(dict.fromkeys([*parts, " ".join(parts)])) if parts else (),
            tuple(dict.fromkeys(map(_hashable, values))),
            frozenset(kind for value in values if (kind := value_kind(value))),
        )


def _carried(upper: list[Any], lower: list[list[Any]]) -> list[Any]:
    """A group stands over the columns to its right too, as far as these have sub-headers."""
    if not lower:
        return upper
    carried, group = [], None
    for at in range(max(len(upper), len(lower[0]))):
        if (cell := _at(upper, at)) is not None:
            group = cell if _at(lower[0], at) is not None else None
            carried.append(cell)
        else:
            carried.append(group if _at(lower[0], at) is not None else None)
    return carried


def header_parts(text: str) -> list[str]:
    """The lines of a header without footnote marks; a single line may hold two languages."""
    lines = [line.strip(" *¹²³\u00ad") for line in re.split(r"\n+|\s+/\s+", text)]
    return [" ".join(line.split()) for line in lines if line]


def _hashable(value: Any) -> Any:
    return value if value.__hash__ else str(value)


def _german(value: Any) -> Any:
    if hasattr(value, "year"):
        return f"{value.day}.{value.month}.{value.year}"
    return value


def header_key(text: str) -> str:
    """A header for comparing: folded, hyphenation mended, without filler words."""
    words = spelling_key(_HYPHENATED.sub("", text)).split()
    return " ".join(word for word in words if word not in FILLER_WORDS) or " ".join(words)


def data_rows(
    book: Workbook, layout: Layout, skipped: list[Skipped] | None = None
) -> Iterator[Row]:
    """The rows below the header that hold data; the others go to `skipped` with their reason."""
    rows = (row for row in book.rows(layout.sheet) if row[0] > layout.last)
    start = list(islice(rows, LOOKED_AT))
    usual = median([_count(cells) for _n, cells in start]) if start else 0
    headers = {header_key(part) for column in layout.columns for part in column.parts} - {""}
    before, in_notes = layout.last, False
    for number, cells in chain(start, rows):
        # Below a gap or a note, a row with hardly anything in it belongs to the notes.
        sparse = _count(cells) <= SPARSE * usual
        in_notes = sparse and (in_notes or number > before + 1)
        reason = _reason_to_skip(cells, usual, headers) or (in_notes and _note()) or ""
        in_notes = in_notes or (sparse and bool(reason))
        before = number
        if not reason:
            yield number, cells
        elif skipped is not None:
            skipped.append(Skipped(number, reason))


def _note() -> str:
    return _("Zwischenzeile oder Anmerkung")


def _count(cells: Sequence[Any]) -> int:
    return sum(cell is not None for cell in cells)


def _reason_to_skip(cells: Sequence[Any], usual: float, headers: set[str]) -> str:
    """Asked for every row of a long file: what most rows are not is seen at the first cells."""
    filled = [cell for cell in cells if cell is not None]
    if len(filled) == 1 and usual >= 3:
        return _note()
    words = [cell for cell in filled if isinstance(cell, str)]
    if not words:
        return ""
    if SUM.match(words[0]) and sum(value_kind(cell) == "text" for cell in words) == 1:
        return _("Summe")
    if len(words) == len(filled) > 1 and _is_header_again(words, headers):
        return _("Überschrift noch einmal")
    return ""


def _is_header_again(words: Sequence[str], headers: set[str]) -> bool:
    return all(len(word) <= _LONGEST_HEADER and header_key(word) in headers for word in words)
