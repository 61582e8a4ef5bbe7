"""The numbers Word shows before paragraphs and does not write into them."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .archive import WORD

PLACE = re.compile(r"%([1-9])")
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST = 4000
Level = tuple[str, int]  # numbering and depth


@dataclass(slots=True)
class _Form:
    """How one level of a list looks."""

    kind: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    forms: dict[int, _Form]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts along while the paragraphs pass in their order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._of_style = _levels_of_styles(styles)
        self._lists: dict[str, _List] = {}
        if numbering is not None:
            self._take(numbering)

    def mark(self, paragraph: Any) -> str:
        """ "3.2. ", "a) ", "- " for a bullet, or nothing."""
        found = self._level_of(paragraph)
        if not found or (numbered := self._lists.get(found[0])) is None:
            return ""
        depth = found[1]
        form = numbered.forms.get(depth)
        if form is None or form.kind == "none":
            return ""
        if form.kind == "bullet":
            return "- "
        _count(numbered, depth)
        text = PLACE.sub(lambda place: _shown(numbered, int(place[1]) - 1), form.text)
        return f"{text.strip()} " if text.strip() else ""

    def _level_of(self, paragraph: Any) -> Level | None:
        properties = paragraph.find(f"{WORD}pPr")
        if properties is None:
            return None
        style = value(properties.find(f"{WORD}pStyle"))
        own = _level(properties.find(f"{WORD}numPr"))
        inherited = self._of_style.get(style)
        if own is None:
            return inherited
        number = own[0] or (inherited[0] if inherited else "")
        # Number 0 takes the list of the style away.
        return None if number in {"", "0"} else (number, own[1])

    def _take(self, numbering: Any) -> None:
        patterns = {
            pattern.get(f"{WORD}abstractNumId"): _List(_forms(pattern))
            for pattern in numbering.iter(f"{WORD}abstractNum")
        }
        for number in numbering.iter(f"{WORD}num"):
            pattern = patterns.get(value(number.find(f"{WORD}abstractNumId")))
            if pattern is None:
                continue
            overrides = list(number.iter(f"{WORD}lvlOverride"))
            # Lists of one pattern go on counting, unless one says where it starts.
            taken = _overridden(pattern, overrides) if overrides else pattern
            self._lists[number.get(f"{WORD}numId", "")] = taken


def value(element: Any | None) -> str:
    """The attribute w:val, in which Word keeps nearly everything."""
    return "" if element is None else element.get(f"{WORD}val", "")


def whole(text: str, otherwise: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _level(properties: Any | None) -> Level | None:
    if properties is None:
        return None
    depth = whole(value(properties.find(f"{WORD}ilvl")))
    return value(properties.find(f"{WORD}numId")), depth


def _levels_of_styles(styles: Any | None) -> dict[str, Level]:
    """List and depth that a style brings with it, also from the style it rests on."""
    if styles is None:
        return {}
    own: dict[str, Level] = {}
    parents: dict[str, str] = {}
    for style in styles.iter(f"{WORD}style"):
        name = style.get(f"{WORD}styleId", "")
        parents[name] = value(style.find(f"{WORD}basedOn"))
        level = _level(style.find(f"{WORD}pPr/{WORD}numPr"))
        if level and level[0]:
            own[name] = level
    return {name: level for name in parents if (level := _inherited(name, own, parents))}


def _inherited(name: str, own: dict[str, Level], parents: dict[str, str]) -> Level | None:
    for _step in range(12):
        if name in own:
            return own[name]
        name = parents.get(name, "")
    return None


def _forms(pattern: Any) -> dict[int, _Form]:
    return {
        whole(level.get(f"{WORD}ilvl", "")): _Form(
            kind=value(level.find(f"{WORD}numFmt")) or "decimal",
            text=value(level.find(f"{WORD}lvlText"))[:60],
            start=whole(value(level.find(f"{WORD}start")), 1),
        )
        for level in pattern.iter(f"{WORD}lvl")
    }


def _overridden(pattern: _List, overrides: list[Any]) -> _List:
    forms = dict(pattern.forms)
    for override in overrides:
        depth = whole(override.get(f"{WORD}ilvl", ""))
        forms |= _forms(override)
        if (start := override.find(f"{WORD}startOverride")) is not None and depth in forms:
            form = forms[depth]
            forms[depth] = _Form(form.kind, form.text, whole(value(start), 1))
    return _List(forms)


def _count(numbered: _List, depth: int) -> None:
    before = numbered.counts.get(depth)
    numbered.counts[depth] = numbered.forms[depth].start if before is None else before + 1
    for deeper in [level for level in numbered.counts if level > depth]:
        del numbered.counts[deeper]


def _shown(numbered: _List, depth: int) -> str:
    form = numbered.forms.get(depth) or _Form()
    return FORMATS.get(form.kind, str)(numbered.counts.get(depth, form.start))


def _letters(number: int) -> str:
    """a to z, then aa, bb as Word does it."""
    number = max(number, 1) - 1
    return chr(97 + number % 26) * (number // 26 + 1) if number < MOST else str(number)


def _roman(number: int) -> str:
    if not 0 < number < MOST:
        return str(number)
    shown = ""
    for worth, sign in ROMAN:
        times, number = divmod(number, worth)
        shown += sign * times
    return shown


FORMATS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}
