"""Four times the text is four times the work, counted in calls and not in seconds."""

import sys

import pytest

from handschlag.lib.extraction import extract

REPEATED = [
    "A-", "Aa ", "\n", " ", "\t", "und ", "am 3. ", "die Landkreise X, Y und Z, ", "03.04.2019 ",
    "10:00 Uhr Vortrag\n", "• Punkt\n", "1. ", "„", "(", ".", "-", "/", "Tel. 0123 ", "a@",
    "Bürgermeister Udo Kern, ", "Stadt A und ", "Straße 3, ", "GmbH ",
    "Dr. ", "Prof. Dr. ", "C.-", "K. ", "Aa (AA) ", "vertreten durch ", "Stadt A vertreten durch B\n",
    "Jobcenter Landkreis ", "Guben, ", "Foto: ", "als Rektor ", "_____\n",
    "zwischen der Stadt A, vertreten durch den Bürgermeister B, ",
]  # fmt: skip


def calls_for(text):
    """Functions called while a text is read: a measure that does not depend on the machine."""
    calls = 0

    def count(*_event):
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract(text)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("piece", REPEATED)
def test_four_times_the_text_takes_four_times_the_work(piece):
    extract("Udo Kern sprach. ")  # tables that are read once are no part of the work

    short, long = (calls_for((piece * length)[:length]) for length in (500, 2000))

    assert long <= 5 * short + 5000
