import os
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handschlag.foundation.reports import fonts, typesetting
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.blocks import (
    Entry,
    Heading,
    Items,
    Note,
    Paragraph,
    Run,
    cited,
    runs,
)

from .builders import (
    SOURCE,
    make_document,
    make_rich_document,
    read_pdf,
    tags_of_pdf,
    text_of_pdf,
)


def pdf_of(document, **options):
    return reports.render_pdf("document", document.data(), **options)


def test_a_screen_reader_finds_language_title_tags_and_bookmarks():
    made = pdf_of(make_rich_document())
    root = read_pdf(made).trailer["/Root"]

    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 -- a PDF object, not a bool
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 -- as above
    assert read_pdf(made).metadata.title == "Übersicht"
    assert [mark["/Title"] for mark in read_pdf(made).outline] == ["Partner", "Geld"]


def test_it_says_that_it_keeps_both_standards():
    metadata = read_pdf(pdf_of(make_rich_document())).trailer["/Root"]["/Metadata"].get_data()

    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b"<pdfaid:part>2</pdfaid:part>" in metadata
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_headings_lists_tables_and_notes_are_tagged_as_such():
    tags = tags_of_pdf(pdf_of(make_rich_document()))

    assert tags.count("/H1") == 2
    assert tags.count("/Table") == 1
    assert tags.count("/TH") == 2
    assert tags.count("/TR") == 3
    assert tags.count("/L") == 3
    assert tags.count("/Note") == 1
    assert "/Link" in tags


def test_a_source_named_twice_has_one_footnote_under_its_own_number():
    document = make_document(
        Paragraph(runs("Zuerst", cited([2]))),
        Paragraph(runs("dann", cited([1, 2]))),
        notes=(Note(1, runs(SOURCE)), Note(2, runs("Zweite"))),
    )

    text = text_of_pdf(pdf_of(document))

    assert text.count("2Zweite") == 1
    assert text.count(f"1{SOURCE}") == 1
    assert "dann1,2" in text


def test_pages_are_counted_and_every_page_carries_the_marks():
    long = [Paragraph(runs("Absatz")) for _ in range(120)]
    made = pdf_of(make_document(*long, marks=("Beispieldaten",), file_number="12/3"))
    pages = [page.extract_text() for page in read_pdf(made).pages]

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Seite {number} von {len(pages)}" in page
        assert "Beispieldaten" in page
        assert "Aktenzeichen 12/3" in page


@pytest.mark.parametrize(
    "words",
    [
        "#panic()",
        "$x^2$ und $$",
        "*fett* _kursiv_ `code`",
        '#import "/etc/passwd"',
        '#read("document.typ")',
        "= keine Überschrift",
        "- kein Punkt\n+ keine Zahl",
        "<marke> @quelle \\ ~ -- ...",
        "https://example.org/kein-link // kein Kommentar /* auch nicht */",
        '")); #panic(("',
    ],
)
def test_what_people_type_stays_text(words):
    made = pdf_of(
        make_document(
            Heading(words), Paragraph(runs(words)), title=words, kicker=words, file_number=words
        )
    )

    squeezed = "".join(text_of_pdf(made).split())
    assert squeezed.count("".join(words.split())) >= 4
    assert read_pdf(made).metadata.title.split() == words.split()
    assert len(read_pdf(made).outline) == 1


@settings(max_examples=int(os.environ.get("HANDSCHLAG_MANY", "25")), deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_set(words):
    made = pdf_of(make_document(Heading(words), Paragraph(runs(words)), title=words))

    assert made.startswith(b"%PDF")


def test_signs_the_font_lacks_are_shown_as_missing_and_named():
    made = text_of_pdf(pdf_of(make_document(Paragraph(runs("Łužica 漢 😀 Chóśebuz")))))

    assert "Łužica [?] [?] Chóśebuz" in made
    assert "Druckschrift nicht kennt" in made


def test_a_document_without_such_signs_does_not_speak_of_them():
    assert "Druckschrift" not in text_of_pdf(pdf_of(make_rich_document()))


def test_one_word_as_long_as_a_book_breaks_over_the_lines():
    made = pdf_of(make_document(Paragraph(runs("x" * 100_000))))

    assert len(read_pdf(made).pages) > 10


def test_an_address_keeps_its_letters_so_that_it_can_be_copied():
    address = "https://example.org/vereinbarungen/eine-sehr-lange-vereinbarung-ueber-vieles-abc/"
    made = text_of_pdf(pdf_of(make_document(address=address)))

    assert address.removeprefix("https://") in made


def test_ten_megabytes_are_refused_with_a_sentence():
    document = make_document(Paragraph(runs("Viel Text. " * 1_000_000)))

    with pytest.raises(reports.ReportRefused, match="mehr Daten, als in ein Dokument passen"):
        pdf_of(document)


def test_only_addresses_a_browser_may_follow_become_links():
    bad = Run("drück mich", href="javascript:alert(1)")
    good = Run("Seite", href="https://example.org/?a=1&b=2#c")
    made = pdf_of(make_document(Paragraph(runs(bad, good))))
    notes = [note.get_object() for note in read_pdf(made).pages[0]["/Annots"]]
    targets = [note["/A"]["/URI"] for note in notes]

    assert targets == ["https://example.org/?a=1&b=2#c"]


def test_the_same_data_gives_the_same_bytes():
    assert pdf_of(make_rich_document()) == pdf_of(make_rich_document())


def test_words_in_another_language_say_so():
    made = pdf_of(make_document(Paragraph(runs(Run("Grodk", lang="dsb")))))

    assert b"dsb" in made or "dsb" in str(read_pdf(made).trailer["/Root"]["/StructTreeRoot"])


def test_without_fonts_there_is_still_a_document(settings, tmp_path, caplog):
    settings.REPORT_FONTS = tmp_path / "nothing"
    fonts.typefaces.cache_clear()
    try:
        made = pdf_of(make_document(Paragraph(runs("Weißwasser/Běła Woda 漢"))))
    finally:
        fonts.typefaces.cache_clear()

    assert "Weißwasser/Běła Woda [?]" in text_of_pdf(made)
    assert "run bin/build-frontend" in caplog.text


def test_who_comes_while_all_slots_are_taken_is_told_to_wait(monkeypatch):
    monkeypatch.setattr(typesetting, "_slots", threading.BoundedSemaphore(1))
    monkeypatch.setattr(typesetting, "WAIT_SECONDS", 0.01)
    with typesetting._slot(), pytest.raises(reports.ReportBusy, match="in einer Minute"):
        pdf_of(make_rich_document())

    assert pdf_of(make_rich_document())


def test_many_at_once_all_get_their_document():
    made = []
    threads = [
        threading.Thread(target=lambda: made.append(pdf_of(make_rich_document()))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(made)) == 1
    assert len(made) == 8


def test_pages_can_be_looked_at_as_pictures():
    pages = reports.render_pages("document", make_rich_document().data())

    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_list_entry_without_words_below_is_fine():
    assert pdf_of(make_document(Items((Entry(runs("nur eins")),))))
