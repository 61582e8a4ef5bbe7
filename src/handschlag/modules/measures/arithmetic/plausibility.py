"""Readings that somebody should look at again. Nothing is ever corrected by machine.

Jumps are judged by the median absolute deviation of the changes before, which single odd values hardly
move: 0.6745 * |change - median| / MAD above 3.5 is marked (Iglewicz and Hoaglin, How to Detect and
Handle Outliers, 1993). Where the MAD is zero their mean absolute deviation takes its place (1.2533
times it, as in IBM's modified z-score). It takes four changes, that is five readings, to judge a jump.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from statistics import fmean, median

from django.utils.translation import gettext as _

LEAST_CHANGES = 4
MARKED_FROM = 3.5
TEN = Decimal(10)
# From here on a report is shown to the coordinator first, never refused.
STRONG = Decimal("0.5")


def jump_in(history: Sequence[Decimal], number: Decimal) -> str:
    """Why the number stands out from the ones before it, in a sentence; empty where it does not."""
    slip = _slip_of_the_point(history, number)
    if slip:
        return slip
    changes = [float(b - a) for a, b in pairwise(history)]
    if len(changes) < LEAST_CHANGES:
        return ""
    middle = median(changes)
    spread = median(abs(change - middle) for change in changes) / 0.6745
    if spread == 0:
        spread = 1.2533 * fmean(abs(change - middle) for change in changes)
    change = float(number - history[-1])
    off = abs(change - middle)
    if off == 0 or (spread and off / spread <= MARKED_FROM):
        return ""
    if spread == 0 and off <= abs(middle):
        return ""
    return _(
        "Der Sprung von %(last)s auf %(number)s ist weit größer als die Veränderungen bisher."
    ) % {"last": in_words(history[-1]), "number": in_words(number)}


def _slip_of_the_point(history: Sequence[Decimal], number: Decimal) -> str:
    """Ten times what was usual, or a tenth: often a decimal point or a unit."""
    if len(history) < LEAST_CHANGES - 1:
        return ""
    usual = median(history)
    if usual > 0 and number >= usual * TEN:
        return _(
            "%(number)s ist mindestens das Zehnfache der bisherigen Werte (üblich: %(usual)s)."
        ) % {
            "number": in_words(number),
            "usual": in_words(usual),
        }
    if number > 0 and usual > 0 and number * TEN <= usual:
        return _(
            "%(number)s ist höchstens ein Zehntel der bisherigen Werte (üblich: %(usual)s)."
        ) % {
            "number": in_words(number),
            "usual": in_words(usual),
        }
    return ""


def fall_of_running_total(last: Decimal, number: Decimal) -> str:
    """A number that is counted from the beginning cannot become smaller."""
    if number >= last:
        return ""
    return _("Fortlaufend gezählt, aber kleiner als zuvor: %(last)s, jetzt %(number)s.") % {
        "last": in_words(last),
        "number": in_words(number),
    }


def strong_change(number: Decimal, last: Decimal) -> bool:
    """By half or more: worth a look before it is released with the others."""
    return abs(number - last) >= abs(last) * STRONG and number != last


def in_words(number: Decimal) -> str:
    """As people write it: decimals by comma, thousands by dots, no idle zeros."""
    text = f"{number.normalize():,f}"
    return text.translate(str.maketrans(",.-", ".,\N{MINUS SIGN}"))
