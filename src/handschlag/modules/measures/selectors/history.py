"""The history of a measure and all its parts, with every field in words."""

from dataclasses import replace
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.selectors import Change, HistoryEntry
from handschlag.modules.measures.models import Measure

LONGEST = 200


def history_of_measure(measure: Measure, viewer: Any) -> list[HistoryEntry]:
    """Newest first. Acts on parts are kept with the measure as `<kind>.<field>`."""
    entries = audit.history_of(measure, viewer, limit=LONGEST)
    # Every act is kept with the measure itself, whose name stands above the page.
    return [
        replace(entry, thing_label="", changes=[_in_words(change) for change in entry.changes])
        for entry in entries
    ]


def _in_words(change: Change) -> Change:
    kind, dot, name = change.field.partition(".")
    if not dot:
        return change
    label, choices = _described(kind, name)
    old, new = choices.get(change.old, change.old), choices.get(change.new, change.new)
    return replace(change, label=label or change.label, old=old, new=new)


def _described(kind: str, name: str) -> tuple[str, dict[str, str]]:
    try:
        model = apps.get_model("measures", kind)
    except LookupError:
        return "", {}
    for column in (name, f"{name}_start"):
        try:
            field = model._meta.get_field(column)
        except FieldDoesNotExist:
            continue
        choices = {str(key): str(label) for key, label in getattr(field, "flatchoices", [])}
        return str(getattr(field, "verbose_name", name)), choices
    return "", {}
