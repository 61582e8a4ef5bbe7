"""The few parts of a .docx that hold text, each unpacked only as far as is bearable.

The guard of `foundation.tables` cannot be used: it reads from a path, its sentences speak of
tables, and it brings openpyxl into a process that is to be small. Nothing nested is ever unpacked.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from lxml import etree

from handschlag.modules.intake.imports.limits import LARGEST_MEMBER, MOST_MEMBERS
from handschlag.modules.intake.imports.result import Unreadable
from handschlag.modules.intake.imports.words import _

ENCRYPTED = 0x1
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The strict flavour of the standard names the same things differently.
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Parts:
    """XML parts of the document by what they are for; None where there is none."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._known = {member.filename: member for member in archive.infolist()}
        self.main = self._main_name()
        self._related = self._relations(self.main)

    def tree(self, name: str) -> Any | None:
        member = self._known.get(name)
        return _parsed(self._unpacked(member)) if member else None

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
        if member.flag_bits & ENCRYPTED:
            raise Unreadable(
                _("Die Word-Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.")
            )
        if member.file_size > LARGEST_MEMBER:
            raise too_big()
        with self._archive.open(member) as content:
            # What the list of parts says may be a lie; never read more than it allows.
            raw = content.read(LARGEST_MEMBER + 1)
        if len(raw) > LARGEST_MEMBER:
            raise too_big()
        return raw


@contextmanager
def opened(content: bytes) -> Iterator[Parts]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if len(archive.infolist()) > MOST_MEMBERS:
            raise too_big()
        yield Parts(archive)


def too_big() -> Unreadable:
    return Unreadable(
        _(
            "Ausgepackt wäre diese Word-Datei viel zu groß. Wir haben sie nicht geöffnet; bitte in "
            "Word öffnen und als PDF speichern."
        )
    )


def _parsed(raw: bytes) -> Any:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    tree = etree.fromstring(raw.replace(STRICT, USUAL), parser)
    if tree.getroottree().docinfo.doctype:
        # Entities that unfold without end, or read other files, hide there; Word writes none.
        raise Unreadable(
            _(
                "Diese Word-Datei enthält etwas, das in kein Dokument gehört. Bitte in Word öffnen "
                "und neu speichern."
            )
        )
    return tree
