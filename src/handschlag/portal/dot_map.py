"""The dot map: towns and what binds them, placed by their coordinates.

Plain geometry without Django. On the start page the ground (dots, rivers) is drawn once and stands
in a template; its scale is fixed by Cottbus (51.7563° N, 14.3329° E at 149, 85) and fits within
1 px at Lübbenau, Görlitz and Zittau. Other pages give a frame of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import hypot, inf

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
LONGEST_LINE, LINE_HEIGHT = 18, 1.15
# What a worse place for a name costs, in steps down the list of places.
WITHOUT_SECOND, ON_A_LINE, AT_WORST = 3, 8, 100
MOST_STEPS = 1_500
Box = tuple[float, float, float, float]
Point = tuple[float, float]
# Where the ground names its rivers.
_GROUND_WORDS: list[Box] = [(114, 42, 148, 55), (316, 140, 350, 153)]
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
    # The name as it is written, on one line or two; empty where no room is left for it.
    lines: tuple[str, ...]
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
    return _drawn(tuple(map(tuple, together)), tuple(mentioned), frame)


# The same places again and again; to name them all without a clash takes some milliseconds.
@lru_cache(maxsize=32)
def _drawn(
    together: tuple[tuple[Locality, ...], ...], mentioned: tuple[Locality, ...], frame: Frame
) -> DotMap:
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


@dataclass(frozen=True)
class _Spot:
    """Where a label stands: its first baseline, how it hangs on that point, what it covers."""

    x: float
    y: float
    anchor: str
    box: Box


@dataclass(frozen=True)
class _Label:
    """One way to write a name: in which size it must fit, with the second name or without."""

    size: float
    lines: tuple[str, ...]
    second: tuple[str, str] = ("", "")

    @property
    def width(self) -> float:
        """Phones leave the second name out, so in the large type only the first one counts."""
        longest = max(map(len, self.lines))
        whole = longest + (len(self.second[0]) + 1 if self.second[0] else 0)
        return max(longest * self.size, whole * _SIZES[-1]) * _LETTER

    @property
    def below_first(self) -> float:
        """How far the lines after the first reach down."""
        return (len(self.lines) - 1) * self.size * LINE_HEIGHT


@dataclass(frozen=True)
class _Labels:
    """Finds each name a place where it covers nothing."""

    at: dict[Locality, Point]
    counts: Counter[Locality]
    frame: Frame

    def placed(self, places: list[Locality], lines: list[Box]) -> list[Town]:
        """Whoever signed first, all together; the others where room is left."""
        fixed = [self._dot(place) for place in places]
        if self.frame == GROUND:
            fixed += _GROUND_WORDS
        signed = [place for place in places if self.counts[place]]
        choices = [self._choices(place, fixed, lines) for place in signed]
        found = dict(zip(signed, _cheapest(choices), strict=True))
        taken = fixed + [choice.spot.box for choice in found.values()]
        for place in places[len(signed) :]:
            found[place] = self._left_over(place, taken, lines)
            if found[place].label.lines:
                taken.append(found[place].spot.box)
        return [self._town(place, found[place], is_first=place is places[0]) for place in places]

    def _town(self, place: Locality, choice: "_Choice", *, is_first: bool) -> Town:
        (x, y), label, spot = self.at[place], choice.label, choice.spot
        return Town(
            name=place.name,
            lines=label.lines,
            second=label.second[0],
            second_lang=label.second[1],
            x=x,
            y=y,
            radius=_radius(self.counts[place]),
            label_x=spot.x,
            label_y=spot.y,
            anchor=spot.anchor,
            on_phones=label.size == _SIZES[0],
            is_first=is_first,
        )

    def _dot(self, place: Locality) -> Box:
        (x, y), radius = self.at[place], _radius(self.counts[place])
        return (x - radius, y - radius, x + radius, y + radius)

    def _choices(self, place: Locality, fixed: list[Box], lines: list[Box]) -> list["_Choice"]:
        """Every way to name it that covers no dot, best first; at worst one that does."""
        own = self._dot(place)
        others = [box for box in fixed if box != own]
        found = []
        for worse, label in enumerate(self._labels(place)):
            for number, spot in enumerate(self._spots(place, label)):
                if self._is_inside(spot.box) and _is_free(spot.box, others):
                    crossing = 0 if _is_free(spot.box, lines) else ON_A_LINE
                    found.append(_Choice(label, spot, worse * WITHOUT_SECOND + number + crossing))
        label = self._labels(place)[-1]
        found.append(_Choice(label, next(self._spots(place, label)), AT_WORST))
        return sorted(found, key=lambda choice: choice.cost)

    def _left_over(self, place: Locality, taken: list[Box], lines: list[Box]) -> "_Choice":
        """Over a line rather than nowhere; what would cover another name has none of its own."""
        own = self._dot(place)
        others = [box for box in taken if box != own]
        for around in ([*others, *lines], others):
            for label in self._labels(place):
                for spot in self._spots(place, label):
                    if self._is_inside(spot.box) and _is_free(spot.box, around):
                        return _Choice(label, spot)
        return _Choice(_Label(_SIZES[1], ()), _Spot(*self.at[place], "start", own))

    def _labels(self, place: Locality) -> list[_Label]:
        """Whoever signed is named on phones too: there the second name goes first."""
        lines, both, alone = _broken(place.name), (place.second, place.second_lang), ("", "")
        large, small = _SIZES
        ways = [(large, both), (large, alone)]
        if not self.counts[place]:
            ways = [(large, both), (small, both), (small, alone)]
        return [_Label(size, lines, second) for size, second in dict.fromkeys(ways)]

    def _spots(self, place: Locality, label: _Label) -> Iterator[_Spot]:
        """Right, left, below, above, then the four corners."""
        (x, y), radius = self.at[place], _radius(self.counts[place])
        size, more, gap = label.size, label.below_first, radius + 6
        middle = y + size * 0.33 - more / 2
        below, above = y + radius + size, y - radius - 5 - more
        under, over = y + radius * 0.6 + size * 0.7, y - radius * 0.6 - more
        yield self._spot(label, x + gap, middle, "start")
        yield self._spot(label, x - gap, middle, "end")
        yield self._spot(label, x, below, "middle")
        yield self._spot(label, x, above, "middle")
        for base in (under, over):
            yield self._spot(label, x + gap * 0.7, base, "start")
            yield self._spot(label, x - gap * 0.7, base, "end")

    def _spot(self, label: _Label, x: float, base: float, anchor: str) -> _Spot:
        width = label.width
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        top, bottom = base - label.size * 0.8, base + label.below_first + label.size * 0.2
        return _Spot(round(x, 1), round(base, 1), anchor, (left, top, left + width, bottom))

    def _is_inside(self, box: Box) -> bool:
        left, top, right, bottom = box
        # Beside the drawn ground the page is empty.
        slack = 14 if self.frame == GROUND else 8
        within = left >= -slack and right <= self.frame.width + slack
        return within and top >= 0 and bottom <= self.frame.height


@dataclass(frozen=True)
class _Choice:
    label: _Label
    spot: _Spot
    cost: float = 0


def _is_free(box: Box, others: Iterable[Box]) -> bool:
    left, top, right, bottom = box
    return not any(
        left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in others
    )


def _cheapest(choices: Sequence[Sequence[_Choice]]) -> list[_Choice]:
    """One of each so that no two names cover each other and the whole costs least.

    Branch and bound, the place with the fewest ways first; after `MOST_STEPS` the best so far.
    """
    order = sorted(range(len(choices)), key=lambda at: (len(choices[at]), at))
    least = [sum(choices[at][0].cost for at in order[depth:]) for depth in range(len(order) + 1)]
    best: tuple[float, dict[int, _Choice]] = (inf, {})
    steps = 0

    def place(depth: int, chosen: dict[int, _Choice], cost: float) -> None:
        nonlocal best, steps
        if depth == len(order):
            best = min(best, (cost, dict(chosen)), key=lambda found: found[0])
            return
        for choice in choices[order[depth]]:
            steps += 1
            if cost + choice.cost + least[depth + 1] >= best[0]:
                return
            if steps > MOST_STEPS and best[1]:
                return
            boxes = (each.spot.box for each in chosen.values())
            if choice.cost >= AT_WORST or _is_free(choice.spot.box, boxes):
                place(depth + 1, {**chosen, order[depth]: choice}, cost + choice.cost)

    place(0, {}, 0)
    return [best[1][at] for at in range(len(choices))]


def _broken(name: str) -> tuple[str, ...]:
    """A long name on two lines, as even as its words allow."""
    words = name.split()
    if len(name) <= LONGEST_LINE or len(words) < 2:
        return (name,)
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(halves, key=lambda pair: max(map(len, pair)))


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
