from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from handschlag.foundation.design import typography

NBSP = "\u00a0"


def test_dates_do_not_break_between_day_and_month():
    assert typography.datum(date(2023, 8, 9)) == f"9.{NBSP}August 2023"
    assert typography.monat(date(2021, 3, 1)) == "März 2021"
    assert typography.datum(None) == ""


def test_moments_are_told_in_berlin_time():
    late = datetime(2023, 8, 9, 22, 30, tzinfo=UTC)

    assert typography.datum(late) == f"10.{NBSP}August 2023"
    assert typography.zeitpunkt(late) == f"10.{NBSP}August 2023, 00:30{NBSP}Uhr"


@pytest.mark.parametrize(
    ("value", "argument", "shown"),
    [
        (Decimal("1234.5"), "", "1.234,5"),
        (5000, "", "5.000"),
        (720, "ha", f"720{NBSP}ha"),
        (Decimal("7.255"), 2, "7,26"),
        (-12, "", "\u221212"),
        (0, "", "0"),
        (None, "", ""),
        ("drei", "", "drei"),
    ],
)
def test_numbers_are_grouped_and_carry_their_unit(value, argument, shown):
    assert typography.zahl(value, argument) == shown


def test_money_always_shows_cents():
    assert typography.geld(Decimal("1234.5")) == f"1.234,50{NBSP}€"
    assert typography.geld(None) == ""


def test_quotes_inside_quotes_become_single():
    assert typography.anfuehrung('Ein "Beirat" berät.') == "„Ein ‚Beirat‘ berät.“"
    assert typography.anfuehrung("Ein „Beirat“ berät.") == "„Ein ‚Beirat‘ berät.“"
    assert typography.anfuehrung(" Ziele ") == "„Ziele“"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Stadt Weißwasser/O. L., Markt", "Stadt Weißwasser/O.\u202fL., Markt"),
        ("Wirtschaftsinitiative Lausitz e. V.", "Wirtschaftsinitiative Lausitz e.\u202fV."),
        ("J. B. Muster", "J.\u202fB.\u202fMuster"),
        ("Vermarktung und -bewirtschaftung", "Vermarktung und \u2011bewirtschaftung"),
        # Neither the end of a sentence nor a hyphen inside a word is one.
        ("Das ist so. Der Rest folgt.", "Das ist so. Der Rest folgt."),
        ("BTU Cottbus-Senftenberg", "BTU Cottbus-Senftenberg"),
        ("Lausitz – Schweiz", "Lausitz – Schweiz"),
    ],
)
def test_names_keep_on_one_line_what_belongs_together(text, shown):
    assert typography.zusammen(text) == shown


def test_checksums_stand_in_groups_of_eight():
    assert typography.pruefsumme("ab12cd34ef56ab7801") == "ab12cd34<wbr>ef56ab78<wbr>01"
    assert typography.pruefsumme("<script>") == "&lt;script&gt;"
    assert typography.pruefsumme(None) == ""


@pytest.mark.parametrize(
    ("language", "number", "day", "moment"),
    [
        ("de", "1.234,50", "9. August 2023", "9. August 2023, 14:05 Uhr"),
        ("en", "1,234.50", "9 August 2023", "9 August 2023, 14:05"),
        ("hsb", "1.234,50", "9. awgusta 2023", "9. awgusta 2023, 14:05"),
        ("dsb", "1.234,50", "9. awgusta 2023", "9. awgusta 2023, 14:05"),
        ("pl", "1 234,50", "9 sierpnia 2023", "9 sierpnia 2023, 14:05"),
        ("cs", "1 234,50", "9. srpna 2023", "9. srpna 2023, 14:05"),
    ],
)
def test_figures_and_dates_follow_the_language(language, number, day, moment):
    with translation.override(language):
        assert typography.zahl(Decimal("1234.5"), 2).replace(NBSP, " ") == number
        assert typography.datum(date(2023, 8, 9)).replace(NBSP, " ") == day
        shown = typography.zeitpunkt(datetime(2023, 8, 9, 12, 5, tzinfo=UTC))
        assert shown.replace(NBSP, " ") == moment
