"""Workbooks of LibreOffice (OpenDocument 1.3, part 3, chapter 9), streamed.

Only content.xml is read, element by element. Repeated rows and cells are written once with a
number, so that a small file can claim a billion cells: empty repetitions are skipped, the others
counted against the limits.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from django.utils.translation import gettext as _

from handschlag.foundation.tables.values import broken_cell, formula, is_blank

from .archive import opened
from .limits import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, UnreadableFileError

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
STREAMED = ("content.xml",)
MANIFEST = "META-INF/manifest.xml"
# Deeper than any table; a tower of elements must not become a tower of calls.
DEEPEST = 60


def rows(path: Path, sheet: str, cached: bool) -> Iterator[list[Any]]:
    for name, cells in _all_rows(path, cached):
        if not sheet:
            sheet = name
        if name == sheet:
            yield cells


def sheet_names(path: Path) -> list[str]:
    names: dict[str, None] = {}
    with opened(path, STREAMED) as archive:
        for event, element, parent in _events(archive):
            if event == "start" and element.tag == f"{TABLE}table":
                names[element.get(f"{TABLE}name", "")] = None
            elif event == "end" and element.tag == f"{TABLE}table-row":
                parent.remove(element)
    return list(names)


def _all_rows(path: Path, cached: bool) -> Iterator[tuple[str, list[Any]]]:
    with opened(path, STREAMED) as archive:
        if MANIFEST in archive.namelist() and b"encryption-data" in archive.read(MANIFEST):
            raise UnreadableFileError(
                _("Die Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.")
            )
        name = ""
        for event, element, parent in _events(archive):
            if event == "start" and element.tag == f"{TABLE}table":
                name = element.get(f"{TABLE}name", "")
            elif event == "end" and element.tag == f"{TABLE}table-row":
                for cells in _repeated(element, cached):
                    yield name, cells
                # Read rows must go, or the whole sheet would gather in memory.
                parent.remove(element)


def _events(archive: Any) -> Iterator[tuple[str, Element, Element]]:
    """Event, element and its parent (itself for the outermost)."""
    path: list[Element] = []
    with archive.open("content.xml") as content:
        for event, element in iterparse(content, ("start", "end")):  # noqa: S314 -- see above
            if event == "start":
                path.append(element)
                if len(path) > DEEPEST:
                    raise UnreadableFileError(_("Die Datei ist ungewöhnlich verschachtelt."))
            else:
                path.pop()
            yield (
                event,
                element,
                path[-2 if event == "start" and len(path) > 1 else -1] if path else element,
            )


def _repeated(element: Element, cached: bool) -> Iterator[list[Any]]:
    cells = _cells(element, cached)
    number = _number(element, "number-rows-repeated")
    if not any(not is_blank(cell) for cell in cells):
        # The gap counts as rows, so that numbers agree with the sheet; a gap without end ends it.
        yield from ([] for _gap in range(min(number, MOST_ROWS + 1)) if number < MOST_ROWS // 2)
        return
    for _copy in range(min(number, MOST_ROWS + 1)):
        yield list(cells)


def _cells(row: Element, cached: bool) -> list[Any]:
    cells: list[Any] = []
    for cell in row:
        if cell.tag not in CELLS:
            continue
        value = _value(cell, cached) if cell.tag.endswith("}table-cell") else None
        number = _number(cell, "number-columns-repeated")
        cells += [value] * min(number, MOST_COLUMNS - len(cells))
        if len(cells) >= MOST_COLUMNS:
            break
    return cells


def _number(element: Element, name: str) -> int:
    return max(int(element.get(TABLE + name, "1")), 1)


def _value(cell: Element, cached: bool) -> Any:
    if cell.get(f"{TABLE}formula") is not None and not cached:
        return formula()
    kind = cell.get(f"{OFFICE}value-type")
    if kind is None:
        return None
    text = _text(cell)
    if kind in ("float", "currency", "percentage"):
        return broken_cell(text) if text.startswith(("#", "Err:")) else _figure(cell)
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    if kind == "date":
        return _moment(cell.get(f"{OFFICE}date-value", ""))
    return cell.get(f"{OFFICE}string-value") or text


def _figure(cell: Element) -> "int | float":
    value = float(cell.get(f"{OFFICE}value", ""))
    return int(value) if value.is_integer() else value


def _moment(text: str) -> "date | datetime":
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _text(cell: Element) -> str:
    paragraphs = ["".join(_pieces(each)) for each in cell if each.tag == f"{TEXT}p"]
    text = "\n".join(paragraphs)
    if len(text) > LONGEST_CELL:
        raise UnreadableFileError(_("Eine Zelle enthält mehr Text, als eine Zelle fasst."))
    return text


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c", "1")), LONGEST_CELL)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        else:
            yield from _pieces(child)
        yield child.tail or ""
