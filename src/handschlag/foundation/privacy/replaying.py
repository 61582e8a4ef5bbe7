"""Repeats erasures in a database that was restored from before they were made."""

from datetime import datetime
from pathlib import Path
from typing import Any

from .erasing import Known, erase_subjects
from .journal import Replay, append_missing, read_journal
from .models import ErasureEntry


def replay_journal(path: Path) -> Replay:
    """Erase again what the file names; entries this database knows are left alone.

    The whole file is read and checked first. Each erasure is a transaction of its own; a run that
    breaks off is simply started again.
    """
    replay = Replay()
    for said in list(read_journal(path)):
        known = ErasureEntry.objects.filter(public_id=said["id"]).exists()
        (replay.known if known else replay.repeated).append(said["id"])
        if not known:
            _repeat(said)
    append_missing()
    return replay


def _repeat(said: dict[str, Any]) -> None:
    """The entry keeps its first id and day, and the hashes that were taken then."""
    known = Known(
        said["id"],
        datetime.fromisoformat(said["erased_at"]),
        frozenset((kind, digest) for kind, digest in said["identifiers"]),
    )
    erase_subjects(said["subjects"], by=None, basis=said["basis"], known=known)
