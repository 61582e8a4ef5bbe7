"""The day on which it was done: chosen among all dates of a text by what their sentence says.

| kind              | the date of                                                              |
|-------------------|--------------------------------------------------------------------------|
| contract          | the last signature: "Potsdam, den 23. April 1998"                        |
| agreement_signed  | the sentence that says it was signed; "heute" seen from the date line    |
| event_invitation  | the event: "Wann:", "laden am … ein", never the end of registration      |
| initiative_launch | the sentence that says it began                                          |
| other             | the decision, or the notice: "Vom 30. November 2022"                     |
| directory_page    | nothing                                                                  |

Without such a sentence nothing is said: the day a page was published is no day of an act.
"""

import re
from dataclasses import dataclass
from datetime import date

from handschlag.lib.extraction.acts import LONGEST, Act, Said, said_in
from handschlag.lib.extraction.dates import Spot, find_dates, seen_from
from handschlag.lib.extraction.layout import Line, lines_of
from handschlag.lib.extraction.result import DateFound, DocumentType

# Ort und Datum: Potsdam, den 23. April 1998 – Halle (Saale), den 26. August 1996
_SIGNED_AT = re.compile(r"^[A-ZÄÖÜ][\w()./ -]{1,40},?[ \xa0](?:den|am|,)?[ \xa0]?(?=\d)")
# Where a page says when it was written.
_WRITTEN = re.compile(
    r"(?:\b(?:Meldung|Pressemitteilung|Pressemeldung|Medieninformation|Bericht|Artikel|Beitrag|"
    r"Veröffentlicht|veröffentlicht|Erstellt|erstellt|Datum|Stand|Update|Aktualisiert|Eingestellt|"
    r"Presseinformation|Nr\.)\b[^\n]{0,40}?(?:vom|am|:|\(|–|-|\d)\s*(?:den )?)$"
)
_DATE_LINE = re.compile(
    r"(?:^|[|>»] ?|\) ?[-–] ?)(?:[A-ZÄÖÜ][\w()/ .-]{1,40}?(?:,| [-–|]|:)? (?:den |am )?)?$"
)
_LEADING_LINES = 8
# A date behind these words is about something else than the act.
_OTHER_DATE = re.compile(
    r"(?:\b(?:bis(?: zum| spätestens)?|ab(?: dem)?|seit(?: dem)?|Stand|Stichtag|zum|Frist|"
    r"Anmeldeschluss(?: ist)?(?: der)?|spätestens(?: am)?|rückwirkend|Vorläufer\w*|geboren|geb\.|"
    r"gültig|Laufzeit|Ende|Anfang|Mitte|Beschluss vom|[Vv]ereinbarung vom|[Vv]ertrag vom|Gesetz\w* vom|"
    r"(?:[Vv]ereinbarung(?:en)?|[Vv]ertr(?:ag|äge|ages|ags)|[Aa]bkommens?|[Pp]akt(?:es)?) (?:von|vom|aus|aus dem Jahre?)|"
    r"Satzung vom|Fassung vom|Bekanntmachung vom|Sitzung vom|zuvor,? am|vorher,? am|Jahrestagung\w*)"
    r"(?: de[mrn])?)\s*(?:\w+tag,? (?:den |dem )?)?$"
)
_TAKES_EFFECT = re.compile(r"^\s*(?:in Kraft|außer Kraft|wirksam|gültig|bis |an gilt)")
_DUE = re.compile(r"\b(?:Anmeld\w+|Bewerb\w+|Einsendeschluss|Frist|Rückmeldung)\b[^.]{0,40}\bbis\b")
_EVENT_LABEL = re.compile(
    r"(?:^|\n)\W*(?:Wann|Datum|Termin|Zeit|Tag|Zeitpunkt|Veranstaltungstermin)\b\W*(?:\w+,? )?\W*$"
)
_TIME_OF_DAY = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?(?: ?[-–] ?\d{1,2}(?:[:.]\d\d)?)? ?Uhr|\b\d\d:\d\d\b"
)
_ON = re.compile(
    r"\b(?:am|vom)\s*(?:\w+en )?(?:\w+tag,? ?(?:dem|den)? ?)?$|\w+tag,? (?:den |dem )?$"
)
_ENOUGH = 1.5
_LONGEST_EVENT = 4
EVENT = DocumentType.EVENT_INVITATION


