"""Running heads and page numbers: lines that come again at the same height of page after page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from .lines import Line

DEPTH = 3  # so many lines from the top and the bottom may belong to a head or a foot
HEIGHT = 0.14  # of the page, at the top and at the bottom
DIGITS = re.compile(r"(?<!\d)[0-9]{1,5}(?!\d)")
PAGE_NUMBER = re.compile(
    r"\W{0,4}(?:(?:seite|page|s\.|strona|strana|bok)\s?)?(\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s?(?:von|of|/|z|\|)\s?\d{1,4})?\W{0,4}",
    re.IGNORECASE,
)
Key = tuple[str, int]
Level = list[Line]


def without_margins(pages: Sequence[list[Line]], heights: Sequence[float]) -> bool:
    """Take heads, feet and page numbers out of the pages; whether there were any."""
    counts: Counter[Key] = Counter()
    numbered = list(enumerate(zip(pages, heights, strict=True)))
    for number, (lines, height) in numbered:
        counts.update(
            {
                key
                for side in _sides(lines, height)
                for level in side
                for line in level
                for key in _keys(line, number)
            }
        )
    # Left and right pages often have heads of their own, and chapters too.
    needed = 2 if len(pages) < 5 else max(3, len(pages) // 5)
    again = {key for key, count in counts.items() if count >= needed}
    peeled = [_peel(lines, height, number, again) for number, (lines, height) in numbered]
    return any(peeled)


def _peel(lines: list[Line], height: float, number: int, again: set[Key]) -> bool:
    """From outside inwards, up to the first line that is only on this page."""
    gone: set[int] = set()
    for side in _sides(lines, height):
        for level in side:
            if not all(_is_page_number(line) or again & _keys(line, number) for line in level):
                break
            gone.update(map(id, level))
    lines[:] = [line for line in lines if id(line) not in gone]
    return bool(gone)


def _sides(lines: list[Line], height: float) -> Iterator[list[Level]]:
    """The outermost heights at the top, then at the bottom, each with its lines."""
    if not lines:
        return
    # What is set larger than the text is a heading, also where every page begins with one.
    usual = 1.1 * median(line.size for line in lines)
    yield _levels([line for line in lines if line.bottom > height * (1 - HEIGHT)], usual, -1)
    yield _levels([line for line in lines if line.top < height * HEIGHT], usual, 1)


def _levels(lines: list[Line], usual: float, direction: int) -> list[Level]:
    levels: list[Level] = []
    for line in sorted(lines, key=lambda line: direction * line.bottom):
        if levels and abs(levels[-1][0].bottom - line.bottom) < 2:
            levels[-1].append(line)
        elif len(levels) == DEPTH or line.size > usual:
            break
        else:
            levels.append([line])
    return levels


def _is_page_number(line: Line) -> bool:
    return bool(PAGE_NUMBER.fullmatch(line.text))


def _keys(line: Line, number: int) -> set[Key]:
    """What would be the same on another page: the words as they are, or but for the page number.

    Only a number that grows with the pages is one: rows of figures at the head of a page stay.
    """
    text, height = line.text[:120], round(line.bottom / 4)
    keys = {(text, height)}
    found = list(DIGITS.finditer(text))
    for place in {found[0], found[-1]} if found else ():
        offset = int(place[0]) - number
        keys.add((f"{text[: place.start()]}#{offset}{text[place.end() :]}", height))
    return keys
