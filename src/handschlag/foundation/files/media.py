"""What a file is, by its content; its name only says what it claims to be."""

import codecs
import io
import zipfile
from typing import BinaryIO

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
# What claims to be one thing and is another, for whoever looks into it himself.
UNKNOWN = "application/octet-stream"
HEAD_BYTES = 64 * 1024
WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Programs, images and archives; text begins with none of these.
PROGRAMS = (b"MZ", b"\x7fELF", b"#!")
SIGNATURES = (
    *PROGRAMS,
    *(b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"PK\x03\x04"),
    *(b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!"),
)
MACROS = "vbaproject.bin"
UNREADABLE_ARCHIVE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    OSError,
    ValueError,
    RuntimeError,
)
# Signs that steer a terminal; of old printers text still has the form feed, of DOS its end.
STEERING = bytes({*range(0x20), 0x7F} - set(b"\t\n\v\f\r\x1a"))
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


def is_program(content: BinaryIO) -> bool:
    """A program, or a document that carries macros, whatever its ending says."""
    content.seek(0)
    head = content.read(HEAD_BYTES)
    if not _is_zip(head):
        return head.startswith(PROGRAMS)
    try:
        with zipfile.ZipFile(content) as archive:
            return any(name.lower().endswith(MACROS) for name in archive.namelist())
    except UNREADABLE_ARCHIVE:
        return False


def _is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _fits(ending: str, head: bytes) -> bool:
    if ending in TEXTS:
        return _is_text(head)
    import puremagic  # noqa: PLC0415 -- reads its table of signatures, slow

    try:
        found = puremagic.magic_stream(io.BytesIO(head))
    except puremagic.PureError:
        return False
    return any(match.mime_type == MEDIA_TYPES[ending] for match in found)


def _is_text(head: bytes) -> bool:
    """Whatever the encoding: no signature, no zero bytes but those of UTF-16, few steering signs.

    Which encoding it is, and whether it can be read, is for the readers to say: older software
    writes code pages in which every byte means something.
    """
    if head.startswith(SIGNATURES):
        return False
    if b"\0" in head:
        return _is_wide(head)
    steering = len(head) - len(head.translate(None, STEERING))
    return steering <= 5 + len(head) // 20


def _is_wide(head: bytes) -> bool:
    """UTF-16 of our languages has its zero bytes on one side of each pair (UTF-32 on two)."""
    if len(head) % 2:
        return False
    sides = [head[side::2].count(0) / max(1, len(head) // 2) for side in (0, 1)]
    return max(sides) > 0.3 and (min(sides) < 0.1 or head.startswith(WIDE_MARKS))


def _zip_types(content: BinaryIO) -> set[str]:
    """What a zip archive is: a document of an office suite, or just an archive."""
    try:
        with zipfile.ZipFile(content) as archive:
            for inner_type in (_open_document_type, _office_type):
                if media_type := inner_type(archive):
                    return {media_type}
    except UNREADABLE_ARCHIVE:
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
