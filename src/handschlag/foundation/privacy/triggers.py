"""Triggers that let the journal of erasures only grow, on SQLite and PostgreSQL.

Put on after every `migrate` and, on SQLite, taken off before it: there a change of a column rebuilds
the table and trips over triggers that name another (as in `search.triggers`). Unlike the audit
trail the journal has a period (`KEPT_DAYS`): what is older may be deleted, by the clock that says so
in public; nothing may ever be changed. A trigger replaced by a harmless one counts as missing.
"""

from collections.abc import Iterator

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .models import ErasedIdentifier, ErasureEntry

KEPT_DAYS = 3650
REFUSAL = "Das Löschjournal wird nur fortgeschrieben, es wird nicht verändert und nicht gelöscht."
ENTRIES, IDENTIFIERS = ErasureEntry._meta.db_table, ErasedIdentifier._meta.db_table
TABLES = (ENTRIES, IDENTIFIERS)


def install_triggers(using: str = "default") -> None:
    """Bring missing or altered triggers back; does nothing when all stand."""
    connection = connections[using]
    if not missing_triggers(using):
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in _ENGINES[connection.vendor][0]():
            cursor.execute(statement)


def drop_triggers(using: str = "default") -> None:
    """Before migrations; on PostgreSQL a change of a column leaves triggers alone."""
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for name in _sqlite_triggers():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing_triggers(using: str = "default") -> list[str]:
    """Names of triggers that are absent, switched off or altered; none before the first migrate."""
    connection = connections[using]
    if not set(TABLES) <= set(connection.introspection.table_names()):
        return []
    return sorted(_ENGINES[connection.vendor][1](connection))


# Whether the entry is too young to go, for a row of each table.
_SQLITE_YOUNG = {
    ENTRIES: f"julianday(OLD.erased_at) > julianday('now') - {KEPT_DAYS}",
    IDENTIFIERS: (
        f"EXISTS (SELECT 1 FROM {ENTRIES} WHERE id = OLD.entry_id "  # noqa: S608 -- our own names
        f"AND julianday(erased_at) > julianday('now') - {KEPT_DAYS})"
    ),
}


def _sqlite_triggers() -> dict[str, str]:
    found = {}
    for table in TABLES:
        # INSERT OR REPLACE deletes without asking the trigger on deletion.
        same = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 -- our own names
        rules = (
            ("replace", "INSERT", f"WHEN {same} "),
            ("update", "UPDATE", ""),
            ("delete", "DELETE", f"WHEN {_SQLITE_YOUNG[table]} "),
        )
        for verb, event, when in rules:
            name = f"{table}_no_{verb}"
            found[name] = (
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} {when}"
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
    return found


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
_RAISE = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23000'"
_PG_YOUNG = {
    "privacy_young_entry": f"OLD.erased_at > now() - interval '{KEPT_DAYS} days'",
    "privacy_young_identifier": (
        f"EXISTS (SELECT 1 FROM {ENTRIES} WHERE id = OLD.entry_id "  # noqa: S608 -- our own names
        f"AND erased_at > now() - interval '{KEPT_DAYS} days')"
    ),
}
_PG_FUNCTIONS = {"privacy_refuse": f"BEGIN {_RAISE}; END"} | {
    name: f"BEGIN IF {young} THEN {_RAISE}; END IF; RETURN OLD; END"
    for name, young in _PG_YOUNG.items()
}
# table and trigger: event, level, function, tgtype
_PG_TRIGGERS = {
    (table, f"{table}_only_grows"): (
        "UPDATE OR TRUNCATE",
        "STATEMENT",
        "privacy_refuse",
        _BEFORE | _UPDATE | _TRUNCATE,
    )
    for table in TABLES
} | {
    (table, f"{table}_stays_its_time"): ("DELETE", "ROW", function, _ROW | _BEFORE | _DELETE)
    for table, function in zip(TABLES, _PG_YOUNG, strict=True)
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
