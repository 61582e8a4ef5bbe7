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
from dataclasses import replace

from handschlag.lib.extraction.acts import EARLIER, LONGEST, Act, Said, said_in
from handschlag.lib.extraction.approvals import approval_begins
from handschlag.lib.extraction.dates import Spot, find_dates, seen_from
from handschlag.lib.extraction.layout import Line, lines_of
from handschlag.lib.extraction.result import DateFound, DocumentType
from handschlag.lib.extraction.written import CLOCK, TIME_OF_DAY, Written, written_on

# Ort und Datum: Potsdam, den 23. April 1998 – Halle (Saale), den 26. August 1996
_SIGNED_AT = re.compile(r"^[A-ZÄÖÜ][\w()./ -]{1,40},?[ \xa0](?:den|am|dnia|dne|,)?[ \xa0]?(?=\d)")
# A date behind these words is about something else than the act.
_OTHER_DATE = re.compile(
    r"(?:\b(?:bis(?: zum| spätestens)?|ab(?: dem)?|seit(?: dem)?|Stand|Stichtag|zum|Frist|"
    r"Anmeldeschluss(?: ist)?(?: der)?|spätestens(?: am)?|rückwirkend|Vorläufer\w*|geboren|geb\.|"
    r"gültig|Laufzeit|Ende|Anfang|Mitte|Beschluss vom|[Vv]ereinbarung vom|[Vv]ertrag vom|Gesetz\w* vom|"
    r"(?:[Vv]ereinbarung(?:en)?|[Vv]ertr(?:ag|äge|ages|ags)|[Aa]bkommens?|[Pp]akt(?:es)?) (?:von|vom|aus|aus dem Jahre?)|"
    r"Satzung vom|Fassung vom|Bekanntmachung vom|Sitzung vom|zuvor,? am|vorher,? am|Jahrestagung\w*)"
    r"(?: de[mrn])?)\s*(?:\w+tag,? (?:den |dem )?)?$"
)
_TAKES_EFFECT = re.compile(r"^\s*(?:in Kraft|außer Kraft|wirksam|gültig|bis |an\b)")
_DUE = re.compile(r"\b(?:Anmeld\w+|Bewerb\w+|Einsendeschluss|Frist|Rückmeldung)\b[^.]{0,40}\bbis\b")
_EVENT_LABEL = re.compile(
    r"(?:^|\n)\W*(?:Wann|Datum|Termin|Zeit|Tag|Zeitpunkt|Veranstaltungstermin)\b\W*(?:\w+,? )?\W*$"
)
_ON = re.compile(
    r"\b(?:[Aa]m|[Vv]om)\s*(?:\w+en )?(?:(?:\w+tag|Mittwoch|Sonnabend),? ?(?:dem|den)? ?)?$|(?:\w+tag|Mittwoch|Sonnabend),? (?:den |dem )?\(?$"
    r"|\bträgt das Datum (?:des |vom )?$"
)
_ON_WEEKDAY = re.compile(r"(?:[Aa]m|[Vv]om)\s")
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
        return _last_named(text, signed).found(0.95)
    day = written_on(text, spots)
    weighed = _weighed(text, spots, doc_type, day)
    best = max(weighed, key=lambda pair: (pair[1], -pair[0].start), default=None)
    if best is None or best[1] < _ENOUGH:
        return None
    later = [one for one in weighed if not (day and day.stated and one[0].start == day.start)]
    spot, weight = _first_day(best, later) if doc_type is EVENT and later else best
    spot = _last_named(text, spot) if doc_type is DocumentType.AGREEMENT_SIGNED else spot
    return spot.found(round(min(0.5 + weight / 12, 0.98), 2))


def _last_named(text: str, spot: Spot) -> Spot:
    """ "Unterzeichnet am 1. und 3. Juni": concluded with the last signature."""
    days = _DAYS_OF_SIGNING.match(text, spot.start)
    if not days or days.end() > spot.end or not spot.first.day < int(days["last"]):
        return spot
    before, behind = text[max(0, spot.start - 20) : spot.start], text[spot.end : spot.end + 80]
    if not (_SIGNED_ON.search(before) or _SIGNED_THEN.match(behind)):
        return spot  # the days of a meeting
    try:
        return replace(spot, first=spot.first.replace(day=int(days["last"])))
    except ValueError:
        return spot


_SIGNED_ON = re.compile(
    r"\b(?:[Uu]nterzeichnet|[Uu]nterschrieben|[Uu]nterzeichneten)(?: wurde)? am $"
)
_SIGNED_THEN = re.compile(r"[^.,;:]*\b(?:unterzeichnet|unterschrieben)\b")
_DAYS_OF_SIGNING = re.compile(r"\d{1,2}\.[ \xa0]?(?:und|sowie|u\.|&)[ \xa0](?P<last>\d{1,2})\.")


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


