"""Networks, initiatives, alliances and projects that have a name of their own.

| example                                                   | name                              |
|-----------------------------------------------------------|-----------------------------------|
| das Netzwerk HOLZ-WEST, die Plattform ZukWest             | HOLZ-WEST, ZukWest                |
| die Leitvorhaben UferHub, BeCon und NeoTal                | each of them                      |
| im Netzwerk Schule, Wirtschaft, Hochschule; Modellregion X | with the noun                     |
| Bündnis Elbe - Life & Work                                | Elbe - Life & Work                |
| das „Kompetenzzentrum für Transformation“, kurz K³Elbe    | both                              |
| Anlaufstelle „Elbe – Alpen“                               | with the noun                     |
| bilden eine Planungskommission                            | Planungskommission                |
| die headings of a directory page                          | one each                          |

What is said about it (founders, year, members, carrier) is read by `network_details`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from handschlag.lib.extraction.actors import read_once
from handschlag.lib.extraction.coined_names import coined_names
from handschlag.lib.extraction.directory_entries import headings_of_entries, without_aside
from handschlag.lib.extraction.event_names import event_names
from handschlag.lib.extraction.field_forms import base_form_of_field
from handschlag.lib.extraction.knowledge.institutions import head_of
from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.layout import lines_of
from handschlag.lib.extraction.network_details import Sayings
from handschlag.lib.extraction.organisations import base_form, find_organisations
from handschlag.lib.extraction.result import DocumentType, Network
from handschlag.lib.extraction.word_classes import analysis

# A coined name: capitals, digits or dots where a common word has none.
_BRAND = (
    r"(?:[A-ZÄÖÜ][\w]*[a-zäöüß³²\d][A-ZÄÖÜ][\w³²]*|[A-ZÄÖÜ]{3,}[\w.&-]*[\w]|[A-ZÄÖÜ]{2,}-[A-ZÄÖÜ][\w-]*|"
    r"[A-ZÄÖÜ][\w]*[\d³²]+[A-ZÄÖÜ]?[\w]*|[a-z]+-[A-Z]-[a-z]+|[A-ZÄÖÜ]\w*[-+][A-Z]{2,}\w*|[A-Z]+\.[A-Z]+)"
)
_CAPITAL = r"[A-ZÄÖÜ][\w³²-]{1,60}"
# What such a thing is called; behind these a coined name stands for itself.
_KIND = (
    r"(?:(?<![\w-])[\w-]{0,40}(?:[Pp]rojekte?[ns]?|[Vv]orhabens?|[Pp]lattform|[Kk]ooperation|[Bb]örse|[Nn]etzwerke?s?|"
    r"[Ii]nitiative|[Bb]ündnis(?:ses)?|[Vv]erbund(?:es)?|[Cc]luster|[Aa]llianz|[Zz]entrum|[Zz]entrums|[Kk]ampagne|"
    r"[Pp]rogramm|[Aa]genda|[Rr]eihe|[Tt]reffen|[Mm]arke|[Rr]eallabor|[Hh]ub|[Cc]ampus))"
)
_NAMED_KIND = (
    r"(?:\w*[Nn]etzwerk|Modellregion|Energieregion|Euroregion|Metropolregion|Arbeitskreis|Aktionsgruppe|"
    r"Lokale[nr]? Aktionsgruppe|Bündnis|Allianz|(?:Kompetenz|Innovations|Zukunfts|Transfer)zentr(?:ums?|en)|Innovationscampus|Reallabor|Kompetenznetzwerks?|Wachstumskerne?n?|"
    r"Planungsverband|Runder Tisch|Städtebund|Städtenetz|Regionalinitiative|\w+[Ii]nitiative|LEADER-Region|"
    r"Gesundheitsregion|Bildungsregion|Cluster|Zukunftsregion|Wirtschaftsregion|Technologieregion)"
)
_LIST_OF_BRANDS = re.compile(
    rf"{_KIND}\s+(?:von |der |des |namens )?(?P<names>{_BRAND}(?:\s{_CAPITAL})?"
    rf"(?:(?:,\s|\sund\s|\ssowie\s){_BRAND})*)"
)
_BRANDS = re.compile(rf"{_BRAND}(?:\s{_CAPITAL})?")
_WITH_DASH = re.compile(
    rf"{_KIND}\s+(?:von |der |des )?(?P<name>{_CAPITAL}\s[-–]\s{_CAPITAL}(?:\s(?:&|and|und)\s{_CAPITAL})?)"
    r"(?:\s\((?P<short>[\w&.-]{2,12})\))?"
)
_WITH_NOUN = re.compile(
    rf"\b(?P<name>(?:Regionalen? )?{_NAMED_KIND}(?!\s*\n\s*\n)\s+(?P<own>{_CAPITAL}(?:,\s{_CAPITAL}(?=[,.]))*"
    rf"(?:\s/\s{_CAPITAL}|\s(?:und|&)\s{_CAPITAL}(?=[,.\s]))?(?:\s{_CAPITAL}){{0,2}}))"
    r"(?:\s\((?P<short>[A-ZÄÖÜ][\w&.-]{1,11})\))?"
)
_QUOTE = re.compile(r"[„“\"»](?P<name>[^„“”\"«»\n]{3,130})[“”\"«]")
_QUOTED_KIND = re.compile(
    r"^(?:\w+e[nr]? )?(?:\w*[Nn]etzwerk|\w*[Ii]nitiative|Bündnis|Kompetenzzentrum|Arbeitsgemeinschaft|"
    r"Planungsverband|Allianz|Cluster|Zweckverband|Modellregion|\w*agentur\b|\w*[Pp]lattform|\w*[Vv]erbund|Runder Tisch)\b"
)
_BY_NAME = re.compile(r"\bunter dem Namen [„\"»](?P<name>[^„“”\"«»\n]{3,120})[“”\"«]")
_BEFORE_QUOTE = re.compile(
    r"\b(?P<noun>[\w-]{0,40}(?P<kind>[Nn]etzwerk|[Ii]nitiative|[Bb]ündnis|[Aa]llianz|[Vv]erbund|[Cc]luster|"
    r"[Pp]lattform|[Kk]ampagne|[Aa]nlaufstelle|[Kk]ontaktstelle|[Aa]rbeitskreis|[Kk]ompetenzzentrum|[Mm]odellregion|"
    r"[Cc]ampus|[Zz]entrum|[Nn]etz|[Rr]eallabor|[Pp]rogramm))(?:s|es|en)?\s$"
)
_CALLED = re.compile(rf"(?<!\()\bkurz:?\s[„\"]?(?P<name>{_BRAND}|[A-ZÄÖÜ]\w+)")
_PROGRAMME = re.compile(
    r"\b(?:Interreg|INTERREG)(?:[ -](?:VI|V|IV|III)?[ -]?[AB]?)?\s[A-ZÄÖÜ]\w+\s?[–-]\s?[A-ZÄÖÜ]\w+(?:\s(?:20)\d\d\s?[–-]\s?(?:20)?\d\d)?"
)
_FORMED = re.compile(
    r"(?<!können )(?<!kann )\b(?:bilden|bildet|gründen|gründet|errichten|etablieren|Aufbau|Gründung|Bildung(?=\s(?:eine[rs]|de[rs])\s)|Etablierung|"
    r"Einrichtung|gründeten)\b[^.;]{0,110}?\b(?:eine[rns]?|der)\s+(?:[a-zäöü]+e[nrs]?\s+)?"
    r"(?P<name>[A-ZÄÖÜ]\w*(?:kommission|agentur|zentrum|[Gg]emeinschaft|netzwerk|plattform|allianz|bündnis))\b"
)
# As in "eine Koordinierungsstelle für Kultur": an office of the partners; a board of theirs is none.
_OFFICE = re.compile(
    r"\b(?:[Ee]ine?n?\s(?:gemeinsame[rn]?\s(?=\w+\sfür\s))?(?P<name>(?:gemeinsame[rn]?\s)?(?:Kooperations|Koordinierungs|Koordinations|Leit)"
    r"stelle(?:\sfür\s[A-ZÄÖÜ]\w+)?))\b"
)
# As in "Vereinbarung über den Leitstellenverbund"
_OBJECT = re.compile(
    r"(?:[Vv]ereinbarung|[Vv]ertrag|[Ss]atzung)\s(?:über|für|zu[rm]?)\s(?:(?:den|die|das|eine[nrs]?|einem)\s)?"
    r"(?P<name>[A-ZÄÖÜ]\w{2,}(?:verbund|netzwerk|bündnis|allianz))\b"
)
# As in "der neue Zweckverband Gewerbepark Elbe-Saale"
_NEW_BODY = re.compile(
    r"\bneuen?\s(?P<name>(?:Zweckverband|Planungsverband)e?s?\s[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w/-]+){0,3})"
)
_BODY = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{4,}(?:agentur|netzwerk|bündnis|allianz|verbund)\b")
_NO_BODY = re.compile(
    r"^(?:(?:Arbeits|Werbe|Presse|Nachrichten|Bundes|Landes|Förder|Struktur|Energie|Vermittlungs)agentur|"
    r"(?:Straßen|Strom|Schienen|Verkehrs|Glasfaser|Wege|Leitungs|Rad|Mobilfunk|Filial)\w*netzwerk?|"
    r"Verkehrsverbund)"
)
# As in "Anlaufstelle ist das Haus X": a body of its own, named once.
_IS_THE = re.compile(
    r"\b[Aa]nlaufstelle\b[^.;]{0,60}?\b(?:ist|wird|bleibt)\b[^.;]{0,30}?\b(?:das|die|der)\s"
    r"(?P<name>[A-ZÄÖÜ]\w{5,}(?:zentrum|agentur|haus|büro))\b"
)
_FOUNDED_BODY = re.compile(
    r"\b(?:gründen|gründeten|gegründet|heißt|Gründung des)\s+(?:der |den |das |die )?[„\"]?"
    r"(?P<name>(?:Zweckverband|Planungsverband|Arbeitsgemeinschaft)\s[A-ZÄÖÜ][^.,;“\"\n]{3,90})"
)
_NO_BRAND = re.compile(
    r"^(?:[A-Z]{2,5}|[IVXLC]+|CO2|A\d+|B\d+|TOP|COVID-19|UNESCO|MINT\w*|[A-Z]{2,4}-\w+er(?:in|innen)?|KfW|GmbH|eG|[\w-]*-(?:Stiftung|Universität|Hochschule|Schule|Bank|Kammer|Gruppe|Konzern))$"
)


def find_networks(text: str, doc_type: DocumentType) -> list[Network]:
    """Each name once, at its first place, in the order of the text."""
    if doc_type is DocumentType.DIRECTORY_PAGE:
        found = list(_entries(text))
        found += coined_names(text) if len(found) <= 1 else []
    else:
        found = [
            *_by_words(text),
            *_by_organisations(text, doc_type),
            *_in_title(text, doc_type),
            *coined_names(text),
        ]
    found = [_on_one_line(text, one) for one in found if not _names_nobody(one.text)]
    found = _each_once(text, _outside_of_bodies(text, found))
    return found if doc_type is DocumentType.DIRECTORY_PAGE else Sayings(text).told_of(found)


def _names_nobody(name: str) -> bool:
    """ "Clustersprecher" is an office, "Netzwerk der Zukunft" a hope, "Cluster A" one of several fields."""
    numbered = _NUMBERED.fullmatch(name) is not None
    return numbered or office_of(name) is not None or _HOPE.fullmatch(name) is not None


_NUMBERED = re.compile(r"\w+ (?:[A-H]|[IVX]{1,4}|\d{1,2})")
_HOPE = re.compile(r"\w+ (?:der Zukunft|der Region|des Vertrauens|der Hilfe|vor Ort)")


def _outside_of_bodies(text: str, found: list[Network]) -> list[Network]:
    """A name within that of a house or firm is a part of it: "Naturzentrum „Uferau“ gGmbH"."""
    named = find_organisations(read_once(text))
    bodies = [one for one in named if one.kind in _HOUSES]
    clubs = {one.start: one.end for one in named if one.kind == "association"}
    starts = [one.start for one in bodies]
    kept = []
    for one in found:
        body = bodies[bisect_right(starts, one.start) - 1] if bodies else None
        quoted = text[one.start - 1 : one.start] in _QUOTES
        inside = quoted and body and body.start < one.start and one.end <= body.end
        of_club = clubs.get(one.start, 0) > one.end and _is_club(one.text)
        if not (inside or of_club):
            kept.append(one)
    return kept


def _is_club(name: str) -> bool:
    """ "SportBund" before the name of its town: the noun of a club, not what it is called."""
    head = head_of(name)
    return head is not None and head.kind == "association"


_HOUSES = frozenset({"institute", "company", "school", "authority", "university"})


def _on_one_line(text: str, one: Network) -> Network:
    """A name ends with its line, unless the text is broken by width."""
    end = text.find("\n", one.start, one.end)
    goes_on = read_once(text).is_wrapped and end - text.rfind("\n", 0, end) > _FULL_LINE
    if end < 0 or goes_on:
        return one
    return replace(one, text=base_form(text[one.start : end].strip()), end=end)


def _each_once(text: str, found: list[Network]) -> list[Network]:
    kept: dict[str, Network] = {}
    ends = -1
    for one in sorted(found, key=lambda network: (network.start, network.start - network.end)):
        key = re.sub(r"\W+", " ", one.text).strip().casefold()
        if not key or one.start < ends:
            continue
        ends = one.end
        kept.setdefault(key, one)
    return [one for key, one in kept.items() if not any(_says_more(n, key) for n in kept)]


def _says_more(one: str, other: str) -> bool:
    """The name alone says the same as the name behind its noun; "Guben pact" more than "pact"."""
    if one == other:
        return False
    of_place = re.fullmatch(r"\w+er", other.removesuffix(f" {one}"))
    if other.endswith(f" {one}"):
        return not of_place
    adjective = one.removesuffix(f" {other}")
    return one.startswith(f"{other} ") or (
        adjective != one and re.fullmatch(r"\w+er", adjective) is not None
    )


_FULL_LINE = 60


def _made(text: str, start: int, end: int, confidence: float, short: str = "") -> Network:
    name = " ".join(text[start:end].split())
    return Network(base_form(name), start, end, confidence, short)


def _by_words(text: str) -> Iterator[Network]:
    for match in _LIST_OF_BRANDS.finditer(text):
        yield from _brands(text, match.start("names"), match.end("names"))
    for pattern, confidence in (
        (_WITH_DASH, 0.8),
        (_WITH_NOUN, 0.7),
        (_CALLED, 0.9),
        (_FOUNDED_BODY, 0.7),
        (_FORMED, 0.6),
        (_IS_THE, 0.6),
        (_OFFICE, 0.5),
        (_OBJECT, 0.6),
        (_NEW_BODY, 0.7),
    ):
        for match in pattern.finditer(text):
            if _is_other(text, match):
                continue
            short = match.groupdict().get("short") or ""
            yield _made(text, match.start("name"), match.end("name"), confidence, short)
    for match in _PROGRAMME.finditer(text):
        yield Network(match[0], match.start(), match.end(), 0.8)
    for match in _BY_NAME.finditer(text):
        yield Network(match["name"], match.start("name"), match.end("name"), 0.8)
    yield from _quoted(text)


def _is_other(text: str, match: re.Match[str]) -> bool:
    """A company, a list of towns, a name that goes on, or one that stands for itself."""
    end = match.end("name")
    if _NO_BRAND.match(match["name"].split()[0]) and " – " in match["name"]:
        return True
    if _COMPANY.search(match["name"]):
        return True
    if _GOES_ON.match(text, end) or _NO_BODY.match(match["name"]):
        return True
    own = match.start("own") if "own" in match.groupdict() else -1
    return own >= 0 and bool(_BRANDS.match(text, own))


_COMPANY = re.compile(r"\b(?:GmbH|gGmbH|mbH|AG|KG)\b")
_GOES_ON = re.compile(r"\s(?:GmbH|mbH|gGmbH|AG|[-–] [A-ZÄÖÜ])|,\s[A-ZÄÖÜ]\w+(?:,| und )")


def _brands(text: str, start: int, end: int) -> Iterator[Network]:
    for match in _BRANDS.finditer(text, start, end):
        if not _NO_BRAND.match(match[0].split()[0]):
            yield Network(match[0], match.start(), match.end(), 0.85)


def _quoted(text: str) -> Iterator[Network]:
    for match in _QUOTE.finditer(text):
        if _QUOTED_KIND.match(match["name"]):
            yield Network(match["name"], match.start("name"), match.end("name"), 0.85)
            continue
        noun = _BEFORE_QUOTE.search(text, max(0, match.start() - 40), match.start())
        if noun and "stelle" in noun["kind"]:
            start = noun.start("noun")
            yield Network(text[start : match.end()], start, match.end(), 0.8)
        elif noun:
            yield Network(match["name"], match.start("name"), match.end("name"), 0.8)


def _by_organisations(text: str, doc_type: DocumentType) -> Iterator[Network]:
    for one in find_organisations(read_once(text)):
        region = re.match(r"(?:\w+ )?(?:\w*[Rr]egion|Raum)\b", one.text)
        if one.kind == "network" and not (region and not _NAMED_REGION.match(one.text)):
            known = _BRANDS.search(text, one.start, one.end + 4) or _GOES_ON.match(text, one.end)
            by_office = _OFFICE_OF.search(text, max(0, one.start - 40), one.start)
            if (
                _is_own_name(text, one.text)
                and not known
                and not by_office
                and not set(one.text) & _QUOTES
            ):
                yield Network(one.text, one.start, one.end, 0.7, one.short)
        if one.text.startswith("Arbeitsgemeinschaft") and one.kind != "network":
            yield Network(one.text, one.start, one.end, 0.7, one.short)
    yield from _bodies(text, doc_type)


def _is_own_name(text: str, name: str) -> bool:
    """Several words, or a compound said again whose front is a name: "Elbwald-Allianz"."""
    front, hyphen, _ = name.partition("-")
    return " " in name or bool(hyphen and text.count(name) > 1 and analysis(front)[0] == front)


_OFFICE_OF = re.compile(
    r"(?:[Ll]eiter|[Ff]ührer|[Ss]precher|[Pp]räsident|[Dd]irektor|[Kk]oordinator|[Rr]eferent)(?:in)?\s(?:de[rs]|vom|beim?)\s(?:\w+e[nrs]\s)?$|"
    r"[Vv]orsitzende[rn]?\s(?:de[rs]|vom)\s$"
)
_NAMED_REGION = re.compile(
    r"(?:Modell|Energie|Euro|Metropol|Bildungs|Gesundheits|Zukunfts|Wirtschafts|Hochschul|Wissenschafts|LEADER-)"
)


_QUOTES = set('„“”"»«')


def _bodies(text: str, doc_type: DocumentType) -> Iterator[Network]:
    """A common noun for one body of its own, where the text is about it."""
    title_end = max((line.end for line in lines_of(text)[:2]), default=0)
    seen: dict[str, re.Match[str]] = {}
    counts: dict[str, int] = {}
    for match in _BODY.finditer(text):
        if not _NO_BODY.match(match[0]):
            seen.setdefault(match[0], match)
            counts[match[0]] = counts.get(match[0], 0) + 1
    for name, match in seen.items():
        only_kind = re.search(rf"\b{name}\s[„“\"»]", text)  # the Wissensverbund „Uferlabor“
        if not only_kind and (match.start() < title_end or counts[name] > 1):
            yield Network(name, match.start(), match.end(), 0.55)


def _in_title(text: str, doc_type: DocumentType) -> Iterator[Network]:
    """An event or a beginning is often called by a coined name."""
    if doc_type not in {DocumentType.EVENT_INVITATION, DocumentType.INITIATIVE_LAUNCH}:
        return
    if doc_type is DocumentType.EVENT_INVITATION:
        yield from event_names(lines_of(text)[:_TITLE_LINES])
    for line in lines_of(text)[:2]:
        for match in _TITLE_BRAND.finditer(line.text):
            if match["brand"].endswith(("Workshop", "Workshops", "projekt", "programm")):
                continue
            known = match["more"] or text.count(match["brand"]) > 1
            if known and not _NO_BRAND.match(match["brand"]):
                start = line.start + match.start()
                yield Network(match[0], start, line.start + match.end(), 0.75)


_TITLE_BRAND = re.compile(
    rf"(?P<brand>{_BRAND})(?:\s{_CAPITAL})?(?P<more>(?:\s(?:19|20)\d\d)?(?:\s\([A-Z]\w{{1,8}}\))?)"
)


def _entries(text: str) -> Iterator[Network]:
    """The headings of a directory page; one about a single network has it in its title."""
    lines, sayings = lines_of(text), Sayings(text)
    described = headings_of_entries(lines)
    for number, following in zip(described, [*described[1:], len(lines)], strict=False):
        line = lines[number]
        words = without_aside(line.words.strip())
        name = Network(words, line.body, line.body + len(words), 0.9)
        yield sayings.details_of(name, line.end, lines[following - 1].end)
    for line in lines:
        quoted = _QUOTE.search(line.words) if line.kind == "heading" else None
        if quoted and _QUOTED_KIND.match(line.words):
            start, end = (line.body + place for place in quoted.span("name"))
            yield sayings.details_of(Network(quoted["name"], start, end, 0.7), start, end)
    for line in lines[:_MENU_LINES]:
        for pattern in (_MEMBERS_OF, _OF_ONE):
            title = pattern.match(line.words)
            if title:
                start, end = (line.body + place for place in title.span("name"))
                case = "genitive" if pattern is _MEMBERS_OF else ""
                one = Network(base_form(base_form_of_field(title["name"], case)), start, end, 0.8)
                yield sayings.details_of(one, start, len(text))
                return


_TITLE_LINES = 3
_MENU_LINES = 6


_OF_ONE = re.compile(
    r"^(?P<name>[A-ZÄÖÜ][\w -]{2,60}?)(?::| –| -)\s+(?:[Uu]nsere?|Ihre?|[Dd]ie|Sprecher|Mitglieder|Partner|Ansprechpartner|Vorstand|Wer|Kontakt)"
)


_MEMBERS_OF = re.compile(
    r"^(?:Die )?(?:Mitglieder|Partner|Mitgliedskommunen) (?:de[rs]|im) (?P<name>[A-ZÄÖÜ][\w -]{3,60}?)(?:\s\([^()]*\))?$"
)
