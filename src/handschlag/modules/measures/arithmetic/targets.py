"""Which target counts for a period, by one stated rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext_lazy

from .periods import Span, span_from


@dataclass(frozen=True)
class Aim:
    """One stated target: in which period, for which category (None: total), how much."""

    period: str
    number: Decimal
    category: int | None = None


@dataclass(frozen=True)
class Chosen:
    """The aim that counts, and whether it is that of the period itself, around it, or later."""

    aim: Aim
    place: str

    @property
    def span(self) -> Span:
        return span_from(self.aim.period)


RULE = gettext_lazy(
    "Leer heißt: kein eigener Zielwert. Dann gilt der des kürzesten Zeitraums, in dem er liegt, "
    "sonst der nächste spätere. Diese Werte gelten für das Ganze, nie für eine Kategorie."
)


def aim_for(period: str, aims: Iterable[Aim], category: int | None = None) -> Chosen | None:
    """Own period first, then the shortest around it, then the next later one; else None."""
    same = {aim.period: aim for aim in aims if aim.category == category}
    found = _chosen_among(period, tuple(same))
    return None if found is None else Chosen(same[found[0]], found[1])


# A page asks the same of hundreds of indicators that have their targets in the same periods.
@lru_cache(maxsize=1024)
def _chosen_among(period: str, keys: tuple[str, ...]) -> tuple[str, str] | None:
    if period in keys:
        return period, "own"
    span = span_from(period)
    for around in span.enclosing():
        if around.key in keys:
            return around.key, "around"
    later = [key for key in keys if span_from(key).ends > span.ends]
    if not later:
        return None
    return min(later, key=lambda key: (span_from(key).ends, key)), "later"


def expected_by(
    day: date, chosen: Chosen, baseline: Decimal | None, baseline_on: date | None
) -> Decimal:
    """What should have been reached by the day on a straight way from the baseline to the aim.

    Without a baseline, or once the aim's period is over, that is the aim itself.
    """
    ends = chosen.span.ends
    if baseline is None or baseline_on is None or day >= ends or baseline_on >= ends:
        return chosen.aim.number
    if day <= baseline_on:
        return baseline
    way = Decimal((day - baseline_on).days) / Decimal((ends - baseline_on).days)
    return baseline + (chosen.aim.number - baseline) * way
