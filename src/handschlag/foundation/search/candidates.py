"""What the engines are asked: which entries fulfil a condition. Nothing here ranks.

Entries come in the order of their ids, which is the same on both engines and costs nothing.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

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
    rows = _ask(_SQLITE if _is_sqlite() else _PG, [_written(condition), limit])
    return [row[0] for row in rows]


def matching_kinds(condition: Condition, limit: int) -> list[tuple[int, str]]:
    """The same with the kind of each."""
    return _ask(_SQLITE_KINDS if _is_sqlite() else _PG_KINDS, [_written(condition), limit])


def count_up_to(condition: Condition, limit: int) -> int:
    """How many there are; more than `limit` are not counted."""
    return counts_up_to([condition], limit)[0]


def counts_up_to(conditions: Sequence[Condition], limit: int) -> list[int]:
    """The same for several conditions, asked in one go."""
    if not conditions:
        return []
    one = f"(SELECT count(*) FROM ({_SQLITE if _is_sqlite() else _PG}) AS met)"  # noqa: S608 -- our own text
    asked = [value for each in conditions for value in (_written(each), limit)]
    return list(_ask(f"SELECT {', '.join([one] * len(conditions))}", asked)[0])


def _written(condition: Condition) -> str:
    return as_fts5(condition) if _is_sqlite() else as_tsquery(condition)


def _ask(sql: str, asked: list[Any]) -> list[Any]:
    with connection.cursor() as cursor, _planned_for_its_words():
        cursor.execute(sql, asked)
        return cursor.fetchall()


@contextmanager
def _planned_for_its_words() -> Iterator[None]:
    """Common and rare words want different plans, so PostgreSQL may not keep one for all of them.

    A kept plan expects rare words: for common ones it fetched and sorted half the index.
    """
    server = connection.connection
    kept_after = getattr(server, "prepare_threshold", None)
    if kept_after is None:
        yield
        return
    server.prepare_threshold = None
    try:
        yield
    finally:
        server.prepare_threshold = kept_after


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


__all__ = ["count_up_to", "counts_up_to", "matching", "matching_kinds"]