def _last_signature(text: str, spots: list[Spot]) -> Spot | None:
    """In a contract each side signs with place and date; it is concluded with the last one."""
    if not any("treaty" in said.acts for said in said_in(text)) and not _SIGNATURES.search(text):
        return None
    below = approval_begins(text)
    lines = {line.start: line for line in lines_of(text) if line.start < below}
    signed = [
        spot
        for spot in spots
        if spot.has_year
        and (_is_signature_line(text, _line_of(lines, text, spot), spot) or _is_done_at(text, spot))
    ]
    return max(signed, key=lambda spot: spot.first, default=None)


_SIGNATURES = re.compile(
    r"^(?:gez\.|Unterschrift|Für (?:das|den|die) [A-ZÄÖÜ]|(?:§|Artikel|Art\.) ?\d|_{4,}|\.{8,})|\(Siegel\)"
    r"|\bvertreten durch\b",
    re.MULTILINE,
)


def _is_done_at(text: str, spot: Spot) -> bool:
    """ "Geschehen zu Altfeld am 3. Mai 1991 in zwei Urschriften"."""
    return DONE_AT.search(text, max(0, spot.start - 80), spot.start) is not None


DONE_AT = re.compile(
    r"\b(?:Geschehen|Ausgefertigt|Gegeben|Unterzeichnet) (?:zu|in) (?P<place>[A-ZÄÖÜ][\w() /-]{2,40}?),? (?:am|den) $"
)


def _line_of(lines: dict[int, Line], text: str, spot: Spot) -> Line | None:
    start = text.rfind("\n", 0, spot.start) + 1
    while start < spot.start and text[start].isspace():
        start += 1
    return lines.get(start)


def _is_signature_line(text: str, line: Line | None, spot: Spot) -> bool:
    """ "Ort, den Datum" alone on its line, beside another in a second column; a day alone at the end."""
    if line is None:
        return False
    before, after = line.text[: spot.start - line.start], line.text[spot.end - line.start :]
    if not before and not after:
        return line.start > _CLOSING * len(text)
    if after.strip(" .") and not _COLUMN.match(after):
        return False
    match = _SIGNED_AT.match(_COLUMN.split(before)[-1].lstrip() + "0")
    late = line.start > _CLOSING * len(text) / 2
    return match is not None and match.end() == len(match.string) - 1 and late


_CLOSING = 0.7
_COLUMN = re.compile(r" {3,}| ?\t\s*")
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
        weight = _of_sentence(said, at, spot, doc_type) + _of_surroundings(text, spot, said[at])
        deed = _of_deed(text, spot, said, at, doc_type)
        weight = max(weight, deed) if deed else weight
        weight += _of_event(text, spot) if ahead else 0.0
        if written and written.stated and spot.start == written.start:
            range_of_days = ahead and _RANGE.match(text, spot.start)
            weight += 2.0 if range_of_days else _of_date_line(said, at, doc_type, written)
        if ahead and _is_only_day(spots):
            weight += 2.0
        if ahead and _heads_event(text, spot):
            weight += 4.0
        found.append((placed, weight))
    return found


# Who writes on "20. bis 21. September"? It is the days of the event.
_RANGE = re.compile(
    r"\d{1,2}\. ?(?:\d{1,2}\.|[A-ZJ][a-zä]+)? ?(?:bis|und|[-–/]) ?(?:zum )?\d{1,2}\."
)


def _placed(spot: Spot, written: Written | None, *, ahead: bool) -> Spot | None:
    if spot.has_year:
        return spot
    if written is None or (spot.is_relative and not written.stated):
        return None
    return seen_from(spot, written.day, ahead=ahead)


def _is_earlier(one: Said, spot: Spot) -> bool:
    """The words of an earlier time stand on the same side of a colon or dash as the date."""
    if not one.earlier:
        return False
    words, place = one.sentence.text[:LONGEST], spot.start - one.sentence.start
    before = _SIDE.split(words[: max(place, 0)])[-1]
    side = before + _SIDE.split(words[max(place, 0) :])[0]
    return len(side) == len(words) or bool(EARLIER.search(side))


_SIDE = re.compile(r"[:;]\s|\s[–—-]\s")


def _of_sentence(said: tuple[Said, ...], at: int, spot: Spot, doc_type: DocumentType) -> float:
    weights = _WEIGHTS[doc_type]
    own = max((weights.get(act, 0.0) for act in said[at].acts), default=0.0)
    if own:
        return own - (3.0 if _is_earlier(said[at], spot) else 0.0)
    if doc_type is DocumentType.OTHER:
        return 0.0
    near = {act for i in (at - 1, at + 1) if 0 <= i < len(said) for act in said[i].acts}
    return max((weights.get(act, 0.0) for act in near), default=0.0) / 4


