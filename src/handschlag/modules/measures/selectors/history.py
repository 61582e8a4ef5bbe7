"""The history of a measure and all its parts, with every field in words."""

from dataclasses import replace
from typing import Any

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.parts import part_in_words
from handschlag.foundation.audit.selectors import A_PAGE_AND_ONE, HistoryEntry
from handschlag.modules.measures.models import Measure


def history_of_measure(
    measure: Measure, viewer: Any, before: int | None = None
) -> list[HistoryEntry]:
    """Newest first. Acts on parts are kept with the measure as `<kind>.<field>`."""
    entries = audit.history_of(measure, viewer, limit=A_PAGE_AND_ONE, before=before)
    # Every act is kept with the measure itself, whose name stands above the page.
    return [
        replace(
            entry,
            thing_label="",
            changes=[part_in_words(each, "measures") for each in entry.changes],
        )
        for entry in entries
    ]
