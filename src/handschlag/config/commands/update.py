"""`handschlag update`: brings database and static files to the state of the program."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import django
from django.core.management import call_command
from django.db import DatabaseError, connection

from handschlag.config.refusal import Refusal

HELP = "bringt Datenbank und Oberfläche auf den Stand des Programms (auch beim ersten Mal)"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--backup", type=Path, metavar="ORDNER", help="vorher dorthin sichern")
    parser.add_argument(
        "--role", metavar="ROLLE", help="PostgreSQL: Rolle, unter der Handschlag läuft"
    )


def run(options: Namespace) -> int:
    """Everything here may be run again; what was done already is left alone."""
    django.setup()
    if options.backup:
        from handschlag.config.operations.backup.taking import take_backup  # noqa: PLC0415 -- models need Django set up

        taken = take_backup(options.backup.absolute(), keep=None)
        print(f"Vorher gesichert in {taken.folder}.")
    try:
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        _grant(options.role)
    except DatabaseError as failed:
        reason = str(failed).strip().splitlines()[0]
        raise Refusal(f"Die Datenbank ließ sich nicht umstellen: {reason}") from failed
    print("Die Datenbank ist auf dem Stand des Programms.")
    call_command("collectstatic", verbosity=0, interactive=False)
    print("Die Oberfläche liegt bereit.")
    return 0


def _grant(role: str | None) -> None:
    if role is None:
        return
    if connection.vendor != "postgresql":
        raise Refusal("--role gibt es nur mit PostgreSQL: SQLite kennt keine Rollen.")
    from handschlag.config.operations.grants import grant_to  # noqa: PLC0415 -- models need Django set up

    grant_to(role)
    print(f"Die Rolle {role} hat ihre Rechte.")