def _of_deed(
    text: str, spot: Spot, said: tuple[Said, ...], at: int, doc_type: DocumentType
) -> float:
    """ "Am 3. Mai 2022 übergab das Institut …": the day of what a report opens with."""
    lead = 2 * _LEAD if spot.is_relative else _LEAD  # "Heute" is said of the news alone
    if doc_type not in _ANY_DEED or at >= lead or spot.precision != "day" or said[at].earlier:
        return 0.0
    if said[at].sentence.kind == "heading" or "scheduled" in said[at].acts:
        return 0.0
    before, words = text[max(0, spot.start - 60) : spot.start], said[at].sentence.text[:LONGEST]
    if not _ON.search(before) and not spot.is_relative:
        return 0.0
    if (
        _ATTRIBUTE.match(text[spot.end : spot.end + 40])
        or _NOT_YET.search(words)
        or _OTHER_DATE.search(before)
        or _had_been(text, spot)
    ):
        return 0.0
    done = _IS_DONE.search(words) or _DID.search(words)
    if doc_type is DocumentType.AGREEMENT_SIGNED:
        # The sentence may be cut by a list of who signed.
        return 1.6 if done or _HAVE.search(words) else 0.0
    return 2.2 if done else 0.0


_ANY_DEED = frozenset(DocumentType) - {DocumentType.EVENT_INVITATION, DocumentType.DIRECTORY_PAGE}
_HAVE = re.compile(r"\b(?:haben|hat|wurden?)\b")
_LEAD = 6
_NOT_YET = re.compile(r"\b(?:soll(?:en|te|ten)?|will|wollen|werden|könnten?|möchten?)\b")
# As in "übergab", "stellte … vor", "fand … statt"
_DID = re.compile(
    r"\b(?:fand(?:en)?|kam(?:en)?|traf(?:en)?|gab(?:en)?|über(?:gab|gaben|reichten?)|ging(?:en)?|fiel(?:en)?|"
    r"nahm(?:en)?|(?!(?:letz|ers|gu|zwei|drit|vier|bes|nächs|heu|bit|mit|rech|bekann|gesam|meis|größ)te)"
    r"[a-zäöüß]{2,}ten?)\b"
)


def _of_surroundings(text: str, spot: Spot, said: Said) -> float:
    before = text[max(0, spot.start - 60) : spot.start]
    weight = _LESS_PRECISE[spot.precision] - (0.2 if spot.is_relative else 0.0)
    if _SINCE.search(before) and spot.precision == "day" and said.acts & {"signed", "launched"}:
        # "Seit dem 3. Mai sind sie Partner" tells when it was done.
        return weight - 0.5
    if _IN_SESSION.search(before):
        return weight + 2.5
    behind = text[spot.end : spot.end + 20]
    about = spot.precision == "month" and _ABOUT.search(before)
    other = _OTHER_DATE.search(before) and not _CONCLUDED.match(behind) and not about
    if other or _had_been(text, spot):
        return weight - 6.0
    if _TAKES_EFFECT.match(behind) and not _WITH_SIGNATURE.search(before):
        return weight - 6.0
    if "decided" in said.acts and _ATTRIBUTE.match(text[spot.end : spot.end + 40]):
        # "Dem am 3. März unterzeichneten Vertrag wird zugestimmt" tells of two days.
        return weight - 6.0
    on = _ON.search(before) or _ON_WEEKDAY.match(text, spot.start)
    return weight + (0.7 if on else 0.0) + _of_row(text, spot)


def _of_row(text: str, spot: Spot) -> float:
    """ "Rat   3.5.2022   beschlossen" weighs more than "Ausschuss   1.5.2022   empfohlen"."""
    start, end = text.rfind("\n", 0, spot.start) + 1, text.find("\n", spot.end)
    row = text[spot.end : end if end >= 0 else len(text)]
    if "   " not in text[start : spot.end] + row[:_ROW] or len(row) > _ROW:
        return 0.0
    return 0.5 * bool(_CARRIED.search(row)) - 0.5 * bool(_ONLY_ADVISED.search(row))


_ROW = 80
_CARRIED = re.compile(r"\b(?:beschlossen|zugestimmt|angenommen|Entscheidung)\b")
_ONLY_ADVISED = re.compile(r"\b(?:empfohlen|Empfehlung|Vorberatung|Kenntnis\w*|vertagt)\b")


