"""Where it was done: read from signature lines, "Wo:", the sentence of the act, or the date line.

| example                                             | place                                   |
|-----------------------------------------------------|-----------------------------------------|
| Potsdam, den 23. April 1998 … Dresden, den …        | Potsdam / Dresden                       |
| Wo: Altes Rathaus, Markt 1, 03172 Guben             | as written, down to the town            |
| unterzeichneten sie im Kreishaus in Forst           | Kreishaus in Forst                      |
| am 3. Mai 2022 in Guben                             | Guben                                   |
| findet online über die Plattform X statt            | online (X)                              |
| Guben, 3. Mai 2022. / Guben. / Guben - …            | Guben                                   |
"""

import re
from collections.abc import Iterator

from handschlag.lib.extraction.acts import Act, said_in
from handschlag.lib.extraction.knowledge.places import is_place
from handschlag.lib.extraction.layout import lines_of
from handschlag.lib.extraction.result import DocumentType, Mention
from handschlag.lib.extraction.word_classes import analysis

_SIGNED_AT = re.compile(
    r"(?P<place>[A-ZÄÖÜ][\w()./-]*(?: [\w()./-]+){0,4}),[ \xa0](?:den[ \xa0]|am[ \xa0])?"
    r"\d{1,2}\.[ \xa0]?(?:\d{1,2}\.|[A-ZJ]\w+)[ \xa0]?\d{4}$"
)
# Two signatures may stand side by side.
_COLUMN = re.compile(r"\S+(?:[ \t\xa0]{1,2}\S+)*")
_LABEL = re.compile(
    r"\W{0,5}(?P<label>Wo|Ort|Veranstaltungsort|Tagungsort|Treffpunkt|Veranstaltungsadresse|Location)"
    r"[*_ ]{0,3}[:?]\s*(?P<place>\S.*)$"
)
_TIME = re.compile(r"^(?:(?:um |ab )?\d{1,2}(?:[:.]\d\d)? Uhr,?\s*)")
_NAME = r"[„\"“]?[A-ZÄÖÜ][\w.&’'-]*(?:/[A-ZÄÖÜ][\w.-]*)?[“\"”]?"
# What a house, room or site ends in; "im Rahmen" and "im Jahr" are none.
_HOUSE = (
    r"(?:\w*(?:saal|[Hh]aus|amt|schloss|schloß|burg|zentrum|center|museum|campus|halle|kirche|"
    r"kloster|park|schule|universität|theater|hof|hotel|villa|raum|zimmer|bibliothek|forum|"
    r"akademie|foyer|aula|werk|bahnhof|palais|residenz|kanzlei|ministerium|institut|gymnasium|"
    r"[Ss]itz|stelle|galerie|scheune|mühle|speicher|pavillon|[Gg]ut|messe|gelände|platz|"
    r"turm|hütte|gasthof|garten|loft|keller|baude|zeche)|"
    r"[A-ZÄÖÜ]\w*(?:[Ss]aal|[Hh]aus)s?)"
)
_VENUE = re.compile(
    rf"\b(?:[Ii]m|[Aa]m|[Ii]n (?:der|den|dem)|[Aa]uf (?:der|dem)|[Bb]eim)\s+(?:[a-zäöü]\w+e[nrs]\s+){{0,2}}"
    rf"(?P<place>(?:[A-ZÄÖÜ][\w-]*[\s-]){{0,2}}?(?:(?i:{_HOUSE})(?!\w)(?:\s+\d{{1,3}}(?!\d))?|[A-ZÄÖÜ]\w+\s\d{{1,3}}(?![\d.]))"
    rf"(?:\s+{_NAME}){{0,3}}"
    rf"(?:,?\s+(?:in|am|an der|der|des|zu|im|von)\s+(?:{_NAME})(?:\s+{_NAME}){{0,3}})*)"
)
_NOT_HERE = re.compile(
    r"^(?:Rahmen|Zuge|Beisein|Namen|Auftrag|Jahre?|Anschluss|Bereich|Sinne|Fall|Raum|Land(?:kreis)?|"
    r"Kreis|Vorfeld|Mittelpunkt|Interesse|Haushalt|Gesundheits\w+|Handwerk\b|Netzwerk|Sozialraum|"
    r"\w*netzwerk|\w*handwerk|\w*kreis|Stelle|Stadtrat|Zeitraum|Ehrenamt|\w*zeitraum|Wirtschaftsraum|"
    r"Lebensraum|Strukturwandel|Artikel|Absatz|Paragraph|Punkt|Abschnitt|Sommer|Herbst|Winter|Arbeitsamt)\b"
)
_TOWN = re.compile(
    r"(?P<before>[\w.,]+\s+|^|[.,:]\s*)\b[Ii]n\s+(?P<place>(?:Bad |Sankt |St\. )?[A-ZÄÖÜ][\w-]+)"
)
_ALLOWED_BEFORE = re.compile(
    r"^(?:$|[a-zäöü\d,:]|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|"
    r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Tage|Uhr)"
)
_ONLINE = re.compile(
    r"\b(?P<online>[Oo]nline(?=\s+(?:über|per|via|auf|statt|\())|[Oo]nline-Veranstaltung|digital(?=\s+(?:über|per|via|statt))"
    r"|virtuell(?=\s+(?:über|per|via|statt)))"
    r"(?:\s+(?:über|per|via|auf)\s+(?:die |das )?(?:[\w-]*[Pp]lattform\s+)?(?P<tool>[\w.]+\w))?"
)
_DATE_LINE = re.compile(
    r"^[ \t>#*]*(?:\([\w/-]{2,14}\)[ \t]+)?(?P<place>[A-ZÄÖÜ][\w-]+(?:[ -](?:am |an der |in |bei |im )?[A-ZÄÖÜ(][\w)-]+){0,3}"
    r"(?:/[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)?)"
    r"(?P<sign>\.(?= [A-ZÄÖÜ„])|, (?:den |am )?(?=\d{1,2}\. ?(?:\d|[A-ZJ]))| ?[–—·|-] (?=[A-ZÄÖÜ„])"
    r"| ?\((?:dpa|pm|red|ots|ddp|epd|PM|PI|AFP)[^)]{0,12}\)|: )"
)
_LEADING_LINES = 10
_LONGEST = 110


