"""The curve of an indicator for a page, and what it shows in sentences."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import zahl
from handschlag.modules.measures import api as measures
from handschlag.portal import indicator_chart
from handschlag.portal.drawn import chart_svg
from handschlag.portal.measure_words import figure


def charts_of(indicator: Any, points: Sequence[Any], outlook: Any) -> SafeString:
    """The curve twice, for wide and for narrow pages; nothing where two values are not known."""
    curve = _curve(indicator, points, outlook)
    drawn = [
        (indicator_chart.draw(curve, size), css)
        for size, css in ((indicator_chart.WIDE, "wide"), (indicator_chart.NARROW, "narrow"))
    ]
    label = _chart_words(indicator, points, outlook)
    parts = [chart_svg(chart, label=label, css=css) for chart, css in drawn if chart]
    return SafeString("".join(parts))


def _curve(indicator: Any, points: Sequence[Any], outlook: Any) -> indicator_chart.Curve:
    targets = [point.target.value if point.target else None for point in points]
    aim = next((value for value in reversed(targets) if value is not None), None)
    estimate = _outlook_values(outlook)
    known = [point.cell.number for point in points if point.cell]
    return indicator_chart.Curve(
        labels=[_short(point.period) for point in points],
        actual=[point.cell.number if point.cell else None for point in points],
        target=targets,
        outlook=estimate,
        last_word=figure(indicator, known[-1], unit=False) if known else "",
        target_word=_("Ziel %(n)s") % {"n": figure(indicator, aim, unit=False)}
        if aim is not None
        else "",
        outlook_word=_("etwa %(n)s") % {"n": figure(indicator, estimate.likely, unit=False)}
        if estimate
        else "",
        say=zahl,
    )


def _outlook_values(outlook: Any) -> indicator_chart.Outlook | None:
    if outlook is None:
        return None
    values = [Decimal(str(number)) for number in (outlook.estimate, outlook.low, outlook.high)]
    return indicator_chart.Outlook(*values)


ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def _short(period: Any) -> str:
    year = f"{period.year % 100:02d}"
    if period.kind == measures.PeriodKind.QUARTER:
        return f"{ROMAN[period.number]}/{year}"
    if period.kind == measures.PeriodKind.HALF_YEAR:
        return f"{period.number}. Hj. {year}"
    return str(period.year)


def _chart_words(indicator: Any, points: Sequence[Any], outlook: Any) -> str:
    """What the picture shows, in sentences; the table has every value."""
    known = [point for point in points if point.cell]
    parts = [str(indicator.title) + "."]
    if known:
        first, last = known[0], known[-1]
        parts.append(
            _(
                "Der Ist-Wert liegt im ersten Zeitraum (%(first)s) bei %(a)s, im letzten "
                "(%(last)s) bei %(b)s."
            )
            % {
                "first": first.period,
                "a": figure(indicator, first.cell.number),
                "last": last.period,
                "b": figure(indicator, last.cell.number),
            }
        )
    aims = [point for point in points if point.target]
    if aims:
        parts.append(
            _("Das letzte Ziel ist %(aim)s.") % {"aim": figure(indicator, aims[-1].target.value)}
        )
    if outlook:
        parts.append(outlook.sentence)
    parts.append(_("Alle Werte stehen in der Tabelle."))
    return " ".join(parts)
