"""GeoJSON (RFC 7946) into areas; what cannot be used is said in one German sentence."""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]

MOST_BYTES = 60_000_000
LONGEST_NAME, LONGEST_KEY = 200, 12
KEY_PROPERTIES = ("ags", "AGS", "ars", "ARS", "key", "schluessel", "id")
NAME_PROPERTIES = ("name_official", "name", "NAME", "gen", "GEN", "name_de")


class UnreadableOutlines(ValueError):  # noqa: N818 -- it says what the file is, in a sentence
    """The file holds no outlines we can use; the message says why and where."""


@dataclass(frozen=True)
class Area:
    """One area by its official key."""

    key: str
    name: str
    rings: tuple[Ring, ...]


def read_geojson(text: str) -> list[Area]:
    """Areas of a FeatureCollection of polygons, in the order of the file; one at least."""
    features = _features(text)
    areas = [_area(number, feature) for number, feature in enumerate(features, start=1)]
    seen: set[str] = set()
    for area in areas:
        if area.key in seen:
            raise UnreadableOutlines(f"Der Schlüssel {area.key} steht zweimal in der Datei.")
        seen.add(area.key)
    return areas


def _features(text: str) -> list[Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as unreadable:
        raise UnreadableOutlines("Die Datei ist kein lesbares JSON.") from unreadable
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise UnreadableOutlines(
            "Die Datei ist kein GeoJSON: Erwartet wird eine FeatureCollection."
        )
    features = data.get("features")
    if not isinstance(features, list) or not features:
        raise UnreadableOutlines("Die Datei enthält keine Gebiete.")
    return features


def _area(number: int, feature: Any) -> Area:
    if not isinstance(feature, dict):
        raise UnreadableOutlines(f"Eintrag {number} ist kein Gebiet.")
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    name = _first(properties, NAME_PROPERTIES)[:LONGEST_NAME]
    key = _first(properties, KEY_PROPERTIES) or str(feature.get("id") or "")
    if not name or not key:
        raise UnreadableOutlines(
            f"Gebiet {number} hat keinen Namen oder keinen Schlüssel "
            "(gesucht: name oder GEN, ags oder ARS)."
        )
    if len(key) > LONGEST_KEY:
        raise UnreadableOutlines(f"Der Schlüssel von Gebiet {number} ist zu lang.")
    rings = tuple(_rings(number, feature.get("geometry")))
    return Area(key, _tidy(name, str(properties.get("designation") or "")), rings)


def _first(properties: dict[str, Any], names: tuple[str, ...]) -> str:
    found = (properties.get(name) for name in names)
    return next((" ".join(str(value).split()) for value in found if value not in (None, "")), "")


def _tidy(name: str, designation: str) -> str:
    """Official lists append what a town is: "Cottbus/Chóśebuz, Stadt" is "Cottbus/Chóśebuz"."""
    for ending in filter(None, (designation, "Stadt")):
        name = name.replace(f", {ending}", "")
    return name


def _rings(number: int, geometry: Any) -> Iterator[Ring]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise UnreadableOutlines(f"Gebiet {number} ist keine Fläche (Polygon oder MultiPolygon).")
    nested = geometry.get("coordinates")
    polygons = [nested] if kind == "Polygon" else nested
    found = 0
    for polygon in _listed(number, polygons):
        for ring in _listed(number, polygon):
            found += 1
            yield _ring(number, ring)
    if not found:
        raise UnreadableOutlines(f"Gebiet {number} hat keine Umrisslinie.")


def _listed(number: int, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise UnreadableOutlines(f"Die Koordinaten von Gebiet {number} sind unvollständig.")
    return value


def _ring(number: int, ring: Any) -> Ring:
    points = [_point(number, point) for point in _listed(number, ring)]
    if points and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        raise UnreadableOutlines(f"Eine Umrisslinie von Gebiet {number} hat keine drei Ecken.")
    return tuple(points)


def _point(number: int, point: Any) -> Point:
    if not isinstance(point, list) or len(point) < 2:
        raise UnreadableOutlines(f"Die Koordinaten von Gebiet {number} sind unvollständig.")
    longitude, latitude = point[:2]
    for value in (longitude, latitude):
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value):
            raise UnreadableOutlines(
                f"Gebiet {number} enthält eine Koordinate, die keine Zahl ist."
            )
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise UnreadableOutlines(
            f"Die Koordinaten von Gebiet {number} sind keine Grad. Bitte nach WGS 84 (EPSG:4326) "
            "umrechnen."
        )
    return float(longitude), float(latitude)
