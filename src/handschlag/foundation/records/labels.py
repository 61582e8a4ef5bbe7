"""What a value of a closed list is called."""

from functools import lru_cache
from typing import Any

from django.db import models


class Labelled(models.Model):
    """`get_..._display()` without translating the whole list to give one label."""

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: "models.Field[Any, Any]") -> Any:  # noqa: N802 -- Django's
        # Django makes all labels hashable each time, and a label is translated to be hashed.
        value = getattr(self, field.attname)
        label = _labels_of(field).get(value, value)
        return None if label is None else str(label)


@lru_cache(maxsize=500)
def _labels_of(field: "models.Field[Any, Any]") -> dict[Any, Any]:
    return dict(field.flatchoices)
