"""No text may make the extraction fail, stand still or point outside of the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.lib.extraction import extract

WORDS = st.sampled_from(
    [
        *(
            "Die Stadt Guben",
            "und",
            "haben am 3. Mai 2022",
            "unterzeichnet",
            ".",
            ",",
            "\n",
            "\n\n",
        ),
        *("Handlungsfelder sind", ":", "- Wald", "1. Bahn", "– A – B", "Kooperationsvereinbarung"),
        *(
            "Tel.: 0355/55-3126",
            "a(at)b.de",
            "14:30 Uhr",
            "Workshop 1:",
            "Netzwerk HOLZ-WEST",
            "„",
            "“",
        ),
        *(
            "Programm",
            "Ansprechpartner",
            "Dr.",
            "Eva Lauer",
            "soll",
            "§ 1",
            "Guben, den 3.5.2022",
            "(",
            ")",
        ),
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=40).map(" ".join)))
def test_any_text_is_read_and_every_position_lies_inside(text):
    found = extract(text)

    named = [
        *found.parties,
        *found.signatories,
        *found.fields_of_action,
        *found.initiatives_networks,
        *found.contact_points,
        *found.event_sessions,
        *found.updates,
        *(one for one in (found.place, found.date_of_act, found.title) if one),
    ]
    assert all(0 <= one.start < one.end <= len(text) for one in named)
    assert all(0 <= getattr(one, "confidence", 1) <= 1 for one in named)


@pytest.mark.parametrize(
    "piece",
    [" ", "\n", "a", "A-", "a-", "- ", "1. ", "und ", "haben ", "soll ", "(", "„", "0355 ", "a@", "Müller, ",
     "Netzwerk ", "Stadt Guben und ", "in den Bereichen A, B und ", "\nAbc\n\nAbc ist gut.\n", "12:00 A\n"],
)  # fmt: skip
def test_time_grows_with_the_length_and_not_with_its_square(piece):
    extract(piece * 10)
    text = piece * (24_000 // len(piece))

    began = time.process_time()
    extract(text)

    assert time.process_time() - began < 4


def test_the_empty_text_says_nothing():
    found = extract("")

    assert (found.doc_type, found.date_of_act, found.place, found.parties) == (
        "other",
        None,
        None,
        (),
    )
