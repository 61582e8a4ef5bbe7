"""The history of an agreement and all its parts, with every field in words."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.parts import part_in_words, with_words
from handschlag.foundation.audit.selectors import A_PAGE_AND_ONE, Change, HistoryEntry
from handschlag.modules.agreements.choices import DISPUTED
from handschlag.modules.agreements.models import Agreement

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


def history_of_agreement(
    agreement: Agreement, viewer: Any, before: int | None = None
) -> list[HistoryEntry]:
    """Newest first. Acts on parts are kept with the agreement as `<kind>.<field>`."""
    entries = audit.history_of(agreement, viewer, limit=A_PAGE_AND_ONE, before=before)
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
    if kind == STATEMENT:
        return with_words(change, *_said_otherwise(name))
    return part_in_words(change, "agreements")


def _said_otherwise(name: str) -> tuple[str, dict[str, str]]:
    fields = {key: str(label) for key, label in DISPUTED.items()} if name == "field" else {}
    return str(WORDS[name]), fields
