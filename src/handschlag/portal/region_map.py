"""The map of the network page: where the organisations sit, and the boundaries around them.

One set of facts in three forms: a table, a picture drawn here, and data for the map one can move.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.lib.outlines import Frame
from handschlag.modules.directory import api as directory
from handschlag.portal import dot_map

WIDTH = 480
# More corners than this make the page heavy; then the coarser boundaries alone are drawn.
LONGEST_PATHS = 30_000
Key = tuple[float, float]


@dataclass
class PlaceRow:
    """One place with whoever sits there, and whoever is in charge of it from elsewhere."""

    name: str
    second: str
    second_lang: str
    latitude: float
    longitude: float
    seated: list[Any] = field(default_factory=list)
    reaching: list[Any] = field(default_factory=list)

    @property
    def locality(self) -> dot_map.Locality:
        return dot_map.Locality(
            self.name, self.latitude, self.longitude, self.second, self.second_lang
        )


@dataclass(frozen=True)
class OutlineLayer:
    level: str
    path: str


@dataclass(frozen=True)
class RegionMap:
    rows: list[PlaceRow]
    picture: dot_map.DotMap
    frame: Frame
    outlines: list[OutlineLayer]
    # What the sources of the boundaries want said under the map.
    notices: list[str]

    @property
    def has_ground(self) -> bool:
        return self.frame == dot_map.GROUND

    @property
    def view_box(self) -> str:
        return f"0 0 {self.frame.width:g} {self.frame.height:g}"


def region_map(user: Any, together: Iterable[tuple[int, ...]]) -> RegionMap | None:
    """None where no place is known. `together` are the organisations of one agreement each."""
    rows = place_rows(user)
    if not rows:
        return None
    sets = directory.boundary_sets()
    frame = _frame(rows, sets)
    by_organisation = {each.pk: row.locality for row in rows for each in row.seated}
    signed = [[by_organisation[key] for key in keys if key in by_organisation] for keys in together]
    return RegionMap(
        rows=rows,
        picture=dot_map.draw(signed, [row.locality for row in rows], frame),
        frame=frame,
        outlines=_outlines(sets, frame),
        notices=_notices(sets),
    )


def place_rows(user: Any) -> list[PlaceRow]:
    """Places with coordinates, by name: three queries."""
    somewhere = Q(seat__latitude__isnull=False, seat__longitude__isnull=False)
    rows = directory.organisations_visible_to(user).filter(somewhere | Q(areas__isnull=False))
    found: dict[Key, PlaceRow] = {}
    reaching: dict[str, list[Any]] = defaultdict(list)
    whole = rows.distinct().select_related("seat").prefetch_related("areas")
    for organisation in whole.order_by("sort_name", "pk"):
        seat = organisation.seat
        if seat and seat.latitude is not None and seat.longitude is not None:
            _row_of(found, seat).seated.append(organisation)
        for area in organisation.areas.all():
            reaching[area.ags].append(organisation)
    _add_areas(found, reaching)
    return sorted(found.values(), key=lambda row: row.name)


def _add_areas(found: dict[Key, PlaceRow], reaching: dict[str, list[Any]]) -> None:
    """Places an organisation reaches by the key of their municipality, as far as we know them."""
    places = directory.Place.objects.filter(
        ags__in=reaching, street="", latitude__isnull=False, longitude__isnull=False
    )
    # The oldest entry of a municipality is the locality itself.
    for place in {place.ags: place for place in places.order_by("-pk")}.values():
        row = _row_of(found, place)
        row.reaching += [each for each in reaching[place.ags] if each not in row.seated]


def _row_of(found: dict[Key, PlaceRow], place: Any) -> PlaceRow:
    key = (float(place.latitude), float(place.longitude))
    if key not in found:
        second, lang = place.second_name
        # "Weißwasser/O. L." tells it from another Weißwasser; on this map there is one.
        found[key] = PlaceRow(str(place).split("/")[0], second, lang, *key)
    return found[key]


def _frame(rows: list[PlaceRow], sets: Iterable[Any]) -> Frame:
    """The picture of the start page where it holds everything, else one around all we show.

    Boundaries widen it only where one of the places lies inside their box.
    """
    points = [(row.longitude, row.latitude) for row in rows]
    around = [
        corner
        for each in sets
        for boundary in each.boundaries.all()
        for corner in _corners_with(points, boundary.rings)
    ]
    if not around and all(_is_on(dot_map.GROUND, point) for point in points):
        return dot_map.GROUND
    return Frame.around(points + around, width=WIDTH, margin=24) or dot_map.GROUND


def _is_on(frame: Frame, point: tuple[float, float]) -> bool:
    x, y = frame.at(*point)
    return 0 <= x <= frame.width and 0 <= y <= frame.height


def _corners_with(
    points: list[tuple[float, float]], rings: list[list[list[float]]]
) -> list[tuple[float, float]]:
    west, south, east, north = _box(rings)
    if any(west <= x <= east and south <= y <= north for x, y in points):
        return [(west, south), (east, north)]
    return []


def _box(rings: list[list[list[float]]]) -> tuple[float, float, float, float]:
    xs = [point[0] for ring in rings for point in ring]
    ys = [point[1] for ring in rings for point in ring]
    return min(xs), min(ys), max(xs), max(ys)


def _outlines(sets: Iterable[Any], frame: Frame) -> list[OutlineLayer]:
    """One path per level, the coarser levels first; what makes the page heavy is left out."""
    layers: list[OutlineLayer] = []
    for each in sets:
        seen = [row.rings for row in each.boundaries.all() if _meets(frame, row.rings)]
        path = "".join(frame.path(rings) for rings in seen)
        if path and sum(len(layer.path) for layer in layers) + len(path) <= LONGEST_PATHS:
            layers.append(OutlineLayer(each.level, path))
    # Fine lines lie under strong ones.
    return layers[::-1]


def _meets(frame: Frame, rings: list[list[list[float]]]) -> bool:
    west, south, east, north = _box(rings)
    (left, top), (right, bottom) = frame.at(west, north), frame.at(east, south)
    return left <= frame.width and right >= 0 and top <= frame.height and bottom >= 0


def _notices(sets: Iterable[Any]) -> list[str]:
    """What the sources of the boundaries ask for, each once."""
    said = (_("%(source)s, %(licence)s") % vars(each) for each in sets)
    return list(dict.fromkeys(said))


def map_data(user: Any) -> dict[str, Any]:
    """What the map one can move fetches once it is opened."""
    sets = directory.boundary_sets()
    return {
        "places": [_as_data(row) for row in place_rows(user)],
        "outlines": [
            {
                "level": each.level,
                "areas": [[row.name, row.rings] for row in each.boundaries.all()],
            }
            for each in sets
        ],
        "notices": _notices(sets),
        "tiles": {"url": settings.TILES_URL, "notice": settings.TILES_ATTRIBUTION},
    }


def _as_data(row: PlaceRow) -> dict[str, Any]:
    return {
        "name": row.name,
        "second": row.second,
        "lang": row.second_lang,
        "at": [row.latitude, row.longitude],
        "seated": [_link(each) for each in row.seated],
        "reaching": [_link(each) for each in row.reaching],
    }


def _link(organisation: Any) -> list[str]:
    return [organisation.name, reverse("portal:organisation", args=[organisation.address_key])]
