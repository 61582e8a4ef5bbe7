"""The way of a reading: written, reported, returned or released, corrected, withdrawn."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.measures.arithmetic.amounts import Amount, problem_with
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.choices.results import OPEN_STATES
from handschlag.modules.measures.facts.results import (
    ReadingApproved,
    ReadingReturned,
    ReadingSubmitted,
    ReadingWithdrawn,
)
from handschlag.modules.measures.models import Category, Indicator, Period, Plan, Reading
from handschlag.modules.measures.spans import is_outside
from handschlag.modules.measures.workflow import APPROVE, RETURN, SUBMIT, WRITE, require_step

from .evidence import files_proving, let_go
from .locks import require_unlocked
from .numbers import as_number, check_category
from .rolling import roll_up_own


@transaction.atomic
def write_reading(
    indicator: Indicator,
    *,
    period: Period,
    by: Any,
    value: Any = None,
    numerator: Any = None,
    denominator: Any = None,
    category: Category | None = None,
    unit: str | None = None,
    note: str = "",
    reason: str = "",
    whole: bool = False,
    version: int | None = None,
    basis: str = "",
) -> Reading:
    """The open reading of this cell with these numbers, as a draft; a new one if there is none.

    Where an approved one holds, this becomes its correction, which needs a `reason`. `unit` is what
    a workbook says; another one than the indicator's is refused. `whole` is the line of a table: it
    says all there is, so no reason empties the one that is there, and nothing of the way it goes, so
    what was returned stays returned.
    """
    row = _lock(indicator)
    _check_place(row, period, category)
    _check_unit(row, unit)
    amount = _amount_of(row, value, numerator, denominator)
    cell = _cell(row, period, category)
    reading = cell.filter(state__in=OPEN_STATES).first()
    before = None
    if reading is None:
        reading = Reading(indicator=row, period=period, category=category, unit=row.unit)
        reading.corrects = cell.filter(state=ReportState.APPROVED, superseded_at=None).first()
    else:
        reading = lock_version(reading, version)
        require_step(reading.state, WRITE)
        before = audit.snapshot(reading)
    reading.value, reading.numerator, reading.denominator = (
        amount.value,
        amount.numerator,
        amount.denominator,
    )
    reading.note, reading.reason = note, reason if whole else reason or reading.reason
    _check_reason(reading)
    reading.written_by, reading.written_at = by, timezone.now()
    if not whole:
        reading.state = ReportState.DRAFT
    return _keep(reading, before, "reading.written", by, basis)


@transaction.atomic
def submit_reading(
    reading: Reading,
    *,
    by: Any,
    submitted_for: Any = None,
    version: int | None = None,
    basis: str = "",
) -> Reading:
    """Hand it to the coordinator; `submitted_for` is the organisation of a signed link."""
    row = _lock_reading(reading, version)
    require_step(row.state, SUBMIT)
    before = audit.snapshot(row)
    row.state, row.submitted_at, row.submitted_by = ReportState.SUBMITTED, timezone.now(), by
    row.submitted_for, row.return_note = submitted_for, ""
    _keep(row, before, "reading.submitted", by, basis)
    announce(ReadingSubmitted(row.pk, row.indicator_id, row.period_id, _pk(by)))
    return row


@transaction.atomic
def report_reading(
    indicator: Indicator,
    *,
    period: Period,
    by: Any,
    submitted_for: Any = None,
    basis: str = "",
    **given: Any,
) -> Reading:
    """Write and submit in one step; saying the same again changes nothing."""
    same = _open_with(indicator, period, given)
    if same is not None:
        return same
    reading = write_reading(indicator, period=period, by=by, basis=basis, **given)
    return submit_reading(reading, by=by, submitted_for=submitted_for, basis=basis)


@transaction.atomic
def return_reading(
    reading: Reading, *, note: str, by: Any, version: int | None = None, basis: str = ""
) -> Reading:
    """Back to whoever reported it, with a sentence what to look at."""
    if not note.strip():
        raise ValidationError(
            {"return_note": _("Bitte schreiben Sie dazu, was zu klären ist.")}, code="note"
        )
    row = _lock_reading(reading, version)
    require_step(row.state, RETURN)
    before = audit.snapshot(row)
    row.state, row.returned_at, row.returned_by = ReportState.RETURNED, timezone.now(), by
    row.return_note = note.strip()
    _keep(row, before, "reading.returned", by, basis)
    announce(ReadingReturned(row.pk, row.indicator_id, row.period_id, _pk(by)))
    return row


@transaction.atomic
def approve_reading(
    reading: Reading, *, by: Any, version: int | None = None, basis: str = ""
) -> Reading:
    """From now on the value holds and counts; the one it corrects stays as history."""
    row = _lock_reading(reading, version)
    require_step(row.state, APPROVE)
    now = timezone.now()
    _supersede(row, by, now, basis)
    before = audit.snapshot(row)
    row.state, row.approved_at, row.approved_by = ReportState.APPROVED, now, by
    _keep(row, before, "reading.approved", by, basis)
    roll_up_own(row.indicator, row.period)
    announce(ReadingApproved(row.pk, row.indicator_id, row.period_id, _pk(by)))
    return row


@transaction.atomic
def approve_readings(readings: Iterable[Reading], *, by: Any, basis: str = "") -> list[Reading]:
    """All of them or none; in a fixed order, so that two at once do not wait in a circle."""
    ordered = sorted(readings, key=lambda row: (row.indicator.plan_id, row.indicator_id, row.pk))
    return [approve_reading(reading, by=by, basis=basis) for reading in ordered]


@transaction.atomic
def withdraw_reading(
    reading: Reading, *, reason: str, by: Any, version: int | None = None, basis: str = ""
) -> Reading:
    """An approved value no longer holds and nothing takes its place; it stays as history."""
    if not reason.strip():
        raise ValidationError({"reason": _("Bitte nennen Sie den Grund.")}, code="reason")
    row = _lock_reading(reading, version)
    if not row.is_current:
        raise ValidationError(_("Dieser Ist-Wert gilt nicht mehr."), code="state")
    before = audit.snapshot(row)
    row.superseded_at, row.reason = timezone.now(), reason.strip()
    _keep(row, before, "reading.withdrawn", by, basis)
    roll_up_own(row.indicator, row.period)
    announce(ReadingWithdrawn(row.pk, row.indicator_id, row.period_id, _pk(by)))
    return row


@transaction.atomic
def discard_reading(reading: Reading, *, by: Any, basis: str = "") -> None:
    """A draft is really deleted; what was released stays for good."""
    row = _lock_reading(reading, None)
    if row.state == ReportState.APPROVED:
        raise ValidationError(
            _("Was freigegeben ist, wird berichtigt oder zurückgezogen, nicht gelöscht."),
            code="state",
        )
    audit.record("reading.discarded", row, by=by, changes=_gone(row), basis=basis)
    held = files_proving(Q(reading=row))
    row.delete()
    let_go(held, by=by)


def _lock(indicator: Indicator) -> Indicator:
    """One act after another on the readings of an indicator; closing a period waits as well.

    The plan comes first here and wherever both are locked, so that nobody waits in a circle.
    """
    plan = Plan.objects.select_for_update(no_key=True).get(pk=indicator.plan_id)
    row = Indicator.objects.select_for_update(no_key=True).get(pk=indicator.pk)
    row.plan = plan
    return row


def _lock_reading(reading: Reading, version: int | None) -> Reading:
    indicator = _lock(reading.indicator)
    row = lock_version(reading, version)
    row.indicator = indicator
    require_unlocked(indicator.plan, row.period)
    return row


def _check_place(indicator: Indicator, period: Period, category: Category | None) -> None:
    """Whether a reading can stand here at all."""
    plan = indicator.plan
    if indicator.children.exists():
        raise ValidationError(
            _("Dieser Indikator wird aus anderen berechnet. Ist-Werte werden dort eingetragen."),
            code="computed",
        )
    if period.kind != indicator.frequency:
        raise ValidationError(
            {
                "period": _("Dieser Indikator wird je %(kind)s gemeldet.")
                % {"kind": indicator.get_frequency_display()}
            },
            code="frequency",
        )
    if is_outside(period.starts, period.ends, plan.starts, plan.ends):
        raise ValidationError(
            {"period": _("%(period)s liegt außerhalb des Plans.") % {"period": period}},
            code="outside",
        )
    if period.starts > today():
        raise ValidationError(
            {"period": _("%(period)s hat noch nicht begonnen.") % {"period": period}},
            code="future",
        )
    require_unlocked(plan, period)
    check_category(indicator, category)
    if category is not None and category.retired:
        raise ValidationError(
            {"category": _("Diese Kategorie wird nicht mehr vergeben.")}, code="retired"
        )


def _check_unit(indicator: Indicator, unit: str | None) -> None:
    if unit is not None and unit.strip() and unit.strip() != indicator.unit:
        raise ValidationError(
            {
                "unit": _("Angegeben ist „%(given)s“, der Indikator wird in „%(unit)s“ gemessen.")
                % {"given": unit.strip()[:40], "unit": indicator.unit}
            },
            code="unit",
        )


def _amount_of(indicator: Indicator, value: Any, numerator: Any, denominator: Any) -> Amount:
    given = {"value": value, "numerator": numerator, "denominator": denominator}
    numbers = {
        name: None if raw is None or raw == "" else as_number(raw, name)
        for name, raw in given.items()
    }
    amount = Amount(**numbers)
    problem = problem_with(
        amount, is_share=indicator.is_share, may_be_negative=indicator.may_be_negative
    )
    if problem:
        field = "numerator" if indicator.is_share else "value"
        raise ValidationError({field: problem}, code="number")
    return amount


def _check_reason(reading: Reading) -> None:
    if reading.corrects is not None and not reading.reason.strip():
        raise ValidationError(
            {
                "reason": _(
                    "Für diesen Zeitraum gilt schon ein freigegebener Ist-Wert. "
                    "Bitte nennen Sie den Grund der Berichtigung."
                )
            },
            code="reason",
        )


def _cell(
    indicator: Indicator, period: Period, category: Category | int | None
) -> QuerySet[Reading]:
    """All readings of one cell, oldest first: in the usual order, all tables above are joined."""
    rows = Reading.objects.filter(indicator=indicator, period=period, category=category)
    return rows.order_by("pk")


def _open_with(indicator: Indicator, period: Period, given: dict[str, Any]) -> Reading | None:
    """The submitted reading of the cell if it says exactly this."""
    cell = _cell(indicator, period, given.get("category"))
    reading = cell.filter(state=ReportState.SUBMITTED).first()
    if reading is None or reading.note != given.get("note", ""):
        return None
    amount = _amount_of(
        indicator, given.get("value"), given.get("numerator"), given.get("denominator")
    )
    return reading if amount == reading.amount else None


def _supersede(reading: Reading, by: Any, now: Any, basis: str) -> None:
    """Whatever holds in this cell makes room, also if it was released after the draft was begun."""
    cell = _cell(reading.indicator, reading.period, reading.category_id)
    old = cell.filter(state=ReportState.APPROVED, superseded_at=None).first()
    if old is None:
        return
    before = audit.snapshot(old)
    old.superseded_at = now
    _keep(old, before, "reading.superseded", by, basis)
    reading.corrects = old


def _keep(
    reading: Reading, before: dict[str, Any] | None, act: str, by: Any, basis: str
) -> Reading:
    if before is None:
        reading.full_clean()
        reading.save()
    else:
        save_version(reading)
    audit.record(act, reading, by=by, changes=audit.changes_between(before, reading), basis=basis)
    return reading


def _gone(reading: Reading) -> audit.Changes:
    before = audit.snapshot(reading, ("value", "numerator", "denominator", "note"))
    return {name: (value, None) for name, value in before.items() if value not in (None, "")}


def _pk(by: Any) -> int | None:
    return by.pk if by is not None else None
