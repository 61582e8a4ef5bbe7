"""The traffic light: from an indicator, else from milestones, else as the lead sees it.

Each rule can be said in words, and is said wherever a light is shown.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

GREEN_FROM = Decimal("0.9")
AMBER_FROM = Decimal("0.7")
# Of what is to stay as it is: how far it may be off, as a share of the aim.
KEEPS_WITHIN = Decimal("0.05")
STILL_NEAR = Decimal("0.1")
# A milestone so many days late is more than a slip.
LONG_OVERDUE = 30


@dataclass(frozen=True)
class LightShown:
    """Colour, what it rests on (`LightBasis`), and the sentence that says why.

    Of many lights few are read out: the sentence may be a function that makes it when it is asked.
    """

    light: str
    basis: str
    told: str | Callable[[], str]

    @property
    def sentence(self) -> str:
        return self.told if isinstance(self.told, str) else self.told()


NO_LIGHT = LightShown("none", "none", "")


def rule_in_words(direction: str) -> str:
    if direction == "keep":
        return _(
            "Grün bei höchstens 5\u00a0% Abweichung vom Zielwert, Gelb bei höchstens 10\u00a0%, darüber Rot."
        )
    return _(
        "Grün ab 90\u00a0% des bis dahin erwarteten Fortschritts, Gelb ab 70\u00a0%, darunter Rot."
    )


def attainment(
    actual: Decimal, expected: Decimal, direction: str, baseline: Decimal | None = None
) -> Decimal:
    """How much of the expected was reached: 1 is all of it, more is more.

    With a baseline the way from there counts, without one the values themselves. For "keep" it is
    1 minus the deviation. Never raises: where nothing was to be done, doing it is 1, else 0.
    """
    if direction == "keep":
        return Decimal(1) - _share(abs(actual - expected), abs(expected))
    if baseline is not None and baseline != expected:
        return (actual - baseline) / (expected - baseline)
    reached = actual >= expected if direction == "up" else actual <= expected
    if reached:
        return Decimal(1)
    if expected <= 0 or actual <= 0:
        return Decimal(0)
    return actual / expected if direction == "up" else expected / actual


def _share(part: Decimal, whole: Decimal) -> Decimal:
    if whole == 0:
        return Decimal(0) if part == 0 else Decimal(1)
    return part / whole


def light_from_attainment(reached: Decimal, direction: str) -> str:
    if direction == "keep":
        green, amber = Decimal(1) - KEEPS_WITHIN, Decimal(1) - STILL_NEAR
    else:
        green, amber = GREEN_FROM, AMBER_FROM
    if reached >= green:
        return "green"
    return "amber" if reached >= amber else "red"


@dataclass(frozen=True)
class Due:
    """One milestone: when it was due, and when it was reached, if ever."""

    due: date
    done: date | None


def light_from_milestones(milestones: Sequence[Due], day: date) -> LightShown:
    """Red from 30 days over the date, amber from the first day, green where all due are reached."""
    due = [each for each in milestones if each.due < day]
    if not due:
        return NO_LIGHT
    late = [each for each in due if each.done is None or each.done > day]
    if not late:
        sentence = ngettext(
            "Der eine fällige Meilenstein ist erreicht.",
            "Alle %(count)d fälligen Meilensteine sind erreicht.",
            len(due),
        ) % {"count": len(due)}
        return LightShown("green", "milestones", sentence)
    days = max((day - each.due).days for each in late)
    sentence = _(
        "%(late)d von %(due)d fälligen Meilensteinen sind nicht erreicht, der älteste ist seit "
        "%(days)d Tagen offen (Gelb ab dem ersten Tag, Rot ab 30 Tagen)."
    ) % {"late": len(late), "due": len(due), "days": days}
    return LightShown("red" if days >= LONG_OVERDUE else "amber", "milestones", sentence)


def worst_of(lights: Sequence[LightShown]) -> LightShown:
    """The light that needs looking at first; none where there is none."""
    order = ("red", "amber", "green")
    shown = [light for light in lights if light.light in order]
    return min(shown, key=lambda light: order.index(light.light), default=NO_LIGHT)


def first_that_says(*lights: LightShown) -> LightShown:
    """Indicator before milestones before the lead's own assessment."""
    return next((light for light in lights if light.light != "none"), NO_LIGHT)
