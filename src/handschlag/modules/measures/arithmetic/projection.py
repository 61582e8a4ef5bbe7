"""Where a series is heading, and how far that can be trusted.

Method: the straight line of Theil and Sen (median of the slopes between all pairs of readings, median
of what it leaves as intercept), which a single odd reading cannot bend. Around it an 80 % prediction
interval as for a fitted line, with a robust spread of the residuals (1.4826 times their median
absolute value, or their root mean square where that is zero or smaller, scaled by n/(n-2)) and
Student's t with n-2 degrees of freedom; it widens with the distance from the middle of the readings.

Source: H. Theil (1950), Indagationes Mathematicae 12; P. K. Sen (1968), JASA 63, 1379-1389; interval
after Draper and Smith, Applied Regression Analysis, 3rd ed. (1998), section 1.4. Honest with little:
under three readings there is no projection, and three give a wide one (t = 3.08). A straight line
knows no saturation and no season; hence "internal unless released".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf, sqrt
from statistics import fmean, median

LEAST_READINGS = 3
# Two-sided 80 % quantiles of Student's t for 1, 2, 3 … degrees of freedom, then the normal one.
T_80 = (
    3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372,
    1.363, 1.356, 1.350, 1.345, 1.341, 1.337, 1.333, 1.330, 1.328, 1.325,
)  # fmt: skip
NORMAL_80 = 1.2816
ROBUST = 1.4826


@dataclass(frozen=True)
class Projected:
    """Estimate and the bounds between which it lies with about 80 %; how many readings it rests on."""

    estimate: float
    low: float
    high: float
    readings: int

    def bounded(self, lowest: float, highest: float) -> "Projected":
        """The same within what is possible at all: no negative counts, no share above 100 %."""

        def within(value: float) -> float:
            return min(max(value, lowest), highest)

        return Projected(within(self.estimate), within(self.low), within(self.high), self.readings)


@dataclass(frozen=True)
class Line:
    """The fitted line and what its interval is made of."""

    slope: float
    intercept: float
    middle: float
    spread_of_x: float
    sigma: float
    readings: int

    def at(self, x: float) -> Projected:
        estimate = self.intercept + self.slope * x
        half = self._half_width(x)
        return Projected(estimate, estimate - half, estimate + half, self.readings)

    def sum_at(self, xs: Sequence[float]) -> Projected:
        """Several periods together; their errors are taken to point the same way, the careful case."""
        estimate = sum(self.intercept + self.slope * x for x in xs)
        half = sum(self._half_width(x) for x in xs)
        return Projected(estimate, estimate - half, estimate + half, self.readings)

    def _half_width(self, x: float) -> float:
        distance = (x - self.middle) ** 2 / self.spread_of_x
        return _t(self.readings - 2) * self.sigma * sqrt(1 + 1 / self.readings + distance)


def line_through(points: Sequence[tuple[float, float]], resolution: float = 0.0) -> Line | None:
    """The line through (period number, value), None with less than three different periods.

    `resolution` is the last digit that is shown; nothing is known more exactly than half of it.
    """
    if len({x for x, _y in points}) < LEAST_READINGS:
        return None
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if a[0] != b[0]]
    slope = median(slopes)
    intercept = median(y - slope * x for x, y in points)
    middle = fmean(x for x, _y in points)
    return Line(
        slope,
        intercept,
        middle,
        sum((x - middle) ** 2 for x, _y in points),
        max(_sigma([y - intercept - slope * x for x, y in points]), resolution / 2),
        len(points),
    )


def _sigma(residuals: Sequence[float]) -> float:
    count = len(residuals)
    robust = ROBUST * median(abs(each) for each in residuals)
    mean_square = sqrt(fmean(each * each for each in residuals))
    # With few readings most lie on the line by construction: the larger of the two is the honest one.
    spread = max(robust, mean_square) if count < 2 * LEAST_READINGS or robust == 0 else robust
    return spread * count / (count - 2)


def _t(degrees: int) -> float:
    return T_80[degrees - 1] if degrees <= len(T_80) else NORMAL_80


def project(
    points: Sequence[tuple[float, float]],
    xs: Sequence[float],
    *,
    added_up: bool,
    so_far: float = 0.0,
    resolution: float = 0.0,
    lowest: float = -inf,
    highest: float = inf,
) -> Projected | None:
    """The value at the last of `xs`; with `added_up`, `so_far` plus the sum over all of them.

    None where there are less than three readings, or nothing is left to come.
    """
    line = line_through(points, resolution)
    if line is None or not xs:
        return None
    if not added_up:
        return line.at(xs[-1]).bounded(lowest, highest)
    rest = line.sum_at(xs).bounded(lowest, highest)
    return Projected(so_far + rest.estimate, so_far + rest.low, so_far + rest.high, rest.readings)
