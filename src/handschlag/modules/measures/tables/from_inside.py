"""Cells that only those inside read: from outside a row shows no more than its public page does."""

from dataclasses import replace
from typing import Any

from django.db.models import Case, QuerySet, When

from handschlag.foundation.records.choices import Audience
from handschlag.foundation.tables.spec import Column, Reference
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.selectors.visible import inside


def told_from_inside(rows: QuerySet[Any], user: Any) -> QuerySet[Any]:
    """Each row knows whether this user reads it from inside."""
    work = "pk" if rows.model is Measure else "measure"
    return rows.annotate(from_inside=Case(When(inside(user, "", work), then=True), default=False))


def is_from_inside(row: Any) -> bool:
    return bool(getattr(row, "from_inside", True))


def internal(key: str, header: Any, longest: int, **options: Any) -> Column:
    """Words of the office: empty where the row is only seen from outside."""
    return Column(
        key,
        header,
        "text",
        lambda row: getattr(row, key) if is_from_inside(row) else "",
        longest=longest,
        **options,
    )


def as_seen(column: Column) -> Column:
    """From outside only what is public is named."""

    def read(row: Any) -> Reference | None:
        named = getattr(row, column.key)
        seen = named and (is_from_inside(row) or named.audience == Audience.PUBLIC)
        return Reference.to(named) if seen else None

    return replace(column, read=read)
