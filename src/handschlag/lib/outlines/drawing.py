"""From degrees to the pixels of a picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from .reading import Point, Ring


@dataclass(frozen=True)
class Frame:
    """A picture of `width` × `height` px; one degree east is `scale_x` px, one north `scale_y`.

    Equirectangular (plate carrée with one true latitude): within a region of a few hundred km the
    error stays below what can be seen.
    """

    west: float
    north: float
    scale_x: float
    scale_y: float
    width: float
    height: float

    @classmethod
    def around(cls, points: Iterable[Point], *, width: float, margin: float = 12) -> "Frame | None":
        """Everything inside, with a margin in px; None without points. Never taller than 1.5 × wide."""
        found = list(points)
        if not found:
            return None
        west, east = min(x for x, _ in found), max(x for x, _ in found)
        south, north = min(y for _, y in found), max(y for _, y in found)
        squeeze = cos(radians((south + north) / 2))
        # A single place still needs some land around it.
        wide, tall = max((east - west) * squeeze, 0.05), max(north - south, 0.05)
        inner = width - 2 * margin
        scale = min(inner / wide, (1.5 * width - 2 * margin) / tall)
        height = round(tall * scale + 2 * margin)
        left = (west + east) / 2 - width / 2 / (scale * squeeze)
        top = (south + north) / 2 + height / 2 / scale
        return cls(left, top, scale * squeeze, scale, width, height)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (
            round((longitude - self.west) * self.scale_x, 1),
            round((self.north - latitude) * self.scale_y, 1),
        )

    def path(self, rings: Iterable[Ring]) -> str:
        """One SVG path on whole pixels, in relative steps; "" where nothing is left to see."""
        return "".join(_steps(self._pixels(ring)) for ring in rings)

    def _pixels(self, ring: Ring) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for longitude, latitude in ring:
            x, y = self.at(longitude, latitude)
            pixel = (round(x), round(y))
            if not found or found[-1] != pixel:
                found.append(pixel)
        while len(found) > 1 and found[0] == found[-1]:
            found.pop()
        return found


def _steps(pixels: list[tuple[int, int]]) -> str:
    if len(pixels) < 3:
        return ""
    (x, y), steps = pixels[0], []
    for next_x, next_y in pixels[1:]:
        steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return f"M{pixels[0][0]} {pixels[0][1]}l{' '.join(steps).replace(' -', '-')}z"
