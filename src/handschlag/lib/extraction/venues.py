"""Houses, sites and towns that a sentence names as the place of what it tells.

| example                                             | read as                               |
|-----------------------------------------------------|---------------------------------------|
| unterzeichneten sie im Kreishaus in Forst           | Kreishaus in Forst                    |
| lädt in das Gare am Bach, Markt 1, ein              | Gare am Bach, Markt 1                 |
| In Altfeld hat sich … · am 3. Mai 2022 in Guben     | Altfeld · Guben                       |

Offers `venues`, `unknown_venues`, `towns` and `any_house`: (sentence, its place) → Mentions.
"""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.knowledge.offices import office_of
from handschlag.lib.extraction.knowledge.places import is_place, may_be_place
from handschlag.lib.extraction.knowledge.words import TITLES
from handschlag.lib.extraction.result import Mention
from handschlag.lib.extraction.word_classes import analysis

_NAME = r"[„\"“]?[A-ZÄÖÜ][\w.&’'-]*(?:/[A-ZÄÖÜ][\w.-]*)?[“\"”]?"
# What a house, room or site ends in; "im Rahmen" and "im Jahr" are none.
HOUSE = (
    r"(?:\w*(?:saal|[Hh]aus|amt|schloss|schloß|burg|zentrum|center|museum|campus|halle|kirche|"
    r"kloster|park|schule|universität|theater|hof|hotel|villa|raum|zimmer|bibliothek|bücherei|forum|"
    r"akademie|foyer|aula|werk|bahnhof|palais|residenz|kanzlei|ministerium|institut|gymnasium|"
    r"[Ss]itz|stelle|galerie|scheune|mühle|speicher|pavillon|[Gg]ut|messe|gelände|platz|"
    r"turm|hütte|gasthof|garten|loft|keller|baude|zeche|mission|brauerei|molkerei|fabrik|stadion|"
    r"arena|audimax|büro|meierei|gaststätte|remise|schmiede|kasino|rotunde|tenne|diele|kapelle|kloster|festung|kaserne|werkstatt|orangerie|börse|station|sparkasse|volksbank|atelier|studio|labor|werft)|"
    r"[A-ZÄÖÜ]\w*(?:[Ss]aal|[Hh]aus)s?)"
)
_AT_SCHOOL = r"[Aa]n der(?=\s(?:[A-ZÄÖÜ][\w-]+\s){0,2}?\w*(?:[Hh]ochschule|[Uu]niversität|[Aa]kademie|[Ss]chule)\s[A-ZÄÖÜ])"
_VENUE = re.compile(
    rf"\b(?:[Ii]m|[Aa]m|[Ii]n (?:der|den|dem)|{_AT_SCHOOL}|[Aa]uf (?:der|dem)|[Bb]eim|[Aa]uf(?=\s(?:Schloss|Schloß|Burg|Gut)\b)|"
    rf"(?P<into>[Ii]n (?:die|das)|[Ii]ns|[Aa]uf (?:das|die|den)))\s+(?:[a-zäöü]\w+e[nrs]\s+){{0,2}}"
    rf"(?P<place>(?:[A-ZÄÖÜ][\w-]*[\s-]){{0,2}}?(?:(?i:{HOUSE})(?!\w)(?:\s+\d{{1,3}}(?!\d))?|[A-ZÄÖÜ]\w+\s\d{{1,3}}(?![\d.]))"
    rf"(?:\s+{_NAME}){{0,3}}(?:\s\([A-ZÄÖÜ][a-zäöüß]{{1,12}}\))?"
    rf"(?:,?\s+(?:in|am|an der|der|des|zu|im|von)\s+(?:{_NAME})(?:\s+{_NAME}){{0,3}})*)"
)
_NOT_HERE = re.compile(
    r"^(?:Rahmen|Zuge|Beisein|Namen|Auftrag|Jahre?|Anschluss|Bereich|Sinne|Fall|Raum|Land(?:kreis)?|"
    r"Kreis|Vorfeld|Mittelpunkt|Interesse|Haushalt|Gesundheits\w+|Handwerk\b|Netzwerk|Sozialraum|"
    r"\w*netzwerk|\w*handwerk|\w*kreis|Stelle|Stadtrat|Zeitraum|Ehrenamt|\w*zeitraum|Wirtschaftsraum|"
    r"Lebensraum|Strukturwandel|Artikel|Absatz|Paragraph|Punkt|Abschnitt|Sommer|Herbst|Winter|Arbeitsamt)\b"
)
_TOWN = re.compile(
    r"(?P<before>[\w.,]+\s+|^|[.,:)–—]\s*)\b[Ii]n\s+(?P<place>(?:Bad |Sankt |St\. )?[A-ZÄÖÜ][\w-]+(?:/[A-ZÄÖÜ][\w-]+)?)"
)
_ALLOWED_BEFORE = re.compile(
    r"^(?:$|[a-zäöü\d,:)–—]|\w*(?:[Vv]ertrag|[Vv]ereinbarung|[Ee]rklärung|[Aa]bkommen)$|Woche|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|"
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Tage|Uhr)"
)


