"""Where an indicator is heading until the end of a period; for those inside unless released."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import inf
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.access import NOTHING, reach_of
from handschlag.modules.measures.arithmetic.periods import Span, span_from, words_of
from handschlag.modules.measures.arithmetic.plausibility import in_words
from handschlag.modules.measures.arithmetic.projection import Projected, project
from handschlag.modules.measures.arithmetic.withholding import Withheld
from handschlag.modules.measures.choices.results import Counting
from handschlag.modules.measures.models import Indicator

from .standing import Point


@dataclass(frozen=True)
class Projection:
    """Estimate and 80 % range at the end of a period, and the sentence that says how it came about."""

    until: str
    estimate: Decimal
    low: Decimal
    high: Decimal
    readings: int
    sentence: str


def may_see_projection(user: Any, indicator: Indicator) -> bool:
    """Those inside the cooperation; everybody where it was released."""
    if indicator.projection_released:
        return True
    reach = reach_of(user)
    return reach != NOTHING and (reach.everything or indicator.cooperation_id in reach.cooperations)


def projection_of(
    indicator: Indicator, *, until: str, points: Iterable[Point], withheld: Withheld
) -> Projection | None:
    """None under three readings, or where nothing is left to come until the period `until`.

    `points` are those of `series_of_all`. What is counted anew in each period is added up over
    `until`, so there is none where a period of it is withheld; all else is its value at the end.
    """
    known = [
        (span_from(point.period.key), point.number) for point in points if point.number is not None
    ]
    if not known:
        return None
    last, goal = known[-1][0], span_from(until)
    coming = _coming(last, goal, indicator.frequency)
    adds_up = indicator.counting == Counting.FLOW and not indicator.is_share
    if adds_up and any(goal.holds(span_from(key)) for key in withheld.whole):
        return None
    so_far = sum(
        (number for span, number in known if adds_up and goal.holds(span)), start=Decimal(0)
    )
    found = project(
        [(_place(span), float(number)) for span, number in known],
        [_place(span) for span in (coming if not adds_up else _within(coming, goal))],
        added_up=adds_up,
        so_far=float(so_far),
        resolution=10.0**-indicator.decimals,
        lowest=-inf if indicator.may_be_negative else 0.0,
        highest=100.0 if indicator.is_share else inf,
    )
    return None if found is None else _said(indicator, goal, found)


def _coming(last: Span, goal: Span, frequency: str) -> list[Span]:
    spans, span = [], last.next
    while span.ends <= goal.ends:
        spans.append(span)
        span = span.next
    return spans


def _within(spans: list[Span], goal: Span) -> list[Span]:
    return [span for span in spans if goal.holds(span)]


def _place(span: Span) -> float:
    """Periods of one kind, counted through."""
    per_year = {"year": 1, "half_year": 2, "quarter": 4}[span.kind]
    return float(span.year * per_year + span.number)


def _said(indicator: Indicator, goal: Span, found: Projected) -> Projection:
    estimate, low, high = (
        round(Decimal(str(value)), indicator.decimals)
        for value in (found.estimate, found.low, found.high)
    )
    sentence = _(
        "Hochrechnung bis Ende %(until)s aus %(readings)d Ist-Werten: etwa %(estimate)s %(unit)s, "
        "mit 80 %% Wahrscheinlichkeit zwischen %(low)s und %(high)s. Verfahren: Gerade nach Theil "
        "und Sen, ohne Jahreszeiten und ohne Sättigung."
    ) % {
        "until": words_of(goal.key),
        "readings": found.readings,
        "estimate": in_words(estimate),
        "low": in_words(low),
        "high": in_words(high),
        "unit": "%" if indicator.is_share else indicator.unit,
    }
    return Projection(goal.key, estimate, low, high, found.readings, sentence)
