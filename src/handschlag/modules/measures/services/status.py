"""Status reports: written, submitted, returned, approved. The approval moves the measure's states."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import Conflict, lock_row, save_version, set_fields
from handschlag.modules.measures import workflow
from handschlag.modules.measures.choices.plans import IMPLEMENTATION_NEEDS_REASON
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.facts.plans import (
    StatusApproved,
    StatusReturned,
    StatusSubmitted,
)
from handschlag.modules.measures.models import Measure, Period, StatusReport
from handschlag.modules.measures.selectors.results import is_locked

from .evidence import files_proving, let_go
from .states import set_financing, set_implementation
from .writing import account_of, lock_measure, pk_of, record_part, remove_part

WORDS = frozenset({"done", "next_step", "risk", "help_needed"})
STATUS_FIELDS = WORDS | {
    "no_change",
    "implementation",
    "implementation_reason",
    "financing",
    "financing_reason",
    "assessment",
}


@transaction.atomic
def write_status(
    measure: Measure,
    *,
    period: Period,
    by: Any,
    version: int | None = None,
    basis: str = "",
    **fields: Any,
) -> StatusReport:
    """Keep what was typed about a period, half done or not; nothing is sent yet."""
    row = lock_measure(measure)
    report = _report_on(row, period, version, by)
    workflow.require_step(report.state, workflow.WRITE)
    return _write(row, report, fields, by, basis)


@transaction.atomic
def report_status(
    measure: Measure,
    *,
    period: Period,
    by: Any,
    submitted_for: Any = None,
    version: int | None = None,
    basis: str = "",
    **fields: Any,
) -> StatusReport:
    """Write and submit at once. Saying the same twice changes nothing.

    Until it is approved, whoever reported may report anew; the last word counts.
    """
    row = lock_measure(measure)
    report = _report_on(row, period, version, by)
    if report.state == ReportState.SUBMITTED and _says_already(report, fields):
        return report
    if report.state != ReportState.SUBMITTED:
        workflow.require_step(report.state, workflow.SUBMIT)
    report = _write(row, report, fields, by, basis)
    return _submit(row, report, submitted_for, by, basis)


@transaction.atomic
def submit_status(
    report: StatusReport,
    *,
    version: int | None,
    by: Any,
    submitted_for: Any = None,
    basis: str = "",
) -> StatusReport:
    row, current = _lock(report, version)
    workflow.require_step(current.state, workflow.SUBMIT)
    return _submit(row, current, submitted_for, by, basis)


@transaction.atomic
def return_status(
    report: StatusReport, *, note: str, by: Any, version: int | None = None, basis: str = ""
) -> StatusReport:
    """Give it back with a sentence that says what is missing."""
    return _give_back(report, workflow.RETURN, "measure.status_returned", note, by, version, basis)


@transaction.atomic
def reopen_status(
    report: StatusReport, *, note: str, by: Any, version: int | None = None, basis: str = ""
) -> StatusReport:
    """Open an approved one to be corrected; the measure keeps its states until the next approval."""
    return _give_back(report, workflow.REOPEN, "measure.status_reopened", note, by, version, basis)


@transaction.atomic
def approve_status(
    report: StatusReport, *, by: Any, version: int | None = None, basis: str = ""
) -> StatusReport:
    """Make it hold: from now on it is read by others, and the states it names are the measure's."""
    row, current = _lock(report, version)
    workflow.require_step(current.state, workflow.APPROVE)
    before = audit.snapshot(current)
    current.state = workflow.APPROVE.target
    current.approved_by, current.approved_at = account_of(by), timezone.now()
    current.return_note = ""
    save_version(current)
    changes = audit.changes_between(before, current)
    record_part(row, "measure.status_approved", current, changes, by=by, basis=basis)
    if not _is_older_than_another(current):
        _take_over_states(row, current, by, basis)
    announce(StatusApproved(current.pk, pk_of(by)))
    return current


def approve_status_reports(
    reports: Iterable[StatusReport], *, by: Any, basis: str = ""
) -> list[StatusReport]:
    """Release several together; all or none."""
    with transaction.atomic():
        return [approve_status(report, by=by, basis=basis) for report in reports]


@transaction.atomic
def set_status_public(
    report: StatusReport, *, is_public: bool, by: Any, version: int | None = None
) -> StatusReport:
    """Whether "done" and "next step" may be read by everybody once approved."""
    row, current = _lock(report, version)
    before = audit.snapshot(current)
    current.is_public = is_public
    save_version(current)
    act = "measure.status_released" if is_public else "measure.status_withdrawn"
    record_part(row, act, current, audit.changes_between(before, current), by=by)
    return current


@transaction.atomic
def delete_status_draft(report: StatusReport, *, by: Any) -> None:
    """Drafts are really deleted; what was reported stays."""
    row, current = _lock(report, None)
    if current.state != ReportState.DRAFT or current.submitted_at:
        raise ValidationError(_("Löschen lassen sich nur Entwürfe."), code="not_a_draft")
    held = files_proving(Q(status=current))
    remove_part(row, current, "measure.status_deleted", by=by)
    let_go(held, by=by)


