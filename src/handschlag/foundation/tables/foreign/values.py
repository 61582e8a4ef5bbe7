"""What people type into cells: German numbers, shares, dates in words, Excel's day numbers."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any

from handschlag.foundation.records import PartialDate
from handschlag.lib.german import fold

# Excel counts days from here; its invented 29 February 1900 is in that.
FIRST_DAY = date(1899, 12, 30)
# As numbers in a date column: years on their own, and day numbers from 1927 to 2173.
YEARS, SERIALS = range(1900, 2101), range(10_000, 100_000)
# "21.09.21": until this year of the century it is the present one.
LAST_SHORT_YEAR = 69
MONTHS = (
    ("januar", "january", "jaenner"),
    ("februar", "february", "feber"),
    ("maerz", "march", "mrz", "marz"),
    ("april",),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september", "sept"),
    ("oktober", "october"),
    ("november",),
    ("dezember", "december"),
)
_SHORTEST_MONTH = 3
_BY_DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_BY_YEAR = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]\d.*)?")
_DAY_WORD = re.compile(r"(\d{1,2})\.?\s*([^\W\d_]+)\.?,?\s+(\d{4}|\d{2})")
_WORD_DAY = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,\s*(\d{4})")
_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4})")
_MONTH_WORD = re.compile(r"([^\W\d_]+)\.?[\s,]+(?:of )?(\d{4})")
_NUMBER = re.compile(r"[+-]?\d[\d.,' ]*")
_WHOLE = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:[., ']\d{3})+)")
_UNITS = re.compile(r"(?i)€|\$|£|\b(?:eur|euro|tsd|teur|t€|stk|stück)\b\.?|,-+$|,–$")
_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "−": "-", "–": "-", "’": "'"})
_LONGEST = 60


def read_date(value: Any) -> PartialDate | None:
    """A date of any usual form, as precise as it is written; None if it is none.

    Day before month, unless that gives no date. Numbers are Excel's day numbers or bare years.
    """
    if isinstance(value, datetime):
        return PartialDate.day(value.date())
    if isinstance(value, date):
        return PartialDate.day(value)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float | Decimal):
        return _date_of_number(int(value)) if isfinite(value) else None
    return _date_of_text(str(value))


def _date_of_number(number: int) -> PartialDate | None:
    if number in YEARS:
        return PartialDate.year(number)
    if number in SERIALS:
        return PartialDate.day(FIRST_DAY + timedelta(days=number))
    return None


def _date_of_text(text: str) -> PartialDate | None:
    text = " ".join(text.translate(_BLANKS).split())
    if not text or len(text) > _LONGEST:
        return None
    if re.fullmatch(r"\d{4,5}(\.0+)?", text):
        return _date_of_number(int(float(text)))
    for pattern, build in _DATE_FORMS:
        if found := pattern.fullmatch(text):
            try:
                return build(*found.groups())
            except ValueError:
                return None
    return None


def _by_day(day: str, month: str, year: str) -> PartialDate:
    first, second = int(day), int(month)
    if second > 12 >= first:
        first, second = second, first
    return PartialDate.day(date(_year(year), second, first))


def _by_word(day: str, month: str, year: str) -> PartialDate:
    return PartialDate.day(date(_year(year), _month(month), int(day)))


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2:
        return number
    return number + (2000 if number <= LAST_SHORT_YEAR else 1900)


def _month(word: str) -> int:
    """From the full name or at least its first three letters, German or English."""
    asked = fold(word)
    for number, names in enumerate(MONTHS, start=1):
        if any(
            name.startswith(asked) and len(asked) >= min(_SHORTEST_MONTH, len(name))
            for name in names
        ):
            return number
    raise ValueError(word)


_DATE_FORMS = (
    (_BY_DAY, _by_day),
    (_BY_YEAR, lambda year, month, day: _by_day(day, month, year)),
    (_DAY_WORD, _by_word),
    (_WORD_DAY, lambda month, day, year: _by_word(day, month, year)),
    (_MONTH, lambda month, year: PartialDate.month(int(year), _real_month(month))),
    (_MONTH_WORD, lambda month, year: PartialDate.month(int(year), _month(month))),
)


def _real_month(text: str) -> int:
    if not 1 <= int(text) <= 12:
        raise ValueError(text)
    return int(text)


def decimal_mark(values: Iterable[Any]) -> str:
    """Which sign divides whole from part in a column of texts: "," unless something shows ".".

    "1.234" alone tells nothing; "1,234.50", "12.5" or "0.8" do.
    """
    votes = {",": 0, ".": 0}
    for value in values:
        if isinstance(value, str) and (mark := _telling_mark(_bare(value)[0])):
            votes[mark] += 1
    return "." if votes["."] > votes[","] else ","


def _telling_mark(text: str) -> str:
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        return "," if comma > point else "."
    for mark, at in ((",", comma), (".", point)):
        if at < 0:
            continue
        groups = text.split(mark)
        if len(groups) > 2:
            return "." if mark == "," else ","
        if len(groups[1]) != 3 or groups[0].strip("+-") in {"", "0"}:
            return mark
    return ""


def read_number(value: Any, mark: str = "") -> Decimal | None:
    """ "1.234,50 €" → 1234.50, "(300)" → -300, "80 %" → 0.8; None if it is no number.

    `mark` is the column's `decimal_mark`; without it the value speaks for itself, German first.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, float):
        # As Excel shows it: 0.1 + 0.2 is 0.3.
        return Decimal(f"{value:.15g}") if abs(value) < 1e300 else None
    if not isinstance(value, str):
        return None
    text, per_cent = _bare(value)
    if not _NUMBER.fullmatch(text):
        return None
    chosen = _telling_mark(text) or mark or ","
    other = "." if chosen == "," else ","
    whole, _, part = text.partition(chosen)
    if not _WHOLE.fullmatch(whole) or not (part == "" or part.isdigit()):
        return None
    try:
        number = Decimal(re.sub(r"[' ]", "", whole).replace(other, "") + "." + (part or "0"))
    except InvalidOperation:
        return None
    return number / 100 if per_cent else number


def _bare(value: str) -> tuple[str, bool]:
    """Without unit and brackets of bookkeepers; whether it was a share in per cent."""
    if len(value) > _LONGEST:
        return "", False
    text = _UNITS.sub("", value.translate(_BLANKS)).strip()
    per_cent = text.endswith("%")
    text = text.removesuffix("%").strip()
    if text.startswith("(") and text.endswith(")"):
        text = "-" + text[1:-1].strip()
    if text.endswith("-") and text[:-1].strip():
        text = "-" + text[:-1].strip()
    return re.sub(r"^([+-]) +", r"\1", text), per_cent


def value_kind(value: Any) -> str:
    """ "number", "date" or "text"; "" for an empty cell."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return ""
    if isinstance(value, date):
        return "date"
    if isinstance(value, str):
        if read_number(value) is not None:
            return "number"
        return "date" if read_date(value) else "text"
    return "number"
