"""A page as visitors will see it, before it is public.

Everything a page shows asks the stored audience. So while the preview is rendered this connection
reads the rows of the round through views that say "public", and nobody else notices: exactly the
page that will be, without a second set of rules and without writing anything.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.db.models import Model
from django.http import HttpRequest

from handschlag.foundation.access import reach_of
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements


@contextmanager
def reader_of(request: HttpRequest, row: Any) -> Iterator[Any]:
    """Whoever asks; with `?ansicht=oeffentlich` a visitor for whom the row is public.

    Pages that go public with it are public, too, for those who read the round; anybody else who
    knows this one page sees it alone. Render inside: afterwards all is as it was.
    """
    wanted = request.GET.get("ansicht") == "oeffentlich"
    if not wanted or not request.user.is_authenticated:
        yield request.user
    elif row.audience == Audience.PUBLIC:
        yield AnonymousUser()
    else:
        with _as_if_public(row, request.user):
            yield AnonymousUser()


@contextmanager
def _as_if_public(row: Any, user: Any) -> Iterator[None]:
    reach, together = reach_of(user), [row]
    if reach.everything or row.cooperation_id in reach.cooperations:
        together.append(row.cooperation)
        if row.release is not None and row.release.is_open:
            together += [page.row for page in agreements.pages_of(row.release)]
    keys: dict[type[Model], set[int]] = defaultdict(set)
    for each in together:
        keys[type(each)].add(each.pk)
    with _looking_through(keys):
        row.audience = Audience.PUBLIC
        yield


@contextmanager
def _looking_through(keys: dict[type[Model], set[int]]) -> Iterator[None]:
    """Temporary views in front of the tables; both engines look there first for a name.

    On SQLite they belong to the connection and are dropped, since a transaction would take the
    write lock. On PostgreSQL they live in a transaction: a pool may give each to another connection.
    """
    if connection.vendor == "sqlite":
        try:
            _put_in_front(keys)
            yield
        finally:
            with connection.cursor() as cursor:
                for model in keys:
                    cursor.execute(f"DROP VIEW IF EXISTS temp.{_quoted(model._meta.db_table)}")
        return
    with transaction.atomic():
        _put_in_front(keys)
        yield
        transaction.set_rollback(True)


def _put_in_front(keys: dict[type[Model], set[int]]) -> None:
    with connection.cursor() as cursor:
        for model, rows in keys.items():
            cursor.execute(_view_of(model, rows))


def _view_of(model: type[Model], rows: Iterable[int]) -> str:
    """All columns as they are, but the audience of these rows; keys are numbers, never text."""
    meta: Any = model._meta  # its stubs know fields that have no column
    audience, key = _quoted(meta.get_field("audience").column), _quoted(meta.pk.column)
    columns = [_quoted(field.column) for field in meta.local_concrete_fields]
    shown = ", ".join(column for column in columns if column != audience)
    numbers = ", ".join(str(int(number)) for number in sorted(rows))
    table = _quoted(meta.db_table)
    behind = f"main.{table}" if connection.vendor == "sqlite" else table
    as_public = f"CASE WHEN {key} IN ({numbers}) THEN '{Audience.PUBLIC.value}' ELSE {audience} END"
    return (
        f"CREATE TEMPORARY VIEW {table} AS SELECT {shown}, {as_public} AS {audience} FROM {behind}"  # noqa: S608 -- names of our own tables, and numbers
    )


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
