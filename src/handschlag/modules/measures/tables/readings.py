"""Actual values as a table: reported by the dozen, released by people."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records import today
from handschlag.foundation.records.rows import lock_version
from handschlag.foundation.tables.spec import Column, Matcher, Table, Values
from handschlag.modules.measures.arithmetic.amounts import Amount, problem_with
from handschlag.modules.measures.choices import ReportState
from handschlag.modules.measures.choices.results import OPEN_STATES
from handschlag.modules.measures.models import Category, Evidence, Indicator, Period, Reading
from handschlag.modules.measures.selectors.results import (
    evidence_of_what_is_seen_by,
    evidence_visible_to,
    readings_visible_to,
)
from handschlag.modules.measures.services.evidence import add_file_numbers, set_file_numbers
from handschlag.modules.measures.services.indicators import period_of
from handschlag.modules.measures.services.locks import require_unlocked
from handschlag.modules.measures.services.readings import (
    discard_reading,
    report_reading,
    write_reading,
)
from handschlag.modules.measures.workflow import WRITE

from .columns import (
    number,
    period_key,
    period_of_key,
    recognises,
    removed_one_by_one,
    row_of,
    text,
)
from .permitted import (
    allowed,
    indicator_named,
    is_signed_in,
    may_import,
    reportable_readings,
    required,
)
from .targets import WHOSE, said_of, stored_of

FIGURES = ("value", "numerator", "denominator")
SAID = (*FIGURES, "note", "reason")
FILE_NUMBERS, LONGEST_NUMBER = "file_numbers", 80
# What a new row may say of itself; releasing is not done in a sheet.
SAYABLE = (ReportState.DRAFT, ReportState.SUBMITTED)


def _readings_for(user: Any) -> QuerySet[Reading]:
    rows = readings_visible_to(user).filter(superseded_at=None)
    rows = rows.select_related("indicator", "period", "category")
    papers = _in_files(evidence_of_what_is_seen_by(user))
    rows = rows.prefetch_related(Prefetch("evidence", queryset=papers, to_attr="papers_in_files"))
    return rows.order_by("indicator__plan", "indicator__position", "period__starts", "pk")


def _in_files(evidence: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """What proves a value and lies in somebody's file."""
    rows = evidence.filter(file=None).select_related(None)
    return rows.select_related("reading").order_by("pk")


def _numbers_in(row: Any) -> list[str]:
    return [" ".join(paper.file_number.split()) for paper in row.papers_in_files]


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(each.split()) for each in text.splitlines()) if line]


def _create(values: Values, *, by: Any) -> Reading:
    """A row without Kennung never writes over one that waits: taking back would remove it."""
    write: Callable[..., Reading] = write_reading if _is_draft(values) else report_reading
    indicator = required(indicator_named(values["indicator"], by))
    cell = {
        "period": period_of(period_key(values["period"])),
        "category": row_of(Category, values.get("category")),
    }
    if Reading.objects.filter(indicator=indicator, state__in=OPEN_STATES, **cell).exists():
        raise ValidationError(
            _(
                "Diesen Ist-Wert gibt es schon. Bitte ändern Sie ihn in der Zeile mit seiner Kennung."
            )
        )
    reading = write(
        indicator,
        **cell,
        note=values.get("note", ""),
        reason=values.get("reason", ""),
        by=by,
        **{name: values.get(name) for name in FIGURES},
    )
    add_file_numbers(reading, _lines(values.get(FILE_NUMBERS, "")), by=by)
    return reading


def _is_draft(values: Values) -> bool:
    return values.get("state") == ReportState.DRAFT


def _change(row: Any, values: Values, *, version: int, by: Any) -> Reading:
    """The open reading of the same period is written anew; its state stays."""
    reading = lock_version(row, version)
    if values.keys() & set(SAID):
        said = {name: values.get(name, getattr(row, name)) for name in SAID}
        where = {"period": row.period, "category": row.category}
        reading = write_reading(row.indicator, **where, **said, whole=True, by=by, version=version)
    if FILE_NUMBERS in values:
        seen = list(_in_files(evidence_visible_to(by)).filter(reading=row))
        set_file_numbers(reading, _lines(values[FILE_NUMBERS]), seen=seen, by=by)
        reading.refresh_from_db(fields=["version"])
    return reading


def _changeable(user: Any, rows: Sequence[Reading]) -> set[int]:
    """What nobody has decided on yet; what was released is corrected by a new row."""
    return reportable_readings(user, [row for row in rows if row.state != ReportState.APPROVED])


def _check(values: Values, row: Any, user: Any) -> None:
    if row is None:
        indicator = _reported(values, user)
        _check_new(values, indicator)
    elif not WRITE.is_possible(row.state):
        raise ValidationError(str(WRITE.refusal))
    else:
        indicator = row.indicator
        _check_papers(values, row)
    said = {name: values[name] if name in values else getattr(row, name, None) for name in FIGURES}
    if problem := problem_with(
        Amount(**said), is_share=indicator.is_share, may_be_negative=indicator.may_be_negative
    ):
        raise ValidationError({_figure_of(said): problem})


