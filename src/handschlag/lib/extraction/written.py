"""The day on which a text was written: from there its "heute" and its days without a year are seen.

| example                                              | where it stands            |
|------------------------------------------------------|----------------------------|
| Guben, 3. Mai 2022. · Guben, 3.5.2022 – · 3.5.2022 08:15 | a line of the lead     |
| Pressemitteilung vom 3. Mai 2022 · Bote vom 3.5.2022 | beside what it is          |
| (Bote, Montag, 3.5.2022) · Bote, 3. Mai 2022, Seite 3 | at the end                |
| Ausgabe 05/2022                                      | gives at least the year    |

Offers `Written`, `written_on(text, spots)`, `TIME_OF_DAY` and `CLOCK`.
"""

import re
from dataclasses import dataclass
from datetime import date

from handschlag.lib.extraction.dates import Spot
from handschlag.lib.extraction.layout import lines_of

# Where a page says when it was written.
_WRITTEN = re.compile(
    r"(?:\b(?:Meldung|Pressemitteilung|Pressemeldung|Medieninformation|Bericht|Artikel|Beitrag|"
    r"Veröffentlicht|veröffentlicht|Erstellt|erstellt|Datum|Gesendet|Stand|Update|Aktualisiert|Eingestellt|"
    r"Presseinformation|Nr\.)\b[^\n]{0,40}?(?:vom|am|:|\(|–|-|\d)\s*(?:(?:\w+tag|Mittwoch|Mo|Di|Mi|Do|Fr|Sa|So)\.?, )?(?:den )?)$"
)
_DATE_LINE = re.compile(
    r"(?:^\(?|[|>»] ?|\) ?[-–] ?)(?:(?!(?:Am|Ab|Seit|Bis|Zum|Im|In|Bei|Beim|Mit|Nach|Vor|Für)\b)[A-ZÄÖÜ][\w()/ .-]{1,40}?(?<! am)(?<! vom)(?<! zum)(?<! bis)(?<! der)(?<! dem)(?:(?:,| [-–|]|:)? (?:den )?|(?:,| [-–|]|:) am ))?$"
)
_LEADING_LINES = 8
TIME_OF_DAY = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?(?: ?(?:[-–]|bis) ?\d{1,2}(?:[:.]\d\d)?)? ?Uhr|\b\d\d:\d\d\b"
)


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
        heads = line_start <= lines[min(1, len(lines) - 1)].start and _OF_THE.fullmatch(before)
        line_end = text.find("\n", spot.end)
        behind = text[spot.end : line_end if line_end >= 0 else len(text)][:40]
        if (
            _WRITTEN.search(before)
            or (not before.strip() and _LABEL_ABOVE.search(text, 0, line_start))
            or heads
            or _ON_PAGE.search(behind)
            or _is_closing_note(text, spot)
        ):
            return Written(spot.first, spot.start, stated=True)
        if spot.start <= lead_end and _is_date_line(text, spot, before):
            return Written(spot.first, spot.start, True, bool(re.search(r"[A-Za-z]{3}", before)))
    return Written(full[0].first, -1, stated=False) if full else _of_issue(text)


_LABEL_ABOVE = re.compile(r"(?:^|\n)[ \t]*Datum:?[ \t]*\n\Z")


def _of_issue(text: str) -> Written | None:
    """ "Ausgabe 05/2019" tells at least the year."""
    issue = _ISSUE.search(text[:_HEAD])
    if issue is None:
        return None
    return Written(date(int(issue["year"]), int(issue["month"]), 28), -1, stated=False)


_HEAD = 300
_ISSUE = re.compile(
    r"\b(?:Ausgabe|Amtsblatt|Heft|Nr\.|No\.)\s(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)\b"
)
# As in "Altfelder Bote, Freitag, 12. Mai 2023, Lokales Seite 3"
_ON_PAGE = re.compile(r"^,? [^.!?]{0,20}\bS(?:eite|\.) \d")
# As in "Altfelder Bote vom 03.02.2025" at the very top
_OF_THE = re.compile(r"[A-ZÄÖÜ][^.!?]{3,60} vom ")


def _is_closing_note(text: str, spot: Spot) -> bool:
    """A day alone in brackets at the very end."""
    if not text[spot.end :].strip(" .\n") and _PLACE_AND_DAY.fullmatch(
        text[text.rfind("\n", 0, spot.start) + 1 : spot.start]
    ):
        return True
    closed = text[spot.end : spot.end + 1] == ")"
    line = text[text.rfind("\n", 0, spot.start) + 1 : spot.start]
    alone = text[spot.start - 1 : spot.start] == "(" and not text[spot.end + 1 :].strip()
    ends = not text[spot.end + 1 :].strip() and _PAPER_AND_DAY.search(line)
    return closed and (alone or bool(ends) or bool(_PAPER_AND_DAY.fullmatch(line)))


# The last line: "Guben, den 3. Mai 2022", or the day alone
_PLACE_AND_DAY = re.compile(r"(?:[A-ZÄÖÜ][\w()/.-]*(?: [\w()/.-]+){0,3}, (?:den )?)?")
# A note that closes a report: the paper and its day in brackets
_PAPER_AND_DAY = re.compile(
    r"\([A-ZÄÖÜ][^()]{3,60}, (?:(?:vom )?(?:\w+tag|Mittwoch|Sonnabend),? )?(?:den |vom )?$"
)


def _is_date_line(text: str, spot: Spot, before: str) -> bool:
    after = text[spot.end : spot.end + 3].lstrip(" ")
    if not before.strip() and CLOCK.match(text[spot.end : spot.end + 24]):
        return True
    if _PRESS.fullmatch(before):
        return True  # "Presse | 9.12.2025 – 12:40 Uhr": when it was sent, no hour of an event
    if TIME_OF_DAY.match(text[spot.end : spot.end + 30].lstrip(" ,|–-")):
        return False
    return bool(_DATE_LINE.search(before)) and (not after or after[0] in "\n.:|)-–,•·")


_PRESS = re.compile(
    r"(?:Presse\w*|Pressemitteilung\w*|Medien\w*|News|Nachrichten|Aktuelles|Meldung\w*)\s[|/–-]\s"
)
# A page says "16.05.2007 08:15" when it was put there.
CLOCK = re.compile(r",? \d\d[:.]\d\d(?: Uhr)?\s*(?:\n|$|\. Von )")
