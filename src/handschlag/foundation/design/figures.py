"""Figures as people write them, read back: the way from `typography.zahl` to the number."""

import re
from decimal import Decimal

# A blank of any width groups thousands just as the separator does, one kind in one number.
BLANKS = re.compile(r"[\u00a0\u2007\u2009\u202f ]")
SIGNS = str.maketrans({"\u2212": "-", "\u2013": "-"})
# What is written where there are no cents: 12.500,- or 12.500,--
NO_CENTS = re.compile(r"(?<=[0-9])[,.][-\u2013\u2014]{1,2}$")
EUROS = re.compile(r"^(?:€|EUR|Euro)\s*|\s*(?:€|EUR|Euro)$", re.IGNORECASE)


def read_number(text: str, *, point: str = ",", group: str = ".") -> Decimal | None:
    """The number a person means by "1.234,5", "1 234" or "0.5"; None where it is not one.

    What reads as thousands ("1.234") is taken as such. A separator of thousands that stands alone
    and cannot be one ("12.5") is read as the decimal point.
    """
    bare = BLANKS.sub(" ", text.strip()).translate(SIGNS)
    if grouped := _grouped(point, group).fullmatch(bare):
        sign, whole, places = grouped["sign"], grouped["whole"], grouped["places"]
    elif plain := re.fullmatch(
        rf"(?P<sign>[+-]?)(?P<whole>[0-9]+)[{re.escape(point + group)}](?P<places>[0-9]+)", bare
    ):
        sign, whole, places = plain["sign"], plain["whole"], plain["places"]
    else:
        return None
    digits = re.sub("[^0-9]", "", whole)
    return Decimal(f"{sign}{digits}.{places}" if places else f"{sign}{digits}")


def read_euros(text: str, *, point: str = ",", group: str = ".") -> Decimal | None:
    """The same for a sum of money, which may say its currency and that there are no cents."""
    bare = EUROS.sub("", BLANKS.sub(" ", text.strip()))
    return read_number(NO_CENTS.sub("", bare.strip()), point=point, group=group)


def _grouped(point: str, group: str) -> re.Pattern[str]:
    """Thousands by one separator throughout, or none; then decimals after the point."""
    thousands = rf"[1-9][0-9]{{0,2}}(?P<by>[{re.escape(group)} ])[0-9]{{3}}(?:(?P=by)[0-9]{{3}})*"
    return re.compile(
        rf"(?P<sign>[+-]?)(?P<whole>{thousands}|[0-9]+)(?:{re.escape(point)}(?P<places>[0-9]+))?"
    )
