"""The state of a row before and after, and what differs."""

import dataclasses
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from handschlag.foundation.records.checked import row_in_hand
from handschlag.foundation.records.partial_date import PartialDateOf

# Bookkeeping that every write moves, and what must never be written down a second time.
LEFT_OUT = frozenset({"version", "changed_at", "public_id", "password", "last_login"})
# The columns of a partial date speak through their common attribute.
PARTS = ("_start", "_end", "_precision")

Changes = dict[str, tuple[Any, Any]]


@dataclasses.dataclass(frozen=True)
class Reference:
    """A row another row points at, not fetched unless it changed and nobody has it `in_hand`."""

    model: type[models.Model]
    pk: Any
    in_hand: models.Model | None = dataclasses.field(default=None, compare=False, repr=False)

    def fetch(self) -> models.Model | None:
        return self.in_hand or self.model._meta.base_manager.filter(pk=self.pk).first()


def snapshot(thing: models.Model, fields: Iterable[str] | None = None) -> dict[str, Any]:
    """Values by field: all columns (partial dates as one value) or just the attributes named.

    Foreign keys cost no query. Many-to-many fields are read only when named.
    """
    names = _columns_of(type(thing)) if fields is None else fields
    return {name: _value(thing, name) for name in names}


def changes_between(before: Mapping[str, Any] | None, thing: models.Model) -> Changes:
    """What differs between an earlier `snapshot` and the row now, old and new per field.

    `before=None` stands for a row that is new: everything that is not empty counts as changed.
    """
    if before is None:
        return {
            name: (None, value)
            for name, value in snapshot(thing).items()
            if value not in (None, "", [])
        }
    after = snapshot(thing, before)
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


# Asked for each of many rows of one kind in a row.
@cache
def _columns_of(model: type[models.Model]) -> tuple[str, ...]:
    dates = [name for name in dir(model) if isinstance(_plain(model, name), PartialDateOf)]
    parts = {name + part for name in dates for part in PARTS}
    columns = [
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name not in LEFT_OUT | parts
    ]
    return (*columns, *dates)


def _plain(model: type[models.Model], name: str) -> Any:
    return next((vars(kind)[name] for kind in model.__mro__ if name in vars(kind)), None)


def _value(thing: models.Model, name: str) -> Any:
    try:
        field = thing._meta.get_field(name)
    except FieldDoesNotExist:
        return getattr(thing, name)
    if field.many_to_many:
        return [
            Reference(row.__class__, row.pk, row) for row in getattr(thing, name).order_by("pk")
        ]
    if isinstance(field, models.ForeignKey):
        key = getattr(thing, field.attname)
        if key is not None:
            return Reference(field.related_model, key, row_in_hand(thing, field))
        return None
    return getattr(thing, name)
