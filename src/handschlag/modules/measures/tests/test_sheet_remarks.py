"""What a coordinator is shown first. Arithmetic and words only, no database."""

from datetime import date
from decimal import Decimal

import pytest

from handschlag.modules.measures.choices.rounds import Remark, RowKind
from handschlag.modules.measures.sheet_answers import (
    changed_words,
    kept,
    number_in,
    number_words,
)
from handschlag.modules.measures.sheet_remarks import Counted, remarks_on


def seen(kind, answer, before=None, **more):
    return [noted.remark for noted in remarks_on(kind, answer, before or {}, **more)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("66", "66"),
        ("1.234,5", "1234.5"),
        ("1234,50", "1234.50"),
        ("12.5", "12.5"),
        ("1.234", "1234"),
        ("12\u202f500", "12500"),
        ("\u22123", "-3"),
        ("66,5 %", "66.5"),
        ("0.125", "0.125"),
    ],
)
def test_numbers_are_read_as_people_type_them(typed, number):
    assert number_in(typed) == Decimal(number)
    assert number_in(number_words(Decimal(number))) == Decimal(number)


@pytest.mark.parametrize("typed", ["", "n/a", "ca. 40", "66 Personen", "1,2,3", "--", "9" * 19])
def test_what_is_no_number_is_not_guessed(typed):
    with pytest.raises(ValueError, match="no number"):
        number_in(typed)


def test_two_ways_to_write_one_number_are_no_change():
    assert changed_words({"value": "1.200", "note": " "}, {"value": "1200"}) == []
    assert changed_words({"value": "1.201"}, {"value": "1200"}) == ["value"]


def test_what_is_kept_has_an_end():
    assert len(kept({"done": "x" * 100_000})["done"]) == 2000


def test_a_quiet_row_is_unremarkable():
    same = {"implementation": "begun", "done": "Weiter wie geplant"}
    assert seen(RowKind.STATUS, same, {"implementation": "begun"}) == []
    assert seen(RowKind.READING, {"value": "42"}, {"value": "40"}) == []
    assert seen(RowKind.MILESTONE, {"due_on": "2026-11-15"}, {"due_on": "2026-11-15"}) == []
    assert seen(RowKind.MILESTONE, {"reached_on": "2026-11-01", "due_on": "2026-12-24"}) == []


def test_help_stands_before_risk_and_risk_before_a_step_back():
    answer = {
        "implementation": "postponed",
        "risk": "Die Stelle ist offen",
        "help_needed": "Wer hat Räume?",
    }
    found = seen(RowKind.STATUS, answer, {"implementation": "begun"}, late_on=date(2026, 10, 20))
    assert found == [Remark.HELP, Remark.RISK, Remark.SETBACK, Remark.LATE]


def test_values_that_move_by_half_fall_or_are_missing_are_looked_at():
    assert seen(RowKind.READING, {"value": "66"}, {"value": "40"}) == [Remark.CHANGED]
    assert seen(RowKind.READING, {"value": ""}, {"value": "40"}) == [Remark.MISSING]
    running = Counted("cumulative")
    assert seen(RowKind.READING, {"value": "39"}, {"value": "40"}, counted=running) == [
        Remark.IMPLAUSIBLE
    ]
    slipped = Counted(history=[Decimal(40), Decimal(41), Decimal(42)])
    found = seen(RowKind.READING, {"value": "420"}, {"value": "42"}, counted=slipped)
    assert found == [Remark.IMPLAUSIBLE]


def test_shares_are_compared_as_shares():
    share = Counted(is_share=True)
    before = {"numerator": "40", "denominator": "80"}
    doubled = {"numerator": "80", "denominator": "160"}
    assert seen(RowKind.READING, doubled, before, counted=share) == []
    worse = {"numerator": "20", "denominator": "80"}
    assert seen(RowKind.READING, worse, before, counted=share) == [Remark.CHANGED]


def test_no_change_is_no_answer_to_a_day_that_is_over():
    same = {"due_on": "2026-11-15"}
    assert seen(RowKind.MILESTONE, same, same, on=date(2026, 11, 15)) == []
    assert seen(RowKind.MILESTONE, same, same, on=date(2026, 11, 16)) == [Remark.SETBACK]


def test_a_milestone_put_off_says_from_when_to_when_and_why():
    answer = {"due_on": "2026-12-15", "reason": "Lieferzeit"}
    [noted] = remarks_on(RowKind.MILESTONE, answer, {"due_on": "2026-11-15"})
    assert noted.remark == Remark.SETBACK
    said = noted.sentence.replace("\u00a0", " ")
    assert said == "verschoben von 15. November 2026 auf 15. Dezember 2026: Lieferzeit"