# As in "lädt in das Gare am Bach, Markt 1, ein", "In der Roten Mühle unterzeichneten …"
_SITE = (
    r"(?P<place>(?:[A-ZÄÖÜ][\w-]+en\s)?[A-ZÄÖÜ][\w.-]*\w(?:\s(?:(?:de[rsm]|du|am|an|im|in|zum|zur|von)\s){0,2}"
    r"[A-ZÄÖÜ][\w-]+){0,4}"
)
_INTO_SITE = re.compile(
    rf"\b(?:in das|ins|in den)\s{_SITE}(?:,\s[A-ZÄÖÜ][\w-]+(?:\s[\w-]+){{0,3}}(?=,))?)"
    r"(?=,?\sein\b|[.!]$|\szu[mr]?\s)"
)
_UNKNOWN = (
    # As in "in den Räumen der Kammer Altfeld"
    re.compile(
        rf"\b[Ii]n den (?P<place>Räum(?:en|lichkeiten) (?:der|des|von) {_NAME}(?:\s{_NAME}){{0,3}})"
    ),
    # As in "im Schaufenster Hafen ein Abkommen", "am Rand des Moores", "an Bord der Möwe"
    re.compile(
        r"\b(?P<place>an Bord de[rs] [„\"]?[A-ZÄÖÜ][\w -]{2,30}?[“\"]?)(?=\s(?:ein|eine|einen|das|den|die)\b)"
    ),
    re.compile(
        r"\b[Aa]m\s(?P<place>(?:Rande?|Ufer|Fuße?)\sde[rs]\s(?!\w*(?:[Tt]ag(?:e?s|ung)|[Ss]itzung|[Mm]esse|[Kk]onferenz|[Tt]reffens|[Kk]ongresses|[Ff]este?s|[Bb]esuche?s|[Ff]orums|[Gg]ipfels)\b)[A-ZÄÖÜ][\w-]+)"
    ),
    re.compile(
        r"\b(?:im|am|auf dem|in der)\s(?P<place>[A-ZÄÖÜ][\w-]+\s[A-ZÄÖÜ][\w-]+)"
        r"(?=\s(?:eine?n?|das|den|die)\s(?:[a-zäöüß]+\s)?\w*(?:[Vv]ertrag|[Vv]ereinbarung|[Aa]bkommen|[Ee]rklärung|[Mm]emorandum)\b)"
    ),
    # As in "findet am Montag im Coworking-Space Alte Spinnerei in Altfeld statt"
    re.compile(
        r"\b(?:finde[nt]|fand(?:en)?)\b[^;]{0,120}?\b(?:im|in der|in den|auf dem|am)\s(?P<place>[A-ZÄÖÜ](?!\w+tag\b)[^.,;]{3,80}?)\sstatt\b"
    ),
    # As in "beim Dorffest in Altfeld", "im polnischen Altfeld"
    re.compile(
        r"\b(?:[Bb]eim|[Bb]ei der|[Aa]nlässlich de[rs]|[Aa]m Rande? de[rs])\s[A-ZÄÖÜ][\w-]+\sin\s(?P<place>[A-ZÄÖÜ][\w-]+(?:/[A-ZÄÖÜ][\w-]+)?)"
    ),
    re.compile(r"\bim\s[a-zäöüß]+ischen\s(?P<place>[A-ZÄÖÜ][\w-]+)(?=\s[a-zäöüA-Z]|[.,])"),
    # As in "Mit einem Festakt im Collegium Altfeldium ist … gestartet"
    re.compile(
        r"\b(?:im|in der|auf dem)\s(?P<place>[A-ZÄÖÜ][\w-]+\s[A-ZÄÖÜ][\w-]+)"
        r"(?=\s(?:ist|sind|hat|haben|wurden?|fand|trafen|unterzeichnet\w*|unterschrieb\w*)\b)"
    ),
    _INTO_SITE,
    re.compile(
        rf"(?:^|: )(?:Im|In der|In dem|Auf dem|Auf der)\s{_SITE})\s"
        r"(?=(?:unterzeichne|unterschr|besiegel|setzte|schlossen|gaben|leistete|haben|hat|wurde))"
    ),
)
_MONTHS = re.compile(
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|"
    r"Kreis|Region|Verein|Vertrag|Verbund)\b"
)


