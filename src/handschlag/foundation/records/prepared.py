"""Queries whose SQL is built once: for the few pages that are asked for most.

Django builds a query anew each time it is asked, which takes far longer than the database needs to
answer it. `Prepared` builds it once per process and puts the key in afterwards; rows come back as
ordinary instances, with related rows and annotations, those of `values_list` as tuples (ADR 0017).
`built_once` does the same for a query that has no key. What depends on the reader is prepared by
`access.prepared`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

Key = TypeVar("Key", int, str)
Row = TypeVar("Row", bound=Model)
# Stands for the key while the SQL is built, and is found again among its parameters.
PLACE = -8_417_302_659


class Prepared(Generic[Key, Row]):
    """`rows_of(key)` says which rows belong to the row with that key; calling this fetches them.

    Whatever else shapes the query (who reads it, which filters) must be fixed. A list of values
    cannot be prepared, since its length shapes the SQL; a subquery can.
    """

    def __init__(self, rows_of: Callable[[Key], QuerySet[Row]], *, place: Any = PLACE) -> None:
        """`place` is needed where the key is not a number: a value that is nobody's key.

        None says that the query asks for no key at all.
        """
        self.rows_of: Callable[[Key], QuerySet[Row]] = rows_of
        self.place = place

    def __call__(self, key: Key) -> list[Row]:
        built = self._built
        return [] if built is None else built.rows(self._params(built, key))

    def build(self) -> "Prepared[Key, Row]":
        """Now, while what shapes the query is as it is."""
        _ = self._built
        return self

    def _params(self, built: "_Built", key: Key) -> Sequence[Any]:
        if self.place is None:
            return built.params
        return [key if param == self.place else param for param in built.params]

    def asked(self, key: Key) -> "_Asked":
        """The question alone, for `ask_together`."""
        built = self._built
        return _Asked(built, () if built is None else self._params(built, key))

    @cached_property
    def _built(self) -> "_Built | None":
        built = _build(self.rows_of(self.place))
        if built is not None and self.place is not None and self.place not in built.params:
            raise ValueError("the key is not among the parameters of the query")
        return built


def ask_together(key: Key, *queries: Prepared[Key, Any]) -> list[list[Any]]:
    """What each query finds for the same key, in one trip to the server instead of one for each.

    SQLite has no server, so there each is asked in turn.
    """
    if connection.vendor != "postgresql":
        return [query(key) for query in queries]
    connection.ensure_connection()
    asked = [query.asked(key) for query in queries]
    with connection.wrap_database_errors, connection.connection.pipeline():
        cursors = [each.cursor() for each in asked]
    return [each.rows(cursor) for each, cursor in zip(asked, cursors, strict=True)]


def built_once(rows: QuerySet[Any, Any]) -> Callable[[], list[Any]]:
    """Ask this very query again and again, each time anew of the database."""
    built = _build(rows)
    return list if built is None else lambda: built.rows(built.params)


@dataclass(frozen=True)
class _Built:
    sql: str
    params: tuple[Any, ...]
    # None where the rows are plain values.
    model: type[Model] | None
    fields: slice
    names: list[str]
    # What fills in the related rows, and where the annotations stand.
    populators: Sequence[Any]
    annotations: dict[str, int]
    # Position, expression, and what turns the driver's value into Python's.
    converters: tuple[tuple[int, Any, Sequence[Callable[..., Any]]], ...]

    def rows(self, params: Sequence[Any]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            return self.read(cursor)

    def read(self, cursor: Any) -> list[Any]:
        found: list[Sequence[Any]] = cursor.fetchall()
        if self.converters:
            found = [self.converted(row) for row in found]
        if self.model is None:
            return [tuple(row) for row in found]
        return self.instances(self.model, found)

    def converted(self, found: Sequence[Any]) -> list[Any]:
        row = list(found)
        for at, expression, converters in self.converters:
            for convert in converters:
                row[at] = convert(row[at], expression, connection)
        return row

    def instances(self, model: type[Model], rows: Iterable[Sequence[Any]]) -> list[Any]:
        # Asked once: behind `connection` stands another one for each thread.
        alias = connection.alias
        made = []
        for row in rows:
            instance = model.from_db(alias, self.names, row[self.fields])
            for populator in self.populators:
                populator.populate(row, instance)
            for name, at in self.annotations.items():
                setattr(instance, name, row[at])
            made.append(instance)
        return made


@dataclass(frozen=True)
class _Asked:
    """A query with its key, between being sent and being read."""

    built: _Built | None
    params: Sequence[Any]

    def cursor(self) -> Any:
        if self.built is None:
            return None
        cursor = connection.cursor()
        cursor.execute(self.built.sql, self.params)
        return cursor

    def rows(self, cursor: Any) -> list[Any]:
        if self.built is None:
            return []
        with cursor:
            return self.built.read(cursor)


def _build(rows: QuerySet[Any, Any]) -> _Built | None:
    """None where Django sees without asking that there can be no row."""
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, params = compiler.as_sql()
    except EmptyResultSet:
        return None
    columns = [column for column, *_ in compiler.select]
    converters = tuple(
        (at, expression, converters)
        for at, (converters, expression) in compiler.get_converters(columns).items()
    )
    # Only there it says that plain values are asked for.
    if rows._fields is not None:  # type: ignore[attr-defined]  # noqa: SLF001
        return _Built(sql, tuple(params), None, slice(0), [], (), {}, converters)
    own = compiler.klass_info["select_fields"]
    fields = slice(own[0], own[-1] + 1)
    related = (compiler.klass_info, compiler.select, connection.alias)
    return _Built(
        sql=sql,
        params=tuple(params),
        model=rows.model,
        fields=fields,
        names=[column.target.attname for column in columns[fields]],
        populators=get_related_populators(*related),  # type: ignore[call-arg]  # from Django 6 on more
        annotations=dict(compiler.annotation_col_map or {}),
        converters=converters,
    )
