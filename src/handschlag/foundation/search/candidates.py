"""What the engines are asked: which entries fulfil a condition. Nothing here ranks.

Entries come in the order of their ids, which is the same on both engines and costs nothing.
"""

from django.db import connection

from .matching import Condition, as_fts5, as_tsquery

_SQLITE = "SELECT rowid FROM search_fts WHERE search_fts MATCH %s ORDER BY rowid LIMIT %s"
_SQLITE_KINDS = (
    "SELECT e.id, e.kind FROM search_fts f CROSS JOIN search_searchentry e ON e.id = f.rowid "
    "WHERE search_fts MATCH %s ORDER BY f.rowid LIMIT %s"
)
_PG = "SELECT id FROM search_searchentry WHERE tsv @@ %s::tsquery ORDER BY id LIMIT %s"
_PG_KINDS = "SELECT id, kind FROM search_searchentry WHERE tsv @@ %s::tsquery ORDER BY id LIMIT %s"


def matching(condition: Condition, limit: int) -> list[int]:
    """Ids of so many entries at most, lowest first."""
    rows = _ask(_SQLITE if _is_sqlite() else _PG, condition, limit)
    return [row[0] for row in rows]


def matching_kinds(condition: Condition, limit: int) -> list[tuple[int, str]]:
    """The same with the kind of each."""
    return _ask(_SQLITE_KINDS if _is_sqlite() else _PG_KINDS, condition, limit)


def count_up_to(condition: Condition, limit: int) -> int:
    """How many there are; more than `limit` are not counted."""
    return len(_ask(_SQLITE if _is_sqlite() else _PG, condition, limit))


def _ask(sql: str, condition: Condition, limit: int) -> list[tuple[int, str]]:
    write = as_fts5 if _is_sqlite() else as_tsquery
    with connection.cursor() as cursor:
        cursor.execute(sql, [write(condition), limit])
        return cursor.fetchall()


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


__all__ = ["count_up_to", "matching", "matching_kinds"]
