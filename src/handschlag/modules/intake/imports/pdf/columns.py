"""The order in which a page is read: columns one after the other, rows of a table as rows.

A gutter is a vertical strip that hardly a line crosses and that has prose on both sides; a table
has short cells on one side and is left in rows. Lines that cross a gutter (a title, a box) part
the page into bands. Without a gutter the order of the file stands, which is the order it was
written in. Cost: lines of the page times gutters, plus one sorting.
"""

from collections.abc import Sequence
from statistics import median

from .lines import Line

STRIP = 2.0  # points of a step when looking for a gutter
PROSE = 18  # letters a line of running text has at least, in the middle
FEWEST_LINES = 4
MOST_COLUMNS = 4
# A page whose longest line ends before this part of its width has no full line.
NARROW = 0.55
# Of the lines on the emptier side, so many may cross before it is no gutter.
CROSSING = 0.25


class ReadingOrder:
    """Puts page after page in order and remembers the columns of the pages before.

    The last page often fills one column only, and its lines alone do not say how wide that is.
    """

    def __init__(self) -> None:
        self._gutters: list[float] = []
        self._edges: dict[int, float] = {}
        self._edge_of_width: dict[int, float] = {}

    def blocks(self, lines: Sequence[Line], width: float) -> list[list[Line]]:
        """Columns and bands, each a list of lines from top to bottom; rows are not yet joined.

        Every line learns the right edge of its column. `width` is that of the page.
        """
        if not lines:
            return []
        gutters = gutters_of(lines)
        if not gutters and _all_fit(lines, self._gutters):
            gutters = self._gutters
        elif gutters:
            self._remember(lines, gutters)
        if not gutters:
            _set_edge(lines, self._edge_of_text(lines, width))
            return [list(lines)]
        for line in lines:
            column = _column(line, gutters)
            line.edge = max(line.right, self._edges.get(-1 if column is None else column, 0.0))
        return [block for block in _bands(lines, gutters) if block]

    def _remember(self, lines: Sequence[Line], gutters: list[float]) -> None:
        edges: dict[int, float] = {-1: max(line.right for line in lines)}
        for line in lines:
            column = _column(line, gutters)
            if column is not None:
                edges[column] = max(line.right, edges.get(column, 0.0))
        self._gutters, self._edges = gutters, edges

    def _edge_of_text(self, lines: Sequence[Line], width: float) -> float:
        """Where full lines end; short lines alone say only where they begin."""
        right = _usual_right(lines)
        known = self._edge_of_width.get(round(width), 0.0)
        if right > NARROW * width:
            self._edge_of_width[round(width)] = max(right, known)
            return max(right, known)
        return max(right, known or width - min(line.left for line in lines))


def _usual_right(lines: Sequence[Line]) -> float:
    """Of many lines one or two may hang over the margin: an address of the web, a wide table."""
    rights = sorted((line.right for line in lines), reverse=True)
    return rights[min(2, len(rights) // 8)]


def _all_fit(lines: Sequence[Line], gutters: list[float]) -> bool:
    return bool(gutters) and all(_column(line, gutters) is not None for line in lines)


def _set_edge(lines: Sequence[Line], edge: float) -> None:
    for line in lines:
        line.edge = edge


def gutters_of(lines: Sequence[Line]) -> list[float]:
    """The middles of the gutters, from left to right."""
    found: list[float] = []
    for middle in _empty_strips(lines):
        if len(found) + 1 >= MOST_COLUMNS:
            break
        start = found[-1] if found else float("-inf")
        if _parts_prose(lines, start, middle):
            found.append(middle)
    return found


def _empty_strips(lines: Sequence[Line]) -> list[float]:
    """Middles of strips that few lines cross, with more lines on both sides."""
    first, last = min(line.left for line in lines), max(line.right for line in lines)
    steps = int(min(max((last - first) / STRIP, 0), 5_000)) + 1
    covered = [0] * (steps + 1)
    for line in lines:
        covered[_step(line.left, first, steps)] += 1
        covered[min(_step(line.right, first, steps) + 1, steps)] -= 1
    total, counts = 0, []
    for change in covered[:steps]:
        total += change
        counts.append(total)
    most_right, best = [0] * steps, 0
    for at in range(steps - 1, -1, -1):
        best = max(best, counts[at])
        most_right[at] = best
    strips, begun, most_left = [], -1, 0
    for at, count in enumerate(counts):
        most_left = max(most_left, count)
        is_low = count <= CROSSING * min(most_left, most_right[at])
        if is_low and begun < 0:
            begun = at
        elif not is_low and begun >= 0:
            if at - begun > 2:
                strips.append(first + (begun + at) / 2 * STRIP)
            begun = -1
    return strips


def _step(x: float, first: float, steps: int) -> int:
    return max(0, min(int((x - first) / STRIP), steps - 1))


def _parts_prose(lines: Sequence[Line], start: float, middle: float) -> bool:
    left = [line for line in lines if start <= line.left and line.right <= middle]
    right = [line for line in lines if line.left >= middle]
    return _is_prose(left) and _is_prose(right) and _overlap(left, right)


def _is_prose(lines: list[Line]) -> bool:
    return len(lines) >= FEWEST_LINES and median(len(line.text) for line in lines) >= PROSE


def _overlap(left: list[Line], right: list[Line]) -> bool:
    """Two columns stand beside, not above each other."""
    low = max(min(line.bottom for line in left), min(line.bottom for line in right))
    high = min(max(line.top for line in left), max(line.top for line in right))
    return high - low > 2 * left[0].size


def _bands(lines: Sequence[Line], gutters: list[float]) -> list[list[Line]]:
    """Blocks in order: above a crossing line its columns, then the line, then what is below."""
    blocks: list[list[Line]] = []
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    spanning: list[Line] = []
    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        column = _column(line, gutters)
        if column is None:
            blocks += columns
            columns = [[] for _ in columns]
            spanning.append(line)
        else:
            if spanning:
                blocks.append(spanning)
                spanning = []
            columns[column].append(line)
    return [*blocks, spanning, *columns]


def _column(line: Line, gutters: list[float]) -> int | None:
    for number, gutter in enumerate(gutters):
        if line.right <= gutter + STRIP:
            return number
        if line.left < gutter - STRIP:
            return None
    return len(gutters)
