"""How a text is laid out: its lines, headings, items of lists, and what stands before a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

Kind = Literal["text", "heading", "item"]

# | 1. Bildung | 1) Bildung | a) Bildung | (2) Bildung | I. Bildung | 1.2 Bildung |
_NUMBER = r"(?:\[\d{1,2}\]|\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}\.\d(?!\d)|\(?[a-z0-9]{1,2}\)|[IVX]{1,4}[.)]|[a-h]\.)"
# | • Bildung | - Bildung | – Bildung | * Bildung | ▪ Bildung |
_BULLET = r"[>•·▪■◦‣●○∙*→►✓➢▶\uf0b7\uf0a7\uf02d-]|[–—]|o(?=\s+[A-ZÄÖÜ])"
_ITEM = re.compile(rf"(?:(?P<bullet>{_BULLET})|(?P<number>{_NUMBER}))[ \t\xa0]+(?=\S)")
_MONTH_NEXT = re.compile(
    r"(?:Jan|Feb|März|Mrz|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)\w*\.?(?=\s|$)", re.IGNORECASE
)
_SPACE = " \t\r\xa0\x0b\x0c\u200b\ufeff"
_WORDS = re.compile(r"\w+")
_LONGEST_HEADING = 130
_MOST_HEADING_WORDS = 16
_SHORT = 60
_PARAGRAPH = 250


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it; `body` is where an item's own words begin."""

    start: int
    end: int
    text: str
    kind: Kind
    body: int
    number: str = ""
    blank_before: bool = False

    @property
    def words(self) -> str:
        return self.text[self.body - self.start :]


@lru_cache(maxsize=4)
def lines_of(text: str) -> tuple[Line, ...]:
    """All lines that are not blank."""
    found: list[Line] = []
    blank = True
    for start, stripped in _stripped_lines(text):
        if not stripped:
            blank = True
            continue
        if blank and found:
            found[-1] = _judged(found[-1], blank_after=True)
        elif found:
            found[-1] = _judged(found[-1], blank_after=False)
        found.append(_line(stripped, start, blank))
        blank = False
    if found:
        found[-1] = _judged(found[-1], blank_after=True)
    return tuple(found)


def _stripped_lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for written in text.split("\n"):
        stripped = written.strip(_SPACE)
        yield at + (written.index(stripped) if stripped else 0), stripped
        at += len(written) + 1


def _line(text: str, start: int, blank_before: bool) -> Line:
    end = start + len(text)
    if text[0] == "#" and text.strip("# "):
        body = end - len(text.lstrip("# "))
        return Line(start, end, text, "heading", body, "", blank_before)
    item = _ITEM.match(text)
    if item and not (item["number"] and _MONTH_NEXT.match(text, item.end())):
        number = (item["number"] or "").strip("().[]")
        return Line(start, end, text, "item", start + item.end(), number, blank_before)
    return Line(start, end, text, "text", start, "", blank_before)


def _judged(line: Line, *, blank_after: bool) -> Line:
    """A heading stands alone, or is short and opens a paragraph."""
    alone = line.blank_before and (blank_after or len(line.text) < _SHORT)
    if line.kind == "text" and alone and _looks_like_heading(line.text):
        return replace(line, kind="heading")
    return line


def _looks_like_heading(text: str) -> bool:
    ends = text[-1] in ".,;:" and not text.endswith(("e.V.", "e. V."))
    if len(text) > _LONGEST_HEADING or ends or text[0].islower():
        return False
    words = _WORDS.findall(text)
    return bool(words) and len(words) <= _MOST_HEADING_WORDS


@dataclass(frozen=True, slots=True)
class ItemList:
    """Items that follow each other, with the line that announces them."""

    items: tuple[Line, ...]
    intro: Line | None


