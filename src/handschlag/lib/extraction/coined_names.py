"""Networks known by the shape of their names, whatever they are called in general.

| example                                                     | name                                 |
|-------------------------------------------------------------|--------------------------------------|
| der MuldeAllianz, dem R2HUB                                 | a capital or digit inside            |
| unter dem Namen RADHUB, namens Rad Süd, kurz „RadLab“       | named as a name                      |
| das Projekt „Radeln. Reden. Rasten“                         | the quotation behind its kind        |
| der Zweckverband „Gewerbepark A 14“                         | kind and quotation                   |
| die Rad- und Bus-Initiative Saale e.V.                      | compound of a kind, with its place   |
"""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.result import Network

# As in "MuldeAllianz", "R2HUB", "RadCologne", not "IHK" or "ThyssenKrupp AG"
_INNER = (
    r"(?:(?=[A-ZÄÖÜ])\w{0,30}?(?:[a-zäöüß][A-ZÄÖÜ]|[A-ZÄÖÜ]\d+[A-ZÄÖÜ])[\w]*(?:[.-][A-ZÄÖÜ]\w+)?)"
)
_NAME = r"(?:[A-ZÄÖÜ][\w³²&.-]*(?:\s(?:[A-ZÄÖÜ][\w³²&-]+|[–&+-]|und|für|der)(?=\s[A-ZÄÖÜ]|[\s.,“\"]|$)){0,4}[\w³²])"
_WITH_ARTICLE = re.compile(
    rf"\b(?:[Dd](?:e[rmsn]|as|ie)|[Ii]m|[Vv]om|[Zz]u[mr]|[Bb]eim|[Aa]m|[Ee]ine?[rms]?)\s(?P<name>{_INNER})(?![\w-])"
)
_AS_NAME = re.compile(
    rf"\b(?:[Uu]nter dem (?:Namen|Titel)|[Mm]it dem Namen|namens|auf den Namen|nennt sich|nennen sich|"
    rf"trägt den Namen)\s[„\"»]?(?P<name>{_NAME})"
)
_KIND_AND_QUOTE = re.compile(
    r"(?<![\w-])(?P<kind>[A-ZÄÖÜ][\w-]{0,40})\s[„“\"»](?P<name>[^„“”\"«»\n]{3,110})[“”\"«]"
)
_KINDS = re.compile(
    r"(?:\w|-)*(?:[Pp]rojekte?s?|[Vv]orhabens?|[Ii]nitiative|[Aa]ktion|[Aa]llianz|[Bb]ündnis(?:ses)?|[Vv]erbund(?:es|s)?|"
    r"[Nn]etzwerke?s?|[Nn]etz(?:es)?|[Hh]ub|[Rr]unde|[Ff]orums?|[Cc]lusters?|[Pp]lattform|[Kk]ampagne|[Pp]artnerschaft|"
    r"[Zz]entrums?|[Ll]abors?|[Ww]erkstatt|[Aa]kademie|[Gg]emeinschaft|[Vv]ereinigung|[Rr]egion|[Kk]reises?|[Tt]isch)$"
)
_NO_QUOTED = re.compile(
    r"[!?]$|^(?:ich|wir|es|das ist|Letter|Memorandum)\b|\b(?:ist|sind|wird|haben|hat|wir|ich)\b",
    re.IGNORECASE,
)
_BODY_KINDS = re.compile(
    r"(?:(?:Zweck|Kommunal|Planungs|Wasser|Abwasser)verbande?s?|Arbeitsgemeinschaft)$"
)
_COMPOUND = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-ZÄÖÜ]\w+-\sund\s)?[A-ZÄÖÜ][\w]+-(?:[A-ZÄÖÜ]\w+-)?"
    r"(?:Initiative|Allianz|Bündnis|Netzwerk|Netz|Verbund|Hub|Forum|Cluster|Plattform|Runde|Labor)"
    r"(?:\s(?:für\s)?[A-ZÄÖÜ][\w-]+(?!-)){0,3}(?:\se\.\s?V\.)?)"
)
_NO_BRAND = re.compile(
    r"\w*(?:Innen|In|GmbH|mbH|Tec|KG|PDF|Foto|eG|MdL|MdB)$|Mc[A-Z]|Mac[A-Z]|\w*Workshops?$|[A-Z]\d+$"
)
# Two words that lost the blank between them: "GemeindeAltfeld"
_GLUED = re.compile(
    r"(?:\w*(?:gemeinde|verband|kammer|und|schule|minister|präsident|meister|rätin|amt)|Gemeinde|Verband|Kammer)"
    r"(?=[A-ZÄÖÜ])"
)
_IS_COMPANY = re.compile(r"(?:\s[A-ZÄÖÜ][\w&-]+){0,3}\s(?:GmbH|mbH|gGmbH|AG|KG|SE|eG|OHG)\b")
_PERSONS_NAME = re.compile(r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:-[A-Z]\w+)?)\s$")


def coined_names(text: str) -> Iterator[Network]:
    """All such names; the same one may come more than once."""
    for match in _WITH_ARTICLE.finditer(text):
        if _may_be(text, match):
            yield _network(match, 0.55)
    for match in _AS_NAME.finditer(text):
        if _may_be(text, match) and _is_told_of_network(text, match):
            yield _network(match, 0.6)
    yield from _quoted_names(text)
    for match in _COMPOUND.finditer(text):
        if match["name"].endswith("V.") or _has_own_name(text, match):
            yield _network(match, 0.6)


def _quoted_names(text: str) -> Iterator[Network]:
    for match in _KIND_AND_QUOTE.finditer(text):
        if _NO_QUOTED.search(match["name"]) or _looks_back(text, match.start()):
            continue
        if _BODY_KINDS.match(match["kind"]):
            yield Network(match[0], match.start(), match.end(), 0.7)
        elif _KINDS.match(match["kind"]):
            yield _network(match, 0.7)


def _has_own_name(text: str, match: re.Match[str]) -> bool:
    """ "Rad-Initiative Saale", but in "Rad-Initiative RADHUB" the last word is the name."""
    own = match["name"].split()[1:]
    return bool(own) and not own[-1].isupper() and text[match.end() : match.end() + 1] != "."


_LOOKS_BACK = re.compile(
    r"\b(?:erinner\w+|frühere[nrs]?|bisherige[nrs]?|schon|bereits|ehemalige[nrs]?)\b"
)
_BACK = 140


def _looks_back(text: str, place: int) -> bool:
    first = max(text.rfind(". ", max(0, place - _BACK), place), 0, place - _BACK)
    return bool(_LOOKS_BACK.search(text, first, place))


def _network(match: re.Match[str], confidence: float) -> Network:
    return Network(" ".join(match["name"].split()), *match.span("name"), confidence)


def _may_be(text: str, match: re.Match[str]) -> bool:
    if _GLUED.match(match["name"]):
        return False
    return not _NO_BRAND.match(match["name"]) and not _IS_COMPANY.match(text, match.end("name"))


_ABOUT = re.compile(
    r"\b(?:gründe|ruf|bünd|bilde|zusammen|Zentrum|Verein|Netz|Projekt|Initiative|Verbund|Allianz|Bündnis|"
    r"Plattform|Vorhaben|kooperier|vernetz)\w*",
    re.IGNORECASE,
)
_AROUND = 160


def _is_told_of_network(text: str, match: re.Match[str]) -> bool:
    """Something is founded or joined near by; else it is the name of a street or a person."""
    return bool(_ABOUT.search(text, max(0, match.start() - _AROUND), match.end() + _AROUND))
