"""From a row of a form to what it reports: status report, reading, milestone; and its decision."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from handschlag.modules.measures.choices.rounds import RowKind
from handschlag.modules.measures.models import (
    Milestone,
    Reading,
    RoundSheet,
    SheetRow,
    StatusReport,
)
from handschlag.modules.measures.sheet_answers import FILE_NUMBER

from . import evidence, milestones, readings, status

# Not that of evidence: what waits in a form is nobody's evidence yet.
FILE_KIND = "measures.sheet_file"
STATUS_FIELDS = (
    "done",
    "next_step",
    "risk",
    "help_needed",
    "implementation",
    "implementation_reason",
    "financing",
    "financing_reason",
)


def hand_over(
    row: SheetRow, cleaned: Mapping[str, Any], *, sheet: RoundSheet, by: Any, basis: str
) -> None:
    """Report what the row says. What is said to be missing is reported by nothing."""
    said = {"by": by, "basis": basis, "submitted_for": sheet.organisation}
    if row.kind == RowKind.STATUS:
        row.status_report = _report_status(row, cleaned, said)
    elif row.kind == RowKind.READING and _has_value(cleaned):
        row.reading = _report_reading(row, cleaned, said)
    _hand_over_proof(row, sheet=sheet, by=by, basis=basis)


def _report_status(
    row: SheetRow, cleaned: Mapping[str, Any], said: Mapping[str, Any]
) -> StatusReport:
    words: dict[str, Any] = {name: cleaned.get(name) or "" for name in STATUS_FIELDS}
    measure: Any = row.measure
    return status.report_status(
        measure,
        period=row.period,
        no_change=not cleaned["is_changed"],
        **words,
        **said,
    )


def _has_value(cleaned: Mapping[str, Any]) -> bool:
    return any(cleaned.get(name) is not None for name in ("value", "numerator"))


def _report_reading(row: SheetRow, cleaned: Mapping[str, Any], said: Mapping[str, Any]) -> Reading:
    indicator: Any = row.indicator
    amount: dict[str, Any] = {
        name: cleaned.get(name) for name in ("value", "numerator", "denominator")
    }
    return readings.report_reading(
        indicator,
        period=row.period,
        category=row.category,
        note=cleaned.get("note") or "",
        **amount,
        **said,
    )


def _hand_over_proof(row: SheetRow, *, sheet: RoundSheet, by: Any, basis: str) -> None:
    """Files and the number of a file become evidence once there is something they prove.

    Of a milestone they stay here.
    """
    proved = row.reading or row.status_report
    if proved is None:
        return
    for attached in row.files.select_related("file"):
        evidence.add_evidence(
            proved,
            title=str(attached.file)[:200],
            file=attached.file,
            owner_org=sheet.organisation,
            by=by,
            basis=basis,
        )
        attached.delete()
    number = row.answer.pop(FILE_NUMBER, "")
    evidence.add_file_numbers(proved, [number], owner_org=sheet.organisation, by=by, basis=basis)


def give_back(row: SheetRow, *, note: str, by: Any) -> None:
    """What was reported goes back to where it came from, with the reason."""
    if row.status_report is not None:
        status.return_status(row.status_report, note=note, by=by)
    if row.reading is not None:
        readings.return_reading(row.reading, note=note, by=by)


def approve(row: SheetRow, *, by: Any) -> None:
    """Put into force what the row reports."""
    if row.status_report is not None:
        status.approve_status(row.status_report, by=by)
    if row.reading is not None:
        readings.approve_reading(row.reading, by=by)
    if row.milestone is not None:
        _approve_milestone(row.milestone, row.answer, by=by)


def _approve_milestone(milestone: Milestone, words: Mapping[str, str], *, by: Any) -> None:
    reached, due = _day(words.get("reached_on")), _day(words.get("due_on"))
    if reached:
        milestones.reach_milestone(milestone, done_on=reached, by=by)
    elif due and due != milestone.due_on:
        milestones.edit_milestone(
            milestone,
            version=None,
            due_on=due,
            moved_because=words.get("reason", "")[:200],
            by=by,
        )


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as unreadable:
        raise ValidationError(_("Dieser Tag ist nicht lesbar.")) from unreadable
