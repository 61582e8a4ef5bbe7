"""Triggers by which the database itself refuses to change or forget rows, on SQLite and PostgreSQL.

An app says what is refused (`Guard`) and puts it on after every `migrate`, never inside a migration:
on SQLite a change of a column rebuilds the table and silently loses its triggers. A trigger that was
replaced by a harmless one of the same name, or switched off, counts as missing.

SQLite lets `INSERT OR REPLACE` delete without asking the trigger on deletion unless the connection
says `PRAGMA recursive_triggers=ON`; so inserts over an existing row need a rule of their own
(`no_replacing`). PostgreSQL runs these even under `session_replication_role = replica` (ENABLE
ALWAYS); who owns the tables can still drop them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

# Bits of pg_trigger.tgtype.
_BEFORE = 2
_LEVELS = {"STATEMENT": 0, "ROW": 1}
_EVENTS = {"DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}
_MEANT = (
    "SELECT t.tgname, t.tgtype, p.proname, p.prosrc FROM pg_trigger t "
    "JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = ANY (%s::regclass[]) "
    "AND t.tgenabled = 'A' AND t.tgqual IS NULL AND cardinality(t.tgattr) = 0"
)


@dataclass(frozen=True)
class SqliteRule:
    """The event is refused on the table, where `when` is given only if that holds."""

    table: str
    verb: str
    event: str
    when: str = ""

    @property
    def name(self) -> str:
        return f"{self.table}_no_{self.verb}"

    def statement(self, refusal: str) -> str:
        when = f"WHEN {self.when} " if self.when else ""
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} {when}"
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        )


def no_replacing(table: str, *columns: str) -> SqliteRule:
    """`columns` are those by which a row of the table can be replaced."""
    same = " OR ".join(f"{column} = NEW.{column}" for column in columns)
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 -- our own names
    return SqliteRule(table, "replace", "INSERT", exists)


@dataclass(frozen=True)
class PostgresRule:
    """`function` is asked before the events; it is one of the guard's functions."""

    table: str
    name: str
    events: tuple[str, ...]
    level: str
    function: str

    @property
    def type_bits(self) -> int:
        return _BEFORE | _LEVELS[self.level] | sum(_EVENTS[event] for event in self.events)

    def statements(self) -> Iterator[str]:
        yield f"DROP TRIGGER IF EXISTS {self.name} ON {self.table}"
        yield (
            f"CREATE TRIGGER {self.name} BEFORE {' OR '.join(self.events)} ON {self.table} "
            f"FOR EACH {self.level} EXECUTE FUNCTION {self.function}()"
        )
        yield f"ALTER TABLE {self.table} ENABLE ALWAYS TRIGGER {self.name}"


@dataclass(frozen=True)
class Guard:
    """What an app's tables refuse, the same on both engines; `functions` are PL/pgSQL bodies."""

    refusal: str
    on_sqlite: tuple[SqliteRule, ...]
    on_postgresql: tuple[PostgresRule, ...]
    functions: dict[str, str]

    @cached_property
    def tables(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(rule.table for rule in self.on_sqlite))

    def install(self, using: str = "default") -> None:
        """Bring missing or altered triggers back; safe to run again, does nothing when all stand."""
        if self.missing(using):
            self._run(using, self._statements(connections[using].vendor))

    def lift(self, using: str = "default", *, table: str = "") -> None:
        """Take all off, or those of one table; only the owner of the tables can."""
        found = self._rules(connections[using].vendor)
        rules = [rule for rule in found if not table or rule.table == table]
        is_postgresql = connections[using].vendor == "postgresql"
        self._run(
            using,
            (
                f"DROP TRIGGER IF EXISTS {rule.name}" + (f" ON {rule.table}" * is_postgresql)
                for rule in rules
            ),
        )

    def lift_for_migrations(self, using: str = "default") -> None:
        """SQLite rebuilds tables and trips over triggers that name others; PostgreSQL does not."""
        if connections[using].vendor == "sqlite":
            self.lift(using)

    def missing(self, using: str = "default") -> list[str]:
        """Names of triggers that are absent, switched off or altered; none before the first migrate."""
        connection = connections[using]
        if not set(self.tables) <= set(connection.introspection.table_names()):
            return []
        stands = self._on_sqlite if connection.vendor == "sqlite" else self._on_postgresql
        return sorted(set(self._names(connection.vendor)) - stands(connection))

    def _names(self, vendor: str) -> Iterator[str]:
        return (rule.name for rule in self._rules(vendor))

    def _rules(self, vendor: str) -> tuple[SqliteRule, ...] | tuple[PostgresRule, ...]:
        return self.on_sqlite if vendor == "sqlite" else self.on_postgresql

    def _statements(self, vendor: str) -> Iterator[str]:
        if vendor == "sqlite":
            for rule in self.on_sqlite:
                yield f"DROP TRIGGER IF EXISTS {rule.name}"
                yield rule.statement(self.refusal)
            return
        for name, body in self.functions.items():
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
            )
        for each in self.on_postgresql:
            yield from each.statements()

    def _run(self, using: str, statements: Iterator[str]) -> None:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def _on_sqlite(self, connection: BaseDatabaseWrapper) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = dict(cursor.fetchall())
        return {
            rule.name
            for rule in self.on_sqlite
            if found.get(rule.name) == rule.statement(self.refusal)
        }

    def _on_postgresql(self, connection: BaseDatabaseWrapper) -> set[str]:
        with connection.cursor() as cursor:
            cursor.execute(_MEANT, [list(self.tables)])
            found = {name: tuple(rest) for name, *rest in cursor.fetchall()}
        return {
            rule.name
            for rule in self.on_postgresql
            if found.get(rule.name)
            == (rule.type_bits, rule.function, self.functions[rule.function])
        }


def refusing(refusal: str) -> str:
    """The statement by which a function of PostgreSQL refuses, as an integrity error."""
    return f"RAISE EXCEPTION '{refusal}' USING ERRCODE = '23000'"
