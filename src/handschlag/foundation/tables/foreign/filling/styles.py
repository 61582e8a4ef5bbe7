"""Which formats of a workbook show dates, and which show text (ECMA-376 part 1, 18.8)."""

import re
import zipfile

from lxml import etree

from handschlag.foundation.tables.foreign.parts import BOOK, MAIN

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_TEXT = 49
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_STYLES = "xl/styles.xml"


class Styles:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._formats: list[int] = []
        self._own: dict[int, str] = {}
        if _STYLES in archive.namelist():
            root = etree.fromstring(archive.read(_STYLES), PARSER)
            for each in root.iter(f"{MAIN}numFmt"):
                self._own[int(each.get("numFmtId"))] = each.get("formatCode", "")
            cells = root.find(f"{MAIN}cellXfs")
            self._formats = [
                int(xf.get("numFmtId", "0")) for xf in ([] if cells is None else cells)
            ]
        properties = etree.fromstring(archive.read(BOOK), PARSER).find(f"{MAIN}workbookPr")
        # Workbooks from old Macintoshes count days from 1904.
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")

    def shows_dates(self, style: str | None) -> bool:
        number = self._format(style)
        code = _QUOTED.sub("", self._own.get(number, ""))
        return number in _DATES or bool(re.search(r"(?i)[dy]", code))

    def shows_text(self, style: str | None) -> bool:
        number = self._format(style)
        return number == _TEXT or self._own.get(number) == "@"

    def _format(self, style: str | None) -> int:
        position = int(style or "0")
        return self._formats[position] if position < len(self._formats) else 0
