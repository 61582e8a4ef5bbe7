"""Bytes to the disk and away: whole or not at all."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .models import blob_path

NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass
class Incoming:
    """A file on its way in: complete on the disk, but not yet under its name."""

    content: BinaryIO
    path: Path
    sha256: str
    size: int


@contextmanager
def incoming(chunks: Iterable[bytes], *, most: int) -> Iterator[Incoming]:
    """Write `chunks` (at most `most` bytes) to a temporary file that is gone afterwards."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    with _space_needed():
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "w+b") as content:
            with _space_needed():
                sha256, size = _write(content, chunks, most)
            yield Incoming(content, path, sha256, size)
    finally:
        path.unlink(missing_ok=True)


def _write(content: BinaryIO, chunks: Iterable[bytes], most: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise ValidationError(too_large(most), code="too_large")
        digest.update(chunk)
        content.write(chunk)
    content.flush()
    os.fsync(content.fileno())
    return digest.hexdigest(), size


def too_large(most: int) -> str:
    megabytes = most // (1024 * 1024)
    return _("Die Datei ist zu groß. Erlaubt sind höchstens %(most)s\u00a0MB.") % {
        "most": megabytes
    }


def move_in(arrived: Incoming) -> None:
    """Give the file its final name. Renaming is atomic, and its own folder entry is synced too."""
    target = blob_path(arrived.sha256)
    with _space_needed():
        target.parent.mkdir(parents=True, exist_ok=True)
        arrived.path.chmod(0o640)
        # Always renamed, even over an equal file: the fresh date keeps the sweeper away.
        arrived.path.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _space_needed() -> Iterator[None]:
    try:
        yield
    except OSError as failed:
        if failed.errno not in NO_SPACE:
            raise
        raise ValidationError(
            _(
                "Auf dem Server ist kein Platz mehr, die Datei wurde nicht gespeichert. "
                "Bitte geben Sie dem Betrieb Bescheid."
            ),
            code="no_space",
        ) from failed
