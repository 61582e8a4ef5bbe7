"""Where in an xlsx archive a sheet is kept, and which of its areas are merged."""

import posixpath
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from handschlag.foundation.tables.reading.archive import opened

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BOOK = "xl/workbook.xml"
# Beyond this size merged areas are not looked for: it would take a second reading.
LOOKED_THROUGH = 24 * 1024 * 1024
MOST_AREAS = 20_000
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\""
)


@dataclass(frozen=True)
class Area:
    """Rows from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def sheet_part(archive: zipfile.ZipFile, name: str) -> str:
    """The part that holds the sheet of this name. Raises KeyError."""
    book = ET.fromstring(archive.read(BOOK))  # noqa: S314 -- see the import
    wanted = next(
        (sheet.get(RELATED) for sheet in book.iter(f"{MAIN}sheet") if sheet.get("name") == name),
        None,
    )
    relations = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 -- see the import
    for relation in relations:
        if wanted and relation.get("Id") == wanted:
            target = relation.get("Target", "")
            return posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
    raise KeyError(name)


def merged_areas(path: Path, sheet: str) -> list[Area]:
    """Areas of an xlsx sheet; none for a sheet too large to be looked through."""
    with opened(path, ("xl/worksheets/",)) as archive:
        try:
            part = sheet_part(archive, sheet)
            if archive.getinfo(part).file_size > LOOKED_THROUGH:
                return []
            found = _MERGED.findall(archive.read(part))
        except KeyError:
            return []
    return [
        Area(int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in found[:MOST_AREAS]
    ]


def column_number(letters: str) -> int:
    """ "A" is 0, "AA" is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def column_letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
