"""The plan over time: a bar for each measure, a diamond for each milestone, a line for today.

Plain geometry without Django. On a wide page names stand left of the bars, on a narrow one above
them; both say the same as the table beside them.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

DAYS_OF_A_QUARTER = 92
ROMAN = ("I", "II", "III", "IV")
LETTER, LINE = 7.2, 17


THICK, DIAMOND = 14, 8
# An open end breaks up into so many pieces, each this wide, as are the gaps between them.
CUTS, CUT = 3, 3.5


@dataclass(frozen=True)
class Size:
    width: int
    names: int  # 0: names stand above the bars
    row: int
    head: int = 44
    foot: int = 14


WIDE, NARROW = Size(1120, 320, 46), Size(340, 0, 54)


@dataclass(frozen=True)
class Milestone:
    key: int
    on: date
    name: str
    done: bool = False


@dataclass(frozen=True)
class Line:
    """One measure. Without a first or last day its bar begins or ends with the plan, in pieces."""

    key: int
    name: str
    first: date | None
    last: date | None
    level: int = 0
    state: str = ""
    milestones: tuple[Milestone, ...] = ()
    href: str = ""


@dataclass(frozen=True)
class Tick:
    x: float
    text: str
    strong: bool


@dataclass(frozen=True)
class Bar:
    line: Line
    names: tuple[str, ...]
    name_x: float
    name_y: float
    x: float
    y: float
    width: float
    open_start: bool
    open_end: bool

    @property
    def css(self) -> str:
        return f"bar bar--{self.line.state}" if self.line.state else "bar"

    @property
    def cuts(self) -> str:
        """Path of the gaps in which a bar peters out: its shade keeps saying how far it is."""
        number = min(CUTS, int(self.width / (4 * CUT)))
        steps = [CUT * (at + 0.5) for at in range(1, 2 * number, 2)]
        xs = [self.x + step for step in steps] if self.open_start else []
        xs += [self.x + self.width - step for step in steps] if self.open_end else []
        return "".join(f"M{x:g} {self.y - 2:g}v{THICK + 4}" for x in sorted(xs))


@dataclass(frozen=True)
class Diamond:
    milestone: Milestone
    x: float
    y: float
    path: str


@dataclass(frozen=True)
class Gantt:
    width: int
    height: int
    left: float
    top: float
    ticks: list[Tick]
    years: list[Tick]
    bars: list[Bar]
    diamonds: list[Diamond] = field(default_factory=list)
    arrows: list[str] = field(default_factory=list)
    today: float | None = None


def draw(
    lines: Sequence[Line],
    waits: Iterable[tuple[int, int]],
    *,
    today: date,
    span: tuple[date | None, date | None] = (None, None),
    size: Size = WIDE,
) -> Gantt | None:
    """`waits` are pairs of milestone keys: the first has to be reached before the second.

    Nothing where no line has any day at all.
    """
    days = list(_days_of(lines)) + [day for day in span if day]
    if not lines or not days:
        return None
    first, last = _first_of_quarter(min(days)), _end_of_quarter(max(days))
    scale = _Scale(first, last, size.names, size.width - 12)
    bars = [_bar(line, at, scale, size) for at, line in enumerate(lines)]
    diamonds = [diamond for bar in bars for diamond in _diamonds(bar, scale)]
    return Gantt(
        width=size.width,
        height=size.head + size.row * len(lines) + size.foot,
        left=size.names,
        top=size.head,
        ticks=_ticks(scale),
        years=_years(scale),
        bars=bars,
        diamonds=diamonds,
        arrows=_arrows(diamonds, waits),
        today=scale.x(today) if first <= today <= last else None,
    )


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        whole = (self.last - self.first).days + 1
        share = (min(max(day, self.first), self.last) - self.first).days / whole
        return round(self.left + (self.right - self.left) * share, 1)

    def end(self, day: date) -> float:
        """The right edge of the day: a bar of one day is not nothing."""
        return self.x(day + timedelta(days=1)) if day < self.last else round(self.right, 1)


def _days_of(lines: Iterable[Line]) -> Iterable[date]:
    for line in lines:
        yield from (day for day in (line.first, line.last) if day)
        yield from (milestone.on for milestone in line.milestones)


def _first_of_quarter(day: date) -> date:
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def _end_of_quarter(day: date) -> date:
    return _first_of_quarter(_first_of_quarter(day) + timedelta(days=DAYS_OF_A_QUARTER + 1)) - (
        timedelta(days=1)
    )


def _bar(line: Line, at: int, scale: _Scale, size: Size) -> Bar:
    top = size.head + size.row * at
    x = scale.x(line.first or scale.first)
    width = max(scale.end(line.last or scale.last) - x, 4.0)
    inset = 14 * line.level
    if size.names:
        names = _wrapped(line.name, size.names - inset - 16, most=2)
        y = top + size.row / 2
        name_y = y + 5 - LINE / 2 * (len(names) - 1)
    else:
        names = _wrapped(line.name, size.width - inset - 8, most=1)
        y, name_y = top + 36.0, top + 20.0
    return Bar(
        line=line,
        names=names,
        name_x=inset,
        name_y=name_y,
        x=x,
        y=y - THICK / 2,
        width=round(width, 1),
        open_start=line.first is None,
        open_end=line.last is None,
    )


def _wrapped(name: str, room: float, *, most: int) -> tuple[str, ...]:
    """Cut only what is longer than its lines, with a sign; the table has it whole."""
    letters = max(int(room / LETTER), 8)
    if 0 < len(name) <= letters:
        return (name,)
    lines = textwrap.wrap(name, letters) or [""]
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: letters - 1].rstrip() + "…"]
    return tuple(lines)


def _diamonds(bar: Bar, scale: _Scale) -> Iterable[Diamond]:
    y = bar.y + THICK / 2
    for milestone in bar.line.milestones:
        x = scale.x(milestone.on)
        path = (
            f"M{x:g} {y - DIAMOND:g}L{x + DIAMOND:g} {y:g}L{x:g} {y + DIAMOND:g}"
            f"L{x - DIAMOND:g} {y:g}Z"
        )
        yield Diamond(milestone, x, y, path)


def _arrows(diamonds: Iterable[Diamond], waits: Iterable[tuple[int, int]]) -> list[str]:
    """From what has to be reached first, down or up between the rows, to what waits for it."""
    by_key = {diamond.milestone.key: diamond for diamond in diamonds}
    return [
        _arrow(by_key[one], by_key[other])
        for one, other in waits
        if one in by_key and other in by_key
    ]


def _arrow(one: Diamond, other: Diamond) -> str:
    if one.y == other.y:
        start, end = one.x + DIAMOND, other.x - DIAMOND - 1
        return f"M{start:g} {one.y:g}H{end:g}{_head(end, one.y, right=True)}"
    down = 1 if other.y > one.y else -1
    start, end = one.y + DIAMOND * down, other.y - (DIAMOND + 1) * down
    turn = other.y - (DIAMOND + 8) * down
    return f"M{one.x:g} {start:g}V{turn:g}H{other.x:g}V{end:g}{_head(other.x, end, right=False, down=down)}"


def _head(x: float, y: float, *, right: bool, down: int = 1) -> str:
    if right:
        return f"M{x - 5:g} {y - 4:g}L{x:g} {y:g}L{x - 5:g} {y + 4:g}"
    return f"M{x - 4:g} {y - 5 * down:g}L{x:g} {y:g}L{x + 4:g} {y - 5 * down:g}"


def _ticks(scale: _Scale) -> list[Tick]:
    """A line for every quarter while they have room, named in Roman figures; strong for years."""
    quarters = _quarters(scale)
    room = (scale.right - scale.left) / len(quarters)
    return [
        Tick(scale.x(day), ROMAN[day.month // 3] if room >= 3 * LETTER else "", day.month == 1)
        for day in quarters
        if room >= LETTER or day.month == 1
    ]


def _years(scale: _Scale) -> list[Tick]:
    """Each year over its part of the axis, where the part has room for the figure."""
    first, last = scale.first.year, scale.last.year
    starts = [scale.x(max(date(year, 1, 1), scale.first)) for year in range(first, last + 1)]
    ends = [*starts[1:], scale.right]
    return [
        Tick(start, str(year), strong=True)
        for year, start, end in zip(range(first, last + 1), starts, ends, strict=True)
        if end - start >= 5 * LETTER
    ]


def _quarters(scale: _Scale) -> list[date]:
    found, day = [], scale.first
    while day <= scale.last:
        found.append(day)
        day = _first_of_quarter(day + timedelta(days=DAYS_OF_A_QUARTER + 1))
    return found
