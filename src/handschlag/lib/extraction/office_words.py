"""Words of offices as they stand in a text: compounds with a body, adjectives, whose office it is."""

import re
from dataclasses import replace

from handschlag.lib.extraction.appearance import Capacity
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import (
    FORMER,
    Office,
    council_of,
    office_adjective,
    office_of,
)
from handschlag.lib.extraction.knowledge.places import LAENDER, is_place, place_adjectives
from handschlag.lib.extraction.place_names import is_acronym

_FIRST_LETTERS_OF_OFFICE = {
    "OB": "Oberbürgermeister",
    "OBin": "Oberbürgermeisterin",
    "BM": "Bürgermeister",
    "BMin": "Bürgermeisterin",
    "LR": "Landrat",
    "LRin": "Landrätin",
}


_UNIVERSITY_OFFICE = re.compile(
    r"(?:Hochschul|Universitäts|Uni)(?P<name>(?:vize)?(?:präsident|rektor|kanzler)(?:in)?)"
)
"""Says no more than the office itself: "Hochschulpräsident" is the "Präsident"."""


def office_word(word: str) -> Office | None:
    return office_of(_FIRST_LETTERS_OF_OFFICE.get(word, word))


def of_council(office: Office, council: str) -> Office:
    """ "Vorsitzender | des Kreistages" stands for the district, whatever else has a chair."""
    kind = council_of(council)
    return replace(office, kinds=frozenset({kind})) if kind else office


def is_before_office(word: str) -> bool:
    return bool(word) and office_adjective(word) is not None


def is_former(office: Office, stems: list[str]) -> bool:
    """ "der damalige Rektor", "Altrektor", "Ex-Landrat": does not hold the office now."""
    return any(stem in FORMER for stem in stems) or office.front.rstrip("-") in {"Alt", "Ex"}


def without_body(office: str) -> tuple[str, str]:
    """ "BTU-Präsidentin" → ("Präsidentin", "BTU"); other compounds stay whole."""
    of_university = _UNIVERSITY_OFFICE.fullmatch(office)
    if of_university:
        return of_university["name"].capitalize(), ""
    front, hyphen, name = office.rpartition("-")
    known = is_acronym(front) or is_place(front) or front in {"Uni", "Hochschul"}
    if hyphen and (known or head_of(front) is not None):
        return name[0].upper() + name[1:], front
    return office, ""


def capacity_of(stems: list[str]) -> Capacity:
    return "acting" if {"amtierend", "kommissarisch"} & set(stems) else ""


def owner_in(word: str) -> str:
    """ "Cottbuser" → "Cottbus", "Sachsens" → "Sachsen", "SWL" as it is; "" for other words."""
    if word in place_adjectives():
        return place_adjectives()[word]
    if word.endswith("s") and (is_place(word[:-1]) or word[:-1] in LAENDER):
        return word[:-1]
    if word and is_acronym(word):
        return word
    # "Niederwerrner Bürgermeister": which place it is shows where it is named.
    of_place = word.endswith("er") and word[:1].isupper() and len(word) > _SHORTEST_OF_PLACE
    return word if of_place and office_word(word) is None and not is_before_office(word) else ""


_SHORTEST_OF_PLACE = 6
