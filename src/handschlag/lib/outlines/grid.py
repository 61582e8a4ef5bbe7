"""Fewer corners by a grid all areas share, so that neighbours keep their common border."""

from collections.abc import Iterable

from .reading import Area, Point, Ring

MOST_POINTS = 40_000
# Grid widths in degrees: about 11, 55, 110, 550 and 1,100 m from north to south.
GRIDS = (0.0001, 0.0005, 0.001, 0.005, 0.01)


def lightened(areas: Iterable[Area], most_points: int = MOST_POINTS) -> list[Area]:
    """On the finest grid that leaves no more than `most_points` corners, else on the coarsest.

    An area smaller than the grid keeps its shape on the finest one, so that nothing vanishes.
    """
    given = list(areas)
    found: list[Area] = []
    for grid in GRIDS:
        found = [Area(area.key, area.name, _on(grid, area.rings)) for area in given]
        if sum(len(ring) for area in found for ring in area.rings) <= most_points:
            break
    return found


def _on(grid: float, rings: Iterable[Ring]) -> tuple[Ring, ...]:
    given = list(rings)
    snapped = tuple(ring for each in given if len(ring := snap(each, grid)) > 2)
    if snapped or not given:
        return snapped
    largest = max(given, key=len)
    return (snap(largest, GRIDS[0]) if len(snap(largest, GRIDS[0])) > 2 else largest,)


def snap(ring: Ring, grid: float) -> Ring:
    """Corners on the grid without repetitions and without corners on a straight line."""
    points: list[Point] = []
    for longitude, latitude in ring:
        at = (round(round(longitude / grid) * grid, 5), round(round(latitude / grid) * grid, 5))
        if not points or points[-1] != at:
            points.append(at)
    while len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return tuple(
        point
        for index, point in enumerate(points)
        if not _is_straight(points[index - 1], point, points[(index + 1) % len(points)])
    )


def _is_straight(before: Point, point: Point, after: Point) -> bool:
    (x1, y1), (x, y), (x2, y2) = before, point, after
    return abs((x - x1) * (y2 - y1) - (y - y1) * (x2 - x1)) < 1e-12
