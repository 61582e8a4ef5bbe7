"""What a text says, searched within the limits that hold for reading it."""

import tempfile
from collections.abc import Callable
from typing import IO

from handschlag.lib.extraction import Extraction, extract

from .crossing import found_from_data
from .isolated import answers
from .limits import LONGEST_SEARCHED, SHORT_TEXT
from .result import Unreadable
from .words import _

PROGRAM: tuple[str, ...] = ("-m", f"{__package__}.searching_child")


def extract_safely(text: str, *, on_sign: Callable[[], object] | None = None) -> Extraction:
    """What the text says, of a very long one its beginning (`note_on_length`).

    A long text is searched in a process of its own, with limits for memory and time. `on_sign` is
    called while that process lives. Raises Unreadable if it gives no answer.
    """
    if len(text) <= SHORT_TEXT:
        return extract(text)
    with tempfile.TemporaryFile() as given:
        given.write(text[:LONGEST_SEARCHED].encode("utf-8", "replace"))
        given.seek(0)
        try:
            return _found(given, on_sign)
        except (Unreadable, KeyError, TypeError, ValueError, AttributeError) as wrong:
            raise _no_answer() from wrong


def note_on_length(text: str) -> str:
    """What to say of a text that was not searched to its end; empty for all others."""
    if len(text) <= LONGEST_SEARCHED:
        return ""
    return _(
        "Der Text ist sehr lang: Vorschläge gibt es nur zu den ersten %(number)s\u00a0Millionen "
        "Zeichen. Bitte in Teile zerlegen, wenn der Rest wichtig ist."
    ) % {"number": LONGEST_SEARCHED // 1_000_000}


def _found(given: IO[bytes], on_sign: Callable[[], object] | None) -> Extraction:
    with answers(PROGRAM, given) as messages:
        for message in messages:
            if "found" in message:
                return found_from_data(message["found"])
            if on_sign is not None:
                on_sign()
    raise _no_answer()


def _no_answer() -> Unreadable:
    return Unreadable(_("Der Text ließ sich nicht auswerten. Bitte in Teile zerlegen."))
