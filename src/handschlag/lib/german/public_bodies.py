"""Words by which a public body calls itself: "Große Kreisstadt", "Zweckverbandes" …"""

import re
from dataclasses import dataclass

from handschlag.lib.german.folding import fold


@dataclass(frozen=True, slots=True)
class PublicBody:
    """A kind of public body with its folded words, every inflection written out.

    `unmarked`: the bare place name means this body. "Spremberg" is the town of that name,
    but "Görlitz" is not the district of Görlitz.
    """

    code: str
    name: str
    words: tuple[str, ...]
    unmarked: bool = False


PUBLIC_BODIES: tuple[PublicBody, ...] = (
    PublicBody(
        "municipality",
        "Stadt oder Gemeinde",
        (
            "grosse kreisstadt",
            "grossen kreisstadt",
            "kreisfreie stadt",
            "kreisfreien stadt",
            "landeshauptstadt",
            "universitaetsstadt",
            "hansestadt",
            "kreisstadt",
            "kurort",
            "stadtverwaltung",
            "gemeindeverwaltung",
            "stadtgemeinde",
            "einheitsgemeinde",
            "ortsgemeinde",
            "stadt",
            "staedte",
            "gemeinde",
            "gemeinden",
            "marktgemeinde",
            "bergstadt",
            "lutherstadt",
            "mesto",
            "gmejna",
            "city of",
            "town of",
            "municipality of",
        ),
        unmarked=True,
    ),
    PublicBody(
        "district",
        "Landkreis",
        (
            "landkreis",
            "landkreises",
            "landkreise",
            "landkreisen",
            "landratsamt",
            "landratsamtes",
            "kreisverwaltung",
            "kreis",
            "kreises",
            "lk",
            "lkr",
            "wokrjes",
            "wokrejs",
            "district of",
            "county of",
        ),
    ),
    PublicBody("amt", "Amt (Gemeindeverband)", ("amt", "amtes", "amtsverwaltung")),
    PublicBody(
        "administrative_community",
        "Verwaltungsgemeinschaft oder Verbandsgemeinde",
        (
            "verwaltungsgemeinschaft",
            "verwaltungsverband",
            "verwaltungsverbandes",
            "verbandsgemeinde",
            "samtgemeinde",
        ),
    ),
    PublicBody(
        "special_purpose_association",
        "Zweckverband",
        (
            "zweckverband",
            "zweckverbands",
            "zweckverbandes",
            "zweckverbaende",
            "zweckverbaenden",
            "zv",
        ),
    ),
    PublicBody(
        "land",
        "Land oder Freistaat",
        (
            "land",
            "landes",
            "freistaat",
            "freistaates",
            "freistaats",
            "bundesland",
            "swobodny stat",
            "free state of",
            "state of",
        ),
    ),
)
"""Own list: registers of legal forms hold companies and associations, but no territorial bodies."""

# Exports glue the word to the place: "GemeindeverwaltungOlbersdorf".
_GLUED = re.compile(r"\b(Gemeindeverwaltung|Stadtverwaltung|Landratsamt|Landkreis)(?=[A-ZÄÖÜ])")
_BODY_OF = {tuple(word.split()): body for body in PUBLIC_BODIES for word in body.words}
_ARTICLES = frozenset({"der", "des", "die", "das", "dem", "den"})
# "Stadt- und Überlandwerke" is no town.
_NO_PLACE = frozenset({"und", "fuer", "u"})


def part_public_words(name: str) -> str:
    """Put back the space that an export lost between a public word and the place."""
    return _GLUED.sub(r"\1 ", name)


def split_public_body(name: str) -> tuple[str, PublicBody | None]:
    """The folded name without its public word, and the kind of body it names.

    Only a word at the beginning ("der Großen Kreisstadt Görlitz") or after the last comma
    ("Ruhland, Stadt") counts: "Freunde der Stadt Guben" is an association. Where nothing would
    be left, nothing is taken away.
    """
    name = part_public_words(name)
    place, _, addition = name.rpartition(",")
    body = _BODY_OF.get(tuple(fold(addition).split()))
    if body and fold(place):
        return fold(place), body
    words = fold(name).split()
    start = 1 if words and words[0] in _ARTICLES else 0
    for length in (3, 2, 1):
        body = _BODY_OF.get(tuple(words[start : start + length]))
        rest = words[start + length :]
        if body and rest and rest[0] not in _NO_PLACE:
            return " ".join(rest), body
    return " ".join(words), None
