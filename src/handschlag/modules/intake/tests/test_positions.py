"""Reading takes out what nobody sees; every place can still be found in the file as it came."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.modules.intake.imports import places_in, text_as_written
from handschlag.modules.intake.imports.cleaning import cleaned

WORDS = "Die Städte Gera und Jena haben am 3.\u00a0Mai 2022 im Rathaus unterzeichnet."
ODD = {
    "soft hyphens": "\u00adDie Koope\u00adra\u00adtion\u00ad der Städ\u00adte\u200b Gera \u00ad und Jena",
    "blanks that do not break": "\u00a0\u00a0Dr.\u00a0Anna\u202fMuster,\u00a0\n\u00a0\nGera\u2003",
    "Windows line ends": "\r\n\r\nGera\r\n\r\n\r\n\r\n\r\nJena  \r\nErfurt\r\rEnde\r\n",
    "a byte order mark": "\ufeffGera und Jena",
    "glued words": "Präsident der HochschuleProf. Dr. Jörg WagnerBürgermeisterin",
    "accents apart": unicodedata.normalize("NFD", "Größe für Chóśebuz und Běła Woda"),
    "columns": "10:00" + " " * 40 + "\t\tBeginn   \n" + "Ende" + "\t" * 20 + "hier",
    "ligatures": "Die Oﬃzin ﬁndet zur Eﬀizienz",
    "control characters": "Gera\x07 und \x02Jena\x1a",
}


@pytest.mark.parametrize("written", ODD.values(), ids=ODD)
def test_every_word_read_is_found_where_it_is_written(written):
    written = text_as_written(f"{written}\n{WORDS}".encode())
    clean = cleaned(written)
    places = places_in(written, clean)
    for word in re.finditer(r"\S+", clean):
        start, end = places.as_written(*word.span())
        assert cleaned(written[start:end]) == word[0]
        assert written[start:end].strip() == written[start:end]


def test_of_nothing_taken_out_every_place_stays():
    places = places_in("Gera\n\nJena", "Gera\n\nJena")
    assert [*places.starts] == [*range(10)]
    assert places.as_written(6, 10) == (6, 10)


def test_what_cannot_be_followed_is_no_place():
    assert places_in("Gera", "Jena") is None
    assert places_in("Ger", "Gera") is None
    # Two letters that only together become one.
    assert places_in("\u1100\u1161", cleaned("\u1100\u1161")) is None


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aä\u0301\u0308\u00ad\u200b\u00a0 \t\n\r\ufeff\x00.ﬁ"), max_size=60))
def test_places_run_forward_and_lie_in_the_file(raw):
    written = raw.replace("\r\n", "\n").replace("\r", "\n")
    clean = cleaned(raw)
    places = places_in(written, clean)
    assert len(places.starts) == len(clean)
    assert [*places.starts] == sorted(places.starts)
    assert all(0 <= start < len(written) for start in places.starts)
