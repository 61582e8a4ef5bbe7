"""A cell says what a German reader types, and reads it back."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.foundation.records import PartialDate
from handschlag.foundation.tables.values import (
    UnreadableValueError,
    cell_text,
    formula,
    from_json,
    read_value,
    to_json,
)

from .builders import CHOICES, column

NUMBER = column("figure", "number")
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
VALUES = {
    "text": st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=30).map(
        lambda text: read_value(column("a"), text)
    ),
    "choice": st.sampled_from([code for code, _label in CHOICES]),
    "choices": st.sets(st.sampled_from([code for code, _label in CHOICES])).map(
        lambda codes: tuple(sorted(codes))
    ),
    "date": st.none() | DAYS,
    "partial_date": st.none()
    | DAYS.map(PartialDate.day)
    | DAYS.map(lambda day: PartialDate.month(day.year, day.month))
    | DAYS.map(lambda day: PartialDate.year(day.year)),
    "number": st.none()
    | st.decimals(-(10**9), 10**9, places=2).map(lambda number: read_value(NUMBER, number)),
    "boolean": st.none() | st.booleans(),
}


@given(data=st.data(), kind=st.sampled_from(sorted(VALUES)))
@settings(max_examples=150, deadline=None)
def test_what_a_cell_says_is_read_back_and_survives_json(data, kind):
    value = data.draw(VALUES[kind])
    described = column("a", kind, choices=CHOICES)
    assert read_value(described, cell_text(described, value)) == value
    assert from_json(described, to_json(described, value)) == value


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("number", "1.234,50", Decimal("1234.5")),
        ("number", "-7", Decimal(-7)),
        ("number", 0.1 + 0.2, Decimal("0.3")),
        ("money", "1 234,5 €", Decimal("1234.5")),
        ("money", "Euro 12.500,-", Decimal(12500)),
        ("money", "- 1.234,50 EUR", Decimal("-1234.5")),
        ("date", datetime(2021, 9, 21, 12, 0, tzinfo=UTC), date(2021, 9, 21)),
        ("date", "21.9.2021", date(2021, 9, 21)),
        ("partial_date", 2021, PartialDate.year(2021)),
        ("partial_date", "September 2021", PartialDate.month(2021, 9)),
        ("boolean", "Ja", True),
        ("boolean", 0, False),
        ("text", 3130.0, "3130"),
        ("text", "  a \u00a0 b ", "a b"),
        ("choices", "blau, ROT", ("blau", "rot")),
        ("list", "12071372; 14626085", ("12071372", "14626085")),
        ("text", None, ""),
        ("number", " ", None),
    ],
)
def test_people_type_it_in_many_ways(kind, raw, value):
    assert read_value(column("a", kind, choices=CHOICES), raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("number", "12.5"),
        ("number", "0.125"),
        ("number", "12 50"),
        ("number", "9" * 40),
        ("number", "9" * 100),
        ("number", "viele"),
        ("number", float("nan")),
        ("number", 10.0**300),
        ("date", "2021"),
        ("date", "31.2.2021"),
        ("partial_date", "bald"),
        ("partial_date", "5.5.2021 bis 1.1.2020"),
        ("boolean", "vielleicht"),
        ("choice", "grün"),
        ("text", "a\u202eb"),
        ("text", "a\x07b"),
        ("text", "x" * 20_000),
        ("text", formula("=1+1")),
        ("reference", "gibt es nicht"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_sentence(kind, raw):
    with pytest.raises(UnreadableValueError) as refused:
        read_value(column("a", kind, choices=CHOICES), raw)
    assert refused.value.sentence.endswith((".", ")."))
