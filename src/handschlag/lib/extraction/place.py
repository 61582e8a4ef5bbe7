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
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

from handschlag.lib.extraction.actors import read_once
from handschlag.lib.extraction.acts import LONGEST, Act, said_in
from handschlag.lib.extraction.approvals import approval_begins
from handschlag.lib.extraction.knowledge.places import is_place
from handschlag.lib.extraction.layout import lines_of
from handschlag.lib.extraction.organisations import find_organisations
from handschlag.lib.extraction.result import DateFound, DocumentType, Mention
from handschlag.lib.extraction.venues import (
    HOUSE,
    any_house,
    is_proper_name,
    sites_of_signing,
    towns,
    unknown_venues,
    venues,
)

_SIGNED_AT = re.compile(
    r"(?P<place>[A-ZÄÖÜ][\w()./-]*(?: [\w()./-]+){0,4}),[ \xa0](?:(?:den|am|dnia|dne)[ \xa0])?"
    r"\d{1,2}\.?[ \xa0]?(?:\d{1,2}\.|[A-ZJ]\w+)[ \xa0]?\d{4}$"
)
# Two signatures may stand side by side.
_COLUMN = re.compile(r"\S+(?:[ \t\xa0]{1,2}\S+)*")
_LABEL = re.compile(
    r"\W{0,5}(?P<label>Wo|Ort|Veranstaltungsort|Tagungsort|Sitzungsort|Ort der [A-ZÄÖÜ]\w+|Treffpunkt|Veranstaltungsadresse|Location)"
    r"[*_ ]{0,3}[:?]\s*(?P<place>\S.*)$"
)
_TIME = re.compile(r"^(?:(?:um |ab )?\d{1,2}(?:[:.]\d\d)? Uhr,?\s*)")
_ONLINE = re.compile(
    r"\b(?P<online>[Oo]nline(?=\s+(?:über|per|via|auf|statt|\())|[Oo]nline-Veranstaltung|digital(?=\s+(?:über|per|via|statt))"
    r"|virtuell(?=\s+(?:über|per|via|statt)))"
    r"(?:\s+(?:über|per|via|auf)\s+(?:die |das )?(?:[\w-]*[Pp]lattform\s+)?(?P<tool>[\w.]+\w))?"
)
_DATE_LINE = re.compile(
    r"^[ \t>#*]*(?:\([\w/-]{2,14}\)[ \t]+)?(?P<place>[A-ZÄÖÜ][\w-]+(?:[ -](?:am |an der |in |bei |im )?(?:[A-ZÄÖÜ]|\((?=[A-ZÄÖÜ]))[\w)-]+){0,3}"
    r"(?:/[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?){0,3})"
    r"(?P<sign>\.(?= [A-ZÄÖÜ„\d])|, (?:den |am )?(?=\d{1,2}\. ?(?:\d|[A-ZJ]))| ?[–—·|-] (?=[A-ZÄÖÜ„])"
    r"| ?\((?:[a-zäöü]{2,4}\b|PM|PI|AFP)[^)]{0,12}\)|: )"
)
_LEADING_LINES = 10
_LONGEST = 110


# As in "12.06.2019 – Altfeld. Mehr Schutz …", "3. Mai 2022 | Altfeld"
_DAY_THEN_TOWN = re.compile(
    r"^\(?\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w+\.?) ?\d{2,4} ?(?:[–—|,-]|/{1,2}) ?"
    r"(?P<place>(?:Bad )?[A-ZÄÖÜ][\w-]+(?: \([A-ZÄÖÜ]\w+\)| an der \w+| am \w+|/[A-ZÄÖÜ][\w.]+)?)(?=[.:)]| [–—-] |$)"
)


_Finders = tuple[Callable[[str, int], Iterator[Mention]], ...]


def find_place(text: str, doc_type: DocumentType, day: DateFound | None = None) -> Mention | None:
    """The place in the words of the text; several places of signature stand joined by " / ".

    Where no sentence of the act names one, that which holds the `day` of the act may.
    """
    if doc_type is DocumentType.DIRECTORY_PAGE:
        return None
    event = doc_type is DocumentType.EVENT_INVITATION
    for candidates in (
        () if event else _of_signatures(text),
        _of_labels(text) if event else (),
        _of_event_heading(text) if event else (),
        _online(text) if event else (),
        _in_sentences(text, _ACTS[doc_type], finders=_NAMED if _has_town(text) else _ANY),
        sites_of_signing(text) if doc_type is DocumentType.AGREEMENT_SIGNED else (),
        _beside_the_act(text, _ACTS[doc_type]),
        _of_labels(text),
        _on_the_day(text, day, event=event),
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
    DocumentType.EVENT_INVITATION: {"invited", "scheduled"},
    DocumentType.INITIATIVE_LAUNCH: {"launched"},
    DocumentType.OTHER: {"decided"},
    DocumentType.DIRECTORY_PAGE: set(),
}


