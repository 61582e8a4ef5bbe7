"""What a file is, by its content; its name only says what it claims to be."""

import codecs
import io
import zipfile
from typing import BinaryIO

import puremagic

OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": OFFICE + "wordprocessingml.document",
    "xlsx": OFFICE + "spreadsheetml.sheet",
    "pptx": OFFICE + "presentationml.presentation",
    "odt": OPEN_DOCUMENT + "text",
    "ods": OPEN_DOCUMENT + "spreadsheet",
    "odp": OPEN_DOCUMENT + "presentation",
    "zip": "application/zip",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "txt": "text/plain",
    "csv": "text/csv",
    "html": "text/html",
    "htm": "text/html",
    "eml": "message/rfc822",
}
DOCUMENTS = frozenset(
    {"pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "png", "jpg", "jpeg", "txt", "csv"}
)
TEXTS = frozenset({"txt", "csv", "html", "htm", "eml"})
HEAD_BYTES = 64 * 1024
# A list of parts of an honest document has a few kilobytes; a zip bomb has no end.
PARTS_BYTES = 1024 * 1024


def media_type_of(ending: str, content: BinaryIO) -> str | None:
    """The media type if the content is what the ending says, else None."""
    expected = MEDIA_TYPES.get(ending)
    if expected is None:
        return None
    content.seek(0)
    head = content.read(HEAD_BYTES)
    is_expected = expected in _zip_types(content) if _is_zip(head) else _fits(ending, head)
    return expected if is_expected else None


def _is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _fits(ending: str, head: bytes) -> bool:
    if ending in TEXTS:
        return _is_text(head)
    try:
        found = puremagic.magic_stream(io.BytesIO(head))
    except puremagic.PureError:
        return False
    return any(match.mime_type == MEDIA_TYPES[ending] for match in found)


def _is_text(head: bytes) -> bool:
    """Text has no zero bytes and no signature of a program or an image at its start."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decodes(head, "utf-16")
    if b"\0" in head or head.startswith((b"%PDF", b"MZ", b"\x7fELF", b"#!")):
        return False
    # German exports are UTF-8 or, from older software, Windows-1252, which decodes nearly all.
    return _decodes(head, "utf-8") or _decodes(head, "cp1252")


def _decodes(head: bytes, encoding: str) -> bool:
    # Where the head was cut off, its last character may be cut in half.
    whole = head[:-4] if len(head) == HEAD_BYTES else head
    try:
        whole.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _zip_types(content: BinaryIO) -> set[str]:
    """What a zip archive is: a document of an office suite, or just an archive."""
    try:
        with zipfile.ZipFile(content) as archive:
            for inner_type in (_open_document_type, _office_type):
                if media_type := inner_type(archive):
                    return {media_type}
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, ValueError, RuntimeError):
        return set()
    return {MEDIA_TYPES["zip"]}


def _open_document_type(archive: zipfile.ZipFile) -> str:
    text = _read_part(archive, "mimetype")
    return text if text in MEDIA_TYPES.values() else ""


def _office_type(archive: zipfile.ZipFile) -> str:
    parts = _read_part(archive, "[Content_Types].xml")
    for ending in ("docx", "xlsx", "pptx"):
        # Macro files name their main part differently and so are none of these.
        if f'"{MEDIA_TYPES[ending]}.main+xml"' in parts:
            return MEDIA_TYPES[ending]
    return ""


def _read_part(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as part:
            return part.read(PARTS_BYTES).decode("utf-8", "replace").strip()
    except (KeyError, NotImplementedError):
        return ""
