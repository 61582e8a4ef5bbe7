"""Years, half-years and quarters by their key: "2026", "2026-H1", "2026-Q3"."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

KEY = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])))?")
MONTHS = {"year": 12, "half_year": 6, "quarter": 3}


@dataclass(frozen=True)
class Span:
    """One period; `number` counts from 1 within its year."""

    kind: str
    year: int
    number: int

    @property
    def key(self) -> str:
        if self.kind == "year":
            return f"{self.year}"
        return f"{self.year}-{'H' if self.kind == 'half_year' else 'Q'}{self.number}"

    @property
    def first_month(self) -> int:
        return (self.number - 1) * MONTHS[self.kind] + 1

    @property
    def starts(self) -> date:
        return date(self.year, self.first_month, 1)

    @property
    def ends(self) -> date:
        return _last_day(self.year, self.first_month + MONTHS[self.kind] - 1)

    @property
    def next(self) -> "Span":
        return span_of(date.fromordinal(self.ends.toordinal() + 1), self.kind)

    @property
    def previous(self) -> "Span":
        return span_of(date.fromordinal(self.starts.toordinal() - 1), self.kind)

    def within(self, kind: str) -> "list[Span]":
        """The periods of a shorter or the same kind that make it up; none of a longer kind."""
        length, part = MONTHS[self.kind], MONTHS[kind]
        first = (self.first_month - 1) // part + 1
        return [Span(kind, self.year, first + step) for step in range(length // part)]

    def enclosing(self) -> "list[Span]":
        """The longer periods around it, shortest first."""
        longer = [kind for kind in MONTHS if MONTHS[kind] > MONTHS[self.kind]]
        return [span_of(self.starts, kind) for kind in sorted(longer, key=MONTHS.__getitem__)]

    def holds(self, other: "Span") -> bool:
        return self.starts <= other.starts and other.ends <= self.ends


# A page asks for the same few days of the same few periods thousands of times.
@lru_cache(maxsize=2048)
def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


@lru_cache(maxsize=2048)
def span_of(day: date, kind: str) -> Span:
    """The period of this kind in which the day lies."""
    return Span(kind, day.year, (day.month - 1) // MONTHS[kind] + 1)


@lru_cache(maxsize=2048)
def span_from(key: str) -> Span:
    """Raises ValueError with a sentence when the key names no period."""
    found = KEY.fullmatch(key.strip())
    if found is None:
        raise ValueError(
            _("„%(key)s“ ist kein Zeitraum. Möglich sind zum Beispiel 2026, 2026-H1 oder 2026-Q3.")
            % {"key": key[:20]}
        )
    year, half, quarter = found.groups()
    if quarter:
        return Span("quarter", int(year), int(quarter))
    return Span("half_year", int(year), int(half)) if half else Span("year", int(year), 1)


def spans_between(first: date, last: date, kind: str) -> list[Span]:
    """All periods of a kind that begin and end between two days."""
    spans, span = [], span_of(first, kind)
    if span.starts < first:
        span = span.next
    while span.ends <= last:
        spans.append(span)
        span = span.next
    return spans


def words_of(key: str) -> str:
    """As people say it: "3. Quartal 2026"; the number stays with its word at the end of a line."""
    span = span_from(key)
    words = {"number": span.number, "year": span.year}
    if span.kind == "quarter":
        return (_("%(number)d. Quartal %(year)d") % words).replace(". ", ".\u00a0", 1)
    if span.kind == "half_year":
        return (_("%(number)d. Halbjahr %(year)d") % words).replace(". ", ".\u00a0", 1)
    return str(span.year)
