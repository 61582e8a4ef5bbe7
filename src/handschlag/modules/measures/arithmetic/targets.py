"""Which target counts for a period, by one stated rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
    "Es gilt der Zielwert des Zeitraums selbst; fehlt er, der des kürzesten Zeitraums, in dem er "
    "liegt; fehlt auch der, der nächste spätere. Ein Zielwert einer Kategorie gilt nie für das "
    "Ganze, einer des Ganzen nie für eine Kategorie."
)


def aim_for(period: str, aims: Iterable[Aim], category: int | None = None) -> Chosen | None:
    """Own period first, then the shortest around it, then the next later one; else None."""
    span = span_from(period)
    same = {aim.period: aim for aim in aims if aim.category == category}
    if period in same:
        return Chosen(same[period], "own")
    for around in span.enclosing():
        if around.key in same:
            return Chosen(same[around.key], "around")
    later = [aim for key, aim in same.items() if span_from(key).ends > span.ends]
    if not later:
        return None
    return Chosen(min(later, key=lambda aim: (span_from(aim.period).ends, aim.period)), "later")


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
