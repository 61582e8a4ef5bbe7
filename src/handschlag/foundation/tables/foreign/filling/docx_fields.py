"""Fields of a Word form: found by their names, filled where they are empty."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
PLACEHOLDER = re.compile(r"\{\{\s*([^{}]{1,80}?)\s*\}\}")
# Word's own bookmarks begin with an underscore.
_OWN_BOOKMARK = "_"

Say = Callable[[str], str | None]
"""What a field of this name is to hold; None for a field that is none of ours."""


class Fields:
    """All fields below one element of the document."""

    def __init__(self, element: Any) -> None:
        self.element = element

    def names(self) -> list[str]:
        controls = [name for control in self._controls() for name in _names_of(control)]
        bookmarks = [mark.get(f"{_W}name", "") for mark in self._bookmarks()]
        placeholders = [
            found
            for paragraph in self._paragraphs()
            for found in PLACEHOLDER.findall(_text(paragraph))
        ]
        return [*controls, *bookmarks, *placeholders]

    def fill(self, say: Say) -> None:
        for paragraph in self._paragraphs():
            _replace(paragraph, say)
        for control in self._controls():
            said = next((text for name in _names_of(control) if (text := say(name))), None)
            if said and _is_open(control):
                _fill_control(control, said)
        for mark in self._bookmarks():
            said = say(mark.get(f"{_W}name", ""))
            if said and not _marked_text(mark):
                mark.addnext(_run(said, _next_properties(mark)))

    def _controls(self) -> list[Any]:
        return list(self.element.iter(f"{_W}sdt"))

    def _bookmarks(self) -> list[Any]:
        marks = list(self.element.iter(f"{_W}bookmarkStart"))
        return [mark for mark in marks if not mark.get(f"{_W}name", "_").startswith(_OWN_BOOKMARK)]

    def _paragraphs(self) -> Iterator[Any]:
        return iter(list(self.element.iter(f"{_W}p")))


def _names_of(control: Any) -> list[str]:
    properties = control.find(f"{_W}sdtPr")
    if properties is None:
        return []
    found = (properties.find(f"{_W}{name}") for name in ("tag", "alias"))
    return [each.get(f"{_W}val", "") for each in found if each is not None]


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_W}t"))


def _is_open(control: Any) -> bool:
    """Empty, or showing the grey words that tell what belongs here."""
    properties = control.find(f"{_W}sdtPr")
    hint = properties is not None and properties.find(f"{_W}showingPlcHdr") is not None
    return hint or not _text(control).strip()


def _fill_control(control: Any, said: str) -> None:
    properties, content = control.find(f"{_W}sdtPr"), control.find(f"{_W}sdtContent")
    if content is None:
        return
    if (hint := properties.find(f"{_W}showingPlcHdr")) is not None:
        properties.remove(hint)
    own = properties.find(f"{_W}rPr")
    runs = list(content.iter(f"{_W}r"))
    place = runs[0].getparent() if runs else next(content.iter(f"{_W}p"), content)
    at = place.index(runs[0]) if runs else len(place)
    for run in runs:
        run.getparent().remove(run)
    # Its own format, not that of the hint, which is grey.
    place.insert(at, _run(said, own))


def _run(said: str, properties: Any) -> Any:
    run = etree.Element(f"{_W}r")
    if properties is not None:
        run.append(deepcopy(properties))
    for number, line in enumerate(said.split("\n")):
        if number:
            etree.SubElement(run, f"{_W}br")
        text = etree.SubElement(run, f"{_W}t")
        text.text = line
        text.set(_XML_SPACE, "preserve")
    return run


def _marked_text(mark: Any) -> str:
    """What stands between a bookmark's two ends, within its paragraph."""
    text, number = "", mark.get(f"{_W}id")
    for each in mark.itersiblings():
        if each.tag == f"{_W}bookmarkEnd" and each.get(f"{_W}id") == number:
            break
        text += _text(each)
    return text.strip()


def _next_properties(mark: Any) -> Any:
    for each in mark.itersiblings():
        if each.tag == f"{_W}r":
            return each.find(f"{_W}rPr")
    return None


def _replace(paragraph: Any, say: Say) -> None:
    """Word cuts a placeholder into runs as it likes; the value goes where it begins."""
    texts = list(paragraph.iter(f"{_W}t"))
    whole = "".join(text.text or "" for text in texts)
    for found in reversed(list(PLACEHOLDER.finditer(whole))):
        said = say(found[1])
        if said is not None:
            _exchange(texts, found.start(), found.end(), said)


def _exchange(texts: list[Any], start: int, end: int, said: str) -> None:
    at = 0
    for text in texts:
        here = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(here))
        begins = 0 <= start - at < len(here)
        if first < last:
            text.text = here[:first] + (said.replace("\n", " ") if begins else "") + here[last:]
            text.set(_XML_SPACE, "preserve")
        at += len(here)
