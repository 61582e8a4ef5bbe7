"""The history of a body, a meeting or a paper with all its parts, every field in words."""

from dataclasses import replace
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.selectors import Change, HistoryEntry

LONGEST = 200
# What services write down beside the columns of a model.
WORDS = {
    "agenda": _("Tagesordnung"),
    "attendance": _("Anwesenheit"),
    "resolution.binding": _("verbindlich"),
    "minutes.entries": _("Texte"),
    "entries": _("Texte der Niederschrift"),
}


def history_of(thing: Any, viewer: Any) -> list[HistoryEntry]:
    """Newest first. Acts on parts are kept with the thing as `<kind>.<field>`."""
    entries = audit.history_of(thing, viewer, limit=LONGEST)
    # Every act is kept with the thing itself, whose name stands above the page.
    return [
        replace(entry, thing_label="", changes=[_in_words(change) for change in entry.changes])
        for entry in entries
    ]


history_of_body = history_of_meeting = history_of


def _in_words(change: Change) -> Change:
    if change.field in WORDS:
        return replace(change, label=str(WORDS[change.field]))
    kind, dot, name = change.field.partition(".")
    if not dot:
        return change
    label, choices = _described(kind, name)
    old, new = choices.get(change.old, change.old), choices.get(change.new, change.new)
    return replace(change, label=label or change.label, old=old, new=new)


def _described(kind: str, name: str) -> tuple[str, dict[str, str]]:
    try:
        field = apps.get_model("governance", kind)._meta.get_field(name)
    except (LookupError, FieldDoesNotExist):
        return "", {}
    choices = {str(key): str(label) for key, label in getattr(field, "flatchoices", [])}
    return str(getattr(field, "verbose_name", name)), choices
