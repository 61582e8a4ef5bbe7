"""csv of any origin: encoding and separator are guessed from the content."""

import codecs
import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from handschlag.foundation.tables.reading import UnreadableFileError

DELIMITERS = ";,\t|"
_LOOKED_AT = 60
_HEAD = 64 * 1024
_LONGEST_CELL = 200_000
_ENCODINGS = ("cp1252", "mac_roman", "cp850", "iso8859-2")
_USUAL = frozenset("äöüßÄÖÜ€§„“–…éèáó’ěšćłŁńčźžŠŽĆĚ\u00a0")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def csv_rows(content: bytes) -> Iterator[list[str]]:
    text = decode(content)
    if "\x00" in text[:_HEAD]:
        raise UnreadableFileError(_("Das ist keine Textdatei. Bitte als xlsx oder csv speichern."))
    first, _line, rest = text.partition("\n")
    if first.lower().startswith("sep="):
        # A line that only Excel understands.
        delimiter, text = first.strip()[4:5] or ";", rest
        yield []
    else:
        delimiter = find_delimiter(text[:_HEAD])
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        yield from reader
    except csv.Error as broken:
        raise UnreadableFileError(
            _("Die csv-Datei ist beschädigt, vielleicht fehlt ein Anführungszeichen.")
        ) from broken


def decode(content: bytes) -> str:
    """Unicode by its marks or its form, else the old encoding that gives most German letters."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_old_encoding(content), "replace")


def _old_encoding(content: bytes) -> str:
    counts = Counter(byte for byte in content[:200_000] if byte >= 0x80)

    def fitting(encoding: str) -> int:
        signs = {byte: bytes([byte]).decode(encoding, "replace") for byte in counts}
        return sum(count if signs[byte] in _USUAL else -count for byte, count in counts.items())

    return max(_ENCODINGS, key=fitting)


def find_delimiter(text: str) -> str:
    """The separator that cuts most lines into the same number of cells, more than one."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        lines = list(itertools.islice(reader, _LOOKED_AT))
    except csv.Error:
        return (0.0, 0)
    widths = Counter(len(line) for line in lines if len(line) > 1)
    if not widths:
        return (0.0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (count / len(lines), width)
