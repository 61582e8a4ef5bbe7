"""One page of a PDF as pieces of lines with their places, in the order the file draws them."""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from handschlag.modules.intake.imports.cleaning import visible

# The sign PDFium puts for a hyphen at the end of a line.
HYPHEN = "\ufffe"
HYPHENS = frozenset({HYPHEN, "\x02"})
DASHES = frozenset("-\u00ad\u2010")
LINE_END = re.compile("[\r\n\ufffe\x02]")
BLANKS = re.compile("[ \u00a0]+")
# A gap of so many heights of the letters parts two columns or two cells.
GAP = 1.6
Box = tuple[float, float, float, float]
Stretch = tuple[int, int, int]
MOST_SIGNS = 200_000
OBLIQUE = -1
# Of the characters of a page, so many may run another way and are no part of its text.
ASIDE = 0.2
# Bullets of symbol fonts, and what breaks a line only where a map of characters is wrong.
SIGNS_OF_FONTS = dict.fromkeys(map(ord, "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf02d\uf06e"), "•")
SIGNS_OF_FONTS |= dict.fromkeys(map(ord, "\t\n\r\x0b\x0c\x85\u2028\u2029"), " ")


@dataclass(slots=True)
class Line:
    """A piece of text on one base line; points, y counts upwards. `size` is that of its font."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    hyphenated: bool = False
    # The right edge of the column it stands in, for those who ask whether a word had fitted.
    edge: float = 0.0
    # Where its last cell begins, if it is a row of a table.
    cell: float | None = None


class Signs:
    """The characters of a text page and their boxes, turned so that the text is upright."""

    def __init__(self, textpage: Any, width: float, height: float) -> None:
        self._raw = textpage.raw
        self._box = pdfium.FS_RECTF()
        self._reference = ctypes.byref(self._box)
        self._matrix = pdfium.FS_MATRIX()
        self._sides = (width, height)
        self._rotation = 0
        self.count = min(textpage.count_chars(), MOST_SIGNS)
        self.text = self._text(textpage)

    def box(self, at: int) -> Box:
        """left, bottom, right, top of one character, as high as its font."""
        if not pdfium.FPDFText_GetLooseCharBox(self._raw, at, self._reference):
            return (0.0, 0.0, 0.0, 0.0)
        box = self._box
        return _upright((box.left, box.bottom, box.right, box.top), self._rotation, *self._sides)

    def turn(self, rotation: int) -> None:
        """Give boxes as on the page turned clockwise by 0, 90, 180 or 270 degrees."""
        self._rotation = rotation

    @property
    def sides(self) -> tuple[float, float]:
        """Width and height of the page as turned."""
        width, height = self._sides
        return (height, width) if self._rotation % 180 else (width, height)

    def direction(self, at: int) -> int:
        """Whereto the text runs: 0, 90 (upwards), 180, 270, or OBLIQUE."""
        if not pdfium.FPDFText_GetMatrix(self._raw, at, ctypes.byref(self._matrix)):
            return 0
        angle = math.degrees(math.atan2(self._matrix.b, self._matrix.a)) % 360
        nearest = round(angle / 90) * 90
        return nearest % 360 if abs(angle - nearest) < 5 else OBLIQUE

    def size(self, at: int) -> float:
        """Points on the page: the size of the font as the matrix of the character scales it."""
        size = pdfium.FPDFText_GetFontSize(self._raw, at)
        if pdfium.FPDFText_GetMatrix(self._raw, at, ctypes.byref(self._matrix)):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        return max(size, 1.0)

    def _text(self, textpage: Any) -> str:
        text: str = textpage.get_text_range(0, self.count) if self.count else ""
        if len(text) == self.count:
            return text
        # Signs beyond the first 65,536 or without any meaning shift what is counted.
        codes = (pdfium.FPDFText_GetUnicode(self._raw, at) for at in range(self.count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def lines_on(page: Any) -> tuple[list[Line], tuple[float, float]]:
    """The lines of a page, and its width and height, held so that most of its text is upright."""
    with closing(page.get_textpage()) as textpage:
        signs = _signs(page, textpage)
        stretches = _directed(signs)
        way = _main_direction(stretches)
        if way == page.get_rotation():
            return _lines_of(signs, stretches, way), signs.sides
    # PDFium puts lines together as the page says it is turned, which is not always true.
    page.set_rotation(way)
    with closing(page.get_textpage()) as textpage:
        signs = _signs(page, textpage)
        return _lines_of(signs, _directed(signs), way), signs.sides


def _signs(page: Any, textpage: Any) -> Signs:
    _left, _bottom, right, top = page.get_mediabox()
    return Signs(textpage, right, top)


def _lines_of(signs: Signs, stretches: list[Stretch], main: int) -> list[Line]:
    """Lines that run one way; a watermark across the page or a note at its side is left out."""
    signs.turn(main)
    aside = sum(end - start for start, end, way in stretches if way != main)
    keep_all = aside > ASIDE * sum(end - start for start, end, _way in stretches)
    pieces = (
        line
        for start, end, way in stretches
        if keep_all or way == main
        for line in _pieces(signs, start, end)
    )
    return [line for line in pieces if line.text]


def _main_direction(stretches: list[Stretch]) -> int:
    lengths: Counter[int] = Counter()
    for start, end, way in stretches:
        if way != OBLIQUE:
            lengths[way] += end - start
    return lengths.most_common(1)[0][0] if lengths else 0


def _directed(signs: Signs) -> list[Stretch]:
    """From, to and direction of each line."""
    return [(start, end, signs.direction(start)) for start, end in _stretches(signs.text)]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """From and to (excluded) of what PDFium holds for one line; a hyphen is its last sign."""
    start = 0
    for found in LINE_END.finditer(text):
        stretch = _trimmed(text, start, found.end() - (found[0] in "\r\n"))
        if stretch[0] < stretch[1]:
            yield stretch
        start = found.end()
    stretch = _trimmed(text, start, len(text))
    if stretch[0] < stretch[1]:
        yield stretch


def _pieces(signs: Signs, start: int, end: int) -> Iterator[Line]:
    """The line, cut where a wide gap says that two columns or cells lie on one height.

    On pages that are turned PDFium lets some lines run together: a word further left is a new one.
    """
    text = signs.text
    begin, first, size = start, signs.box(start), signs.size(start)
    for blank in BLANKS.finditer(text, start, end):
        before, after = signs.box(blank.start() - 1), signs.box(blank.end())
        if after[0] - before[2] > GAP * size or after[2] < before[0]:
            yield _line(signs, begin, blank.start(), size, first)
            begin, first, size = blank.end(), after, signs.size(blank.end())
    yield _line(signs, begin, end, size, first)


def _line(signs: Signs, start: int, end: int, size: float, first: Box) -> Line:
    hyphenated = _ends_in_hyphen(signs.text, start, end)
    end -= hyphenated
    last = signs.box(max(end - 1, start))
    return Line(
        text=visible(signs.text[start:end].translate(SIGNS_OF_FONTS)).strip(),
        left=min(first[0], last[0]),
        right=max(first[2], last[2]),
        bottom=min(first[1], last[1]),
        top=max(first[3], last[3]),
        size=size,
        hyphenated=hyphenated,
    )


def _ends_in_hyphen(text: str, start: int, end: int) -> bool:
    """PDFium marks hyphens between two lines, but not the one at the end of a page."""
    if end <= start:
        return False
    last = text[end - 1]
    return last in HYPHENS or (last in DASHES and end - start > 1 and text[end - 2].isalnum())


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _upright(box: Box, rotation: int, width: float, height: float) -> Box:
    left, bottom, right, top = box
    if rotation == 90:
        return bottom, width - right, top, width - left
    if rotation == 180:
        return width - right, height - top, width - left, height - bottom
    if rotation == 270:
        return height - top, left, height - bottom, right
    return box
