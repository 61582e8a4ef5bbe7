"""Networks known by the shape of their names, whatever they are called in general.

| example                                                     | name                                 |
|-------------------------------------------------------------|--------------------------------------|
| der MuldeAllianz, dem R2HUB                                 | a capital or digit inside            |
| unter dem Namen RADHUB, namens Rad Süd, kurz „RadLab“       | named as a name                      |
| das Projekt „Radeln. Reden. Rasten“                         | the quotation behind its kind        |
| der Zweckverband „Gewerbepark A 14“                         | kind and quotation                   |
| die Rad- und Bus-Initiative Saale e.V.                      | compound of a kind, with its place   |
| SPREELANDregional, ein Job-Start-Center                      | no common word is written so         |
| der Pakt für Wohnen, die ILE-Region Mittlere Saale          | a kind and what it is for            |
| die Projekte „Radhaus“ und „Bus nah“                         | each of several quotations           |
| der Radverbund Saaletal, dem Klimanetz Untere Mulde          | compound of a kind and a name        |
| die „Lehrwerkstatt Saale“                                   | a short quotation that says what it is |
"""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.layout import sentences_of
from handschlag.lib.extraction.organisations import base_form
from handschlag.lib.extraction.result import Network

# As in "MuldeAllianz", "R2HUB", "RadCologne", not "IHK" or "ThyssenKrupp AG"
_INNER = (
    r"(?:(?=[A-ZÄÖÜ])\w{0,30}?(?:[a-zäöüß][A-ZÄÖÜ]|[A-ZÄÖÜ]\d+[A-ZÄÖÜ])[\w]*(?:[.-][A-ZÄÖÜ]\w+)?)"
)
_NAME = r"(?:[A-ZÄÖÜ][\w³²&.-]*(?:\s(?:[A-ZÄÖÜ][\w³²&-]+|[–&+-]|und|für|der)(?=\s[A-ZÄÖÜ]|[\s.,“\"]|$)){0,4}[\w³²])"
_WITH_ARTICLE = re.compile(
    rf"\b(?:[Dd](?:e[rmsn]|as|ie)|[Ii]m|[Vv]om|[Zz]u[mr]|[Bb]eim|[Aa]m|[Ee]ine?[rms]?)\s(?P<name>{_INNER})(?![\w-])"
)
# As in "SPREELANDregional", "KLARA-MOLL-HAUS": no common word is written so.
_LOUD = re.compile(
    r"(?<![\w@./-])(?P<name>[A-ZÄÖÜ]{4,}[a-zäöüß]{4,}|[A-ZÄÖÜ]{3,}(?:-[A-ZÄÖÜ]{3,}){2,})(?![\w@-]|\.\w)"
)
# As in "Welcome Center", "Job-Start-Center"
_CENTER = re.compile(
    r"(?<![\w-])(?!(?:Eine?|Der|Die|Das|Im|Am|Mit|Zum|Unser)\s)(?P<name>(?:[A-ZÄÖÜ]\w{2,}[ -]){1,3}Cent(?:er|re)(?:\s[A-ZÄÖÜ][a-zäöüß]{3,})?|"
    r"(?:[A-ZÄÖÜ][\w-]+ ){2,3}(?:Campus|Board|Hub|Lab|Network|Alliance|Valley|Committee|Community|Academy))(?![\w-])"
)
_AS_NAME = re.compile(
    rf"\b(?:[Uu]nter dem (?:Namen|Titel)|[Mm]it dem Namen|namens|auf den Namen|nennt sich|nennen sich|"
    rf"trägt den Namen)\s(?:[„\"»](?P<quoted>[^„“”\"«»\n]{{3,90}})[“”\"«]|(?P<name>{_NAME}))"
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
    r"(?:(?:Zweck|Kommunal|Planungs|Wasser|Abwasser)verbande?s?|Arbeitsgemeinschaft|\w*management)$"
)
_COMPOUND = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-ZÄÖÜ]\w+-\sund\s)?[A-ZÄÖÜ][\w]+-(?:[A-ZÄÖÜ]\w+-)?"
    r"(?:Initiative|Allianz|Bündnis|Netzwerk|Netz|Verbund|Hub|Forum|Cluster|Plattform|Runde|Labor)"
    r"(?:\s(?:für\s)?[A-ZÄÖÜ][\w-]+(?!-)){0,3}(?:\se\.\s?V\.)?)"
)
_KIND_OF_OWN = re.compile(
    r"(?<![\w-])(?P<name>(?:(?:Kommunal|Regional|Interkommunal|Lokal)e[rs]? )?"
    r"(?:[A-ZÄÖÜ]\w{3,}(?:verbund|netz|bündnis|allianz|region|leitstelle)(?<!region)|(?:Bildungs|(?:Öko)?[Mm]odell|Gesundheits|Zukunfts|Klima|Klimaschutz|Wasserstoff|Wachstums|Innovations|Technologie|Metropol|LEADER-|ILE-)[Rr]egion|"
    r"(?:Kommunale|Regionale|Interkommunale|Lokale) (?:Allianz|Aktionsgruppe|Partnerschaft))"
    r"\s(?:(?:Untere|Obere|Mittlere)[rsnm]?\s)?[A-ZÄÖÜ][\w/-]*[a-zäöüßA-Z](?:\s(?:&|an der)\s[A-ZÄÖÜ][\w-]+)?(?:\s(?:[A-ZÄÖÜ][a-zäöüß-]+|[A-ZÄÖÜ]{3,})(?=[\s.,“]))?)"
)
# As in "„Brücken – über den Fluss“, das der Verein X angestoßen hat"
_BEGUN = re.compile(
    r"[„“\"»](?P<name>[A-ZÄÖÜ][^„“”\"«»\n]{3,80})[“”\"«](?:\s\w+)?,\s(?:das|der|die)\s[^.]{3,80}?\s"
    r"(?:angestoßen|gegründet|initiiert|gestartet|ins Leben gerufen)\b"
)
# As in "Pakt für Wohnen und Bauen", "der Runde Tisch Pflege"
_FOR_SOMETHING = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-ZÄÖÜ][a-zäöüß]+er )?(?:Pakt|Bündnis|Allianz|Netzwerk|Forum) für [A-ZÄÖÜ][\w-]+(?:(?:, [A-ZÄÖÜ][\w-]+)? (?:und|&) [A-ZÄÖÜ][\w-]+)?"
    r"|Eurodistri[ck]t [A-ZÄÖÜ][\w-]+|(?:ILE|LAG) (?:[A-ZÄÖÜ][a-zäöüß]+es? )?[A-ZÄÖÜ][\w-]+|Runde[rnm]? Tisch [A-ZÄÖÜ][\w-]+)"
)
_SAYS_NOTHING = re.compile(
    r"(?:Verkehrs|Straßen|Schienen|Rad|Wege|Strom|Gas|Wärme|Glasfaser|Leitungs|Rohr|Filial|Mobilfunk|Breitband)\w*"
    r"(?:netz|verbund)\b"
)
_QUOTE = re.compile(r"(?<=[\s(])[„“\"»](?P<name>[A-ZÄÖÜ0-9][^„“”\"«»\n.!?:;]{3,60})[“”\"«]")
# What such a thing is, as a noun of the name itself says.
_SAYS_WHAT = re.compile(
    r"\b[A-ZÄÖÜ]\w*(?:stelle|station|laden|park|amt|partnerschaft|zentrum|haus|büro|netz|verbund|werkstatt|campus|"
    r"akademie|labor|lab|Lab|agentur|region|pakt|forum|treff|allianz|bündnis|initiative|netzwerk|gemeinschaft|institut|cluster|hub)\b"
)
_TITLE_BEFORE = re.compile(
    r"(?:\w*(?:[Tt]hem(?:a|en)|[Mm]otto|[Tt]itel|[Vv]ortrag|[Aa]usstellung|[Ss]tudie|[Ss]tudieng[aä]ng|[Mm]odul|[Ww]orkshop|"
    r"[Ff]rage|[Tt]agung|[Kk]onferenz|[Gg]espräch|[Pp]reis|[Ss]iegel|[Bb]egriff|[Vv]erein|[Gg]asthof|[Hh]otel)(?:e[nrs]?|s|n)?"
    r"|nachfolgend|nachstehend|als|genannt|sogenannten?)[:,]?\s$"
)
_NO_NAME = re.compile(
    r"(?:Partner|Vertragspartner|Länder|Parteien|Wir|Ich|Das|Es|Die|Der|Hier|Ein|Eine|Heute|Unser\w*|So|Wenn|Mit|Damit|"
    r"Letter|Memorandum|Kooperation\w*vereinbarung)\b|\w+e Partner"
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


def coined_names(text: str) -> Iterator[Network]:
    """All such names; the same one may come more than once."""
    for match in _WITH_ARTICLE.finditer(text):
        if _may_be(text, match):
            yield _network(match, 0.55)
    for match in _AS_NAME.finditer(text):
        group = "name" if match["name"] else "quoted"
        if _may_be(text, match, group) and _is_told_of_network(text, match):
            yield _network(match, 0.6, group)
    yield from (_network(match, 0.6) for match in _BEGUN.finditer(text))
    for pattern in (_LOUD, _CENTER, _FOR_SOMETHING):
        yield from (
            _network(match, 0.5) for match in pattern.finditer(text) if _may_be(text, match)
        )
    yield from _quoted_names(text)
    yield from _names_in_quotes(text)
    yield from _projects_in_a_row(text)
    yield from _kinds_of_own(text)
    yield from _compounds(text)


def _compounds(text: str) -> Iterator[Network]:
    for match in _COMPOUND.finditer(text):
        if match["name"].endswith("V.") or _has_own_name(text, match):
            yield Network(base_form(match["name"]), *match.span("name"), 0.6)


def _names_in_quotes(text: str) -> Iterator[Network]:
    """„Lehrwerkstatt Saale“: a few words with capitals, no sentence, no motto, no title."""
    for match in _QUOTE.finditer(text):
        words = match["name"].split()
        if _NO_NAME.match(match["name"]) or not _LEAST_WORDS <= len(words) <= _MOST_WORDS:
            continue
        before = text[max(0, match.start() - 40) : match.start()]
        if not _SAYS_WHAT.search(match["name"]) or _TITLE_BEFORE.search(before):
            continue
        if _NO_QUOTED.search(match["name"]) or _SAYS.match(text, match.end()):
            continue
        yield _network(match, 0.5)


_LEAST_WORDS, _MOST_WORDS = 2, 6
_SAYS = re.compile(
    r",?\s(?:sagte?|so|betonte?|erklärte?|meinte?|lautete?|heißt es|freute?|lobte?)\b"
)


def _kinds_of_own(text: str) -> Iterator[Network]:
    for match in _KIND_OF_OWN.finditer(text):
        if not _SAYS_NOTHING.match(match["name"]) and not _IS_COMPANY.match(text, match.end()):
            yield _network(match, 0.6)


def _quoted_names(text: str) -> Iterator[Network]:
    for match in _KIND_AND_QUOTE.finditer(text):
        if _NO_QUOTED.search(match["name"]) or _looks_back(text, match.start()):
            continue
        if _BODY_KINDS.match(match["kind"]):
            yield Network(match[0], match.start(), match.end(), 0.7)
        elif _KINDS.match(match["kind"]):
            yield _network(match, 0.7)


def _projects_in_a_row(text: str) -> Iterator[Network]:
    """ "Vorhaben, die man kennt: „Radhaus“ am Markt und „Bus nah“": what kind they are is said once."""
    for sentence in sentences_of(text):
        kind = _PROJECTS.search(sentence.text)
        quotes = list(_ANY_QUOTE.finditer(sentence.text, kind.end())) if kind else []
        for match in quotes if len(quotes) > 1 else ():
            if not _NO_QUOTED.search(match["name"]) and not _TITLE_BEFORE.search(
                sentence.text[: match.start()]
            ):
                start, end = (sentence.start + place for place in match.span("name"))
                yield Network(match["name"], start, end, 0.5)


_PROJECTS = re.compile(r"\b(?:\w*[Pp]rojekte?n?|\w*[Vv]orhaben|[Ii]nitiativen|[Nn]etzwerken?)\b")
_ANY_QUOTE = re.compile(r"[„“\"»](?P<name>[A-ZÄÖÜ][^„“”\"«»\n.!?]{2,40})[“”\"«]")


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


def _network(match: re.Match[str], confidence: float, group: str = "name") -> Network:
    return Network(" ".join(match[group].split()), *match.span(group), confidence)


def _may_be(text: str, match: re.Match[str], group: str = "name") -> bool:
    name = match[group]
    if _GLUED.match(name) or f"({name})" in text:  # in brackets it is the short form of a body
        return False
    return not _NO_BRAND.match(name) and not _IS_COMPANY.match(text, match.end(group))


_ABOUT = re.compile(
    r"\b(?:gründe|ruf|bünd|bilde|zusammen|Zentrum|Verein|Netz|Projekt|Initiative|Verbund|Allianz|Bündnis|"
    r"Plattform|Vorhaben|kooperier|vernetz)\w*",
    re.IGNORECASE,
)
_AROUND = 160


def _is_told_of_network(text: str, match: re.Match[str]) -> bool:
    """Something is founded or joined near by; else it is the name of a street or a person."""
    return bool(_ABOUT.search(text, max(0, match.start() - _AROUND), match.end() + _AROUND))
