"""Triggers that let the trail only grow, on SQLite and PostgreSQL.

They are (re)installed after every `migrate` and never inside a migration: on SQLite a change of a
column rebuilds the table and silently loses them. A trigger that was replaced by a harmless one
of the same name counts as missing.

SQLite lets `INSERT OR REPLACE` delete without asking unless the connection says `PRAGMA
recursive_triggers=ON`; so inserts over an existing row are refused by a trigger of their own.
PostgreSQL runs ours even under `session_replication_role = replica` (ENABLE ALWAYS); who owns the
tables can still drop them, which the seals then show (ADR 0005).
"""

from collections.abc import Iterator

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import AuditEntry, AuditSeal, AuditSealRow, SubjectKey

REFUSAL = "Das Protokoll wird nur fortgeschrieben, es wird nicht verändert und nicht gelöscht."

# Columns by which a row can be replaced on SQLite.
GROWING = {
    AuditEntry._meta.db_table: ("id",),
    AuditSeal._meta.db_table: ("id", "sequence"),
    AuditSealRow._meta.db_table: ("id", "entry_id"),
}
KEYS = SubjectKey._meta.db_table
TABLES = (*GROWING, KEYS)


def install_triggers(using: str = "default") -> None:
    """Bring missing or altered triggers back; safe to run again, does nothing when all stand."""
    connection = connections[using]
    if not missing_triggers(using):
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in _ENGINES[connection.vendor][0]():
            cursor.execute(statement)


def missing_triggers(using: str = "default") -> list[str]:
    """Names of triggers that are absent, switched off or altered; none before the first migrate."""
    connection = connections[using]
    if not set(TABLES) <= set(connection.introspection.table_names()):
        return []
    return sorted(_ENGINES[connection.vendor][1](connection))


def _sqlite_triggers() -> dict[str, str]:
    return dict(
        _sqlite_trigger(table, *rule)
        for table in TABLES
        for rule in _sqlite_rules(table, GROWING.get(table, ("id", "subject")))
    )


def _sqlite_rules(table: str, columns: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    same = " OR ".join(f"{column} = NEW.{column}" for column in columns)
    exists = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 -- our own names
    yield "replace", "INSERT", f"WHEN {exists} "
    yield "delete", "DELETE", ""
    yield "update", "UPDATE", "" if table in GROWING else f"WHEN NOT ({_SQLITE_DESTROYS}) "


_SQLITE_DESTROYS = (
    "OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL AND length(NEW.wrapped_key) IS 0 "
    "AND NEW.id IS OLD.id AND NEW.subject IS OLD.subject AND NEW.created_at IS OLD.created_at"
)


def _sqlite_trigger(table: str, verb: str, event: str, when: str) -> tuple[str, str]:
    name = f"{table}_no_{verb}"
    return name, (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}"
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _install_on_sqlite() -> Iterator[str]:
    for name, statement in _sqlite_triggers().items():
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield statement


def _missing_on_sqlite(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return [name for name, sql in _sqlite_triggers().items() if found.get(name) != sql]


# Bits of pg_trigger.tgtype.
_ROW, _BEFORE, _DELETE, _UPDATE, _TRUNCATE = 1, 2, 8, 16, 32

_PG_FUNCTIONS = {
    "audit_refuse": f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23000'; END",
    "audit_only_destroy": (
        "BEGIN IF OLD.destroyed_at IS NULL AND NEW.destroyed_at IS NOT NULL "
        "AND octet_length(NEW.wrapped_key) = 0 AND NEW.id = OLD.id "
        "AND NEW.subject = OLD.subject AND NEW.created_at = OLD.created_at "
        f"THEN RETURN NEW; END IF; RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23000'; END"
    ),
}
# table and trigger: event, level, function, tgtype
_PG_TRIGGERS = {
    (table, f"{table}_only_grows"): (
        "UPDATE OR DELETE OR TRUNCATE",
        "STATEMENT",
        "audit_refuse",
        _BEFORE | _DELETE | _UPDATE | _TRUNCATE,
    )
    for table in GROWING
} | {
    (KEYS, f"{KEYS}_stays"): (
        "DELETE OR TRUNCATE",
        "STATEMENT",
        "audit_refuse",
        _BEFORE | _DELETE | _TRUNCATE,
    ),
    (KEYS, f"{KEYS}_only_destroyed"): (
        "UPDATE",
        "ROW",
        "audit_only_destroy",
        _ROW | _BEFORE | _UPDATE,
    ),
}


def _install_on_postgresql() -> Iterator[str]:
    for name, body in _PG_FUNCTIONS.items():
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
        )
    for (table, name), (event, level, function, _type) in _PG_TRIGGERS.items():
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
            f"FOR EACH {level} EXECUTE FUNCTION {function}()"
        )
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"


def _missing_on_postgresql(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.tgname, t.tgtype, p.proname, p.prosrc FROM pg_trigger t "
            "JOIN pg_proc p ON p.oid = t.tgfoid WHERE t.tgrelid = ANY (%s::regclass[]) "
            "AND t.tgenabled = 'A' AND t.tgqual IS NULL AND cardinality(t.tgattr) = 0",
            [list(TABLES)],
        )
        found = {name: tuple(rest) for name, *rest in cursor.fetchall()}
    return [
        name
        for (_table, name), (_event, _level, function, kind) in _PG_TRIGGERS.items()
        if found.get(name) != (kind, function, _PG_FUNCTIONS[function])
    ]


_ENGINES = {
    "sqlite": (_install_on_sqlite, _missing_on_sqlite),
    "postgresql": (_install_on_postgresql, _missing_on_postgresql),
}
