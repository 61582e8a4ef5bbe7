from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from handschlag.foundation.records import PartialDate, Precision
from handschlag.foundation.records.partial_date import _month_numbers


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("21.9.2021", date(2021, 9, 21), date(2021, 9, 21), Precision.DAY),
        ("21. September 2021", date(2021, 9, 21), date(2021, 9, 21), Precision.DAY),
        ("2021-09-21", date(2021, 9, 21), date(2021, 9, 21), Precision.DAY),
        ("September 2021", date(2021, 9, 1), date(2021, 9, 30), Precision.MONTH),
        ("2/2024", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        (" 2019 ", date(2019, 1, 1), date(2019, 12, 31), Precision.YEAR),
    ],
)
def test_reads_what_sources_write(text, start, end, precision):
    assert PartialDate.parse(text) == PartialDate(start, end, precision)


@pytest.mark.parametrize("text", ["", "gestern", "31.2.2021", "13/2021", "21", "2021-9-1-1"])
def test_refuses_what_is_no_date_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"\.$"):
        PartialDate.parse(text)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_what_is_written_is_read_again(day):
    for value in (
        PartialDate.day(day),
        PartialDate.month(day.year, day.month),
        PartialDate.year(day.year),
    ):
        assert PartialDate.parse(str(value)) == value
        assert value.start <= day <= value.end


def test_words_keep_together_in_a_line():
    assert str(PartialDate.day(date(2023, 8, 9))) == "9.\u00a0August\u00a02023"
    assert PartialDate.year(2017).iso == "2017"


def test_a_period_is_read_as_it_is_written():
    period = PartialDate.parse("Mai 2019 bis 3.7.2021")

    assert (period.start, period.end) == (date(2019, 5, 1), date(2021, 7, 3))
    assert PartialDate.parse(str(period)) == period


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="Das Ende liegt vor dem Anfang"):
        PartialDate.parse("2021 bis 2019")


LANGUAGES = ("de", "en", "hsb", "dsb", "pl", "cs")
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@given(DAYS, DAYS, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_what_one_language_writes_every_other_reads(day, other, writing, reading):
    for value in (
        PartialDate.day(day),
        PartialDate.month(day.year, day.month),
        PartialDate.year(day.year),
        PartialDate.span(min(day, other), max(day, other)),
    ):
        with translation.override(writing):
            text = str(value)
        with translation.override(reading):
            assert PartialDate.parse(text) == value


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("de", "21. September 2021", "September 2021"),
        ("en", "21 September 2021", "September 2021"),
        ("hsb", "21. septembra 2021", "september 2021"),
        ("dsb", "21. septembra 2021", "september 2021"),
        ("pl", "21 września 2021", "wrzesień 2021"),
        ("cs", "21. září 2021", "září 2021"),
    ],
)
def test_dates_are_written_as_the_language_does(language, day, month):
    with translation.override(language):
        assert str(PartialDate.parse("21.9.2021")).replace("\u00a0", " ") == day
        assert str(PartialDate.parse("9/2021")).replace("\u00a0", " ") == month


def test_no_name_of_a_month_means_another_one_elsewhere():
    meant: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, number in _month_numbers(language).items():
            meant.setdefault(name, set()).add(number)

    assert [name for name, numbers in meant.items() if len(numbers) > 1] == []