_INVITES = re.compile(r"\b(?:laden|lädt|bitte[nt])\b")


def unknown_venues(sentence: str, at: int) -> Iterator[Mention]:
    """A site that is no known kind of house, by what the sentence does with it."""
    for pattern in _UNKNOWN:
        if pattern is _INTO_SITE and not _INVITES.search(sentence):
            continue
        for match in pattern.finditer(sentence[:1500]):
            place = match["place"].rstrip(".")
            start = at + match.start("place")
            if _names_site(place):
                yield Mention(place, start, start + len(place), 0.6)


def _names_site(place: str) -> bool:
    return not (_NOT_HERE.match(place) or _MONTHS.match(place) or _EVERYDAY.fullmatch(place))


_EVERYDAY = re.compile(
    r"\w*(?:[Rr]aum|[Bb]ereich|[Rr]at|[Kk]reis|[Ll]and|[Rr]echt|[Ii]nteresse|[Gg]rundgesetz)"
)


# What is signed or done there is no part of the place: "im Saal Elbe der Vertrag unterzeichnet".
_NEXT_PHRASE = re.compile(
    r",?\s(?:de[rsm]|die|das|eine?[nmr]?|ihre?[nmr]?|zu|im|von)\s(?:[a-zäöüß]+\s)?"
    r"(?=[A-ZÄÖÜ])\w*(?:[Vv]ertrag|[Vv]ereinbarung|[Ee]rklärung|[Aa]bkommen|[Pp]apier|[Uu]rkunde|[Cc]harta|[Pp]akt|"
    r"[Ss]tartschuss|[Gg]rundstein|[Aa]uftakt|[Vv]eranstaltung|[Uu]nterzeichnung|[Ff]eier|[Gg]ründung|[Tt]reffen)(?:es|s|en)?\b.*"
    r"|\s(?:von|durch|mit)\s(?:de[rnm]\s)?(?:[a-zäöüß]+\s)?[A-ZÄÖÜ][\w-]*(?:[Mm]eister|[Rr]at|[Rr]ätin|[Pp]räsident|[Dd]irektor|"
    r"[Ll]eiter|[Ff]ührer|[Mm]inister|[Rr]ektor|[Vv]orsitzende|[Cc]hef|Dr|Prof)(?:in|innen|en|n|s|r)?\b.*"
)


# As in "im Haus am Bach, Uferweg 3, 03172 Guben"
_ADDRESS_BEHIND = re.compile(
    r", [A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+)? \d{1,3}[a-z]?(?:, \d{5} [A-ZÄÖÜ][\w-]+)?(?!\w)"
)


_ROOM_BEHIND = re.compile(r", (?:[A-ZÄÖÜ][\w-]+ )?(?:[A-ZÄÖÜ]\w*)?[Ss]aal\b")


def _without_person(place: str) -> str:
    """ "Kreishaus | Landrätin Dr. Ida Holt": who acts there stands right behind."""
    words = place.split(" ")
    end = next((n for n, word in enumerate(words) if n and _is_of_person(word)), len(words))
    return " ".join(words[:end])


def _is_of_person(word: str) -> bool:
    return word in TITLES or office_of(word) is not None


def _without_next_noun(place: str) -> str:
    """ "Kulturhaus Altfeld Fachleute": a common noun right behind a town begins the next phrase."""
    before, _, last = place.rpartition(" ")
    town = before.rpartition(" ")[2]
    follows = town != before and is_place(town) and not is_place(last)
    return before if follows and analysis(last)[1] == "NN" else place


def any_house(sentence: str, at: int) -> Iterator[Mention]:
    yield from venues(sentence, at, plain=True)


_PLAIN_HOUSES = frozenset(
    [
        "Schule",
        "Haus",
        "Saal",
        "Hochschule",
        "Universität",
        "Institut",
        "Museum",
        "Büro",
        "Hof",
        "Amt",
        "Gebäude",
        "Raum",
    ]
)
"""Any may be meant, so a town tells more."""