_ABOUT = re.compile(r"\b(?:Anfang|Mitte|Ende) $")
# As in "trat mit der Unterzeichnung am 6. Mai in Kraft"
_WITH_SIGNATURE = re.compile(r"\b(?:Unterzeichnung|Unterschrift) (?:am )?$")
# As in "zum 1. Juni geschlossen"
_CONCLUDED = re.compile(r"\s(?:geschlossen|unterzeichnet|unterschrieben|vereinbart|gegründet)\b")
_SINCE = re.compile(
    r"\b[Ss]eit(?: dem)?(?: heutigen| gestrigen)?\s*(?:\w+tag,? |Mittwoch,? )?(?:den |dem )?$"
)
# As in "Niederschrift über die Sitzung des Rates am …"
_IN_SESSION = re.compile(
    r"\b[Ss]itzung\b(?! vom)[^.\n]{0,45}?(?:\bam|:|,)\s*(?:\w+tag,? (?:den |dem )?)?$"
)


_ATTRIBUTE = re.compile(
    r"\s(?:\w+\s)?(?:unterzeichnet|unterschrieben|geschlossen|vereinbart|gefasst)e[nrms]\b"
)


def _had_been(text: str, spot: Spot) -> bool:
    """ "Der Kreistag hatte es am 2. September beschlossen, nun …": what was before the act."""
    before = _CLAUSE_END.split(text[max(0, spot.start - 120) : spot.start])[-1]
    behind = _CLAUSE_END.split(text[spot.end : spot.end + 120])[0]
    return bool(re.search(r"\bhatten?\b", before)) and not _SIGNING.search(behind)


_CLAUSE_END = re.compile(r"[,;:!?\n]|(?<!\d)\.(?=\s[A-ZÄÖÜ])")
_SIGNING = re.compile(r"unterzeichnet|unterschrieben|geschlossen|besiegelt|vereinbart|gegründet")


def _of_event(text: str, spot: Spot) -> float:
    """An invitation says its day in many ways: behind "Wann:", beside a time of day, in the title."""
    line_start = text.rfind("\n", 0, spot.start) + 1
    if line_start == spot.start > 0:  # the label may stand alone on the line above
        line_start = text.rfind("\n", 0, line_start - 1) + 1
    before = text[max(line_start, spot.start - 60) : spot.start]
    weight = 1.5 if spot.precision == "day" and not spot.is_relative else 0.0
    mailed = CLOCK.match(text[spot.end : spot.end + 24])  # "Datum: Mo, 2. September 2024 08:14"
    weight += 4.0 if _EVENT_LABEL.search(before) and not mailed else 0.0
    weight += 1.5 if TIME_OF_DAY.search(text[spot.end : spot.end + 60]) else 0.0
    weight -= 6.0 if _DUE.search(before) else 0.0
    return weight


def _is_only_day(spots: list[Spot]) -> bool:
    return len({spot.first for spot in spots if spot.has_year and spot.precision == "day"}) == 1


def _heads_event(text: str, spot: Spot) -> bool:
    """ "28.11.2019, Altfeld, Rathaus" above an invitation: day and then place; a report turns it round."""
    begins = spot.start == 0 or text[spot.start - 1] == "\n"
    line_end = text.find("\n", spot.end)
    behind = text[spot.end : line_end if line_end >= 0 else len(text)]
    return begins and _PLACE_BEHIND.fullmatch(behind) is not None


_PLACE_BEHIND = re.compile(r"(?:, | \| | // | [–-] )(?:\d{1,2}[:.]\d\d Uhr, )?[A-ZÄÖÜ][^.!?]{2,80}")


def _of_date_line(
    said: tuple[Said, ...], at: int, doc_type: DocumentType, written: Written
) -> float:
    """The day of writing is the day of the act only in a notice, or for a launch told right behind
    the place."""
    paper = any("official" in one.acts or _COUNCIL.match(one.sentence.text) for one in said)
    if doc_type is DocumentType.OTHER and paper:
        return 4.0
    if doc_type is DocumentType.EVENT_INVITATION:
        return -2.0
    if doc_type is not DocumentType.AGREEMENT_SIGNED and written.with_place:
        following = said[at + 1] if at + 1 < len(said) else said[at]
        if _IS_DONE.search(following.sentence.text[:LONGEST]) and not following.earlier:
            return 2.0
    launch = doc_type is DocumentType.INITIATIVE_LAUNCH and written.with_place
    told = at + 1 < len(said) and "launched" in said[at + 1].acts | said[at].acts
    return 0.3 if launch and told else -5.0


_COUNCIL = re.compile(r"(?:\w*[Vv]orlage|Beschlussvorschlag|Betreff|Antrag)\b")
# As in "hat dem Verein den Bescheid überreicht", not "hat ein Haus"
_IS_DONE = re.compile(r"\b(?:hat|haben|ist|sind|wurden?)\b.{5,250}?\w(?:t|en)[.!]?$")
