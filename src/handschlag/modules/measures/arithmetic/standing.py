"""How an indicator stands in a period against its target: one rule, with the sentence that says it.

Levels, running totals, shares and what is not summarised are compared in the period itself, with the
target or the line that leads there from the baseline. Only what adds up over time is compared with a
target of the same length: where the target is for the year, the year so far against the part of the
target that falls on the periods gone by.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial

from django.utils.translation import gettext as _

from .lights import NO_LIGHT, LightShown, attainment, light_from_attainment, rule_in_words
from .periods import Span, span_from, span_of, words_of
from .plausibility import in_words
from .targets import Aim, Chosen, aim_for, expected_by


@dataclass(frozen=True)
class Measured:
    """What the rule needs to know of an indicator."""

    direction: str
    # Amounts that are counted anew in each period and summed: only these grow over a year.
    adds_up: bool
    frequency: str
    unit: str
    baseline: Decimal | None = None
    baseline_on: date | None = None
    decimals: int = 0
    is_share: bool = False


@dataclass(frozen=True)
class Judged:
    """The target that counts, what was to be reached by now, what was, and the light."""

    chosen: Chosen | None
    compared: str
    expected: Decimal | None
    actual: Decimal | None
    light: LightShown


def compared_period(period: str, chosen: Chosen | None, *, adds_up: bool) -> str:
    """The period whose value is compared with the target."""
    if chosen is None or chosen.place == "own" or not adds_up:
        return period
    return span_of(span_from(period).starts, chosen.span.kind).key


def set_beside(period: str, aims: Iterable[str], *, adds_up: bool) -> tuple[str, str]:
    """The period whose value stands beside a target, and the target's own ("" without one)."""
    chosen = aim_for(period, [Aim(key, Decimal(0)) for key in aims])
    compared = compared_period(period, chosen, adds_up=adds_up)
    return compared, chosen.aim.period if chosen else ""


def judge(
    period: str, measured: Measured, aims: Sequence[Aim], values: Mapping[str, Decimal]
) -> Judged:
    """`values` are the approved numbers by period; without a target or a value there is no light."""
    chosen = aim_for(period, aims)
    compared = compared_period(period, chosen, adds_up=measured.adds_up)
    actual = values.get(compared)
    if chosen is None or actual is None:
        return Judged(chosen, compared, None, actual, NO_LIGHT)
    expected = _expected(span_from(period), span_from(compared), measured, chosen)
    reached = attainment(
        actual, expected, measured.direction, _baseline(measured, chosen, expected)
    )
    light = light_from_attainment(reached, measured.direction)
    told = partial(_sentence, compared, measured, chosen, expected, actual, reached)
    return Judged(chosen, compared, expected, actual, LightShown(light, "indicator", told))


def _expected(period: Span, compared: Span, measured: Measured, chosen: Chosen) -> Decimal:
    expected = expected_by(compared.ends, chosen, measured.baseline, measured.baseline_on)
    if compared == period:
        return expected
    gone, parts = _gone_by(period, compared, measured.frequency)
    return expected * gone / parts


@lru_cache(maxsize=512)
def _gone_by(period: Span, compared: Span, frequency: str) -> tuple[int, int]:
    """How many parts of the longer period are over at the end of the shorter one, and of how many."""
    parts = compared.within(frequency) or [compared]
    gone = sum(1 for part in parts if part.ends <= period.ends) or len(parts)
    return gone, len(parts)


def _baseline(measured: Measured, chosen: Chosen, expected: Decimal) -> Decimal | None:
    """Of what adds up the value itself counts, not the way from before."""
    if measured.direction == "keep" or measured.adds_up:
        return None
    return measured.baseline


def _sentence(
    compared: str,
    measured: Measured,
    chosen: Chosen,
    expected: Decimal,
    actual: Decimal,
    reached: Decimal,
) -> str:
    words = {
        "period": words_of(compared),
        "actual": _number(actual, measured),
        "expected": _number(expected, measured),
        "aim": _number(chosen.aim.number, measured),
        "unit": "" if measured.is_share else f"\u00a0{measured.unit}",
        "aim_period": words_of(chosen.aim.period),
        "reached": in_words((reached * 100).quantize(Decimal(1))),
        "rule": rule_in_words(measured.direction),
    }
    if chosen.aim.number == expected:
        return (
            _(
                "%(period)s: %(actual)s%(unit)s bei einem Ziel von %(aim)s, also zu "
                "%(reached)s %% erreicht. %(rule)s"
            )
            % words
        )
    return (
        _(
            "%(period)s: bisher %(actual)s%(unit)s. Zu erwarten waren bis dahin %(expected)s; das "
            "Ziel für %(aim_period)s ist %(aim)s. Damit ist das Erwartete zu %(reached)s %% "
            "erreicht. %(rule)s"
        )
        % words
    )


def _number(number: Decimal, measured: Measured) -> str:
    return rounded(number, measured.decimals) + ("\u00a0%" if measured.is_share else "")


def rounded(number: Decimal, decimals: int) -> str:
    """As people write it, with no more decimals than the indicator shows."""
    return in_words(round(number, decimals))


def said(number: Decimal, unit: str, decimals: int = 0) -> str:
    """A rounded number with its unit, with a blank that does not break."""
    return f"{rounded(number, decimals)}\u00a0{unit}"
