"""What is missing and what does not fit: for those who work on measures, as page and as table."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handschlag.foundation.design.gaps import GapKind, gap_word
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.arithmetic.periods import Span, span_from
from handschlag.modules.measures.choices import PeriodKind
from handschlag.modules.measures.forms.periods import choices_of, last_over, name_of, spans_of
from handschlag.modules.measures.models import Indicator, Period, Plan
from handschlag.modules.measures.selectors import gaps
from handschlag.modules.measures.selectors.quality import Finding, findings_of
from handschlag.modules.measures.selectors.results import (
    indicators_visible_to,
    indicators_without_reading,
)

from .finding import find_plan, plan_workspace_of

# How many periods back somebody may look.
MOST_BACK = 8
# The key of no period: nothing was ever reported for it.
NOBODYS = -1


@dataclass(frozen=True)
class GapRow:
    title: str
    of: str
    href: str
    kind: str
    sentence: str

    @property
    def word(self) -> str:
        return gap_word(self.kind)

    @property
    def css(self) -> str:
        return self.kind.replace("_", "-")


@dataclass(frozen=True)
class GapGroup:
    key: str
    heading: str
    none: str
    rows: list[GapRow]


@require_safe
def gap_list(request: HttpRequest) -> HttpResponse:
    cooperation, span = _cooperation(request), _span(request)
    context = {
        "groups": _groups(request.user, cooperation, span),
        "cooperations": agreements.cooperations_visible_to(request.user),
        "cooperation": cooperation,
        "period": name_of(span),
        "period_key": span.key,
        "periods": choices_of(reversed(_spans())),
        "query": request.GET.urlencode(),
    }
    return render(request, "measures/gaps.html", context)


@require_safe
def gap_export(request: HttpRequest) -> HttpResponse:
    """The same rows as on the page, as a table for whoever asks around."""
    cooperation, span = _cooperation(request), _span(request)
    head = [_("Was fehlt"), _("Wem"), _("gehört zu"), _("Art der Lücke"), _("Anmerkung")]
    rows = [
        [group.heading, row.title, row.of, row.word, row.sentence]
        for group in _groups(request.user, cooperation, span)
        for row in group.rows
    ]
    return _csv("luecken.csv", [head, *rows])


def _cooperation(request: HttpRequest) -> Any:
    public_id = request.GET.get("kooperation", "")[:10]
    visible = agreements.cooperations_visible_to(request.user)
    return visible.filter(public_id=public_id).first() if public_id else None


def _span(request: HttpRequest) -> Span:
    """The quarter in the address, else the last one that is over."""
    known = {span.key: span for span in _spans()}
    last = span_from(last_over(PeriodKind.QUARTER))
    return known.get(request.GET.get("zeitraum", ""), last)


def _spans() -> list[Span]:
    spans = [span_from(last_over(PeriodKind.QUARTER))]
    while len(spans) < MOST_BACK:
        spans.append(spans[-1].previous)
    return spans[::-1]


def _groups(user: Any, cooperation: Any, span: Span) -> list[GapGroup]:
    period = Period.objects.filter(key=span.key).first()
    return [
        GapGroup(
            "felder",
            _("Felder ohne Maßnahme"),
            _("Zu jedem Feld gibt es eine Maßnahme."),
            [_of_field(found) for found in gaps.fields_without_measure(user, cooperation)],
        ),
        GapGroup(
            "indikatoren",
            _("Maßnahmen ohne Indikator"),
            _("Jede Maßnahme hat einen Indikator."),
            [_of_measure(found) for found in gaps.measures_without_indicator(user, cooperation)],
        ),
        GapGroup(
            "sachstaende",
            _("Maßnahmen ohne Sachstand, %(period)s") % {"period": name_of(span)},
            _("Zu jeder laufenden Maßnahme liegt ein freigegebener Sachstand vor."),
            [_of_measure(found) for found in _without_status(user, period, cooperation)],
        ),
        GapGroup(
            "ist-werte",
            _("Indikatoren ohne Ist-Wert, %(period)s") % {"period": name_of(span)},
            _("Zu jedem Indikator, der vierteljährlich gemeldet wird, liegt ein Wert vor."),
            [_of_indicator(row) for row in _without_reading(user, period, cooperation)],
        ),
    ]


def _without_status(user: Any, period: Period | None, cooperation: Any) -> list[Any]:
    """Of a period nobody ever used, nothing can be there."""
    if period is None:
        return gaps.measures_without_status(user, Period(pk=NOBODYS), cooperation)
    return gaps.measures_without_status(user, period, cooperation)


def _without_reading(user: Any, period: Period | None, cooperation: Any) -> Iterable[Indicator]:
    rows = indicators_visible_to(user).select_related("measure", "plan")
    if cooperation is not None:
        rows = rows.filter(cooperation=cooperation)
    if period is None:
        return rows.filter(frequency=PeriodKind.QUARTER)
    return indicators_without_reading(rows, period)


def _of_field(found: gaps.FoundGap) -> GapRow:
    field: Any = found.thing
    page = reverse("portal:agreement", args=[field.agreement.address_key])
    return GapRow(
        field.short_title,
        field.agreement.short_title,
        f"{page}#feld-{field.number}",
        found.kind,
        found.sentence,
    )


def _of_measure(found: gaps.FoundGap) -> GapRow:
    measure: Any = found.thing
    page = reverse("portal:measure", args=[measure.address_key])
    return GapRow(measure.title, measure.cooperation.name, page, found.kind, found.sentence)


def _of_indicator(row: Indicator) -> GapRow:
    if row.measure is not None:
        page = reverse("portal:measure", args=[row.measure.address_key])
        href, of = f"{page}#indikator-{row.public_id}", row.measure.title
    else:
        href, of = reverse("portal:plan", args=[row.plan.address_key]), row.plan.title
    return GapRow(row.title, of, href, GapKind.UNKNOWN, "")


@require_safe
def findings(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The data-quality report of a plan for one period."""
    plan = find_plan(request, key, "measures.see_findings")
    span = _plan_span(request, plan)
    found = _findings(request, plan, span)
    context = {
        "plan": plan,
        "findings": found,
        "period": name_of(span),
        "period_key": span.key,
        "periods": choices_of(reversed(_plan_spans(plan))),
        "back": plan_workspace_of(plan),
    }
    return render(request, "measures/findings.html", context)


