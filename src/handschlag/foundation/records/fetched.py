"""Rows that come from the database become instances without Django's detour."""

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models.base import ModelState


class Fetched(models.Model):
    """What was fetched is taken over as it is; a new row still goes through `__init__`.

    Django builds a fetched row as if it were new: value by value, with a signal before and after.
    Nobody here listens to those, and no field here does anything when its value is set, so this
    comes to the same. `tests/everywhere/test_fetched_rows.py` holds every such model to it.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs are Django 6's, which passes fetch_mode too
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        """As Django's; a field that is not named is fetched when it is asked for."""
        state = ModelState()
        state.adding, state.db = False, db
        row = cls.__new__(cls)
        row.__dict__.update(zip(field_names, values, strict=True), _state=state)
        return row
