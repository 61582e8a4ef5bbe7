"""Reads on sources, citations, tombstones and stamps."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from django.db.models import Max, Q, QuerySet

from .models import Citation, Source, Stamp, Tombstone
from .prepared import Prepared
from .services import kind_of

RowsVisibleTo = Callable[[Any], "QuerySet[Any]"]
_bearing: list[tuple[RowsVisibleTo, str]] = []


def citations_of(rows: Iterable[models.Model]) -> dict[int, list[Citation]]:
    """Citations by row id for rows of one kind, their sources loaded: one query."""
    rows = list(rows)
    if not rows:
        return {}
    if len(rows) == 1:
        of_one = _citations_of_one(kind_of(rows[0]))(rows[0].pk)
        return {rows[0].pk: of_one} if of_one else {}
    found = defaultdict(list)
    for citation in Citation.objects.filter(
        subject_kind=kind_of(rows[0]), subject_id__in=[row.pk for row in rows]
    ).select_related("source"):
        found[citation.subject_id].append(citation)
    return dict(found)


def may_bear_sources(rows_visible_to: RowsVisibleTo, *, column: str = "") -> None:
    """Register rows that sources stand behind, by citations or named in a `column` of their own."""
    if (rows_visible_to, column) not in _bearing:
        _bearing.append((rows_visible_to, column))


def rows_bearing_sources() -> Iterable[tuple[RowsVisibleTo, str]]:
    return tuple(_bearing)


def sources_visible_to(user: Any) -> QuerySet[Source]:
    """Sources something visible rests on: a source has no audience of its own."""
    cited, named = Q(pk__in=[]), Q(pk__in=[])
    for rows_visible_to, column in _bearing:
        rows = rows_visible_to(user).order_by()
        if column:
            named |= Q(pk__in=rows.exclude(**{column: None}).values(column))
        else:
            cited |= Q(subject_kind=kind_of(rows.model), subject_id__in=rows.values("pk"))
    # Of all kinds at once: the database reads the citations once, and Django builds one question.
    citations = Citation.objects.filter(cited).order_by().values("source")
    return Source.objects.filter(named | Q(pk__in=citations))


def furthest_place(source: Source) -> int | None:
    """How far into its text anything is cited, in characters; None where no place is named."""
    ends = [Citation.objects.filter(source=source).aggregate(furthest=Max("end"))["furthest"]]
    for rows_visible_to, column in _bearing:
        model = rows_visible_to(AnonymousUser()).model
        if column and any(field.name == "end" for field in model._meta.concrete_fields):
            rows = model._default_manager.filter(**{column: source}).order_by()
            ends.append(rows.aggregate(furthest=Max("end"))["furthest"])
    return max((end for end in ends if end is not None), default=None)


def citations_of_any(rows: Iterable[models.Model]) -> dict[tuple[str, int], list[Citation]]:
    """The same for rows of several kinds, by kind and id: still one query."""
    ids: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        ids[kind_of(row)].add(row.pk)
    wanted = Q(pk__in=[])
    for kind, keys in ids.items():
        wanted |= Q(subject_kind=kind, subject_id__in=keys)
    found = defaultdict(list)
    for citation in Citation.objects.filter(wanted).select_related("source"):
        found[citation.subject_kind, citation.subject_id].append(citation)
    return dict(found)


@lru_cache(maxsize=200)
def _citations_of_one(kind: str) -> Prepared[int, Citation]:
    rows = Citation.objects.filter(subject_kind=kind).select_related("source")
    return Prepared(lambda key: rows.filter(subject_id=key))


def stamps(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Current stamps, missing ones as 0: part of a cached page's key.

    Plain SQL, since every kept page pays for it: to build the query takes ten times as long as
    to ask the database.
    """
    wanted = sorted(set(names))
    if not wanted:
        return ()
    marks = ", ".join(["%s"] * len(wanted))
    sql = f"SELECT name, value FROM {Stamp._meta.db_table} WHERE name IN ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, wanted)
        known = dict(cursor.fetchall())
    return tuple((name, known.get(name, 0)) for name in wanted)


def moved_to(kind: str, public_id: str) -> str | None:
    """Where a merged thing lives now, "" if it was deleted, None if it never was."""
    moves = dict(
        Tombstone.objects.filter(kind=kind, public_id=public_id).values_list(
            "public_id", "moved_to"
        )
    )
    return moves.get(public_id)
