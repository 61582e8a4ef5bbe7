import io
import zipfile

import docx
import pytest
from django.core.exceptions import ValidationError

from handschlag.foundation.reports import letterhead_guard
from handschlag.foundation.reports.letterhead_guard import cleaned_letterhead

from .builders import make_letterhead, part_of, with_part

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def refused(content):
    with pytest.raises(ValidationError) as refusal:
        cleaned_letterhead(content)
    return refusal.value.messages[0]


def test_an_honest_template_stays_what_it_is():
    cleaned = cleaned_letterhead(make_letterhead("Stadt Probe", "[[inhalt]]"))

    assert [p.text for p in docx.Document(io.BytesIO(cleaned)).paragraphs] == [
        "Stadt Probe",
        "[[inhalt]]",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "word/vbaProject.bin",
        "word/embeddings/oleObject1.bin",
        "word/activeX/activeX1.xml",
        "word/afchunk.mht",
        "word/media/start.exe",
    ],
)
def test_macros_and_embedded_things_are_refused(name):
    assert "Makros oder eingebettete" in refused(with_part(make_letterhead("x"), name, b"x"))


def test_a_macro_document_under_another_ending_is_refused():
    template = make_letterhead("x")
    types = part_of(template, "[Content_Types].xml").replace(
        b"wordprocessingml.document.main+xml", b"wordprocessingml.document.macroEnabled.main+xml"
    )

    assert "Makros" in refused(with_part(template, "[Content_Types].xml", types))


def test_links_outside_are_taken_out_and_the_text_stays():
    template = docx.Document()
    line = template.add_paragraph("Mehr: ")
    number = line.part.relate_to("https://evil.example/", f"{OFFICE}/hyperlink", is_external=True)
    line.part.relate_to(
        "https://evil.example/t.dotx", f"{OFFICE}/attachedTemplate", is_external=True
    )
    line.part.relate_to("https://evil.example/b.png", f"{OFFICE}/image", is_external=True)
    link = line._p.makeelement(f"{{{W}}}hyperlink", {f"{{{OFFICE}}}id": number})
    link.append(line.add_run("hier")._r)
    line._p.append(link)
    saved = io.BytesIO()
    template.save(saved)

    cleaned = cleaned_letterhead(saved.getvalue())

    assert b"evil.example" not in part_of(cleaned, "word/_rels/document.xml.rels")
    assert (
        number.encode() not in part_of(cleaned, "word/document.xml").split(b"hyperlink", 1)[1][:40]
    )
    assert docx.Document(io.BytesIO(cleaned)).paragraphs[0].text == "Mehr: hier"


@pytest.mark.parametrize(
    "code", ["INCLUDETEXT C:\\\\geheim.txt", 'DDEAUTO c:\\cmd.exe "x"', "includepicture http://x"]
)
def test_fields_that_fetch_are_refused_even_in_pieces(code):
    template = docx.Document()
    line = template.add_paragraph()
    for piece in (code[:4], code[4:]):
        element = line._p.makeelement(f"{{{W}}}instrText", {})
        element.text = piece
        line.add_run()._r.append(element)
    saved = io.BytesIO()
    template.save(saved)

    assert "ein Feld, das andere Dateien lädt" in refused(saved.getvalue())


def test_a_page_number_field_is_fine():
    template = docx.Document()
    line = template.add_paragraph()
    element = line._p.makeelement(f"{{{W}}}fldSimple", {f"{{{W}}}instr": "PAGE"})
    line._p.append(element)
    saved = io.BytesIO()
    template.save(saved)

    assert cleaned_letterhead(saved.getvalue())


def test_an_archive_that_grows_too_large_is_refused(monkeypatch):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (letterhead_guard.MOST_BYTES + 1))

    assert len(made.getvalue()) < 100_000
    assert "ausgepackt zu groß" in refused(made.getvalue())


def test_an_archive_that_lies_about_its_size_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (letterhead_guard.MOST_BYTES + 1))
    lying = made.getvalue().replace(
        (letterhead_guard.MOST_BYTES + 1).to_bytes(4, "little"), (10).to_bytes(4, "little")
    )

    assert refused(lying)


def test_too_many_parts_are_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(letterhead_guard.MOST_PARTS + 1):
            archive.writestr(f"word/{number}.xml", b"<a/>")

    assert "zu groß" in refused(made.getvalue())


def test_entities_are_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'

    assert "beschädigt" in refused(with_part(make_letterhead("x"), "word/settings.xml", bomb))


@pytest.mark.parametrize("content", [b"", b"kein zip", b"PK\x03\x04kaputt", b"%PDF-1.7"])
def test_what_is_no_word_file_is_refused(content):
    assert "keine Word-Vorlage" in refused(content)


def test_an_archive_without_a_document_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/nothing.xml", b"<a/>")

    assert "beschädigt" in refused(made.getvalue())
