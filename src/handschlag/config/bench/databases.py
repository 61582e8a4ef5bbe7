"""Databases for one measurement or trial: new, empty, gone afterwards. The real one is never met."""

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, cast
from urllib.parse import quote

from handschlag.config.refusal import Refusal

STARTER = Path(__file__).resolve().parents[4] / "bin" / "with-postgres"
SAYS_ITS_ADDRESS = 'echo "$HANDSCHLAG_DATABASE_URL"; exec cat'
Databases = Callable[[str, Path], AbstractContextManager[str]]
"""Where a measurement has its database from, such as `throwaway_database`."""


class EngineMissing(Refusal):
    """There is no PostgreSQL on this machine; the sentence says why."""


@contextmanager
def throwaway_database(engine: str, folder: Path) -> Iterator[str]:
    """The address of a migrated, empty database of this engine, `sqlite` or `postgresql`."""
    if engine == "sqlite":
        yield _migrated(f"sqlite:///{quote(str(folder / 'bench.sqlite3'))}", folder)
        return
    with _throwaway_postgres(folder / "postgres.log") as address:
        yield _migrated(address, folder)


def _migrated(address: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "handschlag.config.cli", "migrate", "--verbosity", "0"],
        env=environment_of_operation(address, folder),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Refusal(f"Die Tabellen lassen sich nicht anlegen: {done.stderr.strip()[-2000:]}")
    return address


@contextmanager
def _throwaway_postgres(log: Path) -> Iterator[str]:
    """A server of its own, which ends as soon as nobody holds its input open any more."""
    if not STARTER.exists():
        raise EngineMissing(f"PostgreSQL fehlt hier: Gestartet wird es mit {STARTER}.")
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [str(STARTER), "sh", "-c", SAYS_ITS_ADDRESS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            # Ctrl+C reaches only us; the server ends in order when we close its input.
            process_group=0,
        ) as server,
    ):
        held, said = cast("IO[str]", server.stdin), cast("IO[str]", server.stdout)
        try:
            address = said.readline().strip()
            if not address:
                reason = (log.read_text().strip().splitlines() or ["kein Grund genannt"])[-1]
                raise EngineMissing(f"PostgreSQL fehlt hier: {reason}")
            yield address
        finally:
            held.close()


def environment_of_operation(address: str, folder: Path) -> dict[str, str]:
    """For a process of a measurement, which works on this database and in this folder."""
    return {
        **os.environ,
        **settings_of_operation(),
        "HANDSCHLAG_DATABASE_URL": address,
        "HANDSCHLAG_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "handschlag.config.settings",
    }


def settings_of_operation() -> dict[str, str]:
    """A trial runs as in real life, whatever the caller has set for a site of their own."""
    return {
        "HANDSCHLAG_DEBUG": "no",
        "HANDSCHLAG_TESTING": "no",
        "HANDSCHLAG_DEMO": "no",
        "HANDSCHLAG_SECRET_KEY": secrets.token_urlsafe(48),
        "HANDSCHLAG_AUDIT_KEY": secrets.token_urlsafe(48),
    }
