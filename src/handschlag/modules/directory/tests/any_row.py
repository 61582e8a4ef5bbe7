"""Rows of any model, with as little as the database asks for: the walk must not miss a table."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.db import models

_numbers = count(1)
MOMENT = datetime(2024, 1, 1, tzinfo=UTC)


def make_any_row(model: type[models.Model], **given: Any) -> models.Model:
    """A saved row; foreign keys that may not be empty get rows of their own."""
    values = {
        field.name: _filler(field)
        for field in model._meta.local_fields
        if not field.primary_key
        and field.name not in given
        and not field.null
        and not field.has_default()
        and not (field.blank and not field.is_relation and not _is_stamped(field))
    }
    row = model(**values | given)
    row.save_base(raw=True)
    return row


def _is_stamped(field: models.Field) -> bool:
    # Raw saving leaves the columns alone that Django fills in by itself.
    return getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)


def _filler(field: models.Field) -> Any:
    number = next(_numbers)
    if isinstance(field, models.ForeignKey):
        return make_any_row(field.related_model)
    if field.choices:
        return field.flatchoices[0][0]
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.DateTimeField):
        return MOMENT
    if isinstance(field, models.DateField):
        return date(2024, 1, 1)
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.IntegerField | models.DecimalField):
        return number
    return f"x{number}"
