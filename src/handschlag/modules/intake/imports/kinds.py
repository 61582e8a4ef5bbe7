"""What kind of document some bytes are: by their content first, by their name where that is text."""

import re
import zipfile
from io import BytesIO

from .result import Unreadable
from .words import _

HEAD = 64 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|div|p|article|h1|meta)\b", re.IGNORECASE
)
# Headers a mail begins with; one of them alone might be a sentence of a text.
MAIL = re.compile(
    rb"^(?:received|return-path|from|to|cc|subject|date|message-id|mime-version|content-type"
    rb"|delivered-to|reply-to|x-[\w-]+|dkim-signature|thread-topic|thread-index|sender):",
    re.IGNORECASE | re.MULTILINE,
)
SURE_MAIL = re.compile(
    rb"^(?:received|return-path|message-id|mime-version|x-[\w-]+):", re.IGNORECASE | re.MULTILINE
)

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "eml": "message/rfc822",
    "txt": "text/plain",
    "md": "text/markdown",
}
ENDINGS = {
    "htm": "html",
    "xhtml": "html",
    "mht": "eml",
    "mhtml": "eml",
    "markdown": "md",
    "text": "txt",
}


def kind_of(name: str, content: bytes) -> str:
    """One of the keys of MEDIA_TYPES; Unreadable with advice for everything else."""
    head = content[:HEAD]
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unreadable(_("Die Datei ist leer. Bitte prüfen Sie, ob die richtige gewählt ist."))
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(ZIP):
        return _kind_of_archive(content)
    if advice := _advice_on(head):
        raise Unreadable(advice)
    return _kind_of_text(ending_of(name), head)


def ending_of(name: str) -> str:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ENDINGS.get(ending, ending)


def _kind_of_text(ending: str, head: bytes) -> str:
    # UTF-16 looks like text with zero bytes between; the signs to look for are all ASCII.
    plain = head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")
    if ending in {"html", "eml", "md"}:
        return ending
    begins = plain.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]
    if MAIL.match(plain) and SURE_MAIL.search(begins) and len(MAIL.findall(begins)) > 2:
        return "eml"
    if HTML.match(plain) or (ending != "txt" and HTML.search(plain[:2048])):
        return "html"
    return "txt"


def _advice_on(head: bytes) -> str:
    """A sentence for what is known and cannot be read; empty for what may be text."""
    if head.startswith(OLE):
        return _(
            "Die Datei hat ein altes Format (.doc, .xls oder .msg) oder ist mit einem Kennwort "
            "geschützt. Bitte ohne Kennwort als .docx, PDF oder .eml speichern."
        )
    if head.startswith(IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return _(
            "Das ist ein Bild. Text in Bildern lesen wir nicht; bitte das Dokument als PDF mit "
            "Text oder den abgeschriebenen Text hochladen."
        )
    if head.startswith(b"{\\rtf"):
        return _("RTF-Dateien lesen wir nicht. Bitte als .docx oder PDF speichern.")
    if head.startswith((b"MZ", b"\x7fELF", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"ID3", b"OggS")):
        return _not_a_document()
    return ""


def _kind_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except Exception as broken:
        raise Unreadable(
            _(
                "Die Datei ist beschädigt oder unvollständig. Bitte öffnen, neu speichern und noch "
                "einmal hochladen."
            )
        ) from broken
    if "word/document.xml" in names or any(name.startswith("word/") for name in names):
        return "docx"
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise Unreadable(
            _(
                "Tabellen und Vorträge lesen wir hier nicht. Bitte als PDF speichern oder, bei "
                "Tabellen, den Import der jeweiligen Liste nehmen."
            )
        )
    if "content.xml" in names:
        raise Unreadable(
            _("OpenDocument-Dateien lesen wir nicht. Bitte als .docx oder PDF sichern.")
        )
    raise Unreadable(_("Das ist ein Archiv. Bitte entpacken und die Dateien einzeln hochladen."))


def _not_a_document() -> str:
    return _(
        "Das ist kein Dokument mit Text. Bitte als PDF, .docx, .eml, HTML oder Text hochladen."
    )
