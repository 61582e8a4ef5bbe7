"""Amounts are read as people write them, and what a page writes is read back as it was meant."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from handschlag.foundation.design.fields import AmountField, MoneyField
from handschlag.foundation.design.figures import read_euros, read_number, read_strictly
from handschlag.foundation.design.typography import geld, zahl

NUMBERS = st.decimals(min_value=-(10**11), max_value=10**11, places=4)
SUMS = st.decimals(min_value=-(10**9), max_value=10**10, places=2)


def refusal(field: forms.Field, text: str) -> str:
    with pytest.raises(forms.ValidationError) as refused:
        field.clean(text)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.500,00", "12500"),
        ("12.500", "12500"),
        ("1.200.000", "1200000"),
        ("12 500", "12500"),
        ("12\u00a0500,50", "12500.5"),
        ("1\u202f200\u2009000", "1200000"),
        ("12500", "12500"),
        ("12500,5", "12500.5"),
        ("12500.50", "12500.5"),
        ("12.5", "12.5"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("-3", "-3"),
        ("\u22123,5", "-3.5"),
        (" +7 ", "7"),
        ("- 5", "-5"),
    ],
)
def test_a_number_is_what_it_says_in_german(text, number):
    assert read_number(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        *("", "ja", "ca. 12", "1e5", "NaN", "12..500", "1.20.000", "12.50.000", "1.200 000"),
        *("12,500.00", "1,2,3", "12 50", "12.500,", ",5", "12/500", "١٢"),
    ],
)
def test_what_is_no_number_is_not_guessed(text):
    assert read_number(text) is None


def test_in_a_file_a_point_among_decimals_tells_of_another_language():
    assert read_strictly("1.234,5") == read_number("1.234,5") == Decimal("1234.5")
    for text in ("12.5", "0.125", "12500.50"):
        assert (read_strictly(text), read_number(text)) == (None, Decimal(text))


@pytest.mark.parametrize(
    "text",
    [
        *("12500 €", "12.500 €", "12.500,00 €", "12\u00a0500\u00a0€", "€ 12.500", "12500€"),
        *(
            "12.500 EUR",
            "12.500,00 Euro",
            "EUR 12.500,00",
            "Euro 12.500",
            "euro 12500",
            "12.500,-",
            "12.500,-- €",
            "12500,\u2013",
        ),
    ],
)
def test_a_sum_may_name_its_currency_and_that_there_are_no_cents(text):
    assert read_euros(text) == MoneyField(max_digits=12).clean(text) == Decimal(12500)


@pytest.mark.parametrize("text", ["12 TEUR", "12,5 Mio. €", "rund 12.500", "12.500 $", "€", "-"])
def test_what_is_no_sum_is_refused_with_an_example(text):
    said = refusal(MoneyField(), text)
    assert said == "Bitte als Betrag schreiben, zum Beispiel 12.500,00."


def test_three_decimals_of_a_sum_are_refused_and_never_rounded():
    for text in ("12,500", "1234.567", "0,005"):
        assert refusal(MoneyField(), text).startswith("Bitte mit höchstens zwei Stellen")
    assert AmountField().clean("12,500") == Decimal("12.5")


def test_a_number_that_is_none_is_named_in_the_refusal():
    assert refusal(AmountField(), "etwa 100 %") == "„etwa 100 %“ ist keine Zahl. Bitte so: 1.234,5."


def test_an_empty_field_stays_empty_unless_it_is_asked_for():
    assert MoneyField().clean("  ") is None
    assert refusal(MoneyField(required=True), "")


@pytest.mark.parametrize("language", ["de", "en"])
@given(number=NUMBERS)
def test_what_the_page_writes_is_read_back_in_the_same_language(language, number):
    with translation.override(language):
        field = AmountField()
        assert field.clean(zahl(number)) == number
        assert field.clean(field.prepare_value(number)) == number


@pytest.mark.parametrize("language", ["de", "en"])
@given(amount=SUMS)
def test_a_sum_is_read_back_with_its_currency_and_without(language, amount):
    with translation.override(language):
        field = MoneyField()
        assert field.clean(geld(amount)) == amount
        assert field.clean(field.prepare_value(amount)) == amount
