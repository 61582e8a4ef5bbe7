"""Figures, dates and quotes as the language of the interface writes them, with real typography.

Every gap inside a figure is unbreakable. Quotes stay German: what is quoted is.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils import timezone
from django.utils.formats import date_format, get_format, time_format
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

NBSP = "\u00a0"
MINUS = "\u2212"
NARROW = "\u202f"  # narrow and unbreakable
HYPHEN = "\u2011"  # unbreakable
# "O. L.", "e. V.", "J. Muster": no line ends between them; "und -bewirtschaftung": nor behind it.
AFTER_INITIAL = re.compile(r"\b([^\W\d_])\. (?=[^\W\d_]\.)|\b([A-ZÄÖÜ])\. (?=[A-ZÄÖÜ])")
LEADING_HYPHEN = re.compile(r"(?<![^\s(/])-(?=\w)")


def _local_day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def datum(value: date | datetime | None) -> str:
    """9. August 2023"""
    if not value:
        return ""
    day = _local_day(value)
    return f"{date_format(day, 'MONTH_DAY_FORMAT')} {day.year}"


def monat(value: date | datetime | None) -> str:
    """August 2023"""
    return date_format(_local_day(value), "F Y") if value else ""


def uhrzeit(value: datetime | None) -> str:
    """14:05 Uhr"""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return time_format(local.time(), "TIME_FORMAT")


def zeitpunkt(value: datetime | None) -> str:
    """9. August 2023, 14:05 Uhr"""
    return f"{datum(value)}, {uhrzeit(value)}" if value else ""


def _grouped(value: Decimal) -> str:
    sign, text = (MINUS, f"{-value:,f}") if value < 0 else ("", f"{value:,f}")
    # Each format would ask for the language anew, and a page shows dozens of figures.
    language = get_language()
    point = get_format("DECIMAL_SEPARATOR", language)
    group = get_format("THOUSAND_SEPARATOR", language)
    return sign + text.replace(",", "\0").replace(".", point).replace("\0", group)


def _decimal(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def zahl(value: object, unit_or_places: str | int = "") -> str:
    """1.234,5; with a unit (`zahl:"ha"`) or a fixed number of decimal places (`zahl:2`)."""
    number = _decimal(value)
    if number is None:
        return "" if value is None else str(value)
    if isinstance(unit_or_places, int):
        step = Decimal(1).scaleb(-unit_or_places)
        return _grouped(number.quantize(step, rounding=ROUND_HALF_UP))
    unit = f"{NBSP}{unit_or_places}" if unit_or_places else ""
    return _grouped(number) + unit


def geld(value: object, currency: str = "€") -> str:
    """1.234,50 €"""
    number = _decimal(value)
    return "" if number is None else f"{zahl(number, 2)}{NBSP}{currency}"


def zusammen(value: object) -> str:
    """A name or title whose parts stay on one line: initials, and a hyphen with what follows."""
    text = AFTER_INITIAL.sub(lambda found: f"{found[1] or found[2]}.{NARROW}", str(value))
    return LEADING_HYPHEN.sub(HYPHEN, text)


def pruefsumme(value: object) -> SafeString:
    """Groups of eight, between which a line may end; copied, it is one word."""
    text = str(value or "")
    groups = ((text[at : at + 8],) for at in range(0, len(text), 8))
    return format_html_join(SafeString("<wbr>"), "{}", groups)


def anfuehrung(value: object) -> str:
    """„…“, and quotes inside it become ‚…‘."""
    text = str(value).strip()
    text = re.sub("[„“”«»]([^„“”«»]*)[„“”«»]", r"‚\1‘", text)
    text = re.sub('"([^"]*)"', r"‚\1‘", text)
    return f"„{text}“"
