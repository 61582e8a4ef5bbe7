"""Headers as people wrote them: encoded words, raw umlauts, broken dates.

The compat32 policy of the standard library keeps headers as they came; its newer one parses them
while they are read and trips over broken ones.
"""

import re
from email.errors import HeaderParseError
from email.header import Header, decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from handschlag.modules.intake.imports.cleaning import one_line
from handschlag.modules.intake.imports.encodings import codec_name, decoded
from handschlag.modules.intake.imports.result import Unreadable

LONGEST = 4000
# "AW:", "WG:", "Fwd:", also several of them and with a number.
PASSED_ON = re.compile(r"^(?:(?:aw|antw|re|wg|fw|fwd|odp|vs|sv)(?:\[\d+\])?:\s*)+", re.IGNORECASE)


def header(message: Message, name: str) -> str:
    """The first header of that name in words; empty if there is none."""
    try:
        found = message.get(name, "")
    except (ValueError, UnicodeError, IndexError, AttributeError):
        return ""
    return _words(_raw(found))


def _words(raw: str) -> str:
    """Encoded words ("=?utf-8?Q?…") and bytes beyond ASCII as what they stand for."""
    raw = raw[:LONGEST]
    try:
        pieces = decode_header(raw)
    except (HeaderParseError, ValueError, UnicodeError):
        return one_line(_text(raw.encode("utf-8", "surrogateescape"), ""))
    return one_line("".join(_piece(piece, charset) for piece, charset in pieces))


def subject_of(message: Message) -> str:
    return PASSED_ON.sub("", header(message, "Subject"))


def date_of(message: Message) -> str:
    """ISO 8601, in the time zone the mail names; empty if it is no date."""
    try:
        return parsedate_to_datetime(header(message, "Date")).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return ""


def file_name_of(part: Message) -> str:
    """The name of an attachment without any folder; empty if it has none."""
    try:
        name = part.get_filename() or ""
    except (ValueError, UnicodeError, TypeError, IndexError, AttributeError, LookupError):
        name = ""
    return re.split(r"[/\\]", _words(str(name)))[-1][:150]


def _raw(found: object) -> str:
    """What came is a str, or a Header where it held bytes beyond ASCII."""
    if isinstance(found, Header):
        # str() of it has lost the bytes already.
        chunks: list[tuple[str | bytes, object]] = getattr(found, "_chunks", [])
        return "".join(
            piece if isinstance(piece, str) else piece.decode("utf-8", "surrogateescape")
            for piece, _charset in chunks
        )
    return str(found)


def _piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return _text(piece.encode("utf-8", "surrogateescape"), "")
    return _text(piece, charset or "")


def _text(raw: bytes, charset: str) -> str:
    if charset and (known := codec_name(charset)):
        try:
            return raw.decode(known)
        except UnicodeError:
            pass
    try:
        return decoded(raw, charset).text if raw else ""
    except Unreadable:
        return raw.decode("latin-1")
