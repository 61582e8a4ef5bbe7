"""Charts are pictures with words: nobody needs to see them, and what they show is said in full."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.blocks import Bar, Chart

from .builders import alternatives_of, make_document, read_docx, tags_of_pdf, text_of_pdf

ALT = "Balken: zwei von drei Indikatoren haben ihr Ziel erreicht."
CHART = Chart(
    (Bar("Betriebe", 0.8, "8 von 10", mark=1.0), Bar("Ohne Ziel", 0.0, "0")),
    alt=ALT,
    caption="Wo wir stehen",
    words="Der dunkle Strich ist der Zielwert.",
)


def test_a_chart_is_a_figure_with_words_in_its_place():
    made = reports.render_pdf("document", make_document(CHART).data())

    assert tags_of_pdf(made).count("/Figure") == 1
    assert alternatives_of(made) == [ALT]
    assert "Wo wir stehen" in text_of_pdf(made)
    assert "Der dunkle Strich ist der Zielwert." in text_of_pdf(made)


def test_a_chart_in_word_is_a_picture_with_the_same_words():
    document = read_docx(reports.render_docx(None, make_document(CHART).data()))

    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [ALT]
    assert "Wo wir stehen" in [line.text for line in document.paragraphs]


@settings(max_examples=int(os.environ.get("HANDSCHLAG_MANY", "5")), deadline=None)
@given(st.text(max_size=80), st.floats(0, 1))
def test_whatever_a_bar_is_called_it_can_be_set(words, share):
    chart = Chart((Bar(words, share, words, mark=share),), alt=words or "Balken", caption=words)

    assert reports.render_pdf("document", make_document(chart).data()).startswith(b"%PDF")


@pytest.mark.parametrize("nothing", ["", " ", "\b", "\u200b"])
def test_a_chart_described_by_signs_that_nobody_sees_can_be_set(nothing):
    chart = Chart((Bar(nothing, 0.5, nothing),), alt=nothing, caption=nothing)

    assert reports.render_pdf("document", make_document(chart).data()).startswith(b"%PDF")
