"""XML of office files has no document type; entities that unfold without end, or read files, hide there."""

import zipfile
from typing import Any

from .measuring import ArchiveRefusedError, Fault

_HEAD = 64 * 1024


def plain_tree(text: bytes) -> Any:
    """The root element. Raises ArchiveRefusedError for a document type, lxml's XMLSyntaxError."""
    from lxml import etree  # noqa: PLC0415 -- slow to load, whoever streams needs none of it

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    tree = etree.fromstring(text, parser)
    if tree.getroottree().docinfo.doctype:
        raise ArchiveRefusedError(Fault.NOT_PLAIN)
    return tree


def begins_plainly(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Raises ArchiveRefusedError if a part that will be streamed may hold a document type.

    It can only stand before the first element, so the beginning is enough; what puts more than
    that before its first element is refused as well.
    """
    with archive.open(part) as content:
        head = content.read(_HEAD).replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise ArchiveRefusedError(Fault.NOT_PLAIN)
    if len(head) >= _HEAD // 2 and not _holds_element(head):
        raise ArchiveRefusedError(Fault.NOT_PLAIN)


def _holds_element(head: bytes) -> bool:
    """Whether an element begins here: "<" and a letter."""
    at = head.find(b"<")
    while at >= 0:
        if head[at + 1 : at + 2].isalpha():
            return True
        at = head.find(b"<", at + 1)
    return False
