"""Figures as people write them, read back: the way from `typography.zahl` to the number.

Whatever somebody types in a form or a cell of our tables is read here. Tables of other people are
not: `tables.foreign.values` looks at a whole column to learn in which language it is written.
"""

import re
from decimal import Decimal

# A blank of any width groups thousands just as the separator does, one kind in one number.
BLANKS = re.compile(r"[\u00a0\u2007\u2009\u202f ]")
SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})
# What is written where there are no cents: 12.500,- or 12.500,--
NO_CENTS = re.compile(r"(?<=[0-9])[,.][-\u2013\u2014]{1,2}$")
EUROS = re.compile(r"^(?:€|EURO?)\s*|\s*(?:€|EURO?)$", re.IGNORECASE)
# "- 5": as spreadsheets write sums.
SIGN_APART = re.compile(r"^([+-]) +")


def read_number(text: str, *, point: str = ",", group: str = ".") -> Decimal | None:
    """The number a person means by "1.234,5", "1 234" or "0.5"; None where it is not one.

    What reads as thousands ("1.234") is taken as such. A separator of thousands that stands alone
    and cannot be one ("12.5") is read as the decimal point.
    """
    number = read_strictly(text, point=point, group=group)
    if number is not None:
        return number
    alone = re.compile(
        rf"(?P<sign>[+-]?)(?P<whole>[0-9]+)[{re.escape(point + group)}](?P<places>[0-9]+)"
    )
    return _matched(alone, text)


def read_strictly(text: str, *, point: str = ",", group: str = ".") -> Decimal | None:
    """The same only where every separator has the place it has in the language.

    For cells of a file: "12.5" among them tells that the file was written in another language, and
    that "1,234" means something else there too.
    """
    # Thousands by one separator throughout, or none; then decimals after the point.
    thousands = rf"[1-9][0-9]{{0,2}}(?P<by>[{re.escape(group)} ])[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*"
    grouped = re.compile(
        rf"(?P<sign>[+-]?)(?P<whole>{thousands}|[0-9]+)(?:{re.escape(point)}(?P<places>[0-9]+))?"
    )
    return _matched(grouped, text)


def read_euros(text: str, *, point: str = ",", group: str = ".") -> Decimal | None:
    """The same for a sum of money, which may say its currency and that there are no cents."""
    return read_number(without_currency(text), point=point, group=group)


def without_currency(text: str) -> str:
    """A sum of money as a number alone: "12.500,- €" → "12.500"."""
    bare = EUROS.sub("", BLANKS.sub(" ", text.strip()))
    return NO_CENTS.sub("", bare.strip())


def plain(number: Decimal) -> str:
    """Equal numbers look equal: no zeros at the end, no exponent, no minus before nothing."""
    return format(number.normalize() + 0, "f")


def _matched(pattern: re.Pattern[str], text: str) -> Decimal | None:
    bare = SIGN_APART.sub(r"\1", BLANKS.sub(" ", text.strip()).translate(SIGNS))
    found = pattern.fullmatch(bare)
    if found is None:
        return None
    sign, places = found["sign"], found["places"]
    digits = re.sub("[^0-9]", "", found["whole"])
    return Decimal(f"{sign}{digits}.{places}" if places else f"{sign}{digits}")
