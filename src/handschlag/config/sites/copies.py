"""Copies of a migrated database, on both engines.

Triggers forbid emptying a table of the audit trail, so whoever commits works on a copy.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql


@dataclass(frozen=True)
class SqliteCopies:
    """Each database is a file; `template` is one that nobody has open."""

    template: Path

    @classmethod
    def of(cls, connection: BaseDatabaseWrapper, directory: Path) -> "SqliteCopies":
        """Freeze the present state of an open database, also of one in memory."""
        connection.ensure_connection()
        template = directory / f"template-{uuid4().hex[:8]}.sqlite3"
        with closing(sqlite3.connect(template)) as target:
            connection.connection.backup(target)
        return cls(template)

    def make(self) -> str:
        """The name of a new copy."""
        copy = self.template.with_name(f"copy-{uuid4().hex[:8]}.sqlite3")
        shutil.copyfile(self.template, copy)
        return str(copy)

    def based_on(self, name: str) -> "SqliteCopies":
        """Take a copy that nobody has open any more as template for others."""
        return SqliteCopies(Path(name))

    def url(self, name: str) -> str:
        return f"sqlite:///{quote(name)}"

    def drop(self, name: str) -> None:
        for file in Path(name).parent.glob(f"{Path(name).name}*"):
            file.unlink(missing_ok=True)


@dataclass(frozen=True)
class PostgresCopies:
    """Each database lies on the same server; `template` is one nobody is connected to."""

    template: str
    server: dict[str, Any]

    @classmethod
    def of(cls, connection: BaseDatabaseWrapper, directory: Path) -> "PostgresCopies":
        """Freeze the present state of a database; our own connection to it is closed for that."""
        connection.close()
        open_one = cls.from_template(connection, connection.settings_dict["NAME"])
        return open_one.based_on(open_one.make())

    @classmethod
    def from_template(cls, connection: BaseDatabaseWrapper, template: str) -> "PostgresCopies":
        settings = connection.settings_dict
        names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
        server = {ours: settings[theirs] for ours, theirs in names.items() if settings[theirs]}
        return cls(template, server)

    def make(self) -> str:
        """The name of a new copy."""
        name = f"handschlag_copy_{uuid4().hex[:8]}"
        # Small and many: to copy files is a third of the work of writing each page to the log.
        self._say("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, self.template)
        return name

    def based_on(self, name: str) -> "PostgresCopies":
        """Take a copy that nobody is connected to any more as template for others."""
        return PostgresCopies(name, self.server)

    def url(self, name: str) -> str:
        given = {key: quote(str(value), safe="") for key, value in self.server.items()}
        password = f":{given['password']}" if "password" in given else ""
        port = f":{given['port']}" if "port" in given else ""
        return f"postgres://{given.get('user', '')}{password}@{given.get('host', '')}{port}/{name}"

    def drop(self, name: str) -> None:
        self._say("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _say(self, statement: str, *names: str) -> None:
        composed = sql.SQL(statement).format(*map(sql.Identifier, names))
        with psycopg.connect(dbname="postgres", autocommit=True, **self.server) as connection:
            connection.execute(composed)


Copies = SqliteCopies | PostgresCopies


def copies_of(connection: BaseDatabaseWrapper, directory: Path) -> Copies:
    kind = SqliteCopies if connection.vendor == "sqlite" else PostgresCopies
    return kind.of(connection, directory)


def copies_from_template(connection: BaseDatabaseWrapper, template: str) -> Copies:
    """Copies of a database that stands on the server of this connection, or in this file."""
    if connection.vendor == "sqlite":
        return SqliteCopies(Path(template))
    return PostgresCopies.from_template(connection, template)
