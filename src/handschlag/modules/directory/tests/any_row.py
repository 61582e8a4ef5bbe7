"""Rows of any model, with as little as the database asks for: the walk must not miss a table."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from handschlag.foundation.records.conditions import surely_holds

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
    _fill_what_checks_ask_for(row, given)
    row.save_base(raw=True)
    return row


def _fill_what_checks_ask_for(row: models.Model, given: Any) -> None:
    """Columns that may be empty, but not all of them: one or the other, as the table's checks say."""
    for field in row._meta.local_fields:
        broken = _broken_checks(row)
        if not broken:
            return
        if field.primary_key or field.name in given or getattr(row, field.attname):
            continue
        before = getattr(row, field.attname)
        setattr(row, field.name, _filler(field))
        if not _broken_checks(row) < broken:
            setattr(row, field.attname, before)


def _broken_checks(row: models.Model) -> set[str]:
    checks = [each for each in row._meta.constraints if isinstance(each, models.CheckConstraint)]
    return {check.name for check in checks if not _holds(check, row)}


def _holds(check: models.CheckConstraint, row: models.Model) -> bool:
    if surely_holds(check.condition, row):
        return True
    try:
        check.validate(type(row), row)
    except ValidationError:
        return False
    return True


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
        # Each later than the one before, as the columns of a table mostly are.
        return date(2024, 1, 1) + timedelta(days=number)
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.IntegerField | models.DecimalField):
        return number
    return f"x{number}"
