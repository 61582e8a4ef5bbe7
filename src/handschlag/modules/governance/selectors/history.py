"""The history of a body, a meeting or a paper with all its parts, every field in words."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.parts import part_in_words
from handschlag.foundation.audit.selectors import A_PAGE_AND_ONE, Change, HistoryEntry

# What services write down beside the columns of a model.
WORDS = {
    "agenda": _("Tagesordnung"),
    "attendance": _("Anwesenheit"),
    "resolution.binding": _("verbindlich"),
    "minutes.entries": _("Texte"),
    "entries": _("Texte der Niederschrift"),
}


def history_of(thing: Any, viewer: Any, before: int | None = None) -> list[HistoryEntry]:
    """Newest first. Acts on parts are kept with the thing as `<kind>.<field>`."""
    entries = audit.history_of(thing, viewer, limit=A_PAGE_AND_ONE, before=before)
    # Every act is kept with the thing itself, whose name stands above the page.
    return [
        replace(entry, thing_label="", changes=[_in_words(change) for change in entry.changes])
        for entry in entries
    ]


history_of_body = history_of_meeting = history_of


def _in_words(change: Change) -> Change:
    if change.field in WORDS:
        return replace(change, label=str(WORDS[change.field]))
    return part_in_words(change, "governance")
