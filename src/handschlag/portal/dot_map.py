"""The dot map: towns and what binds them, placed by their coordinates.

Plain geometry without Django. On the start page the ground (dots, rivers) is drawn once and stands
in a template; its scale is fixed by Cottbus (51.7563° N, 14.3329° E at 149, 85) and fits within
1 px at Lübbenau, Görlitz and Zittau. Other pages give a frame of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot

from handschlag.lib.outlines import Frame

GROUND = Frame(
    west=14.3329 - 149 / 317.9,
    north=51.7563 + 85 / 448.7,
    scale_x=317.9,
    scale_y=448.7,
    width=400,
    height=500,
)
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
    """A place by its name and, where it has one, its Sorbian name with the language's code."""

    name: str
    latitude: float
    longitude: float
    second: str = ""
    second_lang: str = ""


@dataclass(frozen=True)
class Town:
    name: str
    second: str
    second_lang: str
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


def draw(
    together: Iterable[Sequence[Locality]],
    mentioned: Iterable[Locality] = (),
    frame: Frame = GROUND,
) -> DotMap:
    """Towns with a label each, and one line per pair of places that signed together.

    `together` has one sequence of places per agreement; `mentioned` are places without a line.
    Places outside the picture are left out; the list beside the map still names them.
    """
    agreements = [[place for place in places if _is_inside(place, frame)] for places in together]
    counts = Counter(place for places in agreements for place in dict.fromkeys(places))
    for place in mentioned:
        if _is_inside(place, frame):
            counts.setdefault(place, 0)
    ordered = sorted(counts, key=lambda place: (-counts[place], place.name))
    at = {place: frame.at(place.longitude, place.latitude) for place in ordered}
    curves = _bonds(agreements, at)
    lines = [box for curve in curves for box in _covered(curve)]
    towns = _Labels(at, counts, frame).placed(ordered, lines)
    return DotMap(towns, [_path(curve) for curve in curves])


def _is_inside(place: Locality, frame: Frame) -> bool:
    x, y = frame.at(place.longitude, place.latitude)
    return 0 <= x <= frame.width and 0 <= y <= frame.height


def _radius(agreements: int) -> float:
    return 4.0 if not agreements else min(6.0 + 2.3 * agreements, 14.0)


Spot = tuple[float, float, str, Box]


@dataclass(frozen=True)
class _Labels:
    """Finds each name a place where it covers nothing."""

    at: dict[Locality, Point]
    counts: Counter[Locality]
    frame: Frame

    def placed(self, places: list[Locality], lines: list[Box]) -> list[Town]:
        """Give every town, the busiest first, the first spot that is free."""
        taken = [self._dot(place) for place in places] + lines
        towns = []
        for place in places:
            named, spot, on_phones = self._free_spot(place, taken)
            taken.append(spot[3])
            (x, y), (label_x, label_y, anchor, _box) = self.at[place], spot
            towns.append(
                Town(
                    name=place.name,
                    second=named[0],
                    second_lang=named[1],
                    x=x,
                    y=y,
                    radius=_radius(self.counts[place]),
                    label_x=label_x,
                    label_y=label_y,
                    anchor=anchor,
                    on_phones=on_phones,
                    is_first=place is places[0],
                )
            )
        return towns

    def _dot(self, place: Locality) -> Box:
        (x, y), radius = self.at[place], _radius(self.counts[place])
        return (x - radius, y - radius, x + radius, y + radius)

    def _free_spot(self, place: Locality, taken: list[Box]) -> tuple[tuple[str, str], Spot, bool]:
        """The second name goes first where room is short, then the name itself goes where it can."""
        own = self._dot(place)
        others = [box for box in taken if box != own]
        both, alone = (place.second, place.second_lang), ("", "")
        for size, named in ((_SIZES[0], both), (_SIZES[1], both), (_SIZES[1], alone)):
            for spot in self._spots(place, size, _width(place, size, bool(named[0]))):
                if self._fits(spot[3], others):
                    return named, spot, size == _SIZES[0]
        width = _width(place, _SIZES[1], False)
        return alone, next(self._spots(place, _SIZES[1], width)), False

    def _spots(self, place: Locality, size: float, width: float) -> Iterator[Spot]:
        """Right, left, below, above: x, y of the text, its anchor, the box it covers."""
        (x, y), radius = self.at[place], _radius(self.counts[place])
        gap = radius + 6
        middle = round(y + size * 0.33, 1)
        box = (x + gap, y - size / 2, x + gap + width, y + size / 2)
        yield round(x + gap, 1), middle, "start", box
        box = (x - gap - width, y - size / 2, x - gap, y + size / 2)
        yield round(x - gap, 1), middle, "end", box
        for base in (y + radius + size, y - radius - 5):
            box = (x - width / 2, base - size * 0.8, x + width / 2, base + size * 0.2)
            yield x, round(base, 1), "middle", box

    def _fits(self, box: Box, others: list[Box]) -> bool:
        left, top, right, bottom = box
        if left < -8 or right > self.frame.width + 8 or top < 0 or bottom > self.frame.height:
            return False
        return not any(
            left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in others
        )


def _width(place: Locality, size: float, with_second: bool) -> float:
    """Phones leave the second name out, so in the large type only the first one counts."""
    whole = len(place.name) + (len(place.second) + 1 if with_second else 0)
    return max(len(place.name) * size, whole * _SIZES[-1]) * _LETTER


def _bonds(agreements: list[list[Locality]], at: dict[Locality, Point]) -> list[Curve]:
    """One curve per agreement and pair of places; a second one bends to the other side."""
    drawn: Counter[tuple[Locality, Locality]] = Counter()
    curves = []
    for places in agreements:
        distinct = sorted(dict.fromkeys(places), key=lambda place: place.name)
        for pair in combinations(distinct, 2):
            (x1, y1), (x2, y2) = at[pair[0]], at[pair[1]]
            if hypot(x2 - x1, y2 - y1) < _SHORTEST_BOND:
                continue
            bend = (0.14, -0.14, 0.3, -0.3)[drawn[pair] % 4]
            over = ((x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend)
            curves.append(((x1, y1), over, (x2, y2)))
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
