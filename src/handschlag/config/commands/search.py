"""`handschlag search rebuild`: reads everything that can be found anew, with progress."""

import sys
import time
from argparse import ArgumentParser, Namespace

import django
from django.db import DatabaseError

from handschlag.config.refusal import Refusal

HELP = "liest den Suchindex neu ein: search rebuild"


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="rebuild")
    actions.add_parser("rebuild", description=HELP)


def run(_options: Namespace) -> int:
    """The old index stays in use until the new one is there; may be stopped and run again."""
    django.setup()
    from handschlag.foundation.search import services  # noqa: PLC0415 -- needs loaded apps

    progress = Progress()
    try:
        written = services.rebuild(progress.told)
    except DatabaseError as unreachable:
        reason = str(unreachable).strip().splitlines()[0]
        raise Refusal(f"Die Datenbank lässt sich nicht einlesen: {reason}") from unreachable
    progress.end()
    print(f"{written} Einträge in {progress.seconds:.1f} Sekunden eingelesen.")
    return 0


class Progress:
    """One line per kind; on a terminal it counts while it works."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._label = ""
        self._done = 0

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def told(self, label: str, count: int, of: int) -> None:
        if label != self._label:
            self.end()
            self._label, self._done = label, 0
        self._done += count
        if sys.stdout.isatty():
            print(f"\r{label}: {self._done} von {of}", end="", flush=True)

    def end(self) -> None:
        if self._label:
            start = "\r" if sys.stdout.isatty() else ""
            print(f"{start}{self._label}: {self._done}          ".rstrip(), flush=True)
