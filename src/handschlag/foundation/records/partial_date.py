"""Dates that know their precision.

A source may say "21. September 2021", "2019" or "September 2021". We keep the first and the last
day it can mean and how precise it was; lists sort by the first day.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

# Between two days, in every language we write.
UNTIL = re.compile(r" (?:bis|to|–|-) ")


class Precision(models.TextChoices):
    DAY = "day", _("Tag")
    MONTH = "month", _("Monat")
    YEAR = "year", _("Jahr")
    SPAN = "span", _("Zeitraum")


@dataclass(frozen=True)
class PartialDate:
    """First and last possible day, both included."""

    start: date
    end: date
    precision: Precision = Precision.DAY

    @classmethod
    def day(cls, day: date) -> "PartialDate":
        return cls(day, day, Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> "PartialDate":
        last = calendar.monthrange(year, month)[1]
        return cls(date(year, month, 1), date(year, month, last), Precision.MONTH)

    @classmethod
    def year(cls, year: int) -> "PartialDate":
        return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @classmethod
    def span(cls, first: date, last: date) -> "PartialDate":
        """Raises ValueError with a German sentence when it ends before it begins."""
        if last < first:
            raise ValueError(_("Das Ende liegt vor dem Anfang."))
        return cls(first, last, Precision.SPAN)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read "21.9.2021", "2021-09-21", "9/2021", "September 2021" or "2021", or two of them
        with "bis" between: what `str` writes in any language, and what people write.

        Raises ValueError with a sentence for people when the text is none of these.
        """
        text = " ".join(text.split())
        if until := UNTIL.search(text):
            first, last = text[: until.start()], text[until.end() :]
            return cls.span(cls.parse(first).start, cls.parse(last).end)
        if found := re.fullmatch(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})", text):
            day, month, year = map(int, found.groups())
            return cls.day(_real_day(year, month, day))
        if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
            return cls.day(_real_day(*map(int, found.groups())))
        if found := re.fullmatch(r"(\d{1,2})(?:\. ?| )([^\W\d_]+) (\d{4})", text):
            return cls.day(_real_day(int(found[3]), _month_number(found[2]), int(found[1])))
        if found := re.fullmatch(r"(\d{1,2})[/.](\d{4})", text):
            return cls.month(int(found[2]), _real_month(int(found[1])))
        if found := re.fullmatch(r"([^\W\d_]+) (\d{4})", text):
            return cls.month(int(found[2]), _month_number(found[1]))
        if re.fullmatch(r"[12]\d{3}", text):
            return cls.year(int(text))
        raise ValueError(_unreadable(text))

    def __str__(self) -> str:
        if self.precision == Precision.YEAR:
            return str(self.start.year)
        if self.precision == Precision.MONTH:
            return date_format(self.start, "YEAR_MONTH_FORMAT")
        if self.precision == Precision.SPAN:
            until = pgettext("zwischen zwei Tagen", "bis")
            return f"{_in_words(self.start)} {until} {_in_words(self.end)}"
        return _in_words(self.start)

    @property
    def iso(self) -> str:
        """The form HTML's `time` element understands."""
        shape = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m"}.get(self.precision, "%Y-%m-%d")
        return self.start.strftime(shape)


def _in_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _unreadable(text: str) -> str:
    return gettext(
        "„{text}“ ist kein Datum, das wir lesen können. "
        "Möglich sind 21.9.2021, September 2021 oder 2021."
    ).format(text=text)


def _real_month(number: int) -> int:
    if not 1 <= number <= 12:
        raise ValueError(gettext("Einen Monat {number} gibt es nicht.").format(number=number))
    return number


def _month_number(name: str) -> int:
    for language in _languages_to_read():
        if number := _month_numbers(language).get(name.casefold()):
            return number
    raise ValueError(_unreadable(name))


def _languages_to_read() -> Iterator[str]:
    """The likely ones first: each is loaded only when it is asked for."""
    yield from (get_language() or settings.LANGUAGE_CODE, *settings.PREPARED_LANGUAGES)


@cache
def _month_numbers(language: str) -> dict[str, int]:
    """Names by themselves and after a day: „září“ and „września“ as well as „September“."""
    with translation.override(language):
        return {
            str(names[number]).casefold(): number
            for names in (MONTHS, MONTHS_ALT)
            for number in range(1, 13)
        }


def _real_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as impossible:
        sentence = gettext("Den {day}.{month}.{year} gibt es nicht.")
        raise ValueError(sentence.format(day=day, month=month, year=year)) from impossible


class PartialDateOf:
    """Reads and writes the columns `<name>_start`, `<name>_end`, `<name>_precision` as one value."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, row: Any, owner: type | None = None) -> Any:
        if row is None:
            return self
        start = getattr(row, f"{self.name}_start")
        if start is None:
            return None
        end = getattr(row, f"{self.name}_end") or start
        return PartialDate(start, end, Precision(getattr(row, f"{self.name}_precision")))

    def __set__(self, row: Any, value: PartialDate | None) -> None:
        setattr(row, f"{self.name}_start", value.start if value else None)
        setattr(row, f"{self.name}_end", value.end if value else None)
        setattr(row, f"{self.name}_precision", value.precision if value else "")


def start_column(label: Any) -> "models.DateField[Any, Any]":
    return models.DateField(label, null=True, blank=True, db_index=True)


def end_column() -> "models.DateField[Any, Any]":
    return models.DateField(_("spätestens"), null=True, blank=True, editable=False)


def precision_column() -> "models.CharField[Any, Any]":
    return models.CharField(
        _("Genauigkeit"), max_length=5, choices=Precision, blank=True, editable=False
    )