def find_place(text: str, doc_type: DocumentType) -> Mention | None:
    """The place in the words of the text; several places of signature stand joined by " / "."""
    if doc_type is DocumentType.DIRECTORY_PAGE:
        return None
    event = doc_type is DocumentType.EVENT_INVITATION
    for candidates in (
        () if event else _of_signatures(text),
        _of_labels(text) if event else (),
        _online(text) if event else (),
        _in_sentences(text, _ACTS[doc_type]),
        _of_labels(text),
        _of_date_line(text),
        _addresses(text) if event else (),
        _town_in_title(text) if event else (),
        _seat(text) if doc_type is DocumentType.INITIATIVE_LAUNCH else (),
    ):
        for mention in candidates:
            return mention
    return None


_ACTS: dict[DocumentType, set[Act]] = {
    DocumentType.AGREEMENT_SIGNED: {"signed"},
    DocumentType.EVENT_INVITATION: {"invited"},
    DocumentType.INITIATIVE_LAUNCH: {"launched"},
    DocumentType.OTHER: {"decided"},
    DocumentType.DIRECTORY_PAGE: set(),
}


def _of_signatures(text: str) -> Iterator[Mention]:
    found = list(_signed_places(text))
    if found:
        names = list(dict.fromkeys(name for name, _ in found))
        confidence = 0.95 if all(is_place(name) for name in names) else 0.7
        start = found[0][1]
        yield Mention(" / ".join(names), start, start + len(names[0]), confidence)


def _signed_places(text: str) -> Iterator[tuple[str, int]]:
    """Place and position of each "Ort, den Datum" behind the first third, where one signs."""
    for line in lines_of(text):
        if line.start <= len(text) // 3 or len(line.text) > _LONGEST:
            continue
        for column in _COLUMN.finditer(line.text):
            match = _SIGNED_AT.match(column[0])
            if match:
                yield match["place"], line.start + column.start()


def _of_labels(text: str) -> Iterator[Mention]:
    for line in lines_of(text):
        match = _LABEL.match(line.text)
        place = _TIME.sub("", match["place"]) if match else ""
        if place and len(place) <= _LONGEST:
            start = line.end - len(place)
            yield Mention(place, start, line.end, 0.9)


def _online(text: str) -> Iterator[Mention]:
    for match in _ONLINE.finditer(text):
        plain = match["online"].lower() == "online"
        name = match[0] if plain or not match["tool"] else f"online ({match['tool']})"
        yield Mention(name, match.start(), match.end(), 0.8)
        return


def _in_sentences(text: str, acts: set[Act]) -> Iterator[Mention]:
    said = [one for one in said_in(text) if acts & one.acts and not one.earlier]
    for find in (_venues, _unknown_venues, _towns):
        for one in said:
            yield from find(one.sentence.text, one.sentence.start)


