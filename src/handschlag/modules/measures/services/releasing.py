"""What the coordinator does with what came: give back single rows, release the others together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.rows import save_version
from handschlag.modules.measures.choices.rounds import RoundState, RowState
from handschlag.modules.measures.facts.rounds import RowsReleased, SheetReturned
from handschlag.modules.measures.models import ReportingRound, RoundSheet, SheetRow

from .handing_over import approve, give_back
from .rounds import RETURNING, send_again


@dataclass(frozen=True)
class Released:
    """How many rows are in force now, and which could not be, each with its sentence."""

    number: int
    refused: tuple[tuple[SheetRow, str], ...]
    # Somebody else had decided on them meanwhile.
    already: int


@transaction.atomic
def return_row(row: SheetRow, *, note: str, by: Any) -> SheetRow:
    """Give one row back with a note: the same link shows it again, and why."""
    row, _sheet = _locked(row)
    if not note.strip():
        raise ValidationError({"note": _("Bitte schreiben Sie, was noch nicht stimmt.")})
    if row.state != RowState.SUBMITTED:
        raise ValidationError(
            _("Über diese Zeile ist inzwischen schon entschieden."), code="decided"
        )
    note_return(row, note=note, by=by)
    give_back(row, note=row.return_note, by=by)
    return row


@transaction.atomic
def note_return(row: SheetRow, *, note: str, by: Any) -> None:
    """The row is open again, and the organisation is told why."""
    sheet = RoundSheet.objects.select_for_update().get(pk=row.sheet_id)
    row.state, row.return_note = RowState.RETURNED, note.strip()[:500]
    row.full_clean()
    row.save()
    sheet.submitted_at = None
    save_version(sheet, ["submitted_at"])
    audit.record("sheet.row_returned", sheet, by=by, changes={"row": (None, str(row))})
    send_again(sheet, RETURNING, by=by)
    announce(SheetReturned(sheet.pk, getattr(by, "pk", None)))


def release_rows(asked: ReportingRound, rows: Iterable[SheetRow], *, by: Any) -> Released:
    """Put what these rows report into force. A row that cannot be holds up no other."""
    number, already, refused = 0, 0, []
    for row in rows:
        try:
            number += _release(row, by=by)
        except _DecidedMeanwhile:
            already += 1
        except ValidationError as no:
            refused.append((row, " ".join(no.messages)))
    if number:
        _announce_release(asked, number, by=by)
    return Released(number, tuple(refused), already)


class _DecidedMeanwhile(Exception):  # noqa: N818 -- nothing went wrong
    pass


@transaction.atomic
def _release(row: SheetRow, *, by: Any) -> int:
    row, sheet = _locked(row)
    if row.state != RowState.SUBMITTED:
        raise _DecidedMeanwhile
    row.state = RowState.APPROVED
    row.save(update_fields=["state"])
    approve(row, by=by)
    audit.record("sheet.row_released", sheet, by=by, changes={"row": (None, str(row))})
    return 1


@transaction.atomic
def _announce_release(asked: ReportingRound, number: int, *, by: Any) -> None:
    announce(RowsReleased(asked.pk, number, getattr(by, "pk", None)))


def _locked(row: SheetRow) -> tuple[SheetRow, RoundSheet]:
    """Both as they stand now; every act on a form waits here for the one before it."""
    sheet = RoundSheet.objects.select_for_update().get(pk=row.sheet_id)
    if sheet.round.state != RoundState.OPEN:
        raise ValidationError(_("Diese Berichtsrunde läuft nicht."), code="not_open")
    found = sheet.rows.select_related(
        "measure", "indicator", "category", "milestone", "period", "status_report", "reading"
    )
    return found.get(pk=row.pk), sheet
