"""Files on their way into a backup and back, each checked against its name."""

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from .manifest import file_in_backup

CHUNK = 1024 * 1024


@dataclass
class Copied:
    whole: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    linked: int = 0


def copy_files(
    wanted: Mapping[str, int], *, source: Path, target: Path, before: Path | None
) -> Copied:
    """Copy every file, or link it where the backup `before` holds it already.

    `source` is laid out as the house lays out its files, `target` and `before` are backups. Content
    never changes under its name, so a link is as good as a copy; `handschlag drill` reads them all.
    """
    copied = Copied()
    for sha256, size in wanted.items():
        place = target / file_in_backup(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        if before is not None and _link(before / file_in_backup(sha256), place, size):
            copied.whole[sha256] = size
            copied.linked += 1
            continue
        try:
            found = copy_and_hash(source / sha256[:2] / sha256[2:4] / sha256, place)
        except FileNotFoundError:
            copied.missing.append(sha256)
            continue
        if found == sha256:
            copied.whole[sha256] = size
        else:
            copied.damaged.append(sha256)
            place.rename(place.with_name(f"{sha256}.damaged"))
    return copied


def _link(kept: Path, place: Path, size: int) -> bool:
    try:
        if kept.stat().st_size != size:
            return False
        os.link(kept, place)
    except OSError:
        # Not there, another disk, or a disk without links: then it is copied.
        return False
    return True


def copy_and_hash(source: Path, target: Path) -> str:
    digest = hashlib.sha256()
    with source.open("rb") as content, target.open("wb") as copy:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            copy.write(chunk)
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()


def bring_back(sha256: str, *, backup: Path, root: Path) -> bool:
    """Put one file where the house looks for it; false, and nothing is put, if it is not itself."""
    place = root / sha256[:2] / sha256[2:4] / sha256
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{sha256}")
    try:
        if copy_and_hash(backup / file_in_backup(sha256), draft) != sha256:
            return False
        draft.chmod(0o640)
        draft.replace(place)
    except FileNotFoundError:
        return False
    finally:
        draft.unlink(missing_ok=True)
    return True


def remove_folder(folder: Path) -> None:
    with suppress(FileNotFoundError):
        shutil.rmtree(folder)
