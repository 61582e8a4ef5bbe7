"""`handschlag geo import`: boundaries with their source, the same ones once, no junk."""

import json

import pytest
from django.conf import settings as django_settings

from handschlag.config.commands import geo
from handschlag.config.refusal import Refusal
from handschlag.foundation.audit.models import AuditEntry
from handschlag.modules.directory.models import Boundary, BoundarySet

from .builders import ENOUGH, handschlag

RING = [[14.2, 51.6], [14.5, 51.6], [14.5, 51.9], [14.2, 51.9], [14.2, 51.6]]
SAID = ("--source", "© Vermessungsamt 2021", "--licence", "dl-de/by-2-0")


def parsed(*arguments):
    from argparse import ArgumentParser

    parser = ArgumentParser()
    geo.add_arguments(parser)
    return parser.parse_args(["import", *map(str, arguments)])


def geojson(tmp_path, *keys, ring=RING):
    file = tmp_path / "grenzen.geojson"
    features = [
        {
            "type": "Feature",
            "properties": {"ags": key, "name": f"Gebiet {key}"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for key in keys
    ]
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return file


@pytest.mark.django_db
def test_boundaries_are_replaced_by_level_and_the_same_file_changes_nothing(tmp_path, capsys):
    file = geojson(tmp_path, "12052000", "12071372")
    assert geo.run(parsed(file, *SAID)) == 0
    assert geo.run(parsed(file, *SAID)) == 0
    assert "nichts geändert" in capsys.readouterr().out
    assert Boundary.objects.count() == 2
    assert AuditEntry.objects.filter(act="boundaries.imported").count() == 1

    geo.run(parsed(geojson(tmp_path, "12052"), *SAID))
    geo.run(parsed(geojson(tmp_path, "12071372"), *SAID))
    levels = {row.level: row.boundaries.count() for row in BoundarySet.objects.all()}
    assert levels == {"district": 1, "municipality": 1}


@pytest.mark.django_db
def test_a_new_notice_for_the_same_file_is_kept(tmp_path):
    file = geojson(tmp_path, "12052")
    geo.run(parsed(file, *SAID))
    geo.run(parsed(file, "--source", "© Andere", "--licence", "CC BY 4.0"))
    found = BoundarySet.objects.get()
    assert (found.source, found.licence) == ("© Andere", "CC BY 4.0")
    assert found.boundaries.count() == 1


@pytest.mark.django_db
def test_a_file_with_a_fault_leaves_the_old_boundaries(tmp_path):
    geo.run(parsed(geojson(tmp_path, "12052"), *SAID))
    for file in (geojson(tmp_path, "12052", "12052"), geojson(tmp_path, "1", ring=[[1, 2]])):
        with pytest.raises(Refusal):
            geo.run(parsed(file, *SAID))
    assert Boundary.objects.get().key == "12052"


def test_nothing_is_read_without_source_and_licence(tmp_path):
    file = geojson(tmp_path, "12052")
    with pytest.raises(SystemExit):
        parsed(file, "--source", "x")
    with pytest.raises(Refusal, match="licence ist leer"):
        geo.run(parsed(file, "--source", "x", "--licence", " "))
    with pytest.raises(Refusal, match="gibt es nicht"):
        geo.run(parsed(tmp_path / "fehlt.json", *SAID))
    binary = tmp_path / "bild.geojson"
    binary.write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(Refusal, match="kein Text"):
        geo.run(parsed(binary, *SAID))


@pytest.mark.django_db
def test_the_boundaries_of_the_region_are_light_enough_for_a_page(shared, capsys):
    for name in ("lausitz_kreise", "lausitz_gemeinden"):
        geo.run(parsed(shared / "data" / "geo" / f"{name}.geojson", *SAID))
    assert "Gebiete" in capsys.readouterr().out
    assert Boundary.objects.filter(name="Cottbus/Chóśebuz").exists()
    corners = [len(ring) for row in Boundary.objects.all() for ring in row.rings]
    assert 5_000 < sum(corners) < 40_000


def test_a_tile_server_must_be_complete_and_named():
    url = "https://kacheln.example.org/{z}/{x}/{y}.png"
    for settings, said in [
        ({"HANDSCHLAG_TILES_URL": "https://kacheln.example.org/"}, "HANDSCHLAG_TILES_URL ist"),
        ({"HANDSCHLAG_TILES_URL": url}, "HANDSCHLAG_TILES_ATTRIBUTION fehlt"),
    ]:
        done = handschlag("check", **(ENOUGH | settings))
        assert (done.returncode, said in done.stderr) == (2, True)


def test_without_a_tile_server_the_policy_names_no_other_host():
    directives = django_settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert not any("http" in str(source) for source in directives["img-src"])
    assert not any("http" in str(source) for source in directives["connect-src"])
