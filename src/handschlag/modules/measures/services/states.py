"""The two states of a measure, never mixed: how far the work is, and how far the money is."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.measures.choices.plans import (
    IMPLEMENTATION_NEEDS_REASON,
    Financing,
    Implementation,
)
from handschlag.modules.measures.facts.plans import MeasureChanged, MeasureStopped
from handschlag.modules.measures.models import BORN, Measure

from .writing import pk_of

ACT_OF: dict[str, str] = {
    "": "measure.implementation_taken_back",
    Implementation.DROPPED: "measure.dropped",
    Implementation.POSTPONED: "measure.postponed",
    Implementation.DONE: "measure.completed",
}
NEEDS_STATE = gettext_lazy("Zu einem Grund oder einer Erläuterung gehört ein Stand.")


@transaction.atomic
def set_implementation(
    measure: Measure,
    *,
    state: str,
    version: int | None,
    by: Any,
    reason: str = "",
    note: str = "",
    since: date | None = None,
    puts_back: bool = False,
    basis: str = "",
) -> Measure:
    """How far the work is. Giving up and putting off take a reason, whoever does it.

    An empty state takes back what was said: from then on nobody has spoken of it. `puts_back` takes
    `since` as it was before, also where that was unknown.
    """
    wanted = _wanted("implementation", state, reason, note)
    row = lock_version(measure, version)
    if wanted in IMPLEMENTATION_NEEDS_REASON and not reason:
        raise ValidationError(
            {"reason": _("Wer eine Maßnahme aufgibt oder zurückstellt, nennt den Grund.")},
            code="reason_needed",
        )
    act = ACT_OF.get(state, "measure.implementation_set")
    day = since if puts_back else _since(row, "implementation", state, since, reason or note)
    changed = _set_state(row, "implementation", wanted, reason, note, day, act, by, basis)
    if changed and wanted in IMPLEMENTATION_NEEDS_REASON:
        announce(MeasureStopped(row.pk, pk_of(by)))
    return row


@transaction.atomic
def set_financing(
    measure: Measure,
    *,
    state: str,
    version: int | None,
    by: Any,
    reason: str = "",
    note: str = "",
    since: date | None = None,
    puts_back: bool = False,
    basis: str = "",
) -> Measure:
    """How far the money is; says nothing about the work. Empty and `puts_back` as above."""
    wanted = _wanted("financing", state, reason, note)
    row = lock_version(measure, version)
    act = "measure.financing_set" if state else "measure.financing_taken_back"
    day = since if puts_back else _since(row, "financing", state, since, reason or note)
    _set_state(row, "financing", wanted, reason, note, day, act, by, basis)
    return row


def drop_measure(
    measure: Measure, *, reason: str, version: int | None, by: Any, note: str = "", basis: str = ""
) -> Measure:
    """Give it up on purpose. It stays readable, with the reason."""
    return set_implementation(
        measure,
        state=Implementation.DROPPED,
        reason=reason,
        note=note,
        version=version,
        by=by,
        basis=basis,
    )


def postpone_measure(
    measure: Measure, *, reason: str, version: int | None, by: Any, note: str = "", basis: str = ""
) -> Measure:
    """Put it off on purpose, with the reason."""
    return set_implementation(
        measure,
        state=Implementation.POSTPONED,
        reason=reason,
        note=note,
        version=version,
        by=by,
        basis=basis,
    )


def _wanted(which: str, state: str, reason: str, note: str) -> str:
    """The state to be written: what a row is born with where nobody speaks of it."""
    if state:
        return (Implementation if which == "implementation" else Financing)(state)
    if reason or note:
        raise ValidationError({"state": NEEDS_STATE}, code="state_needed")
    return BORN[which]


def _since(row: Measure, which: str, state: str, since: date | None, beside: str) -> date | None:
    """A state that stays keeps the day since when it holds.

    One with nothing beside it has a day in any case: else it could not be told from silence.
    """
    if since and since > today():
        raise ValidationError(_("Ein Stand gilt nicht erst in der Zukunft."), code="future")
    if not state:
        return None
    known: date | None = getattr(row, f"{which}_since")
    stays = row.said(which) == state and (known or beside or state != BORN[which])
    return since or (known if stays else today())


def _set_state(
    row: Measure,
    which: str,
    state: str,
    reason: str,
    note: str,
    since: date | None,
    act: str,
    by: Any,
    basis: str,
) -> bool:
    """Whether anything changed."""
    before = audit.snapshot(row)
    setattr(row, f"{which}_since", since)
    setattr(row, which, state)
    setattr(row, f"{which}_reason", reason)
    setattr(row, f"{which}_note", note)
    changes = audit.changes_between(before, row)
    if not changes:
        return False
    save_version(row)
    audit.record(act, row, by=by, changes=changes, basis=basis)
    announce(MeasureChanged(row.pk))
    return True