def find_date_of_act(text: str, doc_type: DocumentType) -> DateFound | None:
    """The date with its place and how sure it is; None where the text does not say one."""
    if doc_type is DocumentType.DIRECTORY_PAGE:
        return None
    spots = find_dates(text)
    signed = _last_signature(text, spots) if doc_type is DocumentType.AGREEMENT_SIGNED else None
    if signed:
        return signed.found(0.95)
    day = written_on(text, spots)
    weighed = _weighed(text, spots, doc_type, day)
    best = max(weighed, key=lambda pair: (pair[1], -pair[0].start), default=None)
    if best is None or best[1] < _ENOUGH:
        return None
    spot, weight = _first_day(best, weighed) if doc_type is EVENT else best
    return spot.found(round(min(0.5 + weight / 12, 0.98), 2))


def _first_day(best: tuple[Spot, float], weighed: list[tuple[Spot, float]]) -> tuple[Spot, float]:
    """An event of several days is known by its first one."""
    days = [
        (spot, weight)
        for spot, weight in weighed
        if 0 <= (best[0].first - spot.first).days <= _LONGEST_EVENT
        and weight >= max(best[1] - 2.0, _ENOUGH)
        and spot.precision == "day"
    ]
    return min(days, key=lambda pair: (pair[0].first, pair[0].start), default=best)


@dataclass(frozen=True, slots=True)
class Written:
    """When a text was written; `stated` if it says so itself, else guessed from its first date."""

    day: date
    start: int
    stated: bool
    with_place: bool = False


def written_on(text: str, spots: list[Spot]) -> Written | None:
    """The day from which the text says "heute": its date line, report date, or first full date."""
    full = [spot for spot in spots if spot.has_year and spot.precision == "day"]
    lines = lines_of(text)[:_LEADING_LINES]
    lead_end = lines[-1].end if lines else 0
    for spot in full:
        line_start = text.rfind("\n", 0, spot.start) + 1
        before = text[max(line_start, spot.start - 80) : spot.start]
        if _WRITTEN.search(before) or _is_closing_note(text, spot):
            return Written(spot.first, spot.start, stated=True)
        if spot.start <= lead_end and _is_date_line(text, spot, before):
            return Written(spot.first, spot.start, True, bool(re.search(r"[A-Za-z]{3}", before)))
    return Written(full[0].first, -1, stated=False) if full else None


def _is_closing_note(text: str, spot: Spot) -> bool:
    """A day alone in brackets at the very end."""
    alone = text[spot.start - 1 : spot.start] == "(" and text[spot.end : spot.end + 1] == ")"
    return alone and not text[spot.end + 1 :].strip()


def _is_date_line(text: str, spot: Spot, before: str) -> bool:
    after = text[spot.end : spot.end + 3].lstrip(" ")
    if _TIME_OF_DAY.match(text[spot.end : spot.end + 30].lstrip(" ,|–-")):
        return False
    return bool(_DATE_LINE.search(before)) and (not after or after[0] in "\n.:|)-–,•")


def _last_signature(text: str, spots: list[Spot]) -> Spot | None:
    """In a contract each side signs with place and date; it is concluded with the last one."""
    if not any("treaty" in said.acts for said in said_in(text)) and not _SIGNATURES.search(text):
        return None
    lines = {line.start: line for line in lines_of(text)}
    signed = [
        spot
        for spot in spots
        if spot.has_year and _is_signature_line(_line_of(lines, text, spot), spot)
    ]
    return max(signed, key=lambda spot: spot.first, default=None)


_SIGNATURES = re.compile(
    r"^(?:gez\.|Unterschrift|Für (?:das|den|die) [A-ZÄÖÜ]|(?:§|Artikel|Art\.) ?\d)|\(Siegel\)",
    re.MULTILINE,
)


def _line_of(lines: dict[int, Line], text: str, spot: Spot) -> Line | None:
    start = text.rfind("\n", 0, spot.start) + 1
    while start < spot.start and text[start].isspace():
        start += 1
    return lines.get(start)


def _is_signature_line(line: Line | None, spot: Spot) -> bool:
    """ "Ort, den Datum" alone on its line, or beside another in a second column."""
    if line is None:
        return False
    before, after = line.text[: spot.start - line.start], line.text[spot.end - line.start :]
    if after.strip(" .") and not after.startswith(_COLUMN):
        return False
    match = _SIGNED_AT.match(before.rsplit(_COLUMN, 1)[-1].lstrip() + "0")
    return match is not None and match.end() == len(match.string) - 1


