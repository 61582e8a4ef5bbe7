"""Reads a database as it stands at one moment: for the manifest, and for the comparison afterwards."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import psycopg
from psycopg import sql

from handschlag.config.refusal import Refusal
from handschlag.foundation.audit.models import AuditSeal
from handschlag.foundation.files.models import Blob


class Reading(Protocol):
    """One moment of a database."""

    def names(self) -> list[str]: ...

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]: ...


@dataclass(frozen=True)
class Fingerprint:
    rows: int
    checksum: str


def fingerprints_of(reading: Reading) -> dict[str, Fingerprint]:
    return {name: _fingerprint(reading.rows(f'SELECT * FROM "{name}"')) for name in reading.names()}  # noqa: S608 -- names of our own tables


def _fingerprint(rows: Iterator[tuple[Any, ...]]) -> Fingerprint:
    """The sum of the rows' SHA-256 modulo 2²⁵⁶: the same in whatever order an engine gives them."""
    count, total = 0, 0
    for row in rows:
        text = json.dumps([_plain(value) for value in row], ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        count, total = count + 1, (total + int.from_bytes(digest)) % 2**256
    return Fingerprint(count, f"{total:064x}")


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    if isinstance(value, bytes | memoryview):
        return f"hex:{bytes(value).hex()}"
    return str(value)


def migrations_of(reading: Reading) -> list[tuple[str, str]]:
    found = reading.rows("SELECT app, name FROM django_migrations ORDER BY app, name")
    return [(app, name) for app, name in found]


def head_of(reading: Reading) -> str:
    """The newest seal of the audit trail; "" before the first."""
    statement = f"SELECT seal_hash FROM {AuditSeal._meta.db_table} ORDER BY sequence DESC LIMIT 1"  # noqa: S608 -- our own name
    return next((str(row[0]) for row in reading.rows(statement)), "")


def blobs_of(reading: Reading) -> dict[str, int]:
    """Checksum and size of every file that a row knows."""
    statement = f"SELECT sha256, size FROM {Blob._meta.db_table} ORDER BY sha256"  # noqa: S608 -- our own name
    return dict(reading.rows(statement))


class SqliteReading:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def names(self) -> list[str]:
        found = self.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
            "ESCAPE '\\' ORDER BY name"
        )
        return [name for (name,) in found]

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        with closing(self._connection.cursor()) as cursor:
            yield from cursor.execute(statement)


@contextmanager
def reading_file(file: Path) -> Iterator[SqliteReading]:
    address = f"file:{quote(str(file))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield SqliteReading(connection)


class PostgresReading:
    """A transaction that sees one snapshot, which `pg_dump` can share by its name."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        self._connection = connection
        self.snapshot = str(next(self.rows("SELECT pg_export_snapshot()"))[0])

    def names(self) -> list[str]:
        found = self.rows(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
        )
        return [name for (name,) in found]

    def rows(self, statement: str) -> Iterator[tuple[Any, ...]]:
        # A cursor on the server: a table of any size passes through little memory.
        with self._connection.cursor(name="reading") as cursor:
            cursor.itersize = 2000
            cursor.execute(sql.SQL(statement))
            yield from cursor


@contextmanager
def reading_server(conninfo: str) -> Iterator[PostgresReading]:
    try:
        opened = psycopg.connect(conninfo)
    except psycopg.OperationalError as unreachable:
        reason = str(unreachable).strip().splitlines()[0]
        raise Refusal(f"Die Datenbank ist nicht erreichbar: {reason}") from unreachable
    with opened as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        yield PostgresReading(connection)
