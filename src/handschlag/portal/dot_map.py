"""The dot map of the start page: towns and what binds them, placed by their coordinates.

Plain geometry without Django. The ground (dots, rivers) is drawn once and stands in a template;
its scale is fixed by Cottbus (51.7563° N, 14.3329° E at 149, 85) and fits within 1 px at
Lübbenau, Görlitz and Zittau.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

WIDTH, HEIGHT = 400, 500
_ORIGIN = (14.3329, 51.7563, 149.0, 85.0)
_PX_PER_DEGREE = (317.9, 448.7)
# Below this distance in px a line would hide under the two dots.
_SHORTEST_BOND = 30.0
# Type sizes in px: on a desk, and on a phone, where the picture shrinks and the type must not.
_SIZES = (20.0, 14.5)
_LETTER = 0.54
Box = tuple[float, float, float, float]
Point = tuple[float, float]
# A quadratic Bézier curve: from, over, to.
Curve = tuple[Point, Point, Point]


@dataclass(frozen=True)
class Locality:
    name: str
    latitude: float
    longitude: float

    @property
    def point(self) -> tuple[float, float]:
        lon, lat, x, y = _ORIGIN
        return (
            round(x + (self.longitude - lon) * _PX_PER_DEGREE[0], 1),
            round(y + (lat - self.latitude) * _PX_PER_DEGREE[1], 1),
        )


@dataclass(frozen=True)
class Town:
    name: str
    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    anchor: str
    # False where the label finds room only in the smaller type: phones leave it out.
    on_phones: bool
    is_first: bool


@dataclass(frozen=True)
class DotMap:
    towns: list[Town]
    bonds: list[str]


def draw(together: Iterable[Sequence[Locality]], mentioned: Iterable[Locality] = ()) -> DotMap:
    """Towns with a label each, and one line per pair of places that signed together.

    `together` has one sequence of places per agreement; `mentioned` are places without a line.
    Places outside the picture are left out; the list beside the map still names them.
    """
    agreements = [[place for place in places if _is_inside(place)] for places in together]
    counts = Counter(place for places in agreements for place in dict.fromkeys(places))
    for place in mentioned:
        if _is_inside(place):
            counts.setdefault(place, 0)
    ordered = sorted(counts, key=lambda place: (-counts[place], place.name))
    curves = _bonds(agreements)
    lines = [box for curve in curves for box in _covered(curve)]
    return DotMap(_label(ordered, counts, lines), [_path(curve) for curve in curves])


def _is_inside(place: Locality) -> bool:
    x, y = place.point
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


def _radius(agreements: int) -> float:
    return 4.0 if not agreements else min(6.0 + 2.3 * agreements, 14.0)


def _label(places: list[Locality], counts: Counter[Locality], lines: list[Box]) -> list[Town]:
    """Give every town, the busiest first, the first spot where its name covers nothing."""
    taken = [_dot(place, _radius(counts[place])) for place in places] + lines
    towns = []
    for place in places:
        radius = _radius(counts[place])
        spot, on_phones = _free_spot(place, radius, taken)
        taken.append(spot[3])
        x, y = place.point
        towns.append(Town(place.name, x, y, radius, *spot[:3], on_phones, place is places[0]))
    return towns


def _free_spot(
    place: Locality, radius: float, taken: list[Box]
) -> tuple[tuple[float, float, str, Box], bool]:
    own = _dot(place, radius)
    others = [box for box in taken if box != own]
    for size in _SIZES:
        for spot in _spots(place, radius, size):
            if _fits(spot[3], others):
                return spot, size == _SIZES[0]
    return next(_spots(place, radius, _SIZES[-1])), False


def _spots(place: Locality, radius: float, size: float) -> Iterator[tuple[float, float, str, Box]]:
    """Right, left, below, above: x, y of the text, its anchor, the box it covers."""
    x, y = place.point
    width, gap = len(place.name) * size * _LETTER, radius + 6
    middle = round(y + size * 0.33, 1)
    yield round(x + gap, 1), middle, "start", (x + gap, y - size / 2, x + gap + width, y + size / 2)
    yield round(x - gap, 1), middle, "end", (x - gap - width, y - size / 2, x - gap, y + size / 2)
    for base in (y + radius + size, y - radius - 5):
        box = (x - width / 2, base - size * 0.8, x + width / 2, base + size * 0.2)
        yield x, round(base, 1), "middle", box


def _fits(box: Box, others: list[Box]) -> bool:
    left, top, right, bottom = box
    if left < -8 or right > WIDTH + 8 or top < 0 or bottom > HEIGHT:
        return False
    return not any(
        left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in others
    )


def _dot(place: Locality, radius: float) -> Box:
    x, y = place.point
    return (x - radius, y - radius, x + radius, y + radius)


def _bonds(agreements: list[list[Locality]]) -> list[Curve]:
    """One curve per agreement and pair of places; a second one bends to the other side."""
    drawn: Counter[tuple[Locality, Locality]] = Counter()
    curves = []
    for places in agreements:
        distinct = sorted(dict.fromkeys(places), key=lambda place: place.name)
        for pair in combinations(distinct, 2):
            (x1, y1), (x2, y2) = pair[0].point, pair[1].point
            if hypot(x2 - x1, y2 - y1) < _SHORTEST_BOND:
                continue
            bend = (0.14, -0.14, 0.3, -0.3)[drawn[pair] % 4]
            over = ((x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend)
            curves.append((pair[0].point, over, pair[1].point))
            drawn[pair] += 1
    return curves


def _path(curve: Curve) -> str:
    (x1, y1), (x, y), (x2, y2) = curve
    return f"M{x1:g} {y1:g}Q{x:.0f} {y:.0f} {x2:g} {y2:g}"


def _covered(curve: Curve) -> Iterator[Box]:
    """Small boxes along a quadratic Bézier curve, away from its ends."""
    (x1, y1), (x, y), (x2, y2) = curve
    for step in range(2, 15):
        t = step / 16
        left, middle, right = (1 - t) ** 2, 2 * t * (1 - t), t**2
        at_x, at_y = left * x1 + middle * x + right * x2, left * y1 + middle * y + right * y2
        yield (at_x - 2, at_y - 2, at_x + 2, at_y + 2)
