"""New rows above the foot of a foreign form: what lies below moves down, sums grow with it.

Rows go in before the last row for data, as a person does it: then a sum over all of them still is
one. They take that row's formats and formulas along. What cannot be moved with certainty (tables,
filters, comments, formulas of other sheets that point here) is left alone, and the form counts as too
small.
"""

import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from lxml import etree

from handschlag.foundation.tables.foreign.parts import BOOK, MAIN

from .sheet_xml import SheetXml
from .styles import PARSER

CHAIN = "xl/calcChain.xml"
TYPES, RELATIONS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
_FIXED = ("tableParts", "autoFilter", "legacyDrawing", "rowBreaks", "scenarios", "protectedRanges")
# A cell, not the end of a name and not a function; texts in quotation marks are left alone.
_CELL = re.compile(r'"[^"]*"|(?<![A-Za-z0-9_.!$])(\$?[A-Z]{1,3}\$?)(\d{1,7})(?![A-Za-z0-9_.(!])')
_CELL_ANYWHERE = re.compile(r"(\$?[A-Z]{1,3}\$?)(\d{1,7})")


def can_insert(archive: zipfile.ZipFile, sheet: SheetXml, part: str, name: str) -> bool:
    """Whether everything that knows rows of this sheet is something we move."""
    if any(sheet.root.find(f"{MAIN}{kind}") is not None for kind in _FIXED):
        return False
    formulas = list(sheet.root.iter(f"{MAIN}f"))
    if any(each.get("t") in ("shared", "array", "dataTable") for each in formulas):
        return False
    if any("!" in (each.text or "") for each in formulas):
        return False
    return not _others_point_here(archive, part, name)


def _others_point_here(archive: zipfile.ZipFile, part: str, name: str) -> bool:
    """Formulas of other sheets and names of the workbook; a name of this sheet alone is moved."""
    said = [_quoted(name), name]
    for entry in archive.namelist():
        if entry.startswith("xl/worksheets/") and entry.endswith(".xml") and entry != part:
            text = archive.read(entry).decode("utf-8", "replace")
            if any(f"{each}!" in text for each in said):
                return True
    return any(
        not _is_of(name, text) and any(f"{each}!" in text for each in said)
        for text in _names(etree.fromstring(archive.read(BOOK), PARSER)).values()
    )


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _names(book: Any) -> dict[Any, str]:
    return {each: each.text or "" for each in book.iter(f"{MAIN}definedName")}


def _is_of(name: str, text: str) -> bool:
    """Whether a name is areas of this one sheet and nothing else ("Blatt!$A$1:$E$9")."""
    start = f"(?:{re.escape(_quoted(name))}|{re.escape(name)})!"
    area = r"\$?[A-Z]{0,3}\$?\d{1,7}(?::\$?[A-Z]{0,3}\$?\d{1,7})?"
    return re.fullmatch(f"{start}{area}(?:,{start}{area})*", text) is not None


def insert_rows(sheet: SheetXml, before: int, number: int) -> None:
    """Put `number` rows in before this one, made after its pattern; all below move down."""
    moved = _mover(before, number)
    pattern = deepcopy(sheet.row(before))
    _move_what_points_here(sheet.root, moved)
    sheet.move_rows(moved)
    for row in range(before, before + number):
        sheet.add_row(_like(pattern, before, row, moved), row)


# What of a sheet names areas, by the attribute that does, and what holds formulas.
_AREAS = (
    ("dimension", "ref"),
    ("mergeCell", "ref"),
    ("hyperlink", "ref"),
    ("dataValidation", "sqref"),
    ("conditionalFormatting", "sqref"),
)
_FORMULAS = ("f", "formula", "formula1", "formula2")


def _move_what_points_here(root: Any, moved: Callable[[int], int]) -> None:
    for kind, name in _AREAS:
        for each in root.iter(f"{MAIN}{kind}"):
            each.set(name, _in_area(each.get(name, ""), moved))
    for kind in _FORMULAS:
        for each in root.iter(f"{MAIN}{kind}"):
            each.text = _in_formula(each.text or "", moved)


def _mover(before: int, number: int) -> Callable[[int], int]:
    return lambda row: row + number if row >= before else row


def _like(pattern: Any, old: int, new: int, moved: Callable[[int], int]) -> Any:
    """The pattern's formats and formulas for another row; what is typed in it stays with it."""
    row = etree.Element(f"{MAIN}row") if pattern is None else deepcopy(pattern)
    for cell in row:
        formula = cell.find(f"{MAIN}f")
        for inside in list(cell):
            cell.remove(inside)
        cell.attrib.pop("t", None)
        if formula is not None:
            formula.text = _in_formula(
                formula.text or "", lambda at: new if at == old else moved(at)
            )
            cell.append(formula)
    return row


def _in_formula(text: str, moved: Callable[[int], int]) -> str:
    return _CELL.sub(lambda found: _moved(found, moved) if found[2] else found[0], text)


def _in_area(text: str, moved: Callable[[int], int]) -> str:
    return _CELL_ANYWHERE.sub(lambda found: _moved(found, moved), text)


def _moved(found: "re.Match[str]", moved: Callable[[int], int]) -> str:
    return f"{found[1]}{moved(int(found[2]))}"


def moved_book(archive: zipfile.ZipFile, name: str, before: int, number: int) -> dict[str, bytes]:
    """Other parts of the archive after the move: names, and no order of computing any more."""
    moved = _mover(before, number)
    book = etree.fromstring(archive.read(BOOK), PARSER)
    for each, text in _names(book).items():
        if _is_of(name, text):
            sheet, _mark, _area = text.partition("!")
            each.text = ",".join(
                f"{sheet}!{_in_area(area.rpartition('!')[2], moved)}" for area in text.split(",")
            )
    parts = {BOOK: _written(book)}
    if CHAIN in archive.namelist():
        # It lists the cells with formulas where they were; programs make it anew.
        parts[TYPES] = _without(archive.read(TYPES), "PartName", f"/{CHAIN}")
        parts[RELATIONS] = _without(archive.read(RELATIONS), "Target", "calcChain.xml")
    return parts


def _without(content: bytes, attribute: str, ending: str) -> bytes:
    root = etree.fromstring(content, PARSER)
    for each in list(root):
        if each.get(attribute, "").endswith(ending):
            root.remove(each)
    return _written(root)


def _written(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
