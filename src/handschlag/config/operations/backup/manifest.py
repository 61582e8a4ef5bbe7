"""What a backup says about itself, and the list of checksums beside it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from handschlag.config.refusal import Refusal

from .tables import Fingerprint

FORMAT = 1
MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
FILES = "files"


@dataclass(frozen=True)
class Manifest:
    taken_at: datetime
    program: str
    engine: str
    database: str
    tables: dict[str, Fingerprint]
    migrations: list[tuple[str, str]]
    audit_head: str
    files: dict[str, int]
    sums: str
    # Files that a row knows but that were not on the disk, or were not what their name says.
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        given = {
            "format": FORMAT,
            **self.__dict__,
            "taken_at": self.taken_at.isoformat(),
            "tables": {name: vars(found) for name, found in self.tables.items()},
        }
        (folder / MANIFEST).write_text(json.dumps(given, ensure_ascii=False, indent=1) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Raises Refusal if this is no backup, or one of a later format."""
    try:
        given: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (OSError, ValueError) as unreadable:
        raise Refusal(f"{folder} ist keine Sicherung ({MANIFEST} fehlt).") from unreadable
    if given.pop("format", None) != FORMAT:
        raise Refusal(f"Die Sicherung {folder} hat ein Format, das diese Fassung nicht kennt.")
    given["taken_at"] = datetime.fromisoformat(given["taken_at"])
    given["tables"] = {name: Fingerprint(**found) for name, found in given["tables"].items()}
    given["migrations"] = [(app, name) for app, name in given["migrations"]]
    return Manifest(**given)


def file_in_backup(sha256: str) -> str:
    return f"{FILES}/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def write_sums(folder: Path, database: str, files: Iterable[str]) -> str:
    """Write the list and return its own checksum. A file's name is its checksum already."""
    lines = [f"{sha256_of(folder / database)}  {database}"]
    lines += [f"{sha256}  {file_in_backup(sha256)}" for sha256 in files]
    (folder / SUMS).write_text("\n".join(lines) + "\n")
    return sha256_of(folder / SUMS)


def check_database(folder: Path, manifest: Manifest) -> None:
    """Raises Refusal if list or database is not what was written."""
    if not (folder / SUMS).is_file() or sha256_of(folder / SUMS) != manifest.sums:
        raise Refusal(f"{folder / SUMS} wurde nach dem Sichern verändert.")
    recorded = (folder / SUMS).read_text().splitlines()[0].split("  ")
    if recorded != [sha256_of(folder / manifest.database), manifest.database]:
        raise Refusal(f"{folder / manifest.database} ist beschädigt: die Prüfsumme stimmt nicht.")


def sha256_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