def _report_on(measure: Measure, period: Period, version: int | None, by: Any) -> StatusReport:
    _require_open(measure, period)
    known = measure.status_reports.select_for_update().filter(period=period).first()
    if known is None:
        return StatusReport(measure=measure, period=period, written_by=account_of(by))
    if version is not None and known.version != version:
        raise Conflict(known)
    return known


def _require_open(measure: Measure, period: Period) -> None:
    if period.starts > today():
        raise ValidationError(
            {"period": _("Dieser Zeitraum hat noch nicht begonnen.")}, code="future"
        )
    if is_locked(measure.plan, period):
        raise ValidationError(
            {"period": _("Dieser Zeitraum ist abgeschlossen. Die Koordination kann ihn öffnen.")},
            code="locked",
        )


def _write(
    measure: Measure, report: StatusReport, fields: dict[str, Any], by: Any, basis: str
) -> StatusReport:
    before = audit.snapshot(report) if report.pk else None
    set_fields(
        report, {name: value or _empty(name) for name, value in fields.items()}, STATUS_FIELDS
    )
    if report.pk:
        save_version(report)
        act = "measure.status_edited"
    else:
        report.full_clean()
        report.save()
        act = "measure.status_written"
    changes = audit.changes_between(before, report)
    record_part(measure, act, report, changes, by=by, basis=basis)
    return report


def _empty(name: str) -> Any:
    return False if name == "no_change" else ""


def _says_already(report: StatusReport, fields: dict[str, Any]) -> bool:
    return all(getattr(report, name) == (value or _empty(name)) for name, value in fields.items())


def _submit(
    measure: Measure, report: StatusReport, submitted_for: Any, by: Any, basis: str
) -> StatusReport:
    _require_content(measure, report)
    before = audit.snapshot(report)
    report.state = ReportState.SUBMITTED
    report.submitted_by, report.submitted_at = account_of(by), timezone.now()
    report.submitted_for = submitted_for
    save_version(report)
    changes = audit.changes_between(before, report)
    record_part(measure, "measure.status_submitted", report, changes, by=by, basis=basis)
    announce(StatusSubmitted(report.pk, pk_of(by)))
    return report


def _require_content(measure: Measure, report: StatusReport) -> None:
    said = any(getattr(report, name) for name in (*WORDS, "implementation", "financing"))
    if not said and not report.no_change:
        raise ValidationError(
            {
                "done": _(
                    "Bitte schreiben Sie, was getan wurde, oder wählen Sie „keine Veränderung“."
                )
            },
            code="empty",
        )
    if report.no_change and _changes_a_state(measure, report):
        raise ValidationError(
            {"no_change": _("„Keine Veränderung“ und ein neuer Stand passen nicht zusammen.")},
            code="contradiction",
        )
    stopped = report.implementation in IMPLEMENTATION_NEEDS_REASON
    if stopped and not report.implementation_reason:
        raise ValidationError(
            {
                "implementation_reason": _(
                    "Wer eine Maßnahme aufgibt oder zurückstellt, nennt den Grund."
                )
            },
            code="reason_needed",
        )


def _changes_a_state(measure: Measure, report: StatusReport) -> bool:
    return any(
        getattr(report, name) and getattr(report, name) != getattr(measure, name)
        for name in ("implementation", "financing")
    )


def _give_back(
    report: StatusReport,
    step: workflow.Step,
    act: str,
    note: str,
    by: Any,
    version: int | None,
    basis: str,
) -> StatusReport:
    if not note.strip():
        raise ValidationError({"note": _("Bitte schreiben Sie, was noch fehlt.")}, code="why")
    row, current = _lock(report, version)
    workflow.require_step(current.state, step)
    before = audit.snapshot(current)
    current.state, current.return_note = step.target, note
    current.returned_by, current.returned_at = account_of(by), timezone.now()
    save_version(current)
    record_part(row, act, current, audit.changes_between(before, current), by=by, basis=basis)
    announce(StatusReturned(current.pk, pk_of(by)))
    return current


def _lock(report: StatusReport, version: int | None) -> tuple[Measure, StatusReport]:
    measure = lock_measure(report.measure)
    current = lock_row(report)
    if version is not None and current.version != version:
        raise Conflict(current)
    return measure, current


def _is_older_than_another(report: StatusReport) -> bool:
    """A late approval of last year must not undo what this year's report said."""
    later = report.measure.status_reports.filter(
        state=ReportState.APPROVED, period__ends__gt=report.period.ends
    )
    return later.exists()


def _take_over_states(measure: Measure, report: StatusReport, by: Any, basis: str) -> None:
    since = min(report.period.ends, today())
    if report.implementation:
        set_implementation(
            measure,
            state=report.implementation,
            reason=report.implementation_reason,
            since=since if report.implementation != measure.said("implementation") else None,
            version=None,
            by=by,
            basis=basis,
        )
    if report.financing:
        set_financing(
            measure,
            state=report.financing,
            reason=report.financing_reason,
            since=since if report.financing != measure.said("financing") else None,
            version=None,
            by=by,
            basis=basis,
        )