# As in "lädt in das Gare am Bach, Markt 1, ein", "In der Roten Mühle unterzeichneten …"
_SITE = (
    r"(?P<place>(?:[A-ZÄÖÜ][\w-]+en\s)?[A-ZÄÖÜ][\w.-]*\w(?:\s(?:(?:de[rsm]|du|am|an|im|in|zum|zur|von)\s){0,2}"
    r"[A-ZÄÖÜ][\w-]+){0,4}"
)
_UNKNOWN = (
    re.compile(
        rf"\b(?:in das|ins|in den)\s{_SITE}(?:,\s[A-ZÄÖÜ][\w-]+(?:\s[\w-]+){{0,3}}(?=,))?)"
        r"(?=,?\sein\b|[.!]$|\szu[mr]?\s)"
    ),
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


def _unknown_venues(sentence: str, at: int) -> Iterator[Mention]:
    """A site that is no known kind of house, by what the sentence does with it."""
    for pattern in _UNKNOWN:
        if pattern is _UNKNOWN[0] and not _INVITES.search(sentence):
            continue
        for match in pattern.finditer(sentence[:1500]):
            place = match["place"]
            if not _NOT_HERE.match(place) and not _MONTHS.match(place) and not is_place(place):
                yield Mention(place, at + match.start("place"), at + match.end("place"), 0.6)


_INTO = re.compile(r"\b(in das)(?= [A-ZÄÖÜ„][^.;]{0,160}\bein\b)")


def _venues(sentence: str, at: int) -> Iterator[Mention]:
    # "lädt in das Haus am Markt ein" is read as "lädt in dem Haus am Markt ein".
    words = _INTO.sub(lambda match: match[1].replace("as", "em"), sentence[:1500])
    for match in _VENUE.finditer(words):
        place = match["place"].rstrip(".,")
        if (not _NOT_HERE.match(place) and place[0].isupper()) or place[0] in '„"':
            start = at + match.start("place")
            yield Mention(place, start, start + len(place), 0.75)


def _towns(sentence: str, at: int) -> Iterator[Mention]:
    for match in _TOWN.finditer(sentence[:1500]):
        opens = not match["before"].strip(".,: ") and _ACT_FOLLOWS.match(sentence, match.end())
        known = is_place(match["place"]) or (opens and _is_proper_name(match["place"]))
        if known and _ALLOWED_BEFORE.match(match["before"].strip()):
            start = at + match.start("place")
            yield Mention(match["place"], start, start + len(match["place"]), 0.8)


# As in "In Altfeld hat sich …", "In Altfeld unterzeichneten …"
_ACT_FOLLOWS = re.compile(
    r" (?:hat|haben|wurden?|ist|sind|trafen|traf|\w+(?:te|ten)|unterschrieb(?:en)?|schloss(?:en)?) "
)


def _of_date_line(text: str) -> Iterator[Mention]:
    for line in lines_of(text)[:_LEADING_LINES]:
        match = _DATE_LINE.match(line.text[:_LONGEST])
        if match and _is_town(match["place"], match["sign"]):
            place = _towns_of(match["place"])
            start = line.start + match.start("place")
            yield Mention(place, start, start + len(place), 0.7)
            return


def _towns_of(place: str) -> str:
    """ "Guben/Musterkreis" names the town and its district; "Guben/Forst" two towns."""
    first, _, second = (place.title() if place.isupper() else place).partition("/")
    return place if is_place(second) else first


def _is_town(place: str, sign: str) -> bool:
    if sign == "." and _ONE_WORD.fullmatch(place) and _is_proper_name(place):
        return True
    towns = [is_place(part.strip()) or is_place(part.strip().title()) for part in place.split("/")]
    return any(towns) if sign.startswith(",") or "/" in place else all(towns) and sign != ": "


_ONE_WORD = re.compile(r"[A-ZÄÖÜ][\wÄÖÜß-]{3,}")


def _is_proper_name(word: str) -> bool:
    """No common noun stands alone before the first sentence: "Altfeld. Die …"."""
    return is_place(word) or analysis(word.title() if word.isupper() else word)[1] == "NE"


def _addresses(text: str) -> Iterator[Mention]:
    """A line with street and town in an invitation says where it is, unless it says whom to ask."""
    for line in lines_of(text):
        if (
            len(line.text) <= _LONGEST
            and _ADDRESS.search(line.text)
            and not _REACHES.search(line.text)
        ):
            yield Mention(line.text, line.start, line.end, 0.5)


_ADDRESS = re.compile(r"\w+ \d{1,3}[a-z]?, \d{5} [A-ZÄÖÜ]")
_REACHES = re.compile(r"Tel|Fax|@|\||[Kk]ontakt|Anschrift")


def _seat(text: str) -> Iterator[Mention]:
    """What is founded begins where it has its seat."""
    for match in _SEAT.finditer(text):
        if is_place(match["place"]):
            yield Mention(match["place"], match.start("place"), match.end("place"), 0.5)


_SEAT = re.compile(r"\b(?:mit )?Sitz in (?P<place>(?:Bad )?[A-ZÄÖÜ][\w-]+)")


def _town_in_title(text: str) -> Iterator[Mention]:
    for line in lines_of(text)[:3]:
        yield from _towns(line.text, line.start)
