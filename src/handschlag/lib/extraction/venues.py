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

from handschlag.lib.extraction.knowledge.places import is_place
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
    r"arena|audimax|büro|kapelle|kloster|festung|kaserne|werkstatt|orangerie|börse|station)|"
    r"[A-ZÄÖÜ]\w*(?:[Ss]aal|[Hh]aus)s?)"
)
_VENUE = re.compile(
    rf"\b(?:[Ii]m|[Aa]m|[Ii]n (?:der|den|dem)|[Aa]uf (?:der|dem)|[Bb]eim|[Aa]uf(?=\s(?:Schloss|Schloß|Burg|Gut)\b)|"
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
    r"(?P<before>[\w.,]+\s+|^|[.,:–—]\s*)\b[Ii]n\s+(?P<place>(?:Bad |Sankt |St\. )?[A-ZÄÖÜ][\w-]+)"
)
_ALLOWED_BEFORE = re.compile(
    r"^(?:$|[a-zäöü\d,:–—]|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|"
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
    # As in "im Schaufenster Hafen ein Abkommen", "am Rand des Moores", "an Bord der Möwe"
    re.compile(
        r"\b(?P<place>an Bord de[rs] [„\"]?[A-ZÄÖÜ][\w -]{2,30}?[“\"]?)(?=\s(?:ein|eine|einen|das|den|die)\b)"
    ),
    re.compile(r"\b[Aa]m\s(?P<place>(?:Rande?|Ufer|Fuße?)\sde[rs]\s[A-ZÄÖÜ][\w-]+)"),
    re.compile(
        r"\b(?:im|am|auf dem|in der)\s(?P<place>[A-ZÄÖÜ][\w-]+\s[A-ZÄÖÜ][\w-]+)"
        r"(?=\s(?:eine?n?|das|den|die)\s(?:[a-zäöüß]+\s)?\w*(?:[Vv]ertrag|[Vv]ereinbarung|[Aa]bkommen|[Ee]rklärung|[Mm]emorandum)\b)"
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
            place = match["place"]
            if not _NOT_HERE.match(place) and not _MONTHS.match(place) and not is_place(place):
                yield Mention(place, at + match.start("place"), at + match.end("place"), 0.6)


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
        place = _without_next_noun(_NEXT_PHRASE.sub("", match["place"]).rstrip(".,"))
        if place in _PLAIN_HOUSES and not plain:
            continue
        address = _ADDRESS_BEHIND.match(words, match.start("place") + len(place))
        place += address[0] if address else ""
        if (not _NOT_HERE.match(place) and place[0].isupper()) or place[0] in '„"':
            start = at + match.start("place")
            yield Mention(place, start, start + len(place), 0.75)


def towns(sentence: str, at: int) -> Iterator[Mention]:
    for match in _TOWN.finditer(sentence[:1500]):
        opens = not match["before"].strip(".,: ") and _ACT_FOLLOWS.match(sentence, match.end())
        known = is_place(match["place"]) or (opens and is_proper_name(match["place"]))
        if known and _ALLOWED_BEFORE.match(match["before"].strip()):
            start = at + match.start("place")
            yield Mention(match["place"], start, start + len(match["place"]), 0.8)


# As in "In Altfeld hat sich …", "In Altfeld unterzeichneten …"
_ACT_FOLLOWS = re.compile(
    r" (?:hat|haben|wurden?|ist|sind|trafen|traf|\w+(?:te|ten)|unterschrieb(?:en)?|schloss(?:en)?) "
)


def is_proper_name(word: str) -> bool:
    """No common noun stands alone before the first sentence: "Altfeld. Die …"."""
    if word in TITLES or f"{word}." in TITLES:
        return False
    return is_place(word) or analysis(word.title() if word.isupper() else word)[1] == "NE"