def _of_signatures(text: str) -> Iterator[Mention]:
    found = list(_signed_places(text)) or list(_done_at(text))
    if found:
        names = list(dict.fromkeys(name for name, _ in found))
        confidence = 0.95 if all(is_place(name) for name in names) else 0.7
        start = found[0][1]
        yield Mention(" / ".join(names), start, start + len(names[0]), confidence)


def _done_at(text: str) -> Iterator[tuple[str, int]]:
    """ "Geschehen zu Altfeld am 3. Mai 1991"."""
    for match in _DONE_AT.finditer(text, len(text) // 3):
        yield match["place"], match.start("place")


_DONE_AT = re.compile(
    r"\b(?:Geschehen|Ausgefertigt|Gegeben) (?:zu|in) (?P<place>[A-ZÄÖÜ][\w() /-]{2,40}?),? (?:am|den) \d"
)


def _signed_places(text: str) -> Iterator[tuple[str, int]]:
    """Place and position of each "Ort, den Datum" behind the first third, where one signs."""
    below = approval_begins(text)
    for line in lines_of(text):
        if not len(text) // 3 < line.start < below or len(line.text) > _LONGEST:
            continue
        for column in _COLUMN.finditer(line.text):
            match = _SIGNED_AT.match(column[0])
            if match:
                yield match["place"], line.start + column.start()


# In running text as well: Termin: 3. November. Ort: Rathaus, Markt 1. Der Eintritt ist frei.
_LABEL_WITHIN = re.compile(
    r"[.;|] (?:Ort|Wo|Veranstaltungsort|Tagungsort|Treffpunkt): (?P<place>[A-ZÄÖÜ](?:[^.;|]|\.(?! [A-ZÄÖÜ])){3,110})"
)


def _of_labels(text: str) -> Iterator[Mention]:
    for line in lines_of(text):
        within = _LABEL_WITHIN.search(line.text)
        if within:
            place = within["place"].strip()
            yield Mention(
                place,
                line.start + within.start("place"),
                line.start + within.start("place") + len(place),
                0.9,
            )
        match = _LABEL.match(line.text)
        place = _TIME.sub("", match["place"]) if match else ""
        place = "" if _UNKNOWN_YET.match(place) else place
        if place and len(place) <= _LONGEST:
            start = line.end - len(place)
            yield Mention(place, start, line.end, 0.9)


_UNKNOWN_YET = re.compile(r"(?:wird|folgt|noch|n\. ?n\.)\b")
_EVENT_HEADING = re.compile(
    r"(?:\w+tag,? (?:den |der |dem )?|Mittwoch,? (?:den |der |dem )?)?\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ]\w+)(?: ?\d{4})?"
    r"(?:(?:,? | // | \| )(?:um |ab |von )?\d{1,2}(?:[:.]\d\d)?(?: ?(?:[-–]|bis) ?\d{1,2}(?:[:.]\d\d)?)? Uhr)?"
    r"(?:, | \| | // | [–-] )(?P<place>(?:in |im )?[A-ZÄÖÜ][^.!?|]{2,90})"
)


def _of_event_heading(text: str) -> Iterator[Mention]:
    """ "28.11.2019, 17 Uhr, Altfeld, Rathaus" alone on a line above the invitation."""
    for line in lines_of(text)[:_LEADING_LINES]:
        match = _EVENT_HEADING.fullmatch(line.text[:_LONGEST])
        if match and _may_be_site(match["place"]):
            start = line.start + match.start("place")
            yield Mention(match["place"], start, start + len(match["place"]), 0.7)
    yield from _below_the_day(text)


def _below_the_day(text: str) -> Iterator[Mention]:
    """The house stands on the line below the day or the hour."""
    for line, after in pairwise(lines_of(text)[: 2 * _LEADING_LINES]):
        alone = _DAY_OR_HOUR.fullmatch(line.text[:_LONGEST]) and not _DAY_OR_HOUR.match(after.text)
        into = _INTO_PLACE.match(after.text) if alone else None
        site = after.text[into.end() :].rstrip(".") if into else after.text
        if alone and len(site) <= _LONGEST and site[-1] not in ".!?:" and _may_be_site(site):
            start = after.start + (into.end() if into else 0)
            yield Mention(site, start, start + len(site), 0.6)


_DAY_OR_HOUR = re.compile(
    r"(?:(?:\w+tag|Mittwoch|Sonnabend),? (?:den |dem )?)?\d{1,2}\. ?(?:(?:bis|und|[-–]) \d{1,2}\. )?(?:\d{1,2}\.|[A-ZJ]\w+)(?: ?\d{4})?"
    r"(?:,? (?:um |ab )?\d{1,2}(?:[.:]\d\d)?(?: ?[-–] ?\d{1,2}(?:[.:]\d\d)?)? Uhr)?,?|(?:ab |um )?\d{1,2}(?:[.:]\d\d)? Uhr"
)


def _may_be_site(words: str) -> bool:
    """A town, a house or a street number is named, and no time of day."""
    if _TIME_IN_PLACE.search(words):
        return False
    named = any(is_place(word.strip(",")) for word in words.split())
    return named or bool(_HOUSE_OR_NUMBER.search(words))


_TIME_IN_PLACE = re.compile(r"\bUhr\b|\d[:.]\d\d")
_HOUSE_OR_NUMBER = re.compile(rf"(?i:\b{HOUSE}\b)|\b[A-ZÄÖÜ][\w.-]+ \d{{1,3}}\b")


def _online(text: str) -> Iterator[Mention]:
    for match in _ONLINE.finditer(text):
        plain = match["online"].lower() == "online"
        name = match[0] if plain or not match["tool"] else f"online ({match['tool']})"
        yield Mention(name, match.start(), match.end(), 0.8)
        return


def _has_town(text: str) -> bool:
    """The report opens with a town, which tells more than "im Landratsamt"."""
    return next(_of_date_line(text), None) is not None


_SEATS = frozenset(
    ["Landratsamt", "Rathaus", "Kreishaus", "Ministerium", "Stadthaus", "Gemeindeamt", "Bürgeramt"]
)


def _named_venues(sentence: str, at: int) -> Iterator[Mention]:
    yield from (site for site in venues(sentence, at) if site.text not in _SEATS)


_ANY = (venues, unknown_venues, towns, any_house)
_NAMED = (_named_venues, unknown_venues, towns)


def _in_sentences(text: str, acts: set[Act], *, finders: _Finders) -> Iterator[Mention]:
    said = [one for one in said_in(text) if acts & one.acts and not one.earlier]
    all_finders: _Finders = (*finders, partial(towns, named=_towns_named(text)))
    for find in all_finders:
        for one in said:
            found = find(one.sentence.text, one.sentence.start)
            yield from (site for site in found if not _is_part_of_name(text, site))


def _is_part_of_name(text: str, site: Mention) -> bool:
    """ "die Grundschule am Park": no place, but whose it is."""
    bodies = find_organisations(read_once(text))
    number = bisect_right(bodies, site.start, key=lambda body: body.start) - 1
    return number >= 0 and bodies[number].start < site.start < bodies[number].end


def _towns_named(text: str) -> frozenset[str]:
    """Towns and districts whose names the text says with their kind: "Gemeinde Kleinort"."""
    names = find_organisations(read_once(text))
    return frozenset(one.text.split()[-1] for one in names if one.kind in _AREAS)


_AREAS = frozenset({"municipality", "district"})


# As in "Im Museum in Altfeld kamen dazu die Landräte zusammen"
_MEET = re.compile(
    r"\b(?:kam(?:en)?|traf(?:en)?|versammelt(?:e|en)|empfing(?:en)?|begrüßten?|luden?|"
    r"zusammengekommen|zusammengetroffen|getroffen|empfangen)\b"
)


def _beside_the_act(text: str, acts: set[Act]) -> Iterator[Mention]:
    """Where they met, told in the sentence before or behind."""
    said = said_in(text)
    for one, other in pairwise(said):
        for act, near in ((one, other), (other, one)):
            if acts & act.acts and not act.earlier and _MEET.search(near.sentence.text[:LONGEST]):
                yield from _named_venues(near.sentence.text, near.sentence.start)


_HOUR = re.compile(r"\b(?:um|ab|von|bis) \d{1,2}(?:[.:]\d\d)? Uhr\b")


def _on_the_day(text: str, day: DateFound | None, *, event: bool) -> Iterator[Mention]:
    for one in said_in(text) if day else ():
        sentence = one.sentence
        that_day = day and sentence.start <= day.start < sentence.end
        if sentence.kind == "text" and (that_day or (event and _HOUR.search(sentence.text))):
            for find in (venues, unknown_venues, towns):
                found = find(sentence.text, sentence.start)
                # "im Landratsamt" tells less than the town before the report.
                yield from (one for one in found if find is towns or one.text not in _SEATS)


def _of_date_line(text: str) -> Iterator[Mention]:
    for line in lines_of(text)[:_LEADING_LINES]:
        behind = _DAY_THEN_TOWN.match(line.text[:_LONGEST])
        if behind and is_place(behind["place"]):
            start = line.start + behind.start("place")
            yield Mention(behind["place"], start, start + len(behind["place"]), 0.7)
            return
        match = _DATE_LINE.match(line.text[:_LONGEST])
        if match and not _AREA.match(match["place"]) and _is_town(match["place"], match["sign"]):
            place = _towns_of(match["place"])
            start = line.start + match.start("place")
            yield Mention(place, start, start + len(place), 0.7)
            return


_AREA = re.compile(r"(?:Landkreis|Kreis|Region|Land|Verbandsgemeinde|Samtgemeinde)\b")


def _towns_of(place: str) -> str:
    """ "Guben/Musterkreis" names the town and its district; "Guben/Forst" two towns."""
    first, _, others = (place.title() if place.isupper() else place).partition("/")
    several = "/" in others or is_place(others) or not is_place(first)
    return place if several else first


def _is_town(place: str, sign: str) -> bool:
    if sign.lstrip().startswith("("):  # the sign of an agency stands behind nothing else
        return True
    if sign == "." and _ONE_WORD.fullmatch(place) and is_proper_name(place):
        return True
    words = place.split("/")
    if sign.startswith(",") and all(map(_ONE_WORD.fullmatch, words)) and place not in WEEKDAY_NAMES:
        return True
    known = [is_place(part.strip()) or is_place(part.strip().title()) for part in place.split("/")]
    return any(known) if sign.startswith(",") or "/" in place else all(known) and sign != ": "


WEEKDAY_NAMES = frozenset(
    [
        "Montag",
        "Dienstag",
        "Mittwoch",
        "Donnerstag",
        "Freitag",
        "Samstag",
        "Sonnabend",
        "Sonntag",
        "Stand",
        "Datum",
        "Ausgabe",
        "Heute",
    ]
)
_ONE_WORD = re.compile(r"[A-ZÄÖÜ][\wÄÖÜß-]{3,}")


def _addresses(text: str) -> Iterator[Mention]:
    """A line with street and town in an invitation says where it is, unless it says whom to ask."""
    for line in lines_of(text):
        if (
            len(line.text) <= _LONGEST
            and _ADDRESS.search(line.text)
            and not _REACHES.search(line.text)
        ):
            into = _INTO_PLACE.match(line.text)
            start = line.start + (into.end() if into else 0)
            yield Mention(text[start : line.end], start, line.end, 0.5)
        site = _SITE_AND_ADDRESS.search(line.text) if len(line.text) > _LONGEST else None
        if site and not _REACHES.search(line.text):
            start = line.start + site.start("place")
            yield Mention(site["place"], start, line.start + site.end("place"), 0.5)


# As in "wir öffnen die Türen der Alten Halle, Uferweg 3, 03172 Guben."
_SITE_AND_ADDRESS = re.compile(
    r"(?P<place>(?:[A-ZÄÖÜ][\w-]+ ){0,2}[A-ZÄÖÜ][\w-]+, [A-ZÄÖÜ][\w. -]{3,40} \d{1,3}[a-z]?, \d{5} [A-ZÄÖÜ][\w-]+)"
)
_INTO_PLACE = re.compile(r"(?:[Ii]n (?:die|das|den|der|dem)|[Ii]ns|[Ii]m|[Aa]uf (?:die|das|den)) ")
_ADDRESS = re.compile(r"\w+\.? \d{1,3}[a-z]?, \d{5} [A-ZÄÖÜ]")
_REACHES = re.compile(r"Tel|Fax|@|\||[Kk]ontakt|Anschrift")


def _seat(text: str) -> Iterator[Mention]:
    """What is founded begins where it has its seat."""
    for match in _SEAT.finditer(text):
        if is_place(match["place"]):
            yield Mention(match["place"], match.start("place"), match.end("place"), 0.5)


_SEAT = re.compile(r"\b(?:mit )?Sitz in (?P<place>(?:Bad )?[A-ZÄÖÜ][\w-]+)")


def _town_in_title(text: str) -> Iterator[Mention]:
    for line in lines_of(text)[:3]:
        yield from towns(line.text, line.start)
