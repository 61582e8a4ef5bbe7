"""One mail: its subject and body as the text, its attachments as parts."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from types import MappingProxyType

from handschlag.modules.intake.imports.cleaning import cleaned
from handschlag.modules.intake.imports.encodings import Decoded, decoded
from handschlag.modules.intake.imports.kinds import MEDIA_TYPES
from handschlag.modules.intake.imports.limits import MOST_PARTS
from handschlag.modules.intake.imports.plain import notes_on
from handschlag.modules.intake.imports.reading import read_part
from handschlag.modules.intake.imports.result import Part, ReadDocument, Unreadable
from handschlag.modules.intake.imports.web import text_of_web
from handschlag.modules.intake.imports.words import _

from .headers import date_of, file_name_of, header, subject_of

QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)
BODY_TYPES = {"text/plain", "text/html"}
# A subject of a word or two stands in many a sentence that does not repeat it.
SHORT = 20
MOST_LEAVES = 2_000
# Signatures, and what is only there to draw the mail.
SILENT_TYPES = frozenset(
    [
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "text/calendar",
        "text/x-vcard",
        "text/vcard",
        "text/css",
        "text/x-amp-html",
        "message/delivery-status",
    ]
)


def read_mail(content: bytes, *, depth: int = 0) -> ReadDocument:
    message = message_from_bytes(content.lstrip(b"\r\n\t \xef\xbb\xbf"))
    leaves = list(_leaves(message))
    bodies, attachments = _sorted(leaves)
    body = _body(bodies)
    subject = subject_of(message)
    parts = tuple(_parts(attachments, depth))
    text = _with_subject(subject, cleaned(body.text))
    if not text.strip() and not any(part.document for part in parts):
        raise Unreadable(_nothing(parts))
    return ReadDocument(
        text=text,
        media_type=MEDIA_TYPES["eml"],
        encoding=body.encoding,
        encoding_guessed=body.guessed,
        parts=parts,
        notes=(*notes_on(body), *_notes(message, attachments)),
        title=subject,
        meta=MappingProxyType(_meta(message, subject)),
    )


def _leaves(message: Message) -> Iterator[Message]:
    """Parts that are no container, in their order; a mail within a mail counts as one."""
    stack = [message]
    found = 0
    while stack and found < MOST_LEAVES:
        part = stack.pop()
        payload = part.get_payload()
        if isinstance(payload, list) and not _is_mail(part):
            stack.extend(each for each in reversed(payload) if isinstance(each, Message))
        else:
            found += 1
            yield part


def _is_mail(part: Message) -> bool:
    return part.get_content_type() == "message/rfc822"


def _sorted(leaves: list[Message]) -> tuple[list[Message], list[Message]]:
    """What the mail says, and what hangs on it. Pictures within the text are neither."""
    bodies, attachments = [], []
    for part in leaves:
        kind = _kind(part)
        if kind in SILENT_TYPES:
            continue
        if kind in BODY_TYPES and not _is_attached(part):
            bodies.append(part)
        elif not (part.get_content_maintype() == "image" and not _is_attached(part)):
            attachments.append(part)
    return bodies, attachments


def _kind(part: Message) -> str:
    """What a part says it is; what calls itself a container and holds only words is text."""
    kind = part.get_content_type()
    return "text/plain" if kind.startswith(("multipart/", "/")) else kind


def _is_attached(part: Message) -> bool:
    if part.get_content_maintype() == "multipart":
        return False
    if "attachment" in header(part, "Content-Disposition").lower():
        return True
    # Pictures in an HTML body have a name as well, but are called by their id.
    return bool(file_name_of(part)) and not part.get("Content-ID")


def _body(bodies: list[Message]) -> Decoded:
    """Plain text if the sender wrote any, else the HTML."""
    plain = [
        (part, found)
        for part in bodies
        if _kind(part) == "text/plain" and (found := _decoded(part)).text.strip()
    ]
    if plain:
        return _joined(
            [Decoded(_unfolded(f.text, part), f.encoding, f.guessed) for part, f in plain]
        )
    pages = [_decoded(part) for part in bodies if part.get_content_type() == "text/html"]
    return _joined([Decoded(text_of_web(f.text), f.encoding, f.guessed) for f in pages])


def _joined(found: list[Decoded]) -> Decoded:
    if not found:
        return Decoded("", "", guessed=False)
    text = "\n\n".join(each.text.strip("\r\n") for each in found if each.text.strip())
    return Decoded(text, found[0].encoding, any(each.guessed for each in found))


def _decoded(part: Message) -> Decoded:
    raw = _payload(part)
    try:
        return decoded(raw, _charset(part)) if raw else Decoded("", "", guessed=False)
    except Unreadable:
        return Decoded(raw.decode("cp1252", "replace"), "Windows-1252", guessed=True)


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset("") or "")
    except (LookupError, UnicodeError, ValueError, TypeError):
        return ""


def _payload(part: Message) -> bytes:
    """The bytes of a part; what cannot be decoded is taken as it stands."""
    payload: object
    try:
        if _is_mail(part):
            return nested.as_bytes() if (nested := _nested(part)) else b""
        payload = part.get_payload(decode=True)
    except (ValueError, UnicodeError, LookupError, TypeError, AssertionError, AttributeError):
        payload = str(part.get_payload()).encode("utf-8", "surrogateescape")
    return payload if isinstance(payload, bytes) else b""


def _nested(part: Message) -> Message | None:
    inner = part.get_payload()
    return inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None


def _unfolded(text: str, part: Message) -> str:
    """Lines a mail program broke are put together again; marks of quoting go."""
    text = QUOTED.sub("", text.replace("\r\n", "\n"))
    if "format=flowed" not in header(part, "Content-Type").lower().replace(" ", ""):
        return text
    # A space at the end says that the line goes on; "-- " alone begins the signature.
    return re.sub(r"(?<!\n--) \n", " ", text)


def _with_subject(subject: str, text: str) -> str:
    """A press release by mail often has its headline nowhere else."""
    begins = " ".join(text[:600].split()).casefold()
    first = text.split("\n", 1)[0].strip().casefold()
    wanted = subject.casefold()
    if not wanted or wanted == first or (len(wanted) > SHORT and wanted in begins):
        return text
    return cleaned(f"{subject}\n\n{text}")


def _parts(attachments: list[Message], depth: int) -> Iterator[Part]:
    for number, part in enumerate(attachments[:MOST_PARTS], start=1):
        name = file_name_of(part) or _nameless(part, number)
        kind = part.get_content_type()
        yield read_part(name, _payload(part), depth=depth + 1, claimed=kind)


def _nameless(part: Message, number: int) -> str:
    if _is_mail(part):
        if (nested := _nested(part)) and (subject := subject_of(nested)):
            return f"{subject}.eml"
        return _("Nachricht %(number)s.eml") % {"number": number}
    return _("Anlage %(number)s") % {"number": number}


def _notes(message: Message, attachments: list[Message]) -> Iterator[str]:
    if len(attachments) > MOST_PARTS:
        yield _("Von %(count)s Anlagen wurden die ersten %(most)s gelesen.") % {
            "count": len(attachments),
            "most": MOST_PARTS,
        }
    if message.defects:
        yield _("Der Aufbau der Mail ist beschädigt; gelesen ist, was lesbar war.")


def _nothing(parts: tuple[Part, ...]) -> str:
    if parts:
        return _("Die Mail enthält keinen Text, und keine ihrer Anlagen lässt sich lesen.")
    return _("Die Mail enthält keinen Text.")


def _meta(message: Message, subject: str) -> dict[str, str]:
    meta = {"date": date_of(message), "sender": header(message, "From"), "subject": subject}
    return {key: text for key, text in meta.items() if text}
