"""CSV as it comes: with or without BOM, UTF-8, UTF-16 or Windows, separated by ; , or tab."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .limits import LONGEST_CELL, MOST_COLUMNS, UnreadableFileError

HEAD = 64 * 1024
SEPARATORS = ";\t,"
# What a spreadsheet would take for the beginning of a formula; our own files put an apostrophe
# before it (`writing.csvs`), and here it goes again.
RISKY = ("=", "+", "-", "@", "'", "\t", "\r", "\n")


def sheet_names(path: Path) -> list[str]:
    return [""]


def rows(path: Path, sheet: str, cached: bool) -> Iterator[list[Any]]:
    encoding = _encoding(path)
    csv.field_size_limit(LONGEST_CELL * 4)
    with path.open(encoding=encoding, newline="") as content:
        head = content.read(HEAD)
        if "\0" in head:
            raise UnreadableFileError(_("Das ist keine Textdatei."))
        content.seek(0)
        try:
            for cells in csv.reader(content, delimiter=_separator(head)):
                if len(cells) > MOST_COLUMNS:
                    raise UnreadableFileError(_("Die Tabelle hat zu viele Spalten."))
                yield [_bare(cell) for cell in cells]
        except csv.Error as broken:
            raise UnreadableFileError(
                _("Die CSV-Datei ist beschädigt, vielleicht fehlt ein Anführungszeichen.")
            ) from broken


def _bare(cell: str) -> str:
    if len(cell) > LONGEST_CELL:
        raise UnreadableFileError(_("Eine Zelle enthält mehr Text, als eine Zelle fasst."))
    return cell[1:] if cell.startswith("'") and cell[1:2] in RISKY else cell


def _encoding(path: Path) -> str:
    with path.open("rb") as content:
        start = content.read(4)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        with path.open(encoding="utf-8-sig", newline="") as content:
            while content.read(HEAD):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _separator(head: str) -> str:
    """The sign that stands most often outside quotes in the first line."""
    first, quoted = "", False
    for sign in head:
        if sign == '"':
            quoted = not quoted
        elif sign in "\r\n" and not quoted:
            if first:
                break
        elif not quoted:
            first += sign
    return max(SEPARATORS, key=first.count)
