"""The few parts of a .docx that hold text, each unpacked only as far as is bearable.

What else is in the archive, such as pictures, is never unpacked and may weigh what it likes.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from handschlag.lib.archives import ArchiveRefusedError, Fault, plain_tree, unpacked
from handschlag.modules.intake.imports.limits import (
    LARGEST_MEMBER,
    LARGEST_UNPACKED,
    MOST_MEMBERS,
)
from handschlag.modules.intake.imports.result import Unreadable
from handschlag.modules.intake.imports.words import _

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The strict flavour of the standard names the same things differently.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Parts:
    """XML parts of the document by what they are for; None where there is none."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._weight = 0
        self._known = {member.filename: member for member in archive.infolist()}
        self.main = self._main_name()
        self._related = self._relations(self.main)

    def tree(self, name: str) -> Any | None:
        member = self._known.get(name)
        return plain_tree(self._unpacked(member).replace(STRICT, USUAL)) if member else None

    def related(self, kind: str) -> Any | None:
        """A part the document points at, such as "numbering" or "footnotes"."""
        name = self._related.get(kind)
        return self.tree(name) if name else None

    def has_related(self, *kinds: str) -> bool:
        return any(kind in self._related for kind in kinds)

    def _main_name(self) -> str:
        found = self._relations("").get("officeDocument", "")
        return found if found in self._known else "word/document.xml"

    def _relations(self, owner: str) -> dict[str, str]:
        folder, name = posixpath.split(owner)
        tree = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relation in tree.iter(RELATION) if tree is not None else ():
            if relation.get("TargetMode", "").lower() != "external":
                kind = relation.get("Type", "").rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found.setdefault(kind, target.lstrip("/"))
        return found

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        self._weight += member.file_size
        if self._weight > LARGEST_UNPACKED:
            raise ArchiveRefusedError(Fault.TOO_LARGE)
        return unpacked(self._archive, member, LARGEST_MEMBER)


@contextmanager
def opened(content: bytes) -> Iterator[Parts]:
    """Unreadable for an archive, or a part of it, that nobody should open."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        try:
            if len(archive.infolist()) > MOST_MEMBERS:
                raise ArchiveRefusedError(Fault.TOO_MANY_PARTS)
            yield Parts(archive)
        except ArchiveRefusedError as refused:
            raise Unreadable(_sentence(refused.fault)) from refused


def _sentence(fault: Fault) -> str:
    if fault is Fault.LOCKED:
        return _("Die Word-Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.")
    if fault is Fault.NOT_PLAIN:
        return _(
            "Diese Word-Datei enthält etwas, das in kein Dokument gehört. Bitte in Word öffnen "
            "und neu speichern."
        )
    return _(
        "Ausgepackt wäre diese Word-Datei viel zu groß. Wir haben sie nicht geöffnet; bitte in "
        "Word öffnen und als PDF speichern."
    )