def _check_papers(values: Values, row: Any) -> None:
    """Taking one away for good is asked for where its title stands; nothing vanishes by a gap."""
    if FILE_NUMBERS in values and len(_lines(values[FILE_NUMBERS])) < len(_numbers_in(row)):
        sentence = _("Nachweise entfernt man auf der Seite des Ist-Werts, nicht in der Tabelle.")
        raise ValidationError({FILE_NUMBERS: sentence})


def _check_numbers(text: str) -> None:
    if any(len(line) > LONGEST_NUMBER for line in _lines(text)):
        raise ValidationError(_("Ein Aktenzeichen hat höchstens 80 Zeichen, eins je Zeile."))


def _reported(values: Values, user: Any) -> Indicator:
    indicator = indicator_named(values["indicator"], user)
    if indicator is None or not allowed(user, "measures.report_reading", indicator):
        sentence = _("Für diesen Indikator dürfen Sie nichts melden.")
        raise ValidationError({"indicator": sentence})
    return indicator


def _check_new(values: Values, indicator: Indicator) -> None:
    _check_period(period_of_key(values["period"]), indicator)
    if values.get("state", ReportState.SUBMITTED) not in ("", *SAYABLE):
        sentence = _("Freigegeben wird auf der Seite. Bitte „Entwurf“ oder „gemeldet“ eintragen.")
        raise ValidationError({"state": sentence})


def _check_period(period: Period, indicator: Indicator) -> None:
    """What the service would refuse is said in the dry run already."""
    if period.kind != indicator.frequency:
        sentence = _("Dieser Indikator wird je %(kind)s gemeldet.")
        words = {"kind": indicator.get_frequency_display()}
        raise ValidationError({"period": sentence % words})
    if period.starts > today():
        sentence = _("%(period)s hat noch nicht begonnen.")
        raise ValidationError({"period": sentence % {"period": period}})
    try:
        require_unlocked(indicator.plan, period)
    except ValidationError as refused:
        raise ValidationError({"period": refused.messages}) from refused


def _figure_of(said: Values) -> str:
    return next((name for name in reversed(FIGURES) if said[name] is not None), "value")


def _same_reading(user: Any) -> Matcher:
    """A released value that stands already is no match where the row says why it is corrected."""

    def said(values: Values) -> tuple[Any, ...]:
        return (*said_of(values), bool(values.get("reason")))

    def stored(rows: Sequence[Values]) -> Iterable[tuple[tuple[Any, ...], Any]]:
        named = {values["indicator"].public_id for values in rows}
        for row in _readings_for(user).filter(indicator__public_id__in=named):
            yield (*stored_of(row), False), row
            if row.state != ReportState.APPROVED:
                yield (*stored_of(row), True), row

    return recognises(said, stored)


READINGS = Table(
    key="ist-werte",
    title=gettext_lazy("Ist-Werte"),
    rows_for=_readings_for,
    columns=(
        *WHOSE,
        number("value", gettext_lazy("Ist-Wert"), aliases=("Ist", "Wert")),
        number("numerator", gettext_lazy("Zähler")),
        number("denominator", gettext_lazy("Nenner")),
        Column(
            "unit",
            gettext_lazy("Einheit"),
            "text",
            lambda row: row.unit,
            editable=False,
        ),
        text("note", gettext_lazy("Anmerkung"), 1000, multiline=True, aliases=("Bemerkung",)),
        text(
            "reason",
            gettext_lazy("Grund der Berichtigung"),
            300,
            help=gettext_lazy("Nötig, wenn es schon einen freigegebenen Ist-Wert gibt."),
        ),
        Column(
            FILE_NUMBERS,
            gettext_lazy("Nachweis: Aktenzeichen"),
            "text",
            lambda row: "\n".join(_numbers_in(row)),
            multiline=True,
            check=_check_numbers,
            aliases=("Aktenzeichen", "Az.", "Az"),
            help=gettext_lazy("Wo der Nachweis liegt, bei mehreren eins je Zeile; bleibt intern."),
        ),
        Column(
            "state",
            gettext_lazy("Stand der Meldung"),
            "choice",
            lambda row: row.state,
            choices=ReportState.choices,
            only_new=True,
            help=gettext_lazy("Leer heißt: gemeldet. Freigegeben wird auf der Seite."),
        ),
    ),
    create=_create,
    change=_change,
    remove=removed_one_by_one(discard_reading),
    may_export=is_signed_in,
    may_import=may_import,
    changeable=_changeable,
    check=_check,
    matcher=_same_reading,
    list_url="portal:measure_list",
)
