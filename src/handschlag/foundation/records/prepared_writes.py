"""Writes whose SQL is built once: for the few that stand behind every act.

As with questions (`prepared`), Django needs longer to build such a statement than the database to
carry it out. What is written, and what that sets off in the database, is the same.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.constants import OnConflict
from django.db.models.sql.subqueries import InsertQuery, UpdateQuery

Row = TypeVar("Row", bound=Model)
PLACE = "-"


@dataclass(frozen=True)
class Replacing:
    """Where a row with the same `unique` fields stands, its `fields` take the new values."""

    unique: tuple[str, ...]
    fields: tuple[str, ...]


class PreparedInsert(Generic[Row]):
    """Adds a row, as `save(force_insert=True)` does; with `replacing` also where one stands.

    For models whose key the database draws. A replaced row's key is not learnt.
    """

    def __init__(self, model: type[Row], replacing: Replacing | None = None) -> None:
        self.model, self.replacing = model, replacing

    def __call__(self, row: Row) -> Row:
        values = [
            field.get_db_prep_save(field.pre_save(row, add=True), connection)
            for field in self._fields
        ]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, values)
            if self.replacing is None:
                (row.pk,) = cursor.fetchone()
        # As Django leaves it: from now on saving changes this row.
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001
        return row

    @cached_property
    def _fields(self) -> Sequence[Any]:
        return [field for field in self.model._meta.concrete_fields if not field.primary_key]

    @cached_property
    def _sql(self) -> str:
        query = InsertQuery(self.model)
        if self.replacing:
            query = InsertQuery(
                self.model,
                on_conflict=OnConflict.UPDATE,
                unique_fields=self._columns(self.replacing.unique),
                update_fields=self._columns(self.replacing.fields),
            )
        query.insert_values(self._fields, [self.model()])
        compiler = query.get_compiler(connection=connection)
        compiler.returning_fields = None if self.replacing else [self.model._meta.pk]
        ((sql, _params),) = compiler.as_sql()
        return str(sql)

    def _columns(self, names: Sequence[str]) -> list[Any]:
        return [self.model._meta.get_field(name) for name in names]


class PreparedUpdate:
    """Changes the rows that `rows_of(key)` names by the same expressions; returns how many it met."""

    def __init__(self, rows_of: Callable[[str], QuerySet[Any]], **values: Any) -> None:
        self._rows_of, self._values = rows_of, values

    def __call__(self, key: str) -> int:
        sql, params = self._built
        with connection.cursor() as cursor:
            cursor.execute(sql, [key if param == PLACE else param for param in params])
            return int(cursor.rowcount)

    @cached_property
    def _built(self) -> tuple[str, Sequence[Any]]:
        query: Any = self._rows_of(PLACE).query.chain(UpdateQuery)
        query.add_update_values(self._values)
        sql, params = query.get_compiler(connection=connection).as_sql()
        return sql, params
