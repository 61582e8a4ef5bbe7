"""What a reader hands over, and the one way to say that there is nothing to hand over."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import BinaryIO

from .words import _

Content = bytes | BinaryIO


class Unreadable(ValueError):  # noqa: N818 -- the word of the domain: it is shown, not debugged
    """The document cannot be read; the message is a sentence for the person who sent it.

    It says what is wrong with this file and what to do about it.
    """


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The text of one document and what is known of the way it was read.

    `text` is NFC with lines ended by `\\n`, without control characters. `pages` holds the position
    in the text at which each page begins; it is empty where a format knows no pages. `encoding` is
    empty where the format says by itself how it is encoded (PDF, Word). `notes` are sentences about
    what was left out or repaired. Keys of `meta`: "date" (ISO 8601), "sender", "subject".
    """

    text: str
    media_type: str
    encoding: str = ""
    encoding_guessed: bool = False
    pages: tuple[int, ...] = ()
    parts: tuple["Part", ...] = ()
    notes: tuple[str, ...] = ()
    title: str = ""
    meta: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def encoding_label(self) -> str:
        """ "Windows-1252, erraten"; empty where there was nothing to decide."""
        if self.encoding and self.encoding_guessed:
            return _("%(encoding)s, erraten") % {"encoding": self.encoding}
        return self.encoding

    def page_of(self, position: int) -> int | None:
        """The page, counted from 1, that a position of the text stands on."""
        if not self.pages:
            return None
        return max(1, sum(start <= position for start in self.pages))


@dataclass(frozen=True, slots=True)
class Part:
    """Something inside a document, such as an attachment: read, or the sentence why it was not."""

    name: str
    media_type: str
    sha256: str
    document: ReadDocument | None = None
    problem: str = ""
