"""Dates as German texts write them, each with its place, its precision and what stands around it.

| example                               | read as                                    |
|---------------------------------------|--------------------------------------------|
| am 21. September 2021, 21.September   | a day; without a year it waits for one     |
| 21.09.2021, 15. 5. 1997, 21.9.21      | a day; two digits mean 1950 to 2049        |
| 2021-09-21                            | a day                                      |
| vom 3. bis 5. Mai 2022, 3./4. Mai     | the first of these days                    |
| im Juni 2019                          | a month                                    |
| im Jahr 2019                          | a year, only with such a word before it    |
| heute, gestern, am Montag             | a day seen from another one (`seen_from`)  |
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from handschlag.lib.extraction.result import DateFound, Precision

MONTHS = {
    **dict.fromkeys(("januar", "jänner", "jan"), 1),
    **dict.fromkeys(("februar", "feber", "feb"), 2),
    **dict.fromkeys(("märz", "maerz", "mär", "mrz"), 3),
    **dict.fromkeys(("april", "apr"), 4),
    "mai": 5,
    **dict.fromkeys(("juni", "juno", "jun"), 6),
    **dict.fromkeys(("juli", "jul"), 7),
    **dict.fromkeys(("august", "aug"), 8),
    **dict.fromkeys(("september", "sept", "sep"), 9),
    **dict.fromkeys(("oktober", "okt"), 10),
    **dict.fromkeys(("november", "nov"), 11),
    **dict.fromkeys(("dezember", "dez"), 12),
}
WEEKDAYS = {
    "montag": 0,
    "dienstag": 1,
    "mittwoch": 2,
    "donnerstag": 3,
    "freitag": 4,
    "samstag": 5,
    "sonnabend": 5,
    "sonntag": 6,
}
# Days from the day on which it is said.
RELATIVE = {"heute": 0, "heutigen": 0, "gestern": -1, "gestrigen": -1, "vorgestern": -2}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = re.compile(
    rf"""(?<![\d.,/])(?:(?P<iso>(?:19|20)\d\d)-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)(?!\d)
    |(?P<day>[0-3]?\d)\.?[ \xa0]{{0,2}}
     (?:(?:bis|und|/|–|-|—|\+|u\.)(?:[ \xa0]?zum)?[ \xa0]{{0,2}}[0-3]?\d\.[ \xa0]{{0,2}}|
        [/–-][ \xa0]?[0-3]?\d\.[ \xa0]{{0,2}})?
     (?P<name>{_MONTH})\b\.?(?:[ \xa0]{{0,3}}(?P<name_year>(?:19|20)\d\d)(?![\d/]))?
    |(?P<slash_day>[0-3]\d)/(?P<slash_month>[01]\d)/(?P<slash_year>(?:19|20)\d\d)(?!\d)
    |(?P<first>[0-3]?\d)\.[ \xa0]?(?:(?:bis|und|/|–|-|—)[ \xa0]?[0-3]?\d\.[ \xa0]?)?
     (?P<month>[01]?\d)\.[ \xa0]?(?P<year>(?:19|20)\d\d|\d\d(?![\d.:]))?(?!\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_RANGE = re.compile(
    rf"""(?<![\d.,/])(?P<day>[0-3]?\d)\.[ \xa0]{{0,2}}(?P<name>{_MONTH})\b\.?[ \xa0]?
    (?:bis|und|–|-|—)[ \xa0]?(?:zum[ \xa0])?[0-3]?\d\.[ \xa0]{{0,2}}(?:{_MONTH})\b\.?[ \xa0]
    (?P<year>(?:19|20)\d\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_ONLY = re.compile(
    r"\b(?P<name>Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)[ \xa0]{1,2}(?P<year>(?:19|20)\d\d)\b(?!/)"
)
_MONTH_WORDS = re.compile(r"\b(?:im|seit|Im|Ende|Anfang|Mitte|bis|ab)\s+(?P<name>[A-ZJ]\w{2,8})\b")
_YEAR_ONLY = re.compile(
    r"\b(?:Jahre?s?|Sommer|Herbst|Winter|Frühjahr|Frühling|Ende|Anfang|Mitte|seit|[Bb]ereits|"
    r"[Ii]n|von|[Ss]chon|seitdem|wurde|wurden)\s+(?P<year>(?:19|20)\d\d)\b(?![/.\d])"
)
_SAID = re.compile(
    r"\b(?P<word>[Hh]eute|heutigen|[Gg]estern|gestrigen|[Vv]orgestern)\b"
    r"(?:[ \xa0](?P<and_day>Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag))?"
    r"|\b(?P<week>[Vv]orige|[Ll]etzte|[Vv]ergangene)[nr]? Woche,? (?:am )?(?P<in_week>Montag|Dienstag|Mittwoch|Donnerstag|Freitag|"
    r"Samstag|Sonnabend|Sonntag)"
    r"|(?:\b(?:[Aa]m|vom|[Dd]en|[Ss]eit|[Ll]etzten|[Vv]ergangenen|[Vv]origen|dieser?|diesem)[ \xa0]|\()(?:\w{5,12}en[ \xa0])?"
    r"(?P<weekday>Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
    r"(?:vormittag|nachmittag|mittag|abend|morgen)?\b",
)
_SAYS_DAY = re.compile(r"(?:\b(?:am|vom|zum|bis|den|dem|ab|der)|,|\()\s{0,2}$", re.IGNORECASE)
_CENTURY = 100
_PIVOT = 50


@dataclass(frozen=True, slots=True)
class Spot:
    """Something in the text that names a time; without a year `first` stands in the leap year 4."""

    first: date
    precision: Precision
    start: int
    end: int
    has_year: bool = True
    weekday: int | None = None
    shift: int | None = None
    last_week: bool = False

    @property
    def is_relative(self) -> bool:
        return self.weekday is not None or self.shift is not None

    def found(self, confidence: float) -> DateFound:
        return DateFound(
            self.first,
            _last(self.first, self.precision),
            self.precision,
            self.start,
            self.end,
            confidence,
        )


def find_dates(text: str) -> list[Spot]:
    """All dates in the order of the text, the longest reading where several overlap."""
    spots = sorted(
        [*_ranges(text), *_feasts(text), *_days(text), *_months(text), *_years(text), *_said(text)],
        key=lambda spot: (spot.start, spot.start - spot.end),
    )
    kept: list[Spot] = []
    for spot in spots:
        if kept and spot.start < kept[-1].end:
            if _is_better(spot, kept[-1]):
                kept[-1] = spot
            continue
        kept.append(spot)
    return kept


def seen_from(spot: Spot, day: date, *, ahead: bool = False) -> Spot:
    """The same spot with its year or day, as somebody means it who writes on this day.

    What was done lies behind, at most a month ahead; what one is invited to (`ahead`) lies before.
    """
    if spot.shift is not None:
        return replace(spot, first=_moved(day, spot.shift), shift=None, weekday=None)
    if spot.weekday is not None:
        back = (day.weekday() - spot.weekday) % 7
        if spot.last_week:
            back = day.weekday() + 7 - spot.weekday
        days = (7 - back) % 7 if ahead else -back
        return replace(spot, first=_moved(day, days), weekday=None)
    if spot.has_year:
        return spot
    return replace(spot, first=_nearest_year(spot.first, day, ahead=ahead), has_year=True)


def _nearest_year(first: date, day: date, *, ahead: bool) -> date:
    behind_most, before_most = (60, 305) if ahead else (334, 31)
    for year in (day.year, day.year - 1, day.year + 1):
        candidate = _day(year, first.month, first.day)
        if candidate and -behind_most <= (candidate - day).days <= before_most:
            return candidate
    return _day(day.year, first.month, first.day) or date(day.year, first.month, 28)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _ranges(text: str) -> Iterator[Spot]:
    for match in _RANGE.finditer(text):
        first = _day(int(match["year"]), MONTHS[match["name"].lower()], int(match["day"]))
        if first:
            yield Spot(first, "day", match.start(), match.end())


# Feasts that fall on the same day each year: "am Reformationstag 2021"
_FEASTS = {
    "Neujahrstag": (1, 1),
    "Dreikönigstag": (1, 6),
    "Tag der Arbeit": (5, 1),
    "Europatag": (5, 9),
    "Tag der Deutschen Einheit": (10, 3),
    "Reformationstag": (10, 31),
    "Martinstag": (11, 11),
    "Nikolaustag": (12, 6),
}
_FEAST = re.compile(rf"\b(?P<feast>{'|'.join(_FEASTS)})(?:,?[ \xa0](?P<year>(?:19|20)\d\d)\b)")


def _feasts(text: str) -> Iterator[Spot]:
    for match in _FEAST.finditer(text):
        month, day = _FEASTS[match["feast"]]
        yield Spot(date(int(match["year"]), month, day), "day", match.start(), match.end())


def _days(text: str) -> Iterator[Spot]:
    for match in _DAY.finditer(text):
        spot = _spot_of(match)
        # "1.1." may number a heading; without a year it is a date only where a word says so.
        loose = match["first"] and not match["year"]
        if spot and not (
            loose and not _SAYS_DAY.search(text[max(0, match.start() - 8) : spot.start])
        ):
            yield spot


def _spot_of(match: re.Match[str]) -> Spot | None:
    if match["iso"]:
        year, month, day = match["iso"], int(match["iso_month"]), int(match["iso_day"])
    elif match["slash_day"]:
        year, month, day = match["slash_year"], int(match["slash_month"]), int(match["slash_day"])
    elif match["name"]:
        year, month, day = match["name_year"], MONTHS[match["name"].lower()], int(match["day"])
    else:
        year, month, day = match["year"], int(match["month"]), int(match["first"])
    first = _day(_full_year(year) if year else 4, month, day)
    end = match.start() + len(match[0].rstrip())
    return Spot(first, "day", match.start(), end, has_year=bool(year)) if first else None


def _months(text: str) -> Iterator[Spot]:
    for match in _MONTH_ONLY.finditer(text):
        first = date(int(match["year"]), MONTHS[match["name"].lower()], 1)
        yield Spot(first, "month", match.start(), match.end())
    for match in _MONTH_WORDS.finditer(text):
        month = MONTHS.get(match["name"].lower())
        if month:
            first = date(4, month, 1)
            yield Spot(first, "month", match.start("name"), match.end(), has_year=False)


def _years(text: str) -> Iterator[Spot]:
    for match in _YEAR_ONLY.finditer(text):
        first = date(int(match["year"]), 1, 1)
        yield Spot(first, "year", match.start("year"), match.end())


def _said(text: str) -> Iterator[Spot]:
    for match in _SAID.finditer(text):
        if match["word"]:
            shift = RELATIVE[match["word"].lower()]
            yield Spot(date(4, 1, 1), "day", match.start(), match.end(), False, shift=shift)
        else:
            weekday = WEEKDAYS[(match["weekday"] or match["in_week"]).lower()]
            spot = Spot(date(4, 1, 1), "day", match.start(), match.end(), False, weekday=weekday)
            yield replace(spot, last_week=bool(match["week"]))


def _is_better(spot: Spot, other: Spot) -> bool:
    if spot.is_relative != other.is_relative:
        return other.is_relative
    return spot.end - spot.start > other.end - other.start


def _full_year(written: str) -> int:
    year = int(written)
    if year >= _CENTURY:
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last(first: date, precision: Precision) -> date:
    if precision == "year":
        return date(first.year, 12, 31)
    if precision == "month":
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return after - timedelta(days=1)
    return first
