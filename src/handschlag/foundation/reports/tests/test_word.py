import io

import pytest
from docx.oxml.ns import qn

from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.blocks import Entry, Heading, Items, Paragraph, Run, runs

from .builders import make_document, make_letterhead, make_rich_document, read_docx


def word_of(document, letterhead=None):
    template = io.BytesIO(letterhead) if letterhead else None
    return read_docx(reports.render_docx(template, document.data()))


def lines(word):
    return [(line.style.name, line.text) for line in word.paragraphs if line.text]


def test_headings_and_lists_have_real_styles():
    written = lines(word_of(make_rich_document()))

    assert ("Title", "Übersicht") in written
    assert ("Heading 1", "Partner") in written
    assert ("List Bullet", "Stadt A\nunterschrieben") in written
    assert ("List Number", "erst") in written
    assert ("Caption", "2024") in written


def test_tables_have_a_header_row_that_repeats():
    table = word_of(make_rich_document()).tables[0]

    assert [cell.text for cell in table.rows[0].cells] == ["Partner", "Betrag"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells] == ["Stadt A [1]", "1.000 €"]


def test_language_title_and_author_are_set():
    word = word_of(make_rich_document())
    lang = word.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang"))

    assert lang.get(qn("w:val")) == "de-DE"
    assert word.core_properties.title == "Übersicht"
    assert word.core_properties.language == "de-DE"


def test_a_source_leads_to_the_list_of_sources():
    body = word_of(make_rich_document()).element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}

    assert anchors == {"quelle_1"}
    assert marks == {"quelle_1"}


def test_every_numbered_list_begins_at_one():
    one = Items((Entry(runs("a")), Entry(runs("b"))), ordered=True)
    word = word_of(make_document(one, one))
    numbers = [found.get(qn("w:val")) for found in word.element.body.iter(qn("w:numId"))]

    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_marks_stand_in_the_header_of_every_page():
    word = word_of(make_rich_document(marks=("Beispieldaten",)))

    assert "Beispieldaten" in [line.text for line in word.sections[0].header.paragraphs]


def test_pages_are_counted_by_word():
    footer = word_of(make_rich_document()).sections[0].footer._element
    codes = [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))]

    assert codes == ["PAGE", "NUMPAGES"]


def test_signs_that_xml_forbids_vanish():
    written = lines(word_of(make_document(Heading("a\x00b\x0bc\ud800"), title="t\x07")))

    assert ("Heading 1", "abc") in written


def test_what_looks_like_markup_stays_text():
    words = "<w:p/> &amp; [[titel]] {%p if %}"
    assert ("Normal", words) in lines(word_of(make_document(Paragraph(runs(words)))))


def test_links_lead_out_and_bad_ones_do_not():
    links = runs(Run("gut", href="https://example.org/"), Run("schlecht", href="file:///etc"))
    word = word_of(make_document(Paragraph(links)))
    outside = [rel.target_ref for rel in word.part.rels.values() if rel.is_external]

    assert outside == ["https://example.org/"]


def test_the_letterhead_says_where_the_text_begins():
    letterhead = make_letterhead("Stadt Probe", "Betreff: [[titel]]", "[[inhalt]]", "Mit Gruß")
    written = [text for _style, text in lines(word_of(make_rich_document(), letterhead))]

    assert written[:2] == ["Stadt Probe", "Betreff: Übersicht"]
    assert written[-1] == "Mit Gruß"
    assert "[[inhalt]]" not in written
    assert written.index("Partner") > 1


def test_without_a_place_the_text_follows_at_the_end():
    written = [t for _s, t in lines(word_of(make_rich_document(), make_letterhead("Kopf", "Fuß")))]

    assert written[:2] == ["Kopf", "Fuß"]
    assert "Partner" in written


def test_placeholders_are_found_though_word_cut_them_into_pieces():
    template = read_docx(make_letterhead())
    line = template.add_paragraph("Az. [[akten")
    line.add_run("zeichen").bold = True
    line.add_run("]], [[unbekannt]]")
    saved = io.BytesIO()
    template.save(saved)

    written = lines(word_of(make_rich_document(file_number="12/3"), saved.getvalue()))

    assert ("Normal", "Az. 12/3, [[unbekannt]]") in written


def test_a_letterhead_without_lists_gets_real_ones():
    word = word_of(make_rich_document(), make_letterhead("Kopf", without_lists=True))
    style = word.styles["List Bullet"].element
    number = style.find(".//" + qn("w:numId")).get(qn("w:val"))
    numbering = word.part.numbering_part.element

    assert number in [found.get(qn("w:numId")) for found in numbering.findall(qn("w:num"))]
    order = [child.tag for child in numbering]
    assert order == sorted(order), "all abstractNum before all num"


def test_its_own_styles_stay_as_they_are():
    template = read_docx(make_letterhead("Kopf"))
    template.styles["Heading 1"].font.name = "Stadtschrift"
    saved = io.BytesIO()
    template.save(saved)

    word = word_of(make_rich_document(), saved.getvalue())

    assert word.styles["Heading 1"].font.name == "Stadtschrift"


@pytest.mark.parametrize("marks", [(), ("Nicht öffentlich (in der eigenen Organisation)",)])
def test_marks_come_onto_a_foreign_letterhead_too(marks):
    word = word_of(make_rich_document(marks=marks), make_letterhead("Kopf"))
    header = [line.text for line in word.sections[0].header.paragraphs]

    assert all(mark in header for mark in marks)
    assert any(header) == bool(marks)


def test_marks_stand_on_later_sections_without_taking_their_header_away():
    template = read_docx(make_letterhead("Kopf"))
    template.sections[0].header.paragraphs[0].text = "Stadtwappen"
    template.add_section()
    saved = io.BytesIO()
    template.save(saved)

    word = word_of(make_rich_document(marks=("Beispieldaten",)), saved.getvalue())

    assert len(word.sections) == 2
    for section in word.sections:
        assert [line.text for line in section.header.paragraphs] == ["Stadtwappen", "Beispieldaten"]


def test_a_placeholder_that_ends_a_section_leaves_the_section():
    template = read_docx(make_letterhead("[[inhalt]]"))
    template.add_section()
    place = template.paragraphs[0]._p
    place.get_or_add_pPr().append(template.paragraphs[1]._p.pPr.find(qn("w:sectPr")))
    saved = io.BytesIO()
    template.save(saved)

    word = word_of(make_rich_document(), saved.getvalue())

    assert len(word.sections) == 2
    assert "[[inhalt]]" not in [line.text for line in word.paragraphs]
