import unicodedata

import pytest

from handschlag.modules.intake.imports import Unreadable, read_document, read_pasted

GERMAN = "Die Bürgermeisterin sprach über größere Städte: „Das ist schön“ – wörtlich."
SORBIAN = "Město Budyšin a załožba za serbski lud su zrěčenje podpisali. Kóždy móže so wobdźělić."
POLISH = "Województwo Dolnośląskie i Zgorzelec podpisały porozumienie o współpracy."
CZECH = "Město Liberec podepsalo dohodu o spolupráci, říká primátor. Účastníci se sešli v pátek."


@pytest.mark.parametrize(
    ("text", "encoding", "label"),
    [
        (GERMAN, "utf-8", "UTF-8"),
        (GERMAN, "utf-8-sig", "UTF-8"),
        (GERMAN, "utf-16", "UTF-16"),
        (GERMAN, "utf-16-le", "UTF-16, erraten"),
        (GERMAN, "utf-16-be", "UTF-16, erraten"),
        (GERMAN, "utf-32", "UTF-32"),
        (GERMAN, "cp1252", "Windows-1252, erraten"),
        (GERMAN, "mac-roman", "Mac Roman, erraten"),
        ("Grüße aus Görlitz", "cp850", "DOS (CP850), erraten"),
        ("Pierre Lefèvre kam aus Besançon. " + GERMAN * 3, "cp1252", "Windows-1252, erraten"),
        (SORBIAN, "cp1250", "Windows-1250, erraten"),
        (POLISH, "cp1250", "Windows-1250, erraten"),
        (POLISH, "iso8859-2", "ISO-8859-2, erraten"),
        (CZECH, "cp1250", "Windows-1250, erraten"),
        (CZECH, "iso8859-2", "ISO-8859-2, erraten"),
    ],
)
def test_the_encoding_is_found_and_a_guess_is_called_one(text, encoding, label):
    document = read_document("mitteilung.txt", text.encode(encoding))

    assert document.text == text
    assert document.encoding_label == label


def test_utf_8_with_a_few_broken_bytes_stays_utf_8_and_says_so():
    broken = (GERMAN * 20).encode()[:-1] + b"\xc3"

    document = read_document("a.txt", broken)

    assert document.text.startswith(GERMAN)
    assert document.notes == ("Einige Zeichen waren nicht lesbar (1); sie stehen als „�“ im Text.",)


def test_text_leaves_the_reader_in_one_form():
    raw = (
        unicodedata.normalize("NFD", "Größe")
        + "\r\nﬁnden\u00a0wir\u200b\x00x\x07   \rSilben\u00adtrennung\u2028Ende"
    )

    document = read_document("a.txt", raw.replace("\x00", "").encode())

    assert document.text == "Größe\nfinden wirx\nSilbentrennung\nEnde"


def test_pasted_text_is_read_like_a_file_and_has_no_encoding():
    document = read_pasted("Zwei Städte\r\n\r\n\r\n\r\n\r\nunterzeichnen\ud800 heute")

    assert document.text == "Zwei Städte\n\n\nunterzeichnen� heute"
    assert document.title == "Zwei Städte"
    assert document.encoding_label == ""


def test_pasting_nothing_is_answered_with_a_sentence():
    with pytest.raises(Unreadable, match="keinen Text"):
        read_pasted(" \n\u200b ")


def test_markdown_keeps_its_marks_and_gives_its_heading_as_title():
    document = read_document("notiz.md", "# Bündnis im Seenland\n\n- Tourismus\n".encode())

    assert document.text == "# Bündnis im Seenland\n\n- Tourismus"
    assert document.title == "Bündnis im Seenland"
    assert document.media_type == "text/markdown"


def test_thousands_of_accents_on_one_letter_are_cut_to_a_bearable_number():
    document = read_document("a.txt", ("e" + "\u0301\u0316" * 50_000 + " Ende").encode())

    assert len(document.text) < 50
    assert document.text.endswith(" Ende")


def test_blanks_that_draw_columns_stay_and_thousands_of_them_do_not():
    document = read_document("a.txt", ("10:00    Beginn" + " " * 5000 + "\tEnde").encode())

    assert document.text == "10:00    Beginn" + " " * 8 + "Ende"
