"""What the databases do by themselves: the full-text table follows, what is deleted is forgotten.

A row of a module may vanish in many ways (a service, a cascade, a merge, a bulk deletion); the only
place that meets them all is the database. So each table whose rows can be found has a trigger that
removes the entry in the same transaction. They are put on after every `migrate` and taken off
before, since SQLite rebuilds tables and would trip over triggers that name others.
"""

from collections.abc import Iterator

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .kinds import registered_kinds
from .models import SearchEntry, Spelling

ENTRIES, SPELLINGS = SearchEntry._meta.db_table, Spelling._meta.db_table
FULL_TEXT = "search_fts"
_PREFIX = "search_on_"
_DELETE_OLD = (
    f"INSERT INTO {FULL_TEXT}({FULL_TEXT}, rowid, terms) VALUES('delete', OLD.id, OLD.terms)"
)
_INSERT_NEW = f"INSERT INTO {FULL_TEXT}(rowid, terms) VALUES(NEW.id, NEW.terms)"
_FORGET_SPELLINGS = f"DELETE FROM {SPELLINGS} WHERE entry_id = OLD.id"  # noqa: S608 -- our own names


def install_triggers(using: str = "default") -> None:
    """Put every trigger on anew; safe to run again, nothing happens before the first migrate."""
    connection = connections[using]
    if ENTRIES not in connection.introspection.table_names():
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in _statements(connection):
            cursor.execute(statement)


def drop_triggers(using: str = "default") -> None:
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for name in [name for (name,) in cursor.fetchall() if name.startswith(_PREFIX)]:
            cursor.execute(f"DROP TRIGGER {name}")


def missing_triggers(using: str = "default") -> list[str]:
    """Names of triggers that should stand and do not."""
    connection = connections[using]
    catalogue = "sqlite_master WHERE type = 'trigger'"
    sql = f"SELECT name FROM {catalogue}"  # noqa: S608 -- our own names
    if connection.vendor == "postgresql":
        sql = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found = {name for (name,) in cursor.fetchall()}
    return sorted({name for name, *_ in _rules(connection)} - found)


def _tables(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Kind and table of everything that can be found and exists already."""
    there = set(connection.introspection.table_names())
    for kind in registered_kinds().values():
        table = kind.rows().model._meta.db_table
        if table in there:
            yield kind.name, table


def _rules(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str, str, str]]:
    """Name, event, table, and what happens."""
    if connection.vendor == "sqlite":
        yield f"{_PREFIX}insert", "INSERT", ENTRIES, _INSERT_NEW
        yield f"{_PREFIX}change", "UPDATE OF terms", ENTRIES, f"{_DELETE_OLD}; {_INSERT_NEW}"
        yield f"{_PREFIX}delete", "DELETE", ENTRIES, f"{_DELETE_OLD}; {_FORGET_SPELLINGS}"
    else:
        yield f"{_PREFIX}delete", "DELETE", ENTRIES, _FORGET_SPELLINGS
    for kind, table in _tables(connection):
        forget = f"DELETE FROM {ENTRIES} WHERE kind = '{kind}' AND row_id = OLD.id"  # noqa: S608 -- our own names
        yield f"{_PREFIX}{kind}", "DELETE", table, forget


def _statements(connection: BaseDatabaseWrapper) -> Iterator[str]:
    for name, event, table, action in _rules(connection):
        if connection.vendor == "sqlite":
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {action}; END"
            continue
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$BEGIN {action}; RETURN NULL; END$$"
        )
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
