"""Choosing a period: those of the plan, by their key, so that none has to exist beforehand."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms

from handschlag.foundation.records import today
from handschlag.modules.measures.arithmetic.periods import Span, span_of, spans_between, words_of
from handschlag.modules.measures.models import Period, Plan

# Where a plan says no dates: so far back and ahead.
BACK, AHEAD = timedelta(days=2 * 366), timedelta(days=3 * 366)
MOST = 60


def spans_of(plan: Plan, kind: str, *, until: date | None = None) -> list[Span]:
    """Periods of the plan in order; `until` leaves out those that have not begun by the day."""
    first, last = plan.starts or today() - BACK, plan.ends or today() + AHEAD
    spans = spans_between(first, last, kind)
    if until is not None:
        spans = [span for span in spans if span.starts <= until]
    return spans[-MOST:] if until else spans[:MOST]


def name_of(span: Span) -> str:
    return words_of(span.key)


def choices_of(spans: Iterable[Span]) -> list[tuple[str, str]]:
    return [(span.key, name_of(span)) for span in spans]


def last_over(kind: str) -> str:
    """The key of the latest period that is over: most likely the one that is reported on."""
    return span_of(today(), kind).previous.key


class PeriodField(forms.ChoiceField):
    """Cleans to the key of a period; the service makes the row on first use."""

    def offer(self, spans: Iterable[Span], *, chosen: str = "") -> None:
        self.choices = choices_of(spans)
        keys = [key for key, _name in self.choices]
        if chosen in keys:
            self.initial = chosen
        elif keys:
            self.initial = keys[-1]

    def prepare_value(self, value: Any) -> Any:
        return value.key if isinstance(value, Period) else value
