"""No text is an error, and none takes more than its length."""

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.lib.extraction.parties import find_parties
from handschlag.lib.extraction.result import DocumentType
from handschlag.lib.extraction.signatories import find_signatories
from handschlag.lib.extraction.text import Text

_PIECES = st.sampled_from(
    [
        "Stadt Guben",
        "Landkreis",
        "Für die",
        "gez.",
        "Prof.",
        "Dr.",
        "Uwe Kern",
        "Bürgermeister",
        "(",
        ")",
        "/",
        ",",
        "und",
        "sowie",
        "zwischen",
        "unterzeichneten",
        "Vertrag",
        "e. V.",
        "GmbH",
        "HSX",
        "„",
        "“",
        "der",
        "des",
        "für",
        "\n",
        "\n\n",
        "   ",
        "-",
        "Zit-\n",
        "-",
        ":",
        ".",
        "§ 1",
        "lädt",
        "Mitglieder",
        "PräsidentinEva",
        "Agentur für Arbeit",
        "in",
        "dessen",
        "Bürgermeister:innen",
        "\xad",
        "\x00",
        "ß",
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))


@given(text=_TEXTS, doc_type=st.sampled_from(DocumentType))
@settings(max_examples=150, deadline=None)
def test_every_text_is_read_and_all_places_lie_within(text, doc_type):
    read = Text(text)
    found = [*find_parties(read, doc_type), *find_signatories(read, doc_type)]
    assert all(0 <= one.start < one.end <= len(text) for one in [*found, *read.tokens])


@pytest.mark.parametrize(
    "piece",
    [
        "(",
        "Für die Stadt Guben\nUwe Kern\nLandrat\n",
        "BTU (HSX) ",
        "Bürgermeister Uwe Kern und ",
        "Guben/",
        "a.",
    ],
)
def test_four_times_the_text_takes_about_four_times_as_long(piece):
    def seconds(length: int) -> float:
        text = Text((piece * length)[:length])
        start = time.process_time()
        find_parties(text)
        find_signatories(text)
        return time.process_time() - start

    @cache
    def short() -> float:
        return min(seconds(8_000) for _ in range(3))

    def is_in_proportion() -> bool:
        long = seconds(32_000)
        # What takes no time at all is not asked what a part of it would take.
        return long < 0.5 or long < 9 * short()

    seconds(1000)
    # The best of three: a busy machine makes the others longer.
    assert any(is_in_proportion() for _ in range(3))