_COLUMN = "   "
# | kind | what its sentence says | weight of a date in it |
_WEIGHTS: dict[DocumentType, dict[Act, float]] = {
    DocumentType.AGREEMENT_SIGNED: {"signed": 4.0, "to_be_signed": 2.0},
    DocumentType.EVENT_INVITATION: {"invited": 3.0},
    DocumentType.INITIATIVE_LAUNCH: {"launched": 4.0, "signed": 2.0},
    DocumentType.OTHER: {"decided": 4.0, "official": 4.0},
    DocumentType.DIRECTORY_PAGE: {},
}
_LESS_PRECISE = {"day": 0.0, "month": -1.0, "year": -2.0}


def _weighed(
    text: str, spots: list[Spot], doc_type: DocumentType, written: Written | None
) -> list[tuple[Spot, float]]:
    """Every date that is a full one by now, with its weight."""
    said = said_in(text)
    ahead = doc_type is DocumentType.EVENT_INVITATION
    found = []
    at = 0
    for spot in spots:
        while at + 1 < len(said) and said[at].sentence.end <= spot.start:
            at += 1
        placed = _placed(spot, written, ahead=ahead)
        if placed is None or not said:
            continue
        weight = _of_sentence(said, at, doc_type) + _of_surroundings(text, spot)
        weight += _of_event(text, spot) if ahead else 0.0
        if written and written.stated and spot.start == written.start:
            weight += _of_date_line(said, at, doc_type, written)
        found.append((placed, weight))
    return found


def _placed(spot: Spot, written: Written | None, *, ahead: bool) -> Spot | None:
    if spot.has_year:
        return spot
    if written is None or (spot.is_relative and not written.stated):
        return None
    return seen_from(spot, written.day, ahead=ahead)


def _of_sentence(said: tuple[Said, ...], at: int, doc_type: DocumentType) -> float:
    weights = _WEIGHTS[doc_type]
    own = max((weights.get(act, 0.0) for act in said[at].acts), default=0.0)
    if own:
        return own - (3.0 if said[at].earlier else 0.0)
    if doc_type is DocumentType.OTHER:
        return 0.0
    near = {act for i in (at - 1, at + 1) if 0 <= i < len(said) for act in said[i].acts}
    return max((weights.get(act, 0.0) for act in near), default=0.0) / 4


def _of_surroundings(text: str, spot: Spot) -> float:
    before = text[max(0, spot.start - 60) : spot.start]
    weight = _LESS_PRECISE[spot.precision] - (0.2 if spot.is_relative else 0.0)
    if _OTHER_DATE.search(before):
        return weight - 6.0
    if _TAKES_EFFECT.match(text[spot.end : spot.end + 20]):
        return weight - 6.0
    return weight + (0.7 if _ON.search(before) else 0.0)


def _of_event(text: str, spot: Spot) -> float:
    """An invitation says its day in many ways: behind "Wann:", beside a time of day, in the title."""
    line_start = text.rfind("\n", 0, spot.start) + 1
    before = text[max(line_start, spot.start - 60) : spot.start]
    weight = 1.5 if spot.precision == "day" and not spot.is_relative else 0.0
    weight += 4.0 if _EVENT_LABEL.search(before) else 0.0
    weight += 1.5 if _TIME_OF_DAY.search(text[spot.end : spot.end + 60]) else 0.0
    weight -= 6.0 if _DUE.search(before) else 0.0
    return weight


def _of_date_line(
    said: tuple[Said, ...], at: int, doc_type: DocumentType, written: Written
) -> float:
    """The day of writing is the day of the act only in a notice, or for a launch told right behind
    the place."""
    if doc_type is DocumentType.OTHER and any("official" in one.acts for one in said):
        return 4.0
    if doc_type is DocumentType.EVENT_INVITATION:
        return -2.0
    if doc_type is not DocumentType.AGREEMENT_SIGNED and written.with_place:
        following = said[at + 1] if at + 1 < len(said) else said[at]
        if _IS_DONE.search(following.sentence.text[:LONGEST]) and not following.earlier:
            return 2.0
    launch = doc_type is DocumentType.INITIATIVE_LAUNCH and written.with_place
    told = at + 1 < len(said) and "launched" in said[at + 1].acts | said[at].acts
    return 1.0 if launch and told else -5.0


# As in "hat dem Verein den Bescheid überreicht", not "hat ein Haus"
_IS_DONE = re.compile(r"\b(?:hat|haben|ist|sind|wurden?)\b.{5,250}?\w(?:t|en)[.!]?$")