def venues(sentence: str, at: int, *, plain: bool = False) -> Iterator[Mention]:
    words = sentence[:1500]
    for match in _VENUE.finditer(words):
        # One is invited into a house; else "in das Haus" is no place.
        if match["into"] and not _INVITES.search(words):
            continue
        place = _without_person(_NEXT_PHRASE.sub("", match["place"])).rstrip(".,")
        place = _without_next_noun(place)
        if place in _PLAIN_HOUSES and not plain:
            continue
        behind = match.start("place") + len(place)
        address = _ADDRESS_BEHIND.match(words, behind) or _ROOM_BEHIND.match(words, behind)
        place += address[0] if address else ""
        if (not _NOT_HERE.match(place) and place[0].isupper()) or place[0] in '„"':
            start = at + match.start("place")
            yield Mention(place, start, start + len(place), 0.75)


def towns(sentence: str, at: int, *, named: frozenset[str] = frozenset()) -> Iterator[Mention]:
    """Known towns, those that the text names as such, and what stands first before the act."""
    yield from _in_front(sentence, at)
    for match in _TOWN.finditer(sentence[:1500]):
        opens = not match["before"].strip(".,: ") and _ACT_FOLLOWS.match(sentence, match.end())
        first = match["place"].split("/")[0]
        dated = match["before"].strip()[-1:].isdigit() and (
            may_be_place(first) or _is_told_as_town(sentence, match)
        )
        known = is_place(first) or first in named or dated or (opens and is_proper_name(first))
        if known and _ALLOWED_BEFORE.match(match["before"].strip()):
            start = at + match.start("place")
            yield Mention(match["place"], start, start + len(match["place"]), 0.8)


def sites_of_signing(text: str) -> Iterator[Mention]:
    """ "… nach der Unterzeichnung im Kreishaus in Forst", also below a photograph."""
    for match in _AT_SIGNING.finditer(text):
        yield from venues(match["where"], match.start("where"))


_AT_SIGNING = re.compile(
    r"\b(?:(?:[Bb]ei|[Nn]ach|[Vv]or|[Ww]ährend) (?:der|ihrer) (?:[a-zäöüß]+en )?\w*[Uu]nterzeichnung"
    r"|(?:Der Termin|Der Festakt|Die Feierstunde|Die (?:[a-zäöüß]+e )?Unterzeichnung) (?:fand|war)) "
    r"(?:(?:der|des|eines|einer) [\w-]+ ){0,1}(?P<where>(?:im|in der|in den|auf dem|auf der|am) [^.;:\n]{4,90})"
)
# As in "Vor einer Notarin in Altfeld haben …": the front of the sentence tells where
_TOWN_IN_FRONT = re.compile(
    r"(?:Vor|Bei|Im|In|Auf|An|Am|Zum|Zur|Während) [^.,;:]{3,60} in (?P<place>(?:Bad )?[A-ZÄÖÜ][\w-]+) "
    r"(?:haben|hat|wurden?|ist|sind|unterzeichne\w+|unterschr\w+|besiegel\w+|schlossen|schloss|setzten?)\b"
)


def _in_front(sentence: str, at: int) -> Iterator[Mention]:
    match = _TOWN_IN_FRONT.match(sentence[:300])
    if match and is_place(match["place"]):
        yield Mention(match["place"], at + match.start("place"), at + match.end("place"), 0.75)


def _is_told_as_town(sentence: str, match: re.Match[str]) -> bool:
    """ "am 2. Mai 2022 in Kleinort das Haus …", but "in Kraft", "in Betrieb"."""
    follows = _PHRASE_FOLLOWS.match(sentence, match.end()) is not None
    return follows and not _NO_TOWN.match(match["place"])


_PHRASE_FOLLOWS = re.compile(r"\s(?:de[rmn]|die|das|eine?[nmr]?|ihre[nm]?|von|durch|mit)\s|\s?[.,]")
_NO_TOWN = re.compile(
    r"(?:\w*(?:ung|schaft|heit|keit|ion|arbeit|zeit)|Kraft|Betrieb|Form|Auftrag|Gegenwart|Anwesenheit|Präsenz|Deutschland|Höhe|Sachen|Fragen)(?!\w)"
)
# As in "In Altfeld hat sich …", "In Altfeld unterzeichneten …"
_ACT_FOLLOWS = re.compile(
    r" (?:hat|haben|wurden?|ist|sind|trafen|traf|\w+(?:te|ten)|unterschrieb(?:en)?|schloss(?:en)?) "
)


def is_proper_name(word: str) -> bool:
    """No common noun stands alone before the first sentence: "Altfeld. Die …"."""
    if word in TITLES or f"{word}." in TITLES:
        return False
    return is_place(word) or analysis(word.title() if word.isupper() else word)[1] == "NE"
