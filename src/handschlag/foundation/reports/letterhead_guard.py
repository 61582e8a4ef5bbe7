"""A Word template from outside, checked and made harmless before anything opens it.

Refused: macros, embedded objects, imported parts, entities, archives that grow too large. Taken
out: every link to somewhere else, whether a click or only opening the document would follow it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import basename, dirname, join
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree

from handschlag.lib.archives import (
    MEGABYTE,
    ArchiveRefusedError,
    Bounds,
    Fault,
    measure,
    plain_tree,
)

MOST_PARTS = 300
MOST_BYTES = 30 * MEGABYTE
FORBIDDEN_PART = re.compile(
    r"vbaProject|vbaData|activeX|/embeddings/|afchunk|oleObject|\.(exe|dll|js|vbs|bat|htm|html|mht|rtf)$",
    re.IGNORECASE,
)
# These fields fetch or start something when the document is opened or printed.
FORBIDDEN_FIELD = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Elements that mean nothing without what they point at.
POINTLESS = {f"{WORD}attachedTemplate", f"{WORD}altChunk", f"{WORD}subDoc"}


def cleaned_letterhead(content: bytes) -> bytes:
    """The same template without anything that reaches out; ValidationError for what stays out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            measure(archive, Bounds(MOST_PARTS, largest=MOST_BYTES, together=MOST_BYTES))
            parts = _read(archive)
    except ArchiveRefusedError as refused:
        raise _refused(_sentence(refused.fault)) from refused
    except (zipfile.BadZipFile, zipfile.LargeZipFile, RuntimeError, NotImplementedError, OSError):
        raise _refused(_("Die Datei ist keine Word-Vorlage (.docx).")) from None
    import docx  # noqa: PLC0415 -- slow to load, seldom needed

    try:
        cleaned = _without_links(parts)
        written = _written(cleaned)
        docx.Document(io.BytesIO(written))
    except ValidationError:
        raise
    except Exception as broken:
        raise _refused(
            _("Die Word-Vorlage ist beschädigt und lässt sich nicht öffnen.")
        ) from broken
    return written


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    names = archive.namelist()
    if any(FORBIDDEN_PART.search(f"/{name}") for name in names):
        raise _refused(
            _("Die Vorlage enthält Makros oder eingebettete Objekte. Bitte ohne sie speichern.")
        )
    return {name: archive.read(name) for name in names}


def _without_links(parts: dict[str, bytes]) -> dict[str, bytes]:
    trees = {name: plain_tree(text) for name, text in parts.items() if _is_xml(name)}
    _refuse_macro_types(trees.get("[Content_Types].xml"))
    for name, tree in trees.items():
        if name.endswith(".rels"):
            gone = _drop_external(tree)
            _let_go(trees.get(_owner_of(name)), gone)
    for tree in trees.values():
        _refuse_fields(tree)
    texts = {
        name: etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, tree in trees.items()
    }
    return parts | texts


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def _refuse_macro_types(tree: Any) -> None:
    types = b"" if tree is None else etree.tostring(tree)
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise _refused(_("Die Vorlage enthält Makros. Bitte als .docx ohne Makros speichern."))


def _drop_external(relations: Any) -> set[str]:
    """Remove what leads out of the archive; returns the ids that lead nowhere now."""
    gone = set()
    for relation in list(relations.iter(RELATIONS)):
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside or "://" in relation.get("Target", ""):
            gone.add(relation.get("Id", ""))
            relations.remove(relation)
    return gone


def _let_go(tree: Any, gone: set[str]) -> None:
    """Text and pictures stay, only the pointing ends."""
    if tree is None or not gone:
        return
    for element in list(tree.iter(etree.Element)):
        for attribute, value in list(element.attrib.items()):
            if value in gone and "officeDocument/2006/relationships" in attribute:
                del element.attrib[attribute]
                if element.tag in POINTLESS:
                    element.getparent().remove(element)


def _refuse_fields(tree: Any) -> None:
    if next(tree.iter(f"{WORD}altChunk"), None) is not None:
        raise _refused(_("Die Vorlage bindet andere Dateien ein. Bitte ohne sie speichern."))
    for text in _field_codes(tree):
        if FORBIDDEN_FIELD.search(text):
            raise _refused(
                _(
                    "Die Vorlage enthält ein Feld, das andere Dateien lädt. Bitte nehmen Sie es heraus."
                )
            )


def _field_codes(tree: Any) -> Iterator[str]:
    """Word may cut one code into many pieces, so a paragraph's pieces are read together."""
    for paragraph in tree.iter(f"{WORD}p"):
        yield "".join(part.text or "" for part in paragraph.iter(f"{WORD}instrText"))
    for field in tree.iter(f"{WORD}fldSimple"):
        yield field.get(f"{WORD}instr", "")


def _owner_of(relations: str) -> str:
    """`word/_rels/document.xml.rels` belongs to `word/document.xml`."""
    folder = dirname(dirname(relations))
    return join(folder, basename(relations).removesuffix(".rels"))


def _written(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _sentence(fault: Fault) -> str:
    if fault is Fault.LOCKED:
        return _(
            "Die Word-Vorlage ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern."
        )
    return _("Die Word-Vorlage ist ausgepackt zu groß. Erlaubt sind 30\u00a0MB.")


def _refused(words: str) -> ValidationError:
    return ValidationError(words, code="letterhead")
