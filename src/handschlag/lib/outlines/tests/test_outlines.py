"""Outlines are read strictly, made light without gaps, and drawn inside their picture."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.lib.outlines import Area, Frame, UnreadableOutlines, lightened, read_geojson
from handschlag.lib.outlines.grid import snap

SQUARE = [[14, 51], [15, 51], [15, 52], [14, 52], [14, 51]]


def feature(coordinates=None, kind="Polygon", **properties):
    return {
        "type": "Feature",
        "properties": {"ags": "12052000", "name": "Cottbus"} | properties,
        "geometry": {"type": kind, "coordinates": [SQUARE] if coordinates is None else coordinates},
    }


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_areas_come_with_key_name_and_open_rings():
    area = read_geojson(collection(feature(name_official="Cottbus/Chóśebuz, Stadt")))[0]
    assert (area.key, area.name) == ("12052000", "Cottbus/Chóśebuz")
    assert area.rings == (((14.0, 51.0), (15.0, 51.0), (15.0, 52.0), (14.0, 52.0)),)


def test_islands_and_holes_are_rings_of_one_area():
    area = read_geojson(collection(feature([[SQUARE], [SQUARE, SQUARE]], "MultiPolygon")))[0]
    assert len(area.rings) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kein lesbares JSON"),
        ("[" * 100_000, "kein lesbares JSON"),
        ("[]", "FeatureCollection"),
        ('{"type": "Topology"}', "FeatureCollection"),
        (collection(), "keine Gebiete"),
        (collection("x"), "kein Gebiet"),
        (collection({"geometry": None}), "keinen Namen"),
        (collection(feature(ags="")), "keinen Schlüssel"),
        (collection(feature(kind="Point")), "keine Fläche"),
        (collection(feature("x")), "unvollständig"),
        (collection(feature([])), "keine Umrisslinie"),
        (collection(feature([[[14, 51], [15, 51], [14, 51]]])), "keine drei Ecken"),
        (collection(feature([[["14", 51], [15, 51], [15, 52]]])), "keine Zahl"),
        (collection(feature([[[14], [15, 51], [15, 52]]])), "unvollständig"),
        (
            collection(feature([[[430000, 5700000], [430001, 5700000], [430000, 5700001]]])),
            "WGS 84",
        ),
        (collection(feature()).replace("14", "NaN"), "keine Zahl"),
        (collection(feature(), feature()), "zweimal"),
        (collection(feature(ags="1" * 13)), "zu lang"),
    ],
)
def test_what_is_no_outline_is_refused_with_one_sentence(text, said):
    with pytest.raises(UnreadableOutlines, match=said) as refused:
        read_geojson(text)
    assert str(refused.value).rstrip(")").endswith(".") or "gesucht" in str(refused.value)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "features", "geometry", "coordinates"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=80, deadline=None)
@given(JUNK, JUNK)
def test_no_junk_gets_further_than_a_sentence(whole, part):
    for text in (json.dumps(whole), collection(part), collection(feature(part))):
        with suppress(UnreadableOutlines):
            assert read_geojson(text)


def test_neighbours_still_share_their_border_on_the_grid():
    border = tuple((14 + (i % 3) * 0.00013, 51 + i * 0.0037) for i in range(60))
    west = Area("1", "W", ((*border, (13.0, 51.2), (13.0, 51.0)),))
    east = Area("2", "O", ((*border[::-1], (15.0, 51.0), (15.0, 51.2)),))
    light = lightened([west, east], most_points=40)
    shared = set(light[0].rings[0]) & set(light[1].rings[0])
    between = [p for p in light[0].rings[0] if 13.5 < p[0] < 14.5]
    assert set(between) <= shared
    assert len(light[0].rings[0]) < len(west.rings[0])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(13, 15), st.floats(51, 52)), min_size=3, max_size=30))
def test_corners_move_less_than_a_grid_and_never_become_more(points):
    grid = 0.01
    ring = snap(tuple(points), grid)
    assert len(ring) <= len(points)
    for x, y in ring:
        assert any(abs(x - px) <= grid and abs(y - py) <= grid for px, py in points)


def test_what_is_smaller_than_the_grid_does_not_vanish():
    small = Area("1", "Klein", (((14.0, 51.0), (14.001, 51.0), (14.001, 51.001)),))
    assert len(lightened([small], most_points=1)[0].rings[0]) == 3


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-170, 170), st.floats(-80, 80)), min_size=1, max_size=20))
def test_a_frame_holds_everything_it_was_made_for(points):
    frame = Frame.around(points, width=480)
    assert frame.height <= 1.5 * 480 + 1
    for longitude, latitude in points:
        x, y = frame.at(longitude, latitude)
        assert -1 <= x <= frame.width + 1
        assert -1 <= y <= frame.height + 1


def test_a_path_is_closed_and_what_is_smaller_than_a_pixel_is_left_out():
    frame = Frame.around([(14.0, 51.0), (15.0, 52.0)], width=480)
    ring = ((14.0, 51.0), (15.0, 51.0), (15.0, 52.0))
    assert frame.path([ring]).startswith("M")
    assert frame.path([ring]).endswith("z")
    assert frame.path([((14.0, 51.0), (14.0001, 51.0), (14.0, 51.0001))]) == ""
    assert Frame.around([], width=480) is None
