"""What differs between the engines: how a database is written to a file and read back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from django.db import connections
from psycopg.conninfo import make_conninfo

from handschlag.config.refusal import Refusal

from .tables import Reading, reading_file, reading_server


class Engine(Protocol):
    name: str
    file_name: str

    def copy_to(self, target: Path) -> AbstractContextManager[Reading]:
        """Write the database to `target`; inside, the reading shows exactly what was written."""

    def read(self) -> AbstractContextManager[Reading]:
        """The database as it stands now."""

    def is_empty(self) -> bool: ...

    def load(self, source: Path) -> None:
        """Fill the empty database; raises Refusal and leaves it empty when that fails."""


def engine_in_use() -> Engine:
    settings = connections["default"].settings_dict
    if settings["ENGINE"].endswith("sqlite3"):
        return Sqlite(Path(str(settings["NAME"])))
    return Postgres(settings)


class Sqlite:
    name, file_name = "sqlite", "database.sqlite3"

    def __init__(self, file: Path) -> None:
        self.file = file

    @contextmanager
    def copy_to(self, target: Path) -> Iterator[Reading]:
        if not self.file.is_file():
            raise Refusal(f"Die Datenbank {self.file} gibt es nicht.")
        with (
            closing(sqlite3.connect(self.file, timeout=60)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            # In one step: a backup in many would start anew whenever somebody writes.
            source.backup(copy)
            # The copy stands alone, without a log beside it.
            copy.execute("PRAGMA journal_mode=DELETE")
        with reading_file(target) as reading:
            yield reading

    def read(self) -> AbstractContextManager[Reading]:
        return reading_file(self.file)

    def is_empty(self) -> bool:
        if not self.file.exists() or self.file.stat().st_size == 0:
            return True
        with reading_file(self.file) as reading:
            return reading.names() == []

    def load(self, source: Path) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        draft = self.file.with_name(f".{self.file.name}.{os.getpid()}")
        try:
            shutil.copyfile(source, draft)
            draft.chmod(0o600)
            draft.replace(self.file)
        finally:
            draft.unlink(missing_ok=True)


class Postgres:
    name, file_name = "postgresql", "database.pgdump"

    def __init__(self, settings: dict[str, Any]) -> None:
        known = {"host": "HOST", "port": "PORT", "user": "USER", "dbname": "NAME"}
        given = {ours: settings[theirs] for ours, theirs in known.items() if settings[theirs]}
        ssl = {k: v for k, v in settings.get("OPTIONS", {}).items() if k.startswith("ssl")}
        # Without the password: what a process is called with, everybody on the machine can see.
        self.address = make_conninfo(**given, **ssl)
        self.password = str(settings.get("PASSWORD") or "")

    @contextmanager
    def copy_to(self, target: Path) -> Iterator[Reading]:
        with reading_server(self._secret_address()) as reading:
            self._run(
                "pg_dump",
                *("--format=custom", "--no-owner", "--no-privileges", "--lock-wait-timeout=60s"),
                *(f"--snapshot={reading.snapshot}", f"--file={target}"),
            )
            yield reading

    def read(self) -> AbstractContextManager[Reading]:
        return reading_server(self._secret_address())

    def is_empty(self) -> bool:
        with self.read() as reading:
            return reading.names() == []

    def load(self, source: Path) -> None:
        self._run(
            "pg_restore",
            *("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"),
            str(source),
        )
        with psycopg.connect(self._secret_address(), autocommit=True) as connection:
            connection.execute("ANALYZE")

    def _secret_address(self) -> str:
        return make_conninfo(self.address, password=self.password or None)

    def _run(self, program: str, *arguments: str) -> None:
        command = [program_of_postgres(program), f"--dbname={self.address}", *arguments]
        password = {"PGPASSWORD": self.password} if self.password else {}
        done = subprocess.run(
            command, env={**os.environ, **password}, capture_output=True, text=True, check=False
        )
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["kein Grund genannt"])[0]
            raise Refusal(f"{program} ist gescheitert: {reason}")


def program_of_postgres(name: str) -> str:
    """The newest one on this machine: an older pg_dump refuses a newer server."""
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = sorted(
        installed, key=lambda path: int(path.parts[4]) if path.parts[4].isdigit() else 0
    )
    found = str(newest[-1]) if newest else shutil.which(name)
    if not found:
        raise Refusal(f"{name} fehlt: bitte postgresql-client installieren.")
    return found
