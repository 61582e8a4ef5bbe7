"""The curve of an indicator: what was planned, what was reached, where it leads.

Plain geometry without Django. The same picture is drawn for a wide and for a narrow page, so that
its figures stay readable on a phone; what it shows stands in a table beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10

# Room for figures left and right, for the axis below, for half a line of text above.
LEFT, RIGHT, TOP, BOTTOM = 52, 108, 22, 34
LETTER, LABEL_ROOM, LINE = 7.4, 12, 18
MOST_LINES = 5
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Size:
    width: int
    height: int


WIDE, NARROW = Size(760, 340), Size(340, 270)


@dataclass(frozen=True)
class Outlook:
    """Where the last period ends if it goes on as before, with its span."""

    likely: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Curve:
    """One value per period, in order; None where there is none. `unchecked` are positions."""

    labels: Sequence[str]
    actual: Sequence[Decimal | None]
    target: Sequence[Decimal | None]
    unchecked: frozenset[int] = frozenset()
    outlook: Outlook | None = None
    target_word: str = ""
    outlook_word: str = ""
    last_word: str = ""
    say: Callable[[Decimal], str] = str


@dataclass(frozen=True)
class Mark:
    x: float
    y: float
    text: str = ""
    css: str = ""


@dataclass(frozen=True)
class Chart:
    size: Size
    left: float
    right: float
    lines: list[Mark]
    periods: list[Mark]
    actual: str = ""
    target: str = ""
    outlook: str = ""
    band: str = ""
    dots: list[Mark] = field(default_factory=list)
    ends: list[Mark] = field(default_factory=list)
    last: Mark | None = None


def draw(curve: Curve, size: Size = WIDE) -> Chart | None:
    """Nothing where there is nothing to compare: fewer than two values of any kind."""
    known = [value for value in (*curve.actual, *curve.target) if value is not None]
    if len(known) < 2 or len(curve.labels) < 2:
        return None
    steps = _steps([*known, *_outlook_values(curve)])
    frame = _frame(curve, steps, size)
    actual = frame.places(curve.actual)
    target = frame.places(curve.target)
    outlook, band = _outlook(curve, frame)
    return Chart(
        size=size,
        left=frame.left,
        right=frame.right,
        lines=[Mark(frame.left, frame.y(step), curve.say(step)) for step in steps],
        periods=_periods(curve, frame),
        actual=_path(actual),
        target=_path(target),
        outlook=outlook,
        band=band,
        dots=_dots(curve, actual),
        ends=_ends(curve, frame),
        last=_last(curve, actual, frame),
    )


@dataclass(frozen=True)
class _Frame:
    left: float
    right: float
    top: float
    bottom: float
    lowest: Decimal
    highest: Decimal
    count: int

    def x(self, index: int) -> float:
        return round(self.left + (self.right - self.left) * index / (self.count - 1), 1)

    def y(self, value: Decimal) -> float:
        share = float((value - self.lowest) / (self.highest - self.lowest))
        return round(self.bottom - (self.bottom - self.top) * share, 1)

    def places(self, values: Sequence[Decimal | None]) -> list[tuple[float, float] | None]:
        found = list(values)[: self.count]
        return [
            None if value is None else (self.x(at), self.y(value)) for at, value in enumerate(found)
        ]


def _frame(curve: Curve, steps: list[Decimal], size: Size) -> _Frame:
    widest = max(len(curve.say(step)) for step in steps)
    left = max(LEFT if size is WIDE else 0, round(widest * LETTER) + LABEL_ROOM)
    ends = [len(word) for word in (curve.target_word, curve.outlook_word)]
    right = min(RIGHT, round(max(ends) * LETTER) + LABEL_ROOM) if any(ends) else LABEL_ROOM
    return _Frame(
        left, size.width - right, TOP, size.height - BOTTOM, steps[0], steps[-1], len(curve.labels)
    )


def _outlook_values(curve: Curve) -> list[Decimal]:
    found = curve.outlook
    return [found.likely, found.low, found.high] if found else []


def _steps(values: list[Decimal]) -> list[Decimal]:
    """Round figures from at most zero to at least the highest value, about five of them."""
    lowest, highest = min(Decimal(0), *values), max(Decimal(0), *values)
    if lowest == highest:
        highest = lowest + 1
    step = _round_step((highest - lowest) / (MOST_LINES - 1))
    first, last = floor(lowest / step), ceil(highest / step)
    return [_plain(step * at) for at in range(first, last + 1)]


def _round_step(rough: Decimal) -> Decimal:
    size = Decimal(1).scaleb(floor(log10(rough)))
    return next(size * step for step in STEPS if size * step >= rough)


def _plain(value: Decimal) -> Decimal:
    """Without zeros behind the point, and without an exponent."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if value == whole else value.normalize()


