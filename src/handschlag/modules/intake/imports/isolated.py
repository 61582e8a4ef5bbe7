"""Reading in a process of its own, which may hang, grow or crash without harm to the caller.

The libraries that read PDF and their like are written in C, and a file from outside can do
anything to them. The process has limits for memory, processor time and the time between two signs
of life; it inherits no secrets of the environment and hands its answer over as JSON.
"""

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from .cleaning import one_line
from .crossing import from_data
from .kinds import HEAD, kind_of
from .limits import LARGEST_FILE, LONGEST_ANSWER, LONGEST_SILENCE, LONGEST_WAIT, MEGABYTE
from .reading import CLOSED, OnPage, read_document, too_large
from .result import ReadDocument, Unreadable
from .words import _

PLAIN = {"txt", "md"}
PROGRAM: tuple[str, ...] = ("-m", f"{__package__}.child")


def read_safely(path: Path, *, name: str = "", on_page: OnPage | None = None) -> ReadDocument:
    """Read what a stranger sent; fails with nothing but `Unreadable` (and OSError of the disk)."""
    name = one_line(name or path.name)
    if (size := path.stat().st_size) > LARGEST_FILE:
        raise too_large(size)
    kind = _kind(name, path)
    if size < MEGABYTE and kind in PLAIN:
        return read_document(name, path.read_bytes())
    try:
        return _read_apart(path, name, on_page)
    except _NoAnswer:
        if kind != "eml":
            raise
        # One attachment took the process with it; the mail itself may still be read.
        return _read_apart(path, name, on_page, parts_closed=True)


class _NoAnswer(Unreadable):
    """The process hung or fell over."""


def _kind(name: str, path: Path) -> str:
    """By the beginning of the file; archives are told apart where they are opened."""
    with path.open("rb") as content:
        head = content.read(HEAD)
    try:
        return "docx" if head.startswith(b"PK") else kind_of(name, head)
    except Unreadable:
        # Refused by its beginning, so by the whole as well, and that in words.
        return "txt"


def _read_apart(
    path: Path, name: str, on_page: OnPage | None, *, parts_closed: bool = False
) -> ReadDocument:
    """A process for this file. Small text files need none, which saves the start of Python."""
    depth = str(CLOSED if parts_closed else 0)
    with answers([*PROGRAM, str(path.resolve()), name, depth]) as messages:
        return _answer(messages, on_page)


@contextmanager
def answers(
    program: Sequence[str], given: IO[bytes] | None = None
) -> Iterator[Iterator[dict[str, Any]]]:
    """What a process of our own says, line by line; it is gone when the block ends.

    Asking for the next line raises Unreadable if none comes for too long. `given` is what the
    process finds on its standard input.
    """
    with subprocess.Popen(  # noqa: S603 -- our own interpreter and module, the rest are arguments
        [sys.executable, "-I", *program],
        stdin=given or subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8", "TZ": os.environ.get("TZ", "Europe/Berlin")},
    ) as process:
        assert process.stdout is not None  # noqa: S101 -- asked for with PIPE
        try:
            yield _messages(process.stdout)
        finally:
            process.kill()


def _answer(messages: Iterator[dict[str, Any]], on_page: OnPage | None) -> ReadDocument:
    for message in messages:
        if "page" in message and on_page:
            done, total = message["page"]
            on_page(int(done), int(total))
        if "unreadable" in message:
            raise Unreadable(str(message["unreadable"]))
        if "document" in message:
            try:
                return from_data(message["document"])
            except (KeyError, TypeError, ValueError, AttributeError) as wrong:
                raise _broken() from wrong
    raise _broken()


def _messages(pipe: IO[bytes]) -> Iterator[dict[str, Any]]:
    for line in _lines(pipe):
        try:
            message = json.loads(line)
        except ValueError as wrong:
            raise _broken() from wrong
        if isinstance(message, dict):
            yield message


def _lines(pipe: IO[bytes]) -> Iterator[bytes]:
    """Whole lines as they come; Unreadable if none comes for too long or they never end."""
    ends_at = time.monotonic() + LONGEST_WAIT
    pieces: list[bytes] = []
    taken = 0
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            wait = min(LONGEST_SILENCE, ends_at - time.monotonic())
            if wait <= 0 or not selector.select(wait):
                raise _too_slow()
            piece = os.read(pipe.fileno(), MEGABYTE)
            taken += len(piece)
            if not piece or taken > LONGEST_ANSWER:
                return
            *lines, rest = piece.split(b"\n")
            for line in lines:
                yield b"".join([*pieces, line])
                pieces = []
            pieces.append(rest)


def _too_slow() -> _NoAnswer:
    return _NoAnswer(
        _(
            "Das Lesen dieser Datei dauert zu lange. Bitte neu speichern, in Teile zerlegen oder "
            "den Text einfügen."
        )
    )


def _broken() -> _NoAnswer:
    """The process ended without an answer: killed for its size, or the library fell over."""
    return _NoAnswer(
        _(
            "Diese Datei lässt sich nicht lesen: Sie ist beschädigt oder braucht zu viel Speicher. "
            "Bitte neu speichern oder den Text einfügen."
        )
    )
