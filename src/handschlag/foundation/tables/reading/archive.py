"""Zip files measured before anything is unpacked.

The size in the list of parts binds: Python's zipfile never unpacks more of a part than it claims,
and fails on the checksum if there is more.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from .limits import MEGABYTE, UnreadableFileError

MOST_PARTS = 2000
# The sheets themselves are streamed; everything else is held in memory by the reader.
MOST_STREAMED = 1024 * MEGABYTE
MOST_HELD = 64 * MEGABYTE
# Honest sheets shrink to a tenth or, if they are very even, to a hundredth.
MOST_SHRUNK = 300
FROM = 8 * MEGABYTE
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = 0x1
HEAD = 64 * 1024

__all__ = ["OLE", "locked", "opened"]


@contextmanager
def opened(path: Path, streamed: tuple[str, ...]) -> Iterator[zipfile.ZipFile]:
    """The archive, if all its parts are of a bearable size; `streamed` are beginnings of names."""
    with path.open("rb") as content:
        if content.read(8) == OLE:
            raise UnreadableFileError(locked())
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or len({part.filename for part in parts}) != len(parts):
            raise UnreadableFileError(_("Die Datei enthält ungewöhnlich viele Teile."))
        for part in parts:
            _refuse_bomb(part, part.filename.startswith(streamed))
        if sum(part.file_size for part in parts) > MOST_STREAMED:
            raise UnreadableFileError(_too_big())
        for part in parts:
            if part.filename.endswith((".xml", ".rels")):
                _refuse_entities(archive, part)
        yield archive


def _refuse_bomb(part: zipfile.ZipInfo, is_streamed: bool) -> None:
    if part.flag_bits & ENCRYPTED:
        raise UnreadableFileError(locked())
    if part.file_size > (MOST_STREAMED if is_streamed else MOST_HELD):
        raise UnreadableFileError(_too_big())
    if part.file_size > FROM and part.file_size > MOST_SHRUNK * max(part.compress_size, 1):
        raise UnreadableFileError(_too_big())


def _refuse_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """No table needs a document type; entities that unfold without end hide there.

    It can only stand before the first element, so the beginning is enough; what puts more than
    this before it is refused as well.
    """
    with archive.open(part) as content:
        head = content.read(HEAD).replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or (len(head) == HEAD and b"<" not in head[1:]):
        raise UnreadableFileError(_("Die Datei enthält etwas, das in keine Tabelle gehört."))
    if len(head) == HEAD and not _begins(head):
        raise UnreadableFileError(_("Die Datei enthält etwas, das in keine Tabelle gehört."))


def _begins(head: bytes) -> bool:
    """Whether the first element stands in the beginning: "<" and a letter."""
    rest = head
    while (at := rest.find(b"<")) >= 0:
        if rest[at + 1 : at + 2].isalpha():
            return True
        rest = rest[at + 1 :]
    return False


def locked() -> str:
    return _(
        "Die Datei ist mit einem Kennwort geschützt oder hat das alte Format .xls. "
        "Bitte ohne Kennwort als .xlsx, .ods oder .csv speichern."
    )


def _too_big() -> str:
    return _("Ausgepackt wäre die Datei viel zu groß. Wir haben sie nicht geöffnet.")
