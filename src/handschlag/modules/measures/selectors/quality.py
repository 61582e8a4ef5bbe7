"""What is wrong or missing in a plan's readings, each with a sentence. Nothing is mended by machine."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.records import today
from handschlag.modules.measures.arithmetic.periods import span_from, spans_between
from handschlag.modules.measures.arithmetic.plausibility import (
    fall_of_running_total,
    in_words,
    jump_in,
)
from handschlag.modules.measures.arithmetic.rolling import Cells, differences
from handschlag.modules.measures.choices.reporting import ReportState
from handschlag.modules.measures.choices.results import Counting
from handschlag.modules.measures.models import (
    Category,
    Dimension,
    Indicator,
    Period,
    Plan,
    Reading,
    RolledUp,
)

from .results import HOLDS, indicators_visible_to
from .rolled import cell_of, partitions_of
from .withheld import ByIndicator, withheld_from, withheld_of

# So long after the end of a period its values may be reported without being late.
GRACE = timedelta(days=30)


class FindingKind(models.TextChoices):
    MISSING = "missing", gettext_lazy("fehlt")
    LATE = "late", gettext_lazy("verspätet")
    JUMP = "jump", gettext_lazy("auffälliger Sprung")
    FALLS = "falls", gettext_lazy("fortlaufender Wert sinkt")
    UNIT = "unit", gettext_lazy("andere Einheit")
    SUM = "sum", gettext_lazy("Summe geht nicht auf")
    INCOMPLETE = "incomplete", gettext_lazy("Summe unvollständig")


@dataclass(frozen=True)
class Finding:
    """Something to look at: of which indicator and period, and why, in a sentence."""

    kind: FindingKind
    indicator: Indicator
    period: Period
    sentence: str
    category: Category | None = None


def findings_of(plan: Plan, *, period: Period, user: Any, on: date | None = None) -> list[Finding]:
    """All findings of the period, in the order of the plan; so many queries however large the plan.

    Of indicators the user sees, and of no sum that is withheld from them (None: of all).

    Periods within count as well: of a year also its quarters. Jumps are judged by what was read
    before.
    """
    seen = Indicator.objects.all() if user is None else indicators_visible_to(user)
    indicators = list(seen.filter(plan=plan).order_by("position", "pk"))
    children = Indicator.objects.filter(parent__in=indicators).order_by()
    inner = set(filter(None, children.values_list("parent", flat=True)))
    readings = _readings(indicators, period)
    found = [
        *_missing(indicators, inner, readings, period, on or today()),
        *_about_readings(indicators, readings, period),
        *_sums(indicators, inner, period),
    ]
    withheld = withheld_from(user, [plan.pk])
    found = [each for each in found if not _is_withheld(each, withheld)]
    order = {indicator.pk: place for place, indicator in enumerate(indicators)}
    return sorted(found, key=lambda each: (order[each.indicator.pk], each.period.ends))


def _is_withheld(finding: Finding, withheld: ByIndicator) -> bool:
    """Sentences about a sum name its number, or those of its categories."""
    hidden = withheld_of(withheld, finding.indicator.pk)
    is_split = finding.kind == FindingKind.SUM
    return finding.period.key in (hidden.split if is_split else hidden.whole)


def _readings(indicators: Sequence[Indicator], period: Period) -> dict[int, list[Reading]]:
    """By indicator what holds or is reported until the end of the period, in the order of time."""
    rows = Reading.objects.filter(
        HOLDS | models.Q(state=ReportState.SUBMITTED),
        indicator__in=indicators,
        period__ends__lte=period.ends,
    )
    found: dict[int, list[Reading]] = defaultdict(list)
    for row in rows.select_related("period", "category").order_by("period__ends", "pk"):
        found[row.indicator_id].append(row)
    return found


def _missing(
    indicators: Sequence[Indicator],
    inner: set[int],
    readings: dict[int, list[Reading]],
    period: Period,
    day: date,
) -> Iterator[Finding]:
    """What nobody reported though its period is over, and what came after the days of grace."""
    due = {kind: _due(period, kind) for kind in {row.frequency for row in indicators}}
    for indicator in indicators:
        if indicator.pk in inner:
            continue
        there = {row.period.key: row for row in reversed(readings[indicator.pk])}
        for each in due[indicator.frequency]:
            row = there.get(each.key)
            if row is None and each.ends < day:
                yield Finding(FindingKind.MISSING, indicator, each, _missing_words(each, day))
            elif row is not None and _is_late(row):
                yield Finding(FindingKind.LATE, indicator, each, _late_words(row))


def _due(period: Period, frequency: str) -> list[Period]:
    spans = spans_between(period.starts, period.ends, frequency)
    known = {row.key: row for row in Period.objects.filter(key__in=[span.key for span in spans])}
    return [known.get(span.key) or Period.of_span(span) for span in spans]


def _missing_words(period: Period, day: date) -> str:
    if day > period.ends + GRACE:
        return _("Für %(period)s liegt kein Ist-Wert vor; die Frist ist abgelaufen.") % {
            "period": period
        }
    return _("Für %(period)s liegt noch kein Ist-Wert vor.") % {"period": period}


def _is_late(reading: Reading) -> bool:
    """A correction is not late: the first value counts."""
    if reading.submitted_at is None or reading.corrects_id is not None:
        return False
    return reading.submitted_at.date() > reading.period.ends + GRACE


def _late_words(reading: Reading) -> str:
    assert reading.submitted_at is not None  # noqa: S101 -- asked by _is_late
    days = (reading.submitted_at.date() - reading.period.ends - GRACE).days
    return _("Für %(period)s gemeldet %(days)d Tage nach der Frist.") % {
        "period": reading.period,
        "days": days,
    }


def _about_readings(
    indicators: Sequence[Indicator], readings: dict[int, list[Reading]], period: Period
) -> Iterator[Finding]:
    span = span_from(period.key)
    for indicator in indicators:
        series: dict[int | None, list[Decimal]] = defaultdict(list)
        for row in readings[indicator.pk]:
            history, number = series[row.category_id], row.number or Decimal(0)
            if span.holds(span_from(row.period.key)):
                yield from _about_one(indicator, row, history, number)
            # A correction that waits stands beside what it corrects; one of both is history.
            if row.state == ReportState.APPROVED:
                history.append(number)


def _about_one(
    indicator: Indicator, row: Reading, history: Sequence[Decimal], number: Decimal
) -> Iterator[Finding]:
    if row.unit != indicator.unit:
        sentence = _("Gemeldet in „%(given)s“, der Indikator wird in „%(unit)s“ gemessen.") % {
            "given": row.unit,
            "unit": indicator.unit,
        }
        yield Finding(FindingKind.UNIT, indicator, row.period, sentence, row.category)
    if indicator.counting == Counting.CUMULATIVE and history:
        fall = fall_of_running_total(history[-1], number)
        if fall:
            yield Finding(FindingKind.FALLS, indicator, row.period, fall, row.category)
            return
    jump = jump_in(history, number)
    if jump:
        yield Finding(FindingKind.JUMP, indicator, row.period, jump, row.category)


def _sums(indicators: Sequence[Indicator], inner: set[int], period: Period) -> Iterator[Finding]:
    """Totals that are not the sum of their categories, and sums in which something is missing."""
    rows = RolledUp.objects.filter(
        indicator__in=indicators,
        period__starts__gte=period.starts,
        period__ends__lte=period.ends,
    ).select_related("period")
    cells: dict[tuple[int, int], Cells] = defaultdict(dict)
    periods: dict[int, Period] = {}
    for row in rows:
        cells[row.indicator_id, row.period_id][row.category_id] = cell_of(row)
        periods[row.period_id] = row.period
    partitions = partitions_of(indicators)
    names = dict(Dimension.objects.filter(indicators__in=indicators).values_list("pk", "name"))
    by_pk = {indicator.pk: indicator for indicator in indicators}
    for (pk, period_pk), found in cells.items():
        indicator, when = by_pk[pk], periods[period_pk]
        dimensions = list(partitions[pk])
        for place, total, added in differences(found, list(partitions[pk].values())):
            sentence = _("Gesamt %(total)s, nach %(name)s zusammen %(added)s.") % {
                "total": _amount_words(total),
                "name": names[dimensions[place]],
                "added": _amount_words(added),
            }
            yield Finding(FindingKind.SUM, indicator, when, sentence)
        total_cell = found.get(None)
        if pk in inner and total_cell is not None and not total_cell.complete:
            sentence = _("Von %(expected)d Indikatoren, die einfließen, fehlt etwas.") % {
                "expected": total_cell.expected
            }
            yield Finding(FindingKind.INCOMPLETE, indicator, when, sentence)


def _amount_words(amount: object) -> str:
    numerator = getattr(amount, "numerator", None)
    if numerator is not None:
        denominator: Decimal = amount.denominator  # type: ignore[attr-defined]
        return _("%(part)s von %(whole)s") % {
            "part": in_words(numerator),
            "whole": in_words(denominator),
        }
    value: Decimal = amount.value  # type: ignore[attr-defined]
    return in_words(value)
