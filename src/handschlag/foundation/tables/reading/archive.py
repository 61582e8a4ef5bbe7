"""Tables are zip files; what is not bearable is refused in sentences before it is unpacked."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.utils.translation import gettext as _

from handschlag.lib.archives import ArchiveRefusedError, Bounds, Fault, begins_plainly, measure

from .limits import MEGABYTE, UnreadableFileError

MOST_PARTS = 2000
# The sheets themselves are streamed; everything else is held in memory by the reader.
MOST_STREAMED = 1024 * MEGABYTE
MOST_HELD = 64 * MEGABYTE
# Honest sheets shrink to a tenth or, if they are very even, to a hundredth.
MOST_SHRUNK = 300
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

__all__ = ["OLE", "locked", "opened"]


@contextmanager
def opened(path: Path, streamed: tuple[str, ...]) -> Iterator[zipfile.ZipFile]:
    """The archive, if all its parts are of a bearable size; `streamed` are beginnings of names."""
    with path.open("rb") as content:
        if content.read(8) == OLE:
            raise UnreadableFileError(locked())
    with zipfile.ZipFile(path) as archive:
        try:
            measure(archive, Bounds(MOST_PARTS, MOST_HELD, MOST_STREAMED, streamed, MOST_SHRUNK))
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    begins_plainly(archive, part)
        except ArchiveRefusedError as refused:
            raise UnreadableFileError(_sentence(refused.fault)) from refused
        yield archive


def _sentence(fault: Fault) -> str:
    return {
        Fault.LOCKED: locked(),
        Fault.TOO_MANY_PARTS: _("Die Datei enthält ungewöhnlich viele Teile."),
        Fault.TOO_LARGE: _("Ausgepackt wäre die Datei viel zu groß. Wir haben sie nicht geöffnet."),
        Fault.NOT_PLAIN: _("Die Datei enthält etwas, das in keine Tabelle gehört."),
    }[fault]


def locked() -> str:
    return _(
        "Die Datei ist mit einem Kennwort geschützt oder hat das alte Format .xls. "
        "Bitte ohne Kennwort als .xlsx, .ods oder .csv speichern."
    )
