"""Takes a backup: database first, then the files its rows know, whole or not at all."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from handschlag.config.refusal import Refusal
from handschlag.foundation.files.models import Blob

from .blobs import Copied, copy_files, remove_folder
from .engines import engine_in_use
from .erasures import keep_journal
from .manifest import MANIFEST, Manifest, write_sums
from .note import BackupNote, leave_note
from .rotation import Keep, to_keep
from .tables import blobs_of, fingerprints_of, head_of, migrations_of

NAME = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True)
class Taken:
    folder: Path
    manifest: Manifest
    linked: int
    removed: list[Path]

    @property
    def size(self) -> int:
        """In bytes, counting files that are only linked."""
        database = (self.folder / self.manifest.database).stat().st_size
        return database + sum(self.manifest.files.values())

    @property
    def is_whole(self) -> bool:
        return not (self.manifest.missing or self.manifest.damaged)


def take_backup(parent: Path, *, keep: Keep | None, lasting: bool = True) -> Taken:
    """Write a new folder into `parent`; without `keep` no older one is removed.

    One that is not `lasting` (of a drill) leaves no trace in the house.

    Raises Refusal with a sentence; then nothing of the new backup is left and the old ones stay.
    """
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(parent):
        now = datetime.now(UTC).replace(microsecond=0)
        folder = parent / now.strftime(NAME)
        if folder.exists():
            raise Refusal(f"{folder} gibt es schon: bitte eine Sekunde warten.")
        draft = parent / f".{folder.name}.unfinished"
        try:
            draft.mkdir(mode=0o700)
            manifest, linked = _fill(draft, now, before=_newest(parent))
            draft.rename(folder)
        except OSError as failed:
            raise Refusal(f"Die Sicherung ist nicht gelungen: {failed.strerror}.") from failed
        finally:
            remove_folder(draft)
        removed = _remove_old(parent, keep) if keep else []
        taken = Taken(folder, manifest, linked, removed)
        if lasting:
            keep_journal(parent)
            leave_note(BackupNote(now, taken.size, manifest.audit_head))
        return taken


@contextmanager
def _alone(parent: Path) -> Iterator[None]:
    with (parent / ".lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as taken:
            raise Refusal(f"In {parent} wird gerade schon gesichert.") from taken
        # What a power cut has left behind.
        for unfinished in parent.glob(".*.unfinished"):
            remove_folder(unfinished)
        yield


def _fill(draft: Path, now: datetime, *, before: Path | None) -> tuple[Manifest, int]:
    engine = engine_in_use()
    with engine.copy_to(draft / engine.file_name) as reading:
        tables, migrations = fingerprints_of(reading), migrations_of(reading)
        head, blobs = head_of(reading), blobs_of(reading)
    copied = copy_files(blobs, source=Path(settings.MEDIA_ROOT), target=draft, before=before)
    manifest = Manifest(
        taken_at=now,
        program=version("handschlag"),
        engine=engine.name,
        database=engine.file_name,
        tables=tables,
        migrations=migrations,
        audit_head=head,
        files=copied.whole,
        sums=write_sums(draft, engine.file_name, copied.whole),
        missing=_really_missing(copied),
        damaged=copied.damaged,
    )
    manifest.write(draft)
    return manifest, copied.linked


def _really_missing(copied: Copied) -> list[str]:
    """Not those the sweeper took while we were copying: no row of the house knows them any more."""
    return sorted(Blob.objects.filter(pk__in=copied.missing).values_list("pk", flat=True))


def backups_in(parent: Path) -> dict[datetime, Path]:
    """The finished backups in a folder by their moment; whatever else lies there is none."""
    found: dict[datetime, Path] = {}
    for manifest in parent.glob(f"*/{MANIFEST}"):
        try:
            moment = datetime.strptime(manifest.parent.name, NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
        found[moment] = manifest.parent
    return found


def _newest(parent: Path) -> Path | None:
    found = backups_in(parent)
    return found[max(found)] if found else None


def _remove_old(parent: Path, keep: Keep) -> list[Path]:
    found = backups_in(parent)
    stay = to_keep(found.keys(), keep)
    gone = [folder for moment, folder in sorted(found.items()) if moment not in stay]
    for folder in gone:
        remove_folder(folder)
    return gone
