"""The history of an agreement and all its parts, with every field in words."""

from dataclasses import replace
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.selectors import Change, HistoryEntry
from handschlag.modules.agreements.choices import DISPUTED
from handschlag.modules.agreements.models import Agreement

LONGEST = 200
# What services write down beside the columns of a model.
WORDS = {
    "signatures": _("Unterschriften"),
    "source": _("Quelle"),
    "stated_value": _("Angabe der Quelle"),
    "field": _("Angabe"),
    "note": _("Erläuterung"),
}
# What sources say otherwise is kept below, under a name that no table has here.
STATEMENT = "statement"
# On the agreement's own page it goes without saying, and the place in a list tells nobody a thing.
UNSAID = frozenset({"agreement", "cooperation", "position"})
# What the page says of the text moves beside it, and is told.
UNTOLD = frozenset({"text_said"})


def history_of_agreement(agreement: Agreement, viewer: Any) -> list[HistoryEntry]:
    """Newest first. Acts on parts are kept with the agreement as `<kind>.<field>`."""
    entries = audit.history_of(agreement, viewer, limit=LONGEST)
    # Every act is kept with the agreement itself, whose name stands above the page.
    return [
        replace(
            entry,
            thing_label="",
            changes=[_in_words(each) for each in entry.changes if _is_said(each)],
        )
        for entry in entries
    ]


def _is_said(change: Change) -> bool:
    _kind, dot, name = change.field.partition(".")
    return name not in UNSAID if dot else change.field not in UNTOLD


def _in_words(change: Change) -> Change:
    kind, dot, name = change.field.partition(".")
    if not dot:
        return replace(change, label=str(WORDS.get(change.field, change.label)))
    label, choices = _said_otherwise(name) if kind == STATEMENT else _described(kind, name)
    old, new = choices.get(change.old, change.old), choices.get(change.new, change.new)
    return replace(change, label=label or change.label, old=old, new=new)


def _said_otherwise(name: str) -> tuple[str, dict[str, str]]:
    fields = {key: str(label) for key, label in DISPUTED.items()} if name == "field" else {}
    return str(WORDS[name]), fields


def _described(kind: str, name: str) -> tuple[str, dict[str, str]]:
    try:
        model = apps.get_model("agreements", kind)
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
