"""A text in lines, sentences and tokens, and words that an export glued or broke."""

import pytest

from handschlag.lib.extraction.text import Span, Text


def words(text: str) -> list[str]:
    return [token.text for token in Text(text).tokens]


def sentences(text: str) -> list[str]:
    read = Text(text)
    return [read.raw[span.start : span.end] for span in read.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PräsidentinEva Lauer", ["Präsidentin", "Eva", "Lauer"]),
        ("RektorDr. Kern", ["Rektor", "Dr.", "Kern"]),
        ("LandkreisMeißen", ["Landkreis", "Meißen"]),
        ("StaatsministeriumsfürKultus", ["Staatsministeriums", "für", "Kultus"]),
        ("Bekanntmachungdes Landes", ["Bekanntmachung", "des", "Landes"]),
        ("Zit-tau", ["Zittau"]),
        ("Gemeindevor-\nstand", ["Gemeindevorstand"]),
        ("Industrie- und Handelskammer", ["Industrie-", "und", "Handelskammer"]),
        (
            "Dr.-Ing. Kern e. V. in Weißwasser/O.L.",
            ["Dr.-Ing.", "Kern", "e.", "V.", "in", "Weißwasser", "/", "O.L."],
        ),
        ("gGmbH NetZero iSax", ["gGmbH", "NetZero", "iSax"]),
        (
            "StadtSportBund Guben, LandkreisGuben",
            ["StadtSportBund", "Guben", ",", "Landkreis", "Guben"],
        ),
        ("GubenProf. Dr. Kern", ["Guben", "Prof.", "Dr.", "Kern"]),
    ],
)
def test_words_are_as_they_were_meant(text, expected):
    expected = ["e. V." if word == "e." else word for word in expected if word != "V."]
    assert words(text) == expected


def test_the_place_of_a_token_is_that_in_the_text():
    read = Text("PräsidentinEva in Zit-\ntau")
    assert [(t.text, read.raw[t.start : t.end]) for t in read.tokens] == [
        ("Präsidentin", "Präsidentin"),
        ("Eva", "Eva"),
        ("in", "in"),
        ("Zittau", "Zit-\ntau"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Am 21. September 2021 sprach Prof. Dr. Kern vom Verein Elbtal e. V. in Guben.",
        "Beim 3. Treffen war St. Wendel, z. B. Nr. 4, dabei.",
        "Der Rektor der Hochschule GubenProf. Dr. Kern und Landrat Uwe Ch. Moll kamen.",
        "Die Räte beider Städte stimmten nach langer Aussprache am Abend\nzu, und der Vertrag gilt.",
    ],
)
def test_no_sentence_ends_at_an_abbreviation_or_number(text):
    assert sentences(text) == [text]


def test_sentences_end_at_marks_blank_lines_and_list_items():
    text = "# Titel\n\nErster Satz. „Zweiter Satz.“ Dritter 2021. Vierter:\n- Bildung\n- Kultur"
    assert sentences(text) == [
        "Titel",
        "Erster Satz.",
        "„Zweiter Satz.“",
        "Dritter 2021.",
        "Vierter:",
        "Bildung",
        "Kultur",
    ]


def test_lines_and_paragraphs_leave_blanks_out():
    text = Text("  eins \nzwei\n\n \ndrei")
    assert [text.raw[line.start : line.end] for line in text.lines] == ["eins", "zwei", "drei"]
    assert [text.raw[p.start : p.end] for p in text.paragraphs] == ["eins \nzwei", "drei"]


def test_a_place_is_found_in_its_sentence_and_line():
    text = Text("Eins. Zwei.\nDrei.")
    assert text.sentence_at(7) == Span(6, 11)
    assert text.line_at(13) == Span(12, 17)
    assert Text("").sentence_at(3) == Span(0, 0)
