from handschlag.modules.intake.imports import read_document

from .documents import make_docx, make_raw_docx, paragraph, saved

LIST = '<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
NUMBERING = """
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%4."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""
STYLES = """
<w:style w:styleId="Paragraf"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="ParagrafFett"><w:basedOn w:val="Paragraf"/></w:style>
"""


def item(text, number=1, depth=0):
    return paragraph(text, LIST.format(number=number, depth=depth))


def text_of(body, **parts):
    return read_document("a.docx", make_raw_docx(body, **parts)).text


def test_headings_paragraphs_and_tables_are_read_in_their_order():
    document = make_docx()
    document.add_heading("Bündnis im Seenland", 0)
    document.add_paragraph("Zwei Städte arbeiten zusammen.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("Zeit", "Programm"), ("10:00 Uhr", "Begrüßung"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    document.add_paragraph("Ende.")

    read = read_document("buendnis.docx", saved(document))

    assert read.text == (
        "Bündnis im Seenland\n\nZwei Städte arbeiten zusammen.\n\n"
        "Zeit\tProgramm\n10:00 Uhr\tBegrüßung\n\nEnde."
    )
    assert read.title == "Bündnis im Seenland"
    assert read.encoding_label == ""


def test_numbers_that_word_only_shows_are_written_out():
    body = (
        item("Zweck") + item("Ziele", depth=1) + item("Mittel", depth=1) + item("Wege", depth=2)
        + item("Stufe", depth=3) + item("Partner") + item("Rechte", depth=1)
        + item("Punkt", number=2) + item("Neu gezählt", number=3) + item("Kein Punkt", number=0)
    )  # fmt: skip

    assert text_of(body, numbering=NUMBERING).split("\n") == [
        "§ 1 Zweck", "1.1 Ziele", "1.2 Mittel", "a) Wege", "IV. Stufe", "§ 2 Partner", "2.1 Rechte",
        "- Punkt", "§ 1 Neu gezählt", "", "Kein Punkt",
    ]  # fmt: skip


def test_a_style_brings_its_number_along_also_by_inheritance():
    styled = "".join(
        paragraph(words, f'<w:pStyle w:val="{style}"/>')
        for words, style in (("Zweck", "Paragraf"), ("Partner", "ParagrafFett"))
    )

    assert text_of(styled, numbering=NUMBERING, styles=STYLES) == "§ 1 Zweck\n§ 2 Partner"


def test_tracked_changes_count_as_accepted():
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Es gilt </w:t></w:r>'
        '<w:del w:id="1"><w:r><w:delText>nichts</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>alles</w:t></w:r></w:ins>'
        '<w:moveFrom w:id="3"><w:r><w:t>weg</w:t></w:r></w:moveFrom></w:p>'
        + paragraph("Erster Teil", '<w:rPr><w:del w:id="4"/></w:rPr>')
        + paragraph(" und zweiter")
    )

    read = read_document("a.docx", make_raw_docx(body))

    assert read.text == "Es gilt alles\n\nErster Teil und zweiter"
    assert read.notes == ("Nachverfolgte Änderungen wurden als angenommen gelesen.",)


def test_footnotes_come_at_the_end_and_field_codes_and_hidden_text_not_at_all():
    body = (
        '<w:p><w:r><w:t>Stadt</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        "<w:r><w:instrText>PAGEREF 1</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>"
    )
    footnotes = (
        '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>Strich</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Laut Beschluss.")}</w:footnote>'
    )

    read = read_document("a.docx", make_raw_docx(body, footnotes=footnotes))

    assert read.text == "Stadt\n\n[1] Laut Beschluss."
    assert read.notes == ("Fußnoten stehen am Ende des Textes.",)


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{paragraph('Im Kasten')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Davor</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert text_of(body) == "Davor\n\nIm Kasten"


def test_content_controls_and_nested_tables_are_read():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('innen')}</w:tc></w:tr></w:tbl>"
    body = (
        f"<w:sdt><w:sdtContent>{paragraph('Im Feld')}</w:sdtContent></w:sdt>"
        f"<w:tbl><w:tr><w:tc>{paragraph('außen')}{inner}</w:tc><w:tc>{paragraph('rechts')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('gelöscht')}</w:tc></w:tr></w:tbl>"
    )

    assert text_of(body) == "Im Feld\n\naußen innen\trechts"


def test_the_strict_flavour_of_the_format_is_read_as_well():
    usual = make_raw_docx(paragraph("Streng"))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    namespace = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    import io
    import zipfile

    from .documents import zipped

    with zipfile.ZipFile(io.BytesIO(usual)) as archive:
        files = {name: archive.read(name).replace(namespace, strict) for name in archive.namelist()}

    assert read_document("a.docx", zipped(files)).text == "Streng"