@require_safe
def findings_export(request: HttpRequest, key: AddressKey) -> HttpResponse:
    plan = find_plan(request, key, "measures.see_findings")
    head = [_("Art"), _("Indikator"), _("Zeitraum"), _("Kategorie"), _("Was auffällt")]
    rows = [
        [
            str(found.kind.label),
            found.indicator.title,
            str(found.period),
            str(found.category or ""),
            found.sentence,
        ]
        for found in _findings(request, plan, _plan_span(request, plan))
    ]
    return _csv("datenqualitaet.csv", [head, *rows])


def _findings(request: HttpRequest, plan: Plan, span: Span) -> list[Finding]:
    period = Period.objects.filter(key=span.key).first() or Period.of_span(span)
    return findings_of(plan, period=period, user=request.user)


def _plan_spans(plan: Plan) -> list[Span]:
    last = span_from(last_over(PeriodKind.QUARTER))
    return spans_of(plan, PeriodKind.QUARTER, until=last.starts) or [last]


def _plan_span(request: HttpRequest, plan: Plan) -> Span:
    spans = _plan_spans(plan)
    known = {span.key: span for span in spans}
    return known.get(request.GET.get("zeitraum", ""), spans[-1])


def _csv(name: str, rows: list[list[str]]) -> HttpResponse:
    """With the mark and the semicolon that the spreadsheet of the office expects."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(response, delimiter=";").writerows([_safe(cell) for cell in row] for row in rows)
    return response


def _safe(cell: str) -> str:
    """A cell that begins like a formula is text all the same."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t"} else cell
