"""Outlines of areas: read from GeoJSON, made light, drawn as SVG paths.

    areas = read_geojson(text)          → [Area(key="12052000", name="Cottbus/Chóśebuz", rings=…)]
    areas = lightened(areas)            → the same with no more than MOST_POINTS corners in all
    Frame.around(points).path(rings)    → "M12 30l4 1…z"

A ring is a closed list of (longitude, latitude) in degrees (WGS 84), its last point left out;
islands and holes are rings of one area and are filled even-odd.

**Made light by a grid, not line by line.** Every corner moves to the nearest point of a grid, and
what then lies on top of each other or on a straight line goes. Neighbours share their corners, so
they still share them afterwards: no gaps and overlaps arise as with Douglas-Peucker per area
(compare vertex clustering, Rossignac & Borrel 1993; TopoJSON's quantization).
"""

from .drawing import Frame
from .grid import MOST_POINTS, lightened
from .reading import Area, UnreadableOutlines, read_geojson

__all__ = ["MOST_POINTS", "Area", "Frame", "UnreadableOutlines", "lightened", "read_geojson"]
