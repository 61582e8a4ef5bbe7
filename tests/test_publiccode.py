"""What the file for software catalogues says of us, as far as it can be looked up here."""

import re
import tomllib
from pathlib import Path

from django.conf import settings

PROJECT = Path(__file__).resolve().parent.parent
CARD = (PROJECT / "publiccode.yml").read_text()


def values(pattern):
    return re.findall(pattern, CARD, re.MULTILINE)


def test_version_licence_and_languages_are_the_real_ones():
    package = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    (languages,) = values(r"availableLanguages:\n((?:    - \w+\n)+)")

    assert values(r'^softwareVersion: "(.+)"') == [package["version"]]
    assert values(r"^  license: (.+)") == [package["license"]]
    assert {"de"} < set(re.findall(r"\w+", languages)) <= {code for code, _ in settings.LANGUAGES}


def test_short_descriptions_are_short_enough_for_catalogues():
    described = values(r"shortDescription: >-\n((?:      .+\n)+)")

    assert len(described) == 2
    assert all(len(" ".join(text.split())) <= 150 for text in described)
