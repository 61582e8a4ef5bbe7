import io

import pypdf
import pytest

from handschlag.modules.intake.imports import Unreadable, read_document
from handschlag.modules.intake.imports.pdf.hyphens import joint

from .documents import CONTRACT, make_pdf, make_two_columns


def test_two_columns_are_read_one_after_the_other_with_whole_words():
    document = read_document("amtsblatt.pdf", make_two_columns(14))

    expected = ["Zwei Städte, eine Vereinbarung"]
    for number in range(14):
        expected += [f"Abschnitt {number}", f"{CONTRACT} Ende {number}."]
    assert [line for line in document.text.split("\n") if line] == expected


def test_heads_feet_and_page_numbers_are_left_out_and_that_is_said():
    document = read_document("amtsblatt.pdf", make_two_columns(30))

    assert len(document.pages) > 2
    assert "Amtsblatt" not in document.text
    assert "Seite" not in document.text
    assert document.notes == ("Kopf- und Fußzeilen sowie Seitenzahlen wurden weggelassen.",)


def test_headings_at_the_top_of_every_page_stay():
    pages = "\n#pagebreak()\n".join(f"= Kapitel {number}\nText {number}." for number in range(6))

    document = read_document("a.pdf", make_pdf(pages, page='numbering: "1"'))

    assert document.text.count("Kapitel") == 6


def test_pages_begin_where_they_begin():
    document = read_document("a.pdf", make_pdf("Erste Seite #pagebreak() Zweite Seite"))

    assert [document.text[start:][:6] for start in document.pages] == ["Erste ", "Zweite"]
    assert document.page_of(document.text.index("Zweite")) == 2
    assert document.page_of(0) == 1


def test_a_word_over_the_end_of_a_page_is_whole():
    lines = "Wort\n\n" * 12
    words = "Zusammenarbeitsvereinbarungsgrundsatzbeschluss " * 40

    document = read_document("a.pdf", make_pdf(lines + words, page="margin: 90mm"))

    assert document.text.count("Zusammenarbeitsvereinbarungsgrundsatzbeschluss") == 40
    assert len(document.pages) > 1


def test_addresses_lists_and_signatures_keep_their_lines():
    body = r"""
Stadt Musterfurt \ Markt 1 \ 01234 Musterfurt

1. Wissenschaft und Forschung
2. Standortmarketing

Musterfurt, den 3. Mai 2024 \ Petra Muster \ Bürgermeisterin
"""
    document = read_document("a.pdf", make_pdf(body))

    assert document.text.replace("\n\n", "\n").split("\n") == [
        "Stadt Musterfurt",
        "Markt 1",
        "01234 Musterfurt",
        "1. Wissenschaft und Forschung",
        "2. Standortmarketing",
        "Musterfurt, den 3. Mai 2024",
        "Petra Muster",
        "Bürgermeisterin",
    ]


def test_a_programme_keeps_time_and_item_on_one_line():
    rows = ", ".join(
        f"[{hour}:00 Uhr], [Vortrag über das Thema Nummer {hour}]" for hour in range(9, 17)
    )

    document = read_document("a.pdf", make_pdf(f"#table(columns: (35mm, 1fr), {rows})"))

    assert document.text.replace("\n\n", "\n").split("\n") == [
        f"{hour}:00 Uhr\tVortrag über das Thema Nummer {hour}" for hour in range(9, 17)
    ]


def test_a_long_item_of_a_programme_goes_on_behind_its_time():
    body = f"#table(columns: (35mm, 1fr), [9:00 Uhr], [{CONTRACT}], [10:00 Uhr], [Pause])"

    document = read_document("a.pdf", make_pdf(body))

    assert document.text.replace("\n\n", "\n").split("\n") == [
        f"9:00 Uhr\t{CONTRACT}",
        "10:00 Uhr\tPause",
    ]


def test_two_signatures_side_by_side_stay_apart():
    body = r"#grid(columns: (1fr, 1fr), [Petra Muster \ Bürgermeisterin], [Udo Kern \ Landrat])"

    text = read_document("a.pdf", make_pdf(f"{CONTRACT}\n\n{body}")).text

    lines = [line for line in text.replace("\t", "\n").split("\n") if line]
    assert set(lines[1:]) == {"Petra Muster", "Bürgermeisterin", "Udo Kern", "Landrat"}


@pytest.mark.parametrize("turned_by", [90, 180, 270])
@pytest.mark.parametrize("rotation", [0, 90])
def test_a_page_that_lies_on_its_side_is_read_upright(turned_by, rotation):
    """Scanners and wide tables turn pages; what the page says of its rotation may be wrong."""
    upright = make_two_columns(8)
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(upright))
    for page in writer.pages:
        page.rotate(turned_by)
        page.transfer_rotation_to_content()
        page.rotate(rotation)
    turned = io.BytesIO()
    writer.write(turned)

    assert read_document("a.pdf", turned.getvalue()).text == read_document("a.pdf", upright).text


def test_a_watermark_across_the_page_is_no_part_of_its_text():
    mark = "#place(center + horizon, rotate(45deg, text(size: 60pt)[ENTWURF]))"

    assert read_document("a.pdf", make_pdf(f"{mark}\n{CONTRACT}")).text == CONTRACT


def test_a_pdf_that_only_forbids_printing_is_read():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(make_pdf(CONTRACT)))
    writer.encrypt("", owner_password="besitz", algorithm="AES-256")
    made = io.BytesIO()
    writer.write(made)

    assert read_document("a.pdf", made.getvalue()).text == CONTRACT


def test_the_largest_words_of_the_first_page_are_the_title():
    document = read_document("a.pdf", make_pdf("Presse\n\n= Bündnis im Seenland\n\nText."))

    assert document.title == "Bündnis im Seenland"


def test_progress_is_told_page_by_page():
    told = []

    read_document(
        "a.pdf",
        make_pdf("A #pagebreak() B #pagebreak() C"),
        on_page=lambda *page: told.append(page),
    )

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_page_of_pictures_among_others_is_named():
    document = read_document(
        "a.pdf", make_pdf("Ein Satz mit genug Buchstaben. #pagebreak() #rect()")
    )

    assert document.notes == ("Seite 2 enthält nur Bilder und wurde nicht gelesen.",)


def test_a_scan_without_text_is_answered_with_advice():
    with pytest.raises(Unreadable, match="Diese Datei enthält nur Bilder"):
        read_document("scan.pdf", make_pdf("#rect(width: 50mm, height: 50mm, fill: black)"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("in Zit", "tau", ""),
        ("Cottbus", "Senftenberg", "-"),
        ("Wirtschafts", "und Strukturpolitik", "- "),
        ("die Strukturentwicklung so", "wie", ""),
        ("die deutsch", "polnische Grenze", "-"),
        ("gesellschaft", "liche Fragen", ""),
        ("die Öffentlich", "keit", ""),
        ("2021", "2027", "-"),
        ("BRAN", "DENBURG", ""),
        ("E", "Mail", "-"),
        ("", "x", "-"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_or_stays(before, after, expected):
    assert joint(before, after) == expected


def test_what_the_document_writes_elsewhere_decides_on_a_hyphen():
    assert joint("kommunal", "politisch", known={"kommunal-politisch"}) == "-"
    assert joint("Schwarze", "Pumpe", known={"SchwarzePumpe"}) == ""
