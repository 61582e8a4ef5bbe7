"""`handschlag geo import FILE`: boundaries for the map, with the source its licence wants named."""

import hashlib
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from handschlag.config.refusal import Refusal
from handschlag.lib.outlines import MOST_POINTS, UnreadableOutlines, lightened, read_geojson

HELP = "liest Grenzen für die Karte ein: geo import DATEI --source … --licence …"
MOST_BYTES = 60_000_000
# What a key of so many digits stands for: district, municipality (AGS), municipality (ARS).
LEVELS = {5: "district", 8: "municipality", 12: "municipality"}


def add_arguments(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="import")
    given = actions.add_parser("import", description=HELP)
    given.add_argument("file", type=Path, metavar="DATEI", help="GeoJSON in WGS 84 (EPSG:4326)")
    given.add_argument(
        "--source", required=True, help="Vermerk, den die Quelle verlangt; steht unter der Karte"
    )
    given.add_argument("--licence", required=True, help="Lizenz der Daten; steht unter der Karte")
    given.add_argument(
        "--level",
        choices=("district", "municipality", "other"),
        help="Ebene; ohne Angabe nach der Länge der Schlüssel",
    )


def run(options: Namespace) -> int:
    for name in ("source", "licence"):
        if not getattr(options, name).strip():
            raise Refusal(f"--{name} ist leer. Grenzen gibt es nur mit Quelle und Lizenz.")
    content = _read(options.file)
    try:
        areas = read_geojson(content.decode("utf-8-sig"))
    except UnicodeDecodeError as unreadable:
        raise Refusal(f"{options.file}: Die Datei ist kein Text in UTF-8.") from unreadable
    except UnreadableOutlines as unusable:
        raise Refusal(f"{options.file}: {unusable}") from unusable
    level = options.level or _level_of(areas)
    light = lightened(areas)
    changed = _import(options, light, level, hashlib.sha256(content).hexdigest())
    corners = sum(len(ring) for area in light for ring in area.rings)
    said = "eingelesen" if changed else "schon eingelesen, nichts geändert"
    print(f"{len(light)} Gebiete ({level}) mit {corners} Ecken {said} (höchstens {MOST_POINTS}).")
    return 0


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Refusal(
                f"{file} ist größer als {MOST_BYTES // 1_000_000} MB. Bitte vorher auf das Gebiet "
                "zuschneiden."
            )
        return file.read_bytes()
    except FileNotFoundError as missing:
        raise Refusal(f"Die Datei {file} gibt es nicht.") from missing
    except OSError as unreadable:
        raise Refusal(f"Die Datei {file} ist nicht lesbar.") from unreadable


def _level_of(areas: list[Any]) -> str:
    lengths = {len(area.key) for area in areas}
    levels = {LEVELS.get(length, "other") for length in lengths}
    return levels.pop() if len(levels) == 1 else "other"


def _import(options: Namespace, areas: list[Any], level: str, sha256: str) -> bool:
    import django  # noqa: PLC0415 -- only this command of the two needs a database

    django.setup()
    from handschlag.modules.directory import api as directory  # noqa: PLC0415 -- needs the set-up

    return directory.import_boundaries(
        areas,
        level=level,
        source=options.source.strip()[:300],
        licence=options.licence.strip()[:300],
        file_name=options.file.name[:200],
        sha256=sha256,
        by=None,
    )
