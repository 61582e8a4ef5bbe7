"""Imports whose worker died in the middle: back to where they can be worked on.

What is written is one transaction, so a dead worker has changed nothing. A worker that is only slow
does no harm either: it finds another state than its own and gives up, and `applying` locks the row.
"""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .models import State, TableImport

# Writing takes seconds, and reading says after each portion that it goes on.
SILENCE = timedelta(minutes=10)
BACK_TO = {
    State.READING: State.FAILED,
    State.APPLYING: State.READY,
    State.UNDOING: State.APPLIED,
}


def recover_stuck(rows: QuerySet[TableImport] | None = None, now: datetime | None = None) -> int:
    """Set imports back that nobody has worked on for too long; how many there were."""
    silent = (now or timezone.now()) - SILENCE
    stuck = (TableImport.objects.all() if rows is None else rows).filter(busy_since__lt=silent)
    number = 0
    for state, before in BACK_TO.items():
        number += stuck.filter(state=state).update(
            state=before, busy_since=None, message=_sentence(state)
        )
    return number


def _sentence(state: State) -> str:
    if state == State.READING:
        return _("Das Lesen ist stehen geblieben. Bitte laden Sie die Datei noch einmal hoch.")
    if state == State.UNDOING:
        return _(
            "Das Rückgängigmachen ist stehen geblieben. Es ist nichts geändert; "
            "bitte versuchen Sie es noch einmal."
        )
    return _(
        "Das Übernehmen ist stehen geblieben. Es ist nichts geändert; "
        "bitte versuchen Sie es noch einmal."
    )
