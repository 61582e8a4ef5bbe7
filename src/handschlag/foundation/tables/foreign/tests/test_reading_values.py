from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.foundation.tables.foreign.values import (
    decimal_mark,
    read_date,
    read_number,
    value_kind,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("21.09.2021", "21. September 2021"),
        ("21.9.21", "21. September 2021"),
        ("21. Sept. 2021", "21. September 2021"),
        ("2021-09-21 00:00:00", "21. September 2021"),
        ("09/21/2021", "21. September 2021"),
        ("Sep 21, 2021", "21. September 2021"),
        ("Sept. 2021", "September 2021"),
        ("Mrz 2020", "März 2020"),
        ("9/2021", "September 2021"),
        ("2019", "2019"),
        (2019, "2019"),
        (44460, "21. September 2021"),
        ("44460", "21. September 2021"),
        (44460.75, "21. September 2021"),
        (datetime(2021, 9, 21, 12, 30, tzinfo=UTC), "21. September 2021"),
        (date(2021, 9, 21), "21. September 2021"),
    ],
)
def test_dates_are_read_as_they_are_written(written, meant):
    assert str(read_date(written)).replace("\u00a0", " ") == meant


@pytest.mark.parametrize(
    "written", ["31.02.2021", "Foo 2021", "", "Haus 4", 7, True, None, "x" * 99]
)
def test_what_is_no_date_stays_none(written):
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.234,50 €", "1234.50"),
        ("1,234.50", "1234.50"),
        ("EUR 1 234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1.234", "1234"),
        ("12.5", "12.5"),
        ("−5", "-5"),
        ("(300)", "-300"),
        ("5,-", "5"),
        ("80 %", "0.8"),
        (0.1 + 0.2, "0.3"),
        (7, "7"),
    ],
)
def test_numbers_are_read_as_germans_write_them(written, meant):
    assert read_number(written) == Decimal(meant)


@pytest.mark.parametrize("written", ["abc", "", "1.2.3", "30 a", "9" * 99, True, None, "Haus 4"])
def test_what_is_no_number_stays_none(written):
    assert read_number(written) is None


def test_a_column_tells_what_a_lone_value_cannot():
    english = ["1,234", "0.5", "2,000"]

    assert decimal_mark(english) == "."
    assert [read_number(each, decimal_mark(english)) for each in english] == [
        Decimal(1234),
        Decimal("0.5"),
        Decimal(2000),
    ]
    assert decimal_mark(["1.234", "2.000"]) == ","


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.floats() | st.integers() | st.booleans() | st.none())
def test_nothing_anybody_types_is_a_fault(value):
    read_date(value)
    read_number(value)
    value_kind(value)


@settings(max_examples=60, deadline=None)
@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_written_the_german_way_comes_back(number):
    german = f"{number:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")

    assert read_number(f"{german} €") == number
