"""`handschlag drill`: restores a backup beside the real house and proves that it would work."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import django

HELP = "übt die Wiederherstellung neben dem laufenden System und zeigt, ob sie gelingt"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        type=Path,
        nargs="?",
        metavar="ORDNER",
        help="eine vorhandene Sicherung; ohne Angabe wird frisch gesichert",
    )
    parser.add_argument("--protocol", type=Path, metavar="DATEI", help="Protokoll dort ablegen")


def run(options: Namespace) -> int:
    """Exit code 1 if a single step failed: then the backup is not to be relied on."""
    django.setup()
    from handschlag.config.operations.drill import run_drill  # noqa: PLC0415 -- models need Django set up

    protocol = run_drill(options.folder.absolute() if options.folder else None)
    if options.protocol:
        options.protocol.write_text(protocol.text() + "\n")
    return 0 if protocol.is_good else 1
