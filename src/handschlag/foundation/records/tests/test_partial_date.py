from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handschlag.foundation.records import PartialDate, Precision


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