def _periods(curve: Curve, frame: _Frame) -> list[Mark]:
    """Every period has its place; names only as many as fit beside each other, always the last."""
    room = (frame.right - frame.left) / (frame.count - 1)
    widest = max(len(label) for label in curve.labels) * LETTER + LABEL_ROOM
    every = max(1, ceil(widest / room))
    last = frame.count - 1
    return [
        Mark(frame.x(at), frame.bottom, label if (last - at) % every == 0 else "")
        for at, label in enumerate(curve.labels)
    ]


def _path(places: Sequence[tuple[float, float] | None]) -> str:
    """A line that stops where a value is missing and starts again behind it."""
    path, drawing = "", False
    for place in places:
        if place is None:
            drawing = False
            continue
        path += f"{'L' if drawing else 'M'}{place[0]:g} {place[1]:g}"
        drawing = True
    return path


def _dots(curve: Curve, places: Sequence[tuple[float, float] | None]) -> list[Mark]:
    return [
        Mark(*place, css="dot dot--draft" if at in curve.unchecked else "dot")
        for at, place in enumerate(places)
        if place is not None
    ]


def _last_known(values: Sequence[Decimal | None]) -> int | None:
    return next((at for at in reversed(range(len(values))) if values[at] is not None), None)


def _last(curve: Curve, places: Sequence[tuple[float, float] | None], frame: _Frame) -> Mark | None:
    """The latest figure below its dot, or above where the axis is near."""
    at = _last_known(curve.actual)
    if at is None or (place := places[at]) is None:
        return None
    below = place[1] + 26 < frame.bottom
    word = curve.last_word or curve.say(curve.actual[at] or Decimal(0))
    return Mark(place[0], place[1] + (26 if below else -14), word)


def _outlook(curve: Curve, frame: _Frame) -> tuple[str, str]:
    """The dotted line onward and the wedge around it."""
    at, found = _last_known(curve.actual), curve.outlook
    if at is None or found is None or at >= frame.count - 1:
        return "", ""
    start = f"M{frame.x(at):g} {frame.y(curve.actual[at] or Decimal(0)):g}"
    end = f"L{frame.right:g}"
    band = f"{start}{end} {frame.y(found.high):g}{end} {frame.y(found.low):g}Z"
    return f"{start}{end} {frame.y(found.likely):g}", band


def _ends(curve: Curve, frame: _Frame) -> list[Mark]:
    """Words beside the ends of the lines, moved apart where they would cover each other."""
    found = []
    at = _last_known(curve.target)
    if curve.target_word and at is not None:
        found.append((frame.y(curve.target[at] or Decimal(0)), curve.target_word))
    if curve.outlook and curve.outlook_word:
        found.append((frame.y(curve.outlook.likely), curve.outlook_word))
    ordered = sorted(found)
    places = [y for y, _word in ordered]
    for upper, lower in pairwise(range(len(places))):
        places[lower] = max(places[lower], places[upper] + LINE)
    return [
        Mark(frame.right + LABEL_ROOM, y + 5, word)
        for y, (_y, word) in zip(places, ordered, strict=True)
    ]
