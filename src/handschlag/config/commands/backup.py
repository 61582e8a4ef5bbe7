"""`handschlag backup FOLDER`: database, files and checksums into a new folder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import django

from handschlag.config.operations.backup.rotation import Keep

HELP = "sichert Datenbank und Dateien: backup ORDNER"


def add_arguments(parser: ArgumentParser) -> None:
    keep = Keep()
    parser.add_argument(
        "folder", type=Path, metavar="ORDNER", help="hier entsteht ein neuer Ordner"
    )
    parser.add_argument("--keep-daily", type=int, default=keep.daily, metavar="TAGE")
    parser.add_argument("--keep-weekly", type=int, default=keep.weekly, metavar="WOCHEN")
    parser.add_argument("--keep-monthly", type=int, default=keep.monthly, metavar="MONATE")
    parser.add_argument("--keep-all", action="store_true", help="keine ältere Sicherung entfernen")


def run(options: Namespace) -> int:
    """Exit code 1: the backup is there, but files were missing or damaged before it was taken."""
    django.setup()
    from handschlag.config.operations.backup.taking import take_backup  # noqa: PLC0415 -- models need Django set up

    keep = Keep(options.keep_daily, options.keep_weekly, options.keep_monthly)
    taken = take_backup(options.folder.absolute(), keep=None if options.keep_all else keep)
    _report(taken)
    return 0 if taken.is_whole else 1


def _report(taken: Any) -> None:
    manifest = taken.manifest
    rows = sum(found.rows for found in manifest.tables.values())
    megabytes = taken.size / 1024**2
    print(f"Gesichert in {taken.folder} ({megabytes:.1f} MB)")
    print(f"  {len(manifest.tables)} Tabellen mit {rows} Zeilen")
    print(f"  {len(manifest.files)} Dateien, davon {taken.linked} schon in der vorigen Sicherung")
    print(f"  Prüfsumme des Protokolls: {manifest.audit_head or 'noch keine'}")
    for folder in taken.removed:
        print(f"  abgelaufen und entfernt: {folder.name}")
    for sha256 in manifest.missing:
        print(f"  FEHLT auf dem Server: Datei {sha256}")
    for sha256 in manifest.damaged:
        print(f"  BESCHÄDIGT auf dem Server: Datei {sha256}")
    print("Die Schlüssel sind nicht dabei: „handschlag keys save DATEI“ legt sie getrennt ab.")
