"""Text files and pasted text."""

from .cleaning import cleaned, one_line
from .encodings import Decoded, decoded
from .kinds import MEDIA_TYPES
from .limits import LONGEST_TEXT
from .result import ReadDocument, Unreadable
from .words import _

LONGEST_TITLE = 160


def read_plain(content: bytes, *, kind: str = "txt", declared: str = "") -> ReadDocument:
    """A text file; `declared` is the charset that came with it, for instance in a mail."""
    found = decoded(content, declared)
    if _is_binary(found.text):
        raise Unreadable(
            _("Das ist keine Textdatei. Bitte als PDF, Word-Datei (.docx) oder Text hochladen.")
        )
    return ReadDocument(
        text=(text := text_of(found.text)),
        media_type=MEDIA_TYPES[kind],
        encoding=found.encoding,
        encoding_guessed=found.guessed,
        notes=notes_on(found),
        title=first_line(text),
    )


def read_pasted(text: str) -> ReadDocument:
    """What somebody pasted into a form."""
    text = text_of(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))
    return ReadDocument(text=text, media_type=MEDIA_TYPES["txt"], title=first_line(text))


def text_of(raw: str) -> str:
    """The cleaned text; Unreadable if nothing of it can be seen."""
    text = cleaned(raw)
    if not text.strip():
        raise Unreadable(_("Das Dokument enthält keinen Text."))
    return text


def notes_on(found: Decoded) -> tuple[str, ...]:
    notes = []
    if broken := found.text.count("\ufffd"):
        notes.append(
            _("Einige Zeichen waren nicht lesbar (%(count)s); sie stehen als „�“ im Text.")
            % {"count": broken}
        )
    if len(found.text) > LONGEST_TEXT:
        notes.append(_("Der Text ist sehr lang; der Schluss wurde nicht gelesen."))
    return tuple(notes)


def first_line(text: str) -> str:
    """A title as good as any: the first line that is not too long to be one."""
    line = next((line for line in text.split("\n", 20) if line.strip()), "")
    line = one_line(line.lstrip("# "), LONGEST_TITLE + 1)
    return line if len(line) <= LONGEST_TITLE else ""


def _is_binary(text: str) -> bool:
    """Text has hardly any control characters; an image taken for Windows-1252 has many."""
    sample = text[:100_000]
    odd = sum(sign < " " and sign not in "\t\n\r\f\x0b\x1a" for sign in sample)
    odd += sum("\x7f" <= sign < "\xa0" and sign != "\x85" for sign in sample)
    return odd + sample.count("\ufffd") > 5 + len(sample) // 20
