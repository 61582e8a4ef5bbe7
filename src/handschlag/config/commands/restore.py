"""`handschlag restore FOLDER`: brings a backup back into an empty house."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import django

HELP = "spielt eine Sicherung in ein leeres System zurück: restore ORDNER"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, metavar="ORDNER", help="eine Sicherung, oder der Ordner mit allen"
    )
    parser.add_argument(
        "--erasures",
        type=Path,
        metavar="DATEI",
        help="Löschjournal von heute, falls das Datenverzeichnis verloren ist",
    )


def run(options: Namespace) -> int:
    django.setup()
    from handschlag.config.operations.backup.proving import prove_restored  # noqa: PLC0415 -- models need Django set up
    from handschlag.config.operations.backup.restoring import (  # noqa: PLC0415 -- the same
        find_backup,
        restore_backup,
    )

    folder = find_backup(options.folder.absolute())
    print(f"Zurückgespielt wird {folder}.")
    manifest = restore_backup(folder, say=print)
    prove_restored(manifest, folder=folder, journal=options.erasures, say=print)
    print("Fertig. Jetzt „handschlag update“ aufrufen, dann die Dienste starten.")
    return 0
