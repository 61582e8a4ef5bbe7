"""Reads on the forms of a round: what stood there before, and what the coordinator looks at."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import datum
from handschlag.foundation.files.models import File
from handschlag.foundation.records import today
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.arithmetic.plausibility import in_words
from handschlag.modules.measures.choices import Financing, Implementation, Reason, ReportState
from handschlag.modules.measures.choices.rounds import (
    WRITABLE,
    Remark,
    RoundState,
    RowKind,
    RowState,
)
from handschlag.modules.measures.models import (
    Indicator,
    Measure,
    Reading,
    ReportingRound,
    RoundSheet,
    SheetRow,
    StatusReport,
)
from handschlag.modules.measures.sheet_answers import number_words
from handschlag.modules.measures.sheet_remarks import Counted, Noted, remarks_on, size_of

from .papers import file_numbers_of, files_of

HISTORY = 12
FILES = ("files__file", "reading__evidence__file", "status_report__evidence__file")


@dataclass(frozen=True)
class LastKnown:
    """What stood in a row before: the words to prefill, and since when in a sentence."""

    words: dict[str, str] = field(default_factory=dict)
    sentence: str = ""


def rows_of(sheet: RoundSheet) -> list[SheetRow]:
    rows = sheet.rows.select_related(
        "measure", "indicator", "category", "milestone", "period", "status_report", "reading"
    )
    return list(rows.prefetch_related(*FILES).order_by("position", "pk"))


def last_known(rows: Sequence[SheetRow]) -> dict[int, LastKnown]:
    """What stood before, by row: the newest released report before the period; in few queries."""
    asked = [row for row in rows if row.kind == RowKind.STATUS]
    reports = _last_reports(asked)
    theirs = _reported_for(asked, reports.values())
    values = _histories([row for row in rows if row.kind == RowKind.READING])
    found = {}
    for row in rows:
        if row.kind == RowKind.STATUS:
            report = reports.get(row.measure_id or 0)
            found[row.pk] = _last_status(
                row, report, is_theirs=bool(report and report.pk in theirs)
            )
        elif row.kind == RowKind.MILESTONE:
            found[row.pk] = _last_milestone(row.milestone)
        else:
            found[row.pk] = _last_value(row.indicator, values[row.pk])
    return found


def _last_reports(rows: Iterable[SheetRow]) -> dict[int, StatusReport]:
    """The newest released status report of each measure, before the period that is asked for."""
    rows = list(rows)
    if not rows:
        return {}
    reports = StatusReport.objects.filter(
        measure__in=[row.measure_id for row in rows],
        state=ReportState.APPROVED,
        period__ends__lt=max(row.period.ends for row in rows),
    ).select_related("period")
    return {report.measure_id: report for report in reports.order_by("period__ends", "pk")}


def _reported_for(rows: Sequence[SheetRow], reports: Iterable[StatusReport]) -> set[int]:
    """Reports that this very organisation made: by a form, or by somebody who acts for it."""
    if not rows:
        return set()
    organisation = rows[0].sheet.organisation_id
    people = set(
        directory.Mandate.objects.filter(organisation=organisation)
        .order_by()
        .values_list("user", flat=True)
    )
    return {
        report.pk
        for report in reports
        if report.submitted_for_id == organisation
        or (report.submitted_for_id is None and report.written_by_id in people)
    }


def _last_status(row: SheetRow, report: StatusReport | None, *, is_theirs: bool) -> LastKnown:
    """A form shows no words of another organisation, as of one that led the measure before.

    Where it is not known who reported, nobody's risk or help needed is shown.
    """
    measure: Any = row.measure
    of_others = report is not None and report.submitted_for_id is not None and not is_theirs
    told = report if report and (not of_others or report.is_public) else None
    own = report if is_theirs else None
    words = {
        "implementation": measure.said("implementation"),
        "implementation_reason": measure.implementation_reason,
        "financing": measure.said("financing"),
        "financing_reason": measure.financing_reason,
        "done": told.done if told else "",
        "next_step": told.next_step if told else "",
        "risk": own.risk if own else "",
        "help_needed": own.help_needed if own else "",
    }
    state = measure.get_implementation_display()
    if report is None:
        return LastKnown(words, _("Zuletzt: %s; noch kein Sachstand.") % state)
    said = {"state": state, "period": report.period}
    return LastKnown(words, _("Zuletzt: %(state)s, Sachstand %(period)s.") % said)


def _last_milestone(milestone: Any) -> LastKnown:
    due = milestone.due_on
    words = {"due_on": due.isoformat() if due else "", "reached_on": "", "reason": ""}
    return LastKnown(words, _("Geplant für %s.") % datum(due) if due else _("Noch ohne Termin."))


def _histories(rows: Sequence[SheetRow]) -> dict[int, list[Reading]]:
    """The released values before the period of each row, oldest first."""
    found: dict[int, list[Reading]] = {row.pk: [] for row in rows}
    if not rows:
        return found
    readings = Reading.objects.filter(
        indicator__in={row.indicator_id for row in rows},
        state=ReportState.APPROVED,
        superseded_at=None,
    ).select_related("period")
    by_key: dict[tuple[int, int | None], list[Reading]] = defaultdict(list)
    for reading in readings.order_by("period__ends", "pk"):
        by_key[(reading.indicator_id, reading.category_id)].append(reading)
    for row in rows:
        earlier = by_key[(row.indicator_id or 0, row.category_id)]
        before = [each for each in earlier if each.period.ends < row.period.ends]
        found[row.pk] = before[-HISTORY:]
    return found


def _last_value(indicator: Any, history: Sequence[Reading]) -> LastKnown:
    if not history:
        return LastKnown({}, _("Noch kein freigegebener Wert."))
    last = history[-1]
    if indicator.is_share:
        words = {
            "numerator": number_words(last.numerator),
            "denominator": number_words(last.denominator),
        }
        said = _("%(part)s von %(whole)s") % {
            "part": in_words(last.numerator or Decimal(0)),
            "whole": in_words(last.denominator or Decimal(0)),
        }
    else:
        words = {"value": number_words(last.value)}
        said = f"{in_words(last.value or Decimal(0))}\u00a0{indicator.unit}"
    sentence = _("Zuletzt: %(said)s, %(period)s.") % {"said": said, "period": last.period}
    return LastKnown({**words, "note": ""}, sentence)


# --- what the coordinator sees ---


@dataclass(frozen=True)
class ReviewRow:
    """One reported row with what it says and why it might need a look."""

    row: SheetRow
    organisation: str
    title: str
    says: str
    stood: str
    remarks: list[Noted]
    files: list[File]
    numbers: list[str]
    is_changed: bool

    @property
    def is_remarkable(self) -> bool:
        return bool(self.remarks)


@dataclass(frozen=True)
class Review:
    """The state of a round: exceptions first, the unremarkable together, what is missing."""

    remarkable: list[ReviewRow]
    unremarkable: list[ReviewRow]
    returned: list[ReviewRow]
    missing: list[RoundSheet]
    number_released: int
    number_of_rows: int

    @property
    def is_decided(self) -> bool:
        return not (self.remarkable or self.unremarkable)


def review_of(asked: ReportingRound) -> Review:
    rows = list(
        SheetRow.objects.filter(sheet__round=asked)
        .select_related(
            "sheet__organisation",
            "measure",
            "indicator",
            "category",
            "milestone",
            "period",
            "status_report",
            "reading",
        )
        .prefetch_related(*FILES)
        .order_by("sheet__organisation__sort_name", "position", "pk")
    )
    told = {RowState.SUBMITTED, RowState.RETURNED}
    history = _histories([row for row in rows if row.state in told and row.kind == RowKind.READING])
    shown = [_review_row(asked, row, history.get(row.pk, [])) for row in rows if row.state in told]
    waiting = [each for each in shown if each.row.state == RowState.SUBMITTED]
    remarkable = [each for each in waiting if each.is_remarkable]
    remarkable.sort(key=_gravity)
    return Review(
        remarkable=remarkable,
        unremarkable=[each for each in waiting if not each.is_remarkable],
        returned=[each for each in shown if each.row.state == RowState.RETURNED],
        missing=_missing(asked, rows),
        number_released=sum(row.state == RowState.APPROVED for row in rows),
        number_of_rows=len(rows),
    )


def _gravity(shown: ReviewRow) -> int:
    return list(Remark).index(shown.remarks[0].remark)


def _missing(asked: ReportingRound, rows: Iterable[SheetRow]) -> list[RoundSheet]:
    """Forms with rows nobody has reported yet; those that came back are listed apart."""
    open_sheets = {row.sheet_id: row.sheet for row in rows if row.state == RowState.OPEN}
    return list(open_sheets.values())


def _review_row(asked: ReportingRound, row: SheetRow, history: Sequence[Reading]) -> ReviewRow:
    answer = {name: str(text) for name, text in row.answer.items()}
    return ReviewRow(
        row=row,
        organisation=row.sheet.organisation.name,
        title=title_of(row),
        says=words_of(row, answer),
        stood=words_of(row, row.before) if row.before else "",
        remarks=remarks_on(
            row.kind,
            answer,
            row.before,
            late_on=_late_on(asked, row),
            on=_reported_on(row),
            counted=_counted(row, history),
        ),
        files=files_of(row),
        numbers=file_numbers_of(row),
        is_changed="unchanged" not in answer,
    )


def _reported_on(row: SheetRow) -> date:
    return timezone.localdate(row.submitted_at) if row.submitted_at else today()


def _late_on(asked: ReportingRound, row: SheetRow) -> Any:
    if row.submitted_at is None:
        return None
    day = timezone.localdate(row.submitted_at)
    return day if day > asked.due_on else None


def _counted(row: SheetRow, history: Sequence[Reading]) -> Counted | None:
    if row.indicator is None:
        return None
    numbers = [each.number for each in history if each.number is not None]
    return Counted(row.indicator.counting, row.indicator.is_share, numbers)


def title_of(row: SheetRow) -> str:
    about: Measure | Indicator | Any = row.milestone or row.indicator or row.measure
    category = f" ({row.category})" if row.category else ""
    return f"{about}{category}"


def words_of(row: SheetRow, words: dict[str, str]) -> str:
    """What an answer says, in one line."""
    if row.kind == RowKind.READING:
        return _words_of_value(row, words)
    if row.kind == RowKind.MILESTONE:
        return _words_of_milestone(words)
    parts = [
        _stated(_("Umsetzung"), Implementation, words, "implementation"),
        _stated(_("Finanzierung"), Financing, words, "financing"),
        words.get("done", ""),
        words.get("next_step", ""),
    ]
    *others, last = list(filter(None, parts)) or [""]
    return ". ".join([*(part.rstrip(". ") for part in others), last])


def _stated(name: str, choices: Any, words: dict[str, str], field_name: str) -> str:
    """A state with its reason: "Umsetzung: zurückgestellt (Personal fehlt)"."""
    state = _labelled(choices, words.get(field_name, ""))
    reason = _labelled(Reason, words.get(f"{field_name}_reason", ""))
    if not state:
        return ""
    return f"{name}: {state} ({reason})" if reason else f"{name}: {state}"


def _labelled(choices: Any, value: str) -> str:
    return str(choices(value).label) if value in choices.values else ""


def _words_of_value(row: SheetRow, words: dict[str, str]) -> str:
    indicator: Any = row.indicator
    size = size_of(words, is_share=indicator.is_share)
    if size is None:
        return _("liegt noch nicht vor")
    if indicator.is_share:
        said = _("%(part)s von %(whole)s") % {
            "part": words["numerator"],
            "whole": words["denominator"],
        }
    else:
        said = f"{in_words(size)}\u00a0{indicator.unit}"
    note = words.get("note", "")
    return f"{said}. {note}" if note else said


def _words_of_milestone(words: dict[str, str]) -> str:
    if reached := words.get("reached_on"):
        return _("erreicht am %s") % _day(reached)
    if due := words.get("due_on"):
        reason = words.get("reason", "")
        said = _("erwartet bis %s") % _day(due)
        return f"{said}. {reason}" if reason else said
    return _("ohne Termin")


def _day(text: str) -> str:
    try:
        return datum(date.fromisoformat(text))
    except ValueError:
        return text


def is_writable(sheet: RoundSheet, rows: Iterable[SheetRow]) -> bool:
    return sheet.round.state == RoundState.OPEN and any(row.state in WRITABLE for row in rows)
