"""One entrance for all formats: bytes in, a `ReadDocument` or `Unreadable` out."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .kinds import kind_of
from .limits import DEEPEST_PART, LARGEST_FILE, MEGABYTE
from .plain import read_plain
from .result import Content, Part, ReadDocument, Unreadable
from .words import _

logger = logging.getLogger(__name__)

# A depth at which no part is opened.
CLOSED = 1_000
OnPage = Callable[[int, int], None]


def read_document(
    name: str, content: Content, *, on_page: OnPage | None = None, depth: int = 0
) -> ReadDocument:
    """Read one document of any kind we know, in this very process.

    `name` only helps where the content says little. `on_page(done, total)` is told of progress in
    a PDF. Fails with nothing but `Unreadable`, except where the process itself ends: what comes
    from outside is better given to `read_safely`.
    """
    with _one_sentence():
        taken = _taken(content)
        return _read(name, kind_of(name, taken), taken, on_page, depth)


def read_part(name: str, content: bytes, *, depth: int, claimed: str = "") -> Part:
    """An attachment, read as if it had come alone; what is wrong with it stays its own matter."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        _refuse_depth(depth)
        document = read_document(name, content, depth=depth)
    except Unreadable as problem:
        return Part(name, claimed, sha256, problem=str(problem))
    return Part(name, document.media_type, sha256, document)


def _refuse_depth(depth: int) -> None:
    if depth > CLOSED:
        raise Unreadable(
            _(
                "Eine der Anlagen lässt sich nicht lesen; welche, ist unklar. Bitte die Anlagen "
                "einzeln hochladen."
            )
        )
    if depth > DEEPEST_PART:
        raise Unreadable(_("Diese Anlage steckt zu tief in anderen. Bitte einzeln hochladen."))


def too_large(size: int) -> Unreadable:
    return Unreadable(
        _(
            "Die Datei ist zu groß (%(size)s\u00a0MB, erlaubt sind %(most)s\u00a0MB). Bitte teilen "
            "oder ohne Bilder speichern."
        )
        % {"size": -(-size // MEGABYTE), "most": LARGEST_FILE // MEGABYTE}
    )


def _read(name: str, kind: str, content: bytes, on_page: OnPage | None, depth: int) -> ReadDocument:
    # Imported where they are needed: each brings a library that a text file can do without.
    if kind == "pdf":
        from .pdf import read_pdf  # noqa: PLC0415 -- see above

        return read_pdf(content, on_page=on_page)
    if kind == "html":
        from .web import read_web  # noqa: PLC0415

        return read_web(content)
    if kind == "docx":
        from .word import read_word  # noqa: PLC0415

        return read_word(content)
    if kind == "eml":
        from .mail import read_mail  # noqa: PLC0415

        return read_mail(content, depth=depth)
    return read_plain(content, kind=kind)


def _taken(content: Content) -> bytes:
    """The bytes, but never more than allowed, however long the stream."""
    taken = content if isinstance(content, bytes) else content.read(LARGEST_FILE + 1)
    if len(taken) > LARGEST_FILE:
        raise too_large(len(taken))
    return bytes(taken)


@contextmanager
def _one_sentence() -> Iterator[None]:
    """A broken file makes libraries trip in any way there is; the person gets one sentence."""
    try:
        yield
    except Unreadable:
        raise
    except (MemoryError, RecursionError) as failed:
        raise Unreadable(
            _("Die Datei ist zu verschachtelt oder zu groß, um sie zu lesen.")
        ) from failed
    except Exception as failed:
        logger.info("Unreadable document: %s", type(failed).__name__)
        raise Unreadable(
            _(
                "Die Datei ist beschädigt oder unvollständig. Bitte öffnen, neu speichern und noch "
                "einmal hochladen."
            )
        ) from failed