def lists_of(text: str) -> list[ItemList]:
    """Runs of at least two items; a line that goes on with an item does not end the run."""
    found: list[ItemList] = []
    run: list[Line] = []
    intro: Line | None = None
    before: Line | None = None
    for line in lines_of(text):
        if line.kind == "item" and run and _style(run[-1]) == _style(line):
            run.append(line)
        elif line.kind == "item":
            _close(run, intro, found)
            run, intro = [line], before
        elif run and _goes_on(run[-1], line):
            run[-1] = replace(run[-1], end=line.end, text=f"{run[-1].text} {line.text}")
        else:
            _close(run, intro, found)
            run = []
        before = line
    _close(run, intro, found)
    return found


def _goes_on(item: Line, line: Line) -> bool:
    """A long item is wrapped; a word behind short ones ("… beabsichtigt.") ends the sentence."""
    wrapped = len(item.text) > _SHORT - 15 or item.text.endswith("-")
    return wrapped and not line.blank_before and line.text[0].islower()


def _style(item: Line) -> str:
    """ "1." and "2." go together, not "2." and "a)" or "2.1"."""
    if not item.number:
        return "bullet"
    if not item.number[0].isdigit():
        return "letter"
    return "digit" if item.number.isdigit() else "digits"


def _close(run: list[Line], intro: Line | None, found: list[ItemList]) -> None:
    if len(run) > 1:
        found.append(ItemList(tuple(run), intro))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or item of a list with its place; `line` is the first of its lines."""

    start: int
    end: int
    text: str
    kind: Kind


# No sentence ends behind these.
_SHORT_FORM = re.compile(
    r"(?:\b(?:Dr|Prof|Dipl|Ing|Hon|h|c|med|rer|nat|phil|jur|oec|habil|agr|Nr|Abs|Art|St|Str|Tel|"
    r"bzw|ca|etc|evtl|ggf|inkl|vgl|usw|Mio|Mrd|Tsd|Hr|Fr|u|a|z|B|d|i|e|V|o|g|s|S|L|v|zzgl|max|"
    r"min|geb|gem|lt|Bd|Hrsg|Jh|Kfz|Lkr|Reg|Bez|Sa|So|Mo|Di|Mi|Do|M|Sc|Co|"
    r"Ch|Chr|Th|Joh|Ph|Wilh)|(?<=[a-zäöüß])(?:Dr|Prof|Dipl)|(?<!\d\d)\b\d{1,2}|"
    r"\b[A-ZÄÖÜ])\.$"
)
_STOP = re.compile(r"[.!?…]+[\"”“»«')\]]*(?=[ \t\xa0]+[\"„“»«(\[–-]?[A-ZÄÖÜ0-9]|$)")


@lru_cache(maxsize=4)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """All sentences; headings and items of lists stand alone, wrapped lines are joined.

    An item as long as a paragraph ("a) The mayor reports … "), as in minutes, is one.
    """
    found: list[Sentence] = []
    for start, end, kind in _paragraphs(text):
        if kind == "text" or (kind == "item" and end - start > _PARAGRAPH):
            found.extend(_split(text, start, end))
        else:
            found.append(Sentence(start, end, text[start:end], kind))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int, Kind]]:
    open_from: int | None = None
    open_to = 0
    for line in lines_of(text):
        wraps = (
            open_from is not None
            and line.kind == "text"
            and not line.blank_before
            and _is_wrapped(text[open_from:open_to][-200:], line)
        )
        if wraps:
            open_to = line.end
            continue
        if open_from is not None:
            yield open_from, open_to, "text"
            open_from = None
        if line.kind == "text":
            open_from, open_to = line.start, line.end
        else:
            yield line.body, line.end, line.kind
    if open_from is not None:
        yield open_from, open_to, "text"


def _is_wrapped(before: str, line: Line) -> bool:
    if before[-1] in ".!?:":
        return bool(_SHORT_FORM.search(before))
    last = before.rsplit("\n", 1)[-1]
    return line.text[0].islower() or len(last) >= _SHORT or before[-1] in ",-–"


def _split(text: str, start: int, end: int) -> Iterator[Sentence]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match[0][0] == "." and _SHORT_FORM.search(
            text, max(begin, match.start() - 8), match.start() + 1
        ):
            continue
        yield Sentence(begin, match.end(), text[begin : match.end()], "text")
        begin = match.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield Sentence(begin, end, text[begin:end], "text")
