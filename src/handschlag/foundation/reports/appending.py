"""Other people's PDF files behind our own, each with its bookmark.

What we typeset keeps its tags. What is appended comes as it is, so the whole no longer says of
itself that it is PDF/UA and PDF/A: that would not be true of pages we did not make.
"""

import io
import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

logger = logging.getLogger(__name__)
# What a foreign page may not bring along: acts on opening, forms, scripts behind links.
ACTIVE = ("/AA", "/Metadata", "/PieceInfo")
CLAIM = re.compile(rb"<(pdfaid|pdfuaid):(\w+)>[^<]*</\1:\2>")


@dataclass(frozen=True)
class Appendix:
    title: str
    content: bytes


@dataclass(frozen=True)
class Appended:
    """The file, and the titles of what could not be read: protected, broken, no PDF at all."""

    content: bytes
    left_out: tuple[str, ...]


def append_pdfs(own: bytes, appendices: Iterable[Appendix]) -> Appended:
    """`own` with each appendix behind it, in order; without any it comes back as it was."""
    readable, left_out = [], []
    for each in appendices:
        reader = _open(each)
        if reader is None:
            left_out.append(each.title)
        else:
            readable.append((each.title, reader))
    if not readable:
        return Appended(own, tuple(left_out))
    writer = PdfWriter(clone_from=io.BytesIO(own))
    for title, reader in readable:
        _append(writer, title, reader)
    _drop_claims(writer)
    saved = io.BytesIO()
    writer.write(saved)
    return Appended(saved.getvalue(), tuple(left_out))


def _open(appendix: Appendix) -> PdfReader | None:
    try:
        reader = PdfReader(io.BytesIO(appendix.content))
        # Asking for the pages finds what is broken or protected.
        return reader if len(reader.pages) else None
    except (PyPdfError, ValueError, KeyError, RecursionError, OSError) as reason:
        logger.info("A PDF cannot be appended: %s", reason)
        return None


def _append(writer: PdfWriter, title: str, reader: PdfReader) -> None:
    first = len(writer.pages)
    for page in reader.pages:
        added = writer.add_page(page)
        for name in ACTIVE:
            added.pop(name, None)
        if "/Annots" in added:
            notes = cast("ArrayObject", added["/Annots"])
            harmless = [each for each in notes if _is_plain_link(each.get_object())]
            added[NameObject("/Annots")] = ArrayObject(harmless)
        # Its tags stayed behind with its file; a number that leads nowhere confuses readers.
        added.pop("/StructParents", None)
    writer.add_outline_item(title=title, page_number=first)


def _is_plain_link(annotation: DictionaryObject) -> bool:
    action = annotation.get("/A")
    action = action.get_object() if action is not None else {}
    address = str(action.get("/URI", "")) if isinstance(action, DictionaryObject) else ""
    return annotation.get("/Subtype") == "/Link" and address.startswith(("https://", "http://"))


def _drop_claims(writer: PdfWriter) -> None:
    metadata = writer.root_object.get("/Metadata")
    if metadata is not None:
        said = cast("StreamObject", metadata.get_object()).get_data()
        writer.xmp_metadata = CLAIM.sub(b"", said)
