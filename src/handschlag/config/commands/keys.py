"""`handschlag keys save|show FILE`: the settings with all keys, sealed with a passphrase."""

import os
import pwd
import shlex
import sys
from argparse import ArgumentParser, Namespace
from getpass import getpass
from pathlib import Path

from handschlag.config.operations.backup.keys import open_keys, save_keys, settings_to_keep
from handschlag.config.refusal import Refusal

MANIFEST = "manifest.json"
HELP = "legt Schlüssel und Einstellungen verschlüsselt ab: keys save DATEI, keys show DATEI"
PASSPHRASE = "HANDSCHLAG_KEYS_PASSPHRASE"  # noqa: S105 -- the name of a setting


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("action", choices=["save", "show"])
    parser.add_argument("file", type=Path, metavar="DATEI")


def run(options: Namespace) -> int:
    file = options.file.absolute()
    if options.action == "show":
        for name, value in sorted(open_keys(file, _passphrase()).items()):
            print(f"{name}={shlex.quote(value)}")
        return 0
    _refuse_foreign_folder(file.parent)
    _refuse_beside_a_backup(file)
    given = {name: value for name, value in settings_to_keep().items() if name != PASSPHRASE}
    save_keys(file, given, _passphrase(twice=True))
    print(f"{len(given)} Einstellungen liegen verschlüsselt in {file}.")
    print("Bitte an einen anderen Ort bringen als die Sicherungen, und das Kennwort woandershin.")
    return 0


def _refuse_foreign_folder(folder: Path) -> None:
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        user = pwd.getpwuid(os.geteuid()).pw_name
        raise Refusal(
            f"In {folder} darf der Benutzer {user} nichts ablegen. Bitte einen Ordner anlegen, der "
            f"ihm gehört: install -d -m 0700 -o {user} ORDNER"
        )


def _refuse_beside_a_backup(file: Path) -> None:
    inside = any((folder / MANIFEST).exists() for folder in file.parents)
    if inside or any(file.parent.glob(f"*/{MANIFEST}")):
        raise Refusal(
            f"In {file.parent} liegen Sicherungen: wer sie findet, soll nicht auch die Schlüssel "
            "haben. Bitte einen anderen Ort wählen."
        )


def _passphrase(*, twice: bool = False) -> str:
    if given := os.environ.get(PASSPHRASE):
        return given
    if not sys.stdin.isatty():
        raise Refusal(f"Das Kennwort fehlt: bitte am Terminal aufrufen oder {PASSPHRASE} setzen.")
    typed = getpass("Kennwort: ")
    if twice and getpass("Noch einmal: ") != typed:
        raise Refusal("Die beiden Eingaben sind verschieden.")
    return typed
