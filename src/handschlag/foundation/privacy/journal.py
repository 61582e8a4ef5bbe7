"""The journal of erasures: what a restored backup has to forget again.

One line per erasure in a file beside the database, never rewritten: JSON with a checksum over its
own content. It holds random ids and keyed hashes, no names; without the database and the audit key
it means nobody. The table `ErasureEntry` says the same; the file exists because a restored database
has lost exactly those rows that matter.
"""

import hashlib
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .models import ErasureEntry

logger = logging.getLogger(__name__)

FORMAT = 1


@dataclass
class Replay:
    """What replaying a journal did."""

    repeated: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def journal_file() -> Path:
    """Where the running installation appends; kept apart from the backups of the database."""
    return Path(settings.DATA_DIR) / "erasures.jsonl"


def line_of(entry: ErasureEntry) -> str:
    said: dict[str, Any] = {
        "format": FORMAT,
        "id": entry.public_id,
        "erased_at": entry.erased_at.isoformat(),
        "basis": entry.basis,
        "subjects": entry.subjects,
        "identifiers": sorted([each.kind, each.digest] for each in entry.identifiers.all()),
    }
    return json.dumps(said | {"sha256": _checksum(said)}, ensure_ascii=False, sort_keys=True)


def _checksum(said: dict[str, Any]) -> str:
    text = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def append_after_commit(entry: ErasureEntry | None) -> None:
    if entry is not None:
        transaction.on_commit(lambda: _append_quietly(entry), robust=True)


def _append_quietly(entry: ErasureEntry) -> None:
    """A full disk must not undo an erasure; the nightly run brings the file up to date."""
    try:
        append_missing()
    except OSError:
        logger.exception("The erasure %s is not in the journal file yet", entry.public_id)


def append_missing() -> int:
    """Append every erasure the file does not have yet; returns how many."""
    path = journal_file()
    known = _ids_in(path)
    missing = [
        entry
        for entry in ErasureEntry.objects.prefetch_related("identifiers")
        if entry.public_id not in known
    ]
    if missing:
        _append(path, [line_of(entry) for entry in missing])
    return len(missing)


def _ids_in(path: Path) -> set[str]:
    if not path.exists():
        return set()
    return {said["id"] for said in read_journal(path)}


def _append(path: Path, lines: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600), "a") as stream:
        stream.writelines(f"{line}\n" for line in lines)
        stream.flush()
        os.fsync(stream.fileno())


def export_journal(path: Path) -> int:
    """Write all erasures the database knows into a new file; refuses to write over another."""
    entries = list(ErasureEntry.objects.prefetch_related("identifiers"))
    if path.exists():
        raise ValidationError(_("Die Datei %(path)s gibt es schon."), params={"path": path})
    _append(path, [line_of(entry) for entry in entries])
    return len(entries)


def read_journal(path: Path) -> Iterator[dict[str, Any]]:
    """The entries of a file; raises ValidationError with the number of a line that is damaged."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as unreadable:
        raise ValidationError(
            _("Die Datei %(path)s lässt sich nicht lesen."), params={"path": path}
        ) from unreadable
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _read_line(line, number)


def _read_line(line: str, number: int) -> dict[str, Any]:
    try:
        said = json.loads(line)
        genuine = said.pop("sha256") == _checksum(said) and said["format"] == FORMAT
        datetime.fromisoformat(said["erased_at"])
    except (ValueError, KeyError, TypeError, AttributeError):
        genuine = False
    if not genuine:
        raise ValidationError(
            _("Zeile %(number)s des Löschjournals ist beschädigt."), params={"number": number}
        )
    return dict(said)
