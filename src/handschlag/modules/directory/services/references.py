"""Every foreign key in the database that points at a kind of row, and what collides if it moves.

The walk goes over the models themselves, so no module has to be asked and none can be forgotten.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import (
    AutoField,
    CheckConstraint,
    ForeignKey,
    Model,
    Q,
    QuerySet,
    UniqueConstraint,
    Value,
)

from handschlag.foundation.records.conditions import surely_holds
from handschlag.foundation.records.prepared import Prepared

# Bookkeeping that is counted on, never put back.
UNTOLD = frozenset({"version", "changed_at"})

CollisionHandler = Callable[[Any, Any], bool]
_handlers: dict[str, CollisionHandler] = {}


def on_merge_collision(model: str) -> Callable[[CollisionHandler], CollisionHandler]:
    """Let the owning module decide about a row that collides once it is re-pointed.

    The handler gets the row as it would be and the row it collides with (None if the row itself
    would break a rule). It may change the row and answer True: then it is tried once more. On
    False, and without a handler, the row is folded into the other or, where there is none, taken
    away; both are written down and come back with undo.
    """

    def register(handler: CollisionHandler) -> CollisionHandler:
        _handlers[model.lower()] = handler
        return handler

    return register


def handler_for(row: Model) -> CollisionHandler | None:
    return _handlers.get(row._meta.label_lower)


def all_rows(model: type[Model]) -> QuerySet[Any]:
    # A default manager may hide rows; a merge must see every one.
    return model._base_manager.all()  # noqa: SLF001 -- Django's documented way to all rows


def references_to(model: type[Model]) -> list[tuple[type[Model], list[ForeignKey[Any, Any]]]]:
    """Models with their foreign keys and one-to-ones to `model`; tables behind m2m fields too."""
    found = []
    for owner in apps.get_models(include_auto_created=True):
        if owner._meta.proxy or not owner._meta.managed:
            continue
        fields = [
            field
            for field in owner._meta.local_fields
            if isinstance(field, ForeignKey)
            and field.related_model._meta.concrete_model is model._meta.concrete_model
            and field.target_field.primary_key
        ]
        if fields:
            found.append((owner, fields))
    return sorted(found, key=lambda pair: pair[0]._meta.label_lower)


def rows_pointing_at(target: Model) -> Iterator[tuple[Model, list[ForeignKey[Any, Any]]]]:
    """Rows with those of their fields that hold `target`, one kind after the other, locked."""
    for model, fields in _kinds_pointing_at(target):
        rows = all_rows(model).select_for_update().filter(_pointing(fields, target.pk))
        for row in rows.order_by("pk"):
            yield row, [field for field in fields if getattr(row, field.attname) == target.pk]


def _pointing(fields: Sequence[ForeignKey[Any, Any]], key: Any) -> Q:
    anywhere = Q()
    for field in fields:
        anywhere |= Q(**{field.attname: key})
    return anywhere


def _kinds_pointing_at(target: Model) -> list[tuple[type[Model], list[ForeignKey[Any, Any]]]]:
    """Those of `references_to` that have such a row: one question in place of one for each."""
    kinds = references_to(type(target))
    # One kind is asked directly; the prepared question takes numbers as keys.
    if len(kinds) < 2 or not isinstance(target._meta.pk, AutoField):
        return kinds
    found = {place for (place,) in _places_of_kinds(type(target))(target.pk)}
    return [kind for place, kind in enumerate(kinds) if place in found]


def delete_row(row: Model) -> None:
    """Delete it; where nothing points at it any more, Django need not ask every kind once again."""
    only = all_rows(type(row)).filter(pk=row.pk)
    if row._meta.parents or _kinds_pointing_at(row):
        only.delete()
    else:
        only._raw_delete(only.db)  # noqa: SLF001 -- has no public name


@cache
def _places_of_kinds(model: type[Model]) -> Prepared[int, Any]:
    """Which of `references_to`, by their place there, have a row that points at this key.

    The SQL is long and always the same, as the models are.
    """

    def places(key: int) -> QuerySet[Any]:
        first, *others = (
            all_rows(owner).filter(_pointing(fields, key)).order_by().values_list(Value(place))
            for place, (owner, fields) in enumerate(references_to(model))
        )
        return first.union(*others)

    return Prepared(places)


@dataclass(frozen=True)
class Collision:
    """`other` is the row that already stands there; None if the row breaks a rule by itself."""

    other: Model | None


def collision_of(row: Model) -> Collision | None:
    """The first constraint the row would break as it is now."""
    model = type(row)
    for fields, condition in _unique_sets(model):
        if other := _twin(row, fields, condition):
            return Collision(other)
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint) and not _holds(constraint, row):
            return Collision(None)
    return None


def _unique_sets(model: type[Model]) -> Iterator[tuple[tuple[str, ...], Q | None]]:
    for field in model._meta.local_fields:
        if field.unique and not field.primary_key:
            yield (field.name,), None
    for together in model._meta.unique_together:
        yield tuple(together), None
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.fields:
            yield tuple(constraint.fields), constraint.condition


def _twin(row: Model, fields: tuple[str, ...], condition: Q | None) -> Model | None:
    values = {column_of(row, name): value_of(row, name) for name in fields}
    # Nulls never collide, on neither engine.
    if None in values.values():
        return None
    others = all_rows(type(row)).filter(**values)
    if condition is not None:
        if not _meets(row, condition):
            return None
        others = others.filter(condition)
    return others.exclude(pk=row.pk).first()


def _meets(row: Model, condition: Q) -> bool:
    """Whether a row that is not saved like this would meet a condition on its own columns."""
    if surely_holds(condition, row):
        return True
    against = {
        field.name: Value(value_of(row, field.name), field) for field in row._meta.local_fields
    }
    return bool(condition.check(against))


def _holds(constraint: CheckConstraint, row: Model) -> bool:
    if isinstance(constraint.condition, Q) and surely_holds(constraint.condition, row):
        return True
    try:
        constraint.validate(type(row), row)
    except ValidationError:
        return False
    return True


def value_of(row: Model, name: str) -> Any:
    return getattr(row, column_of(row, name))


def column_of(row: Model, name: str) -> str:
    return next(field.attname for field in row._meta.local_fields if field.name == name)


def frozen(row: Model) -> dict[str, Any]:
    """All columns in a form JSON can hold, without the key and without bookkeeping."""
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.local_fields
        if not field.primary_key and field.attname not in UNTOLD
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def thawed(model: type[Model], values: dict[str, Any]) -> dict[str, Any]:
    columns = {field.attname: field for field in model._meta.local_fields}
    return {name: columns[name].to_python(value) for name, value in values.items()}
