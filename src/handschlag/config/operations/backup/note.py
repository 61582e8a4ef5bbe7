"""What is known here about the last backup, which itself lies elsewhere."""

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class BackupNote:
    taken_at: datetime
    size: int
    head: str


def note_file() -> Path:
    return Path(settings.DATA_DIR) / "run" / "last-backup.json"


def leave_note(note: BackupNote) -> None:
    """Whole or not at all: the web server may read at any moment."""
    file = note_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    given = {"taken_at": note.taken_at.isoformat(), "size": note.size, "head": note.head}
    draft.write_text(json.dumps(given))
    draft.chmod(0o644)
    draft.replace(file)


def last_backup() -> BackupNote | None:
    """None too if the note cannot be read: an unknown backup is none."""
    try:
        read = json.loads(note_file().read_text())
        return BackupNote(datetime.fromisoformat(read["taken_at"]), read["size"], read["head"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
