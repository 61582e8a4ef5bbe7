"""Our rows in somebody else's form: xlsx and docx."""

import io
import zipfile
from datetime import datetime
from decimal import Decimal

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.styles import Font

from handschlag.foundation.records import PartialDate
from handschlag.foundation.tables.foreign.filling import FormTooSmallError, fill_form
from handschlag.foundation.tables.reading import UnreadableFileError

from .builders import make_csv, make_docx, make_table, make_values, make_xlsx, texts_of


def filled_xlsx(path, rows, remembered=()):
    filled = fill_form(path, "xlsx", make_table(), rows, dict(remembered))
    return filled, load_workbook(io.BytesIO(filled.content))


def form_with_foot(path, free=3):
    """Title, header, free rows in a format, a sum by formula, a signature; a second sheet."""

    def more(book, page):
        for row in range(4, 4 + free):
            page[f"A{row}"].font = Font(bold=True)
            page[f"C{row}"].number_format = "DD.MM.YYYY"
            page[f"E{row}"] = f"=D{row}*0.8"
        page.cell(4 + free, 1, "Summe")
        page.cell(4 + free, 4, f"=SUM(D4:D{3 + free})")
        page.cell(6 + free, 1, "Datum, Unterschrift")
        page.merge_cells(start_row=6 + free, start_column=1, end_row=6 + free, end_column=5)
        page.column_dimensions["A"].width = 44
        book.create_sheet("Ausfüllhinweise")["A1"] = "Bitte nichts ändern"

    header = ("Name des Begünstigten", "Ort", "Beginn", "Gesamtkosten", "Förderung")
    make_xlsx(path, [("Verwendungsnachweis",), (), header], merge=["A1:E1"], more=more)
    return path


def test_rows_go_under_the_headers_and_everything_else_stays(tmp_path):
    form = form_with_foot(tmp_path / "f.xlsx")
    rows = [make_values(), make_values("ASG", since=PartialDate.parse("9/2021"), cost=None)]

    filled, book = filled_xlsx(form, rows)
    page = book.active

    assert filled.written == 2
    assert [page.cell(4, at).value for at in range(1, 6)] == [
        "Dock3",
        "Spremberg",
        datetime(2021, 9, 21),  # noqa: DTZ001 -- a cell knows no zone
        Decimal("1234.5"),
        "=D4*0.8",
    ]
    assert (page["A5"].value, page["C5"].value, page["D5"].value) == ("ASG", "September 2021", None)
    assert page["A6"].value is None
    assert (page["A7"].value, page["D7"].value) == ("Summe", "=SUM(D4:D6)")
    assert page["A4"].font.bold
    assert page.column_dimensions["A"].width == 44
    assert {str(area) for area in page.merged_cells.ranges} == {"A1:E1", "A9:E9"}
    assert book["Ausfüllhinweise"]["A1"].value == "Bitte nichts ändern"


def test_parts_of_the_archive_that_are_not_concerned_stay_byte_by_byte(tmp_path):
    form = form_with_foot(tmp_path / "f.xlsx")

    filled, _book = filled_xlsx(form, [make_values()])

    before, after = zipfile.ZipFile(form), zipfile.ZipFile(io.BytesIO(filled.content))
    assert before.namelist() == after.namelist()
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}
    assert b'fullCalcOnLoad="1"' in after.read("xl/workbook.xml")


@pytest.mark.parametrize(
    "text", ["=1+1", "@SUM(A1)", '=HYPERLINK("http://x")', "+49 30", "-1", "<f>1</f>"]
)
def test_a_value_never_becomes_a_formula(tmp_path, text):
    form = form_with_foot(tmp_path / "f.xlsx")

    filled, book = filled_xlsx(form, [make_values(text, city=text)])

    assert (book.active["A4"].value, book.active["A4"].data_type) in [
        (text, "s"),
        (text, "inlineStr"),
    ]
    sheet = zipfile.ZipFile(io.BytesIO(filled.content)).read("xl/worksheets/sheet1.xml")
    assert sheet.count(b"<f>") == 4  # those of the form, no more


def test_what_the_form_says_already_is_not_overwritten(tmp_path):
    form = form_with_foot(tmp_path / "f.xlsx")
    book = load_workbook(form)
    book.active["A5"], book.active["B5"] = "DOCK3", "Anderswo"
    book.save(form)

    filled, book = filled_xlsx(form, [make_values(), make_values("ASG")])
    page = book.active

    assert (filled.written, filled.completed) == (1, 1)
    assert (page["A5"].value, page["B5"].value, page["D5"].value) == ("DOCK3", "Anderswo", 1234.5)
    assert (page["A4"].value, page["A6"].value) == ("ASG", None)


def test_rows_are_put_in_above_the_sum_and_the_sum_grows_with_them(tmp_path):
    form = form_with_foot(tmp_path / "f.xlsx")
    book = load_workbook(form)
    book.active.print_area = "A1:E9"
    book.active["B7"] = '=COUNT(D4:D6)&" Zeilen bis D6"'
    book.save(form)
    rows = [make_values(f"Nr. {number}") for number in range(6)]

    filled, book = filled_xlsx(form, rows)
    page = book.active

    assert filled.written == 6
    assert [page.cell(row, 1).value for row in range(4, 10)] == [f"Nr. {n}" for n in range(6)]
    assert [page.cell(row, 5).value for row in range(4, 10)] == [f"=D{n}*0.8" for n in range(4, 10)]
    assert (page["A10"].value, page["D10"].value) == ("Summe", "=SUM(D4:D9)")
    # Words in quotation marks are no cells.
    assert page["B10"].value == '=COUNT(D4:D9)&" Zeilen bis D6"'
    assert page["A12"].value == "Datum, Unterschrift"
    assert {str(area) for area in page.merged_cells.ranges} == {"A1:E1", "A12:E12"}
    assert page.print_area == "'Tabelle1'!$A$1:$E$12" or page.print_area.endswith("$A$1:$E$12")
    assert page["A8"].font.bold
    assert page["C8"].number_format == "DD.MM.YYYY"
    assert book["Ausfüllhinweise"]["A1"].value == "Bitte nichts ändern"


def test_a_half_filled_last_row_moves_along_and_keeps_what_it_says(tmp_path):
    form = form_with_foot(tmp_path / "f.xlsx")
    book = load_workbook(form)
    book.active["A6"], book.active["B6"] = "DOCK3", "Anderswo"
    book.save(form)
    rows = [make_values(), *(make_values(f"Nr. {number}") for number in range(4))]

    filled, book = filled_xlsx(form, rows)
    page = book.active

    assert (filled.written, filled.completed) == (4, 1)
    names = [page.cell(row, 1).value for row in range(4, 9)]
    assert sorted(names) == ["DOCK3", "Nr. 0", "Nr. 1", "Nr. 2", "Nr. 3"]
    at = 4 + names.index("DOCK3")
    assert (page.cell(at, 2).value, page.cell(at, 4).value) == ("Anderswo", 1234.5)
    assert page["D9"].value == "=SUM(D4:D8)"


def _formula_elsewhere(book):
    name = book.active.title
    book["Ausfüllhinweise"]["B2"] = f"='{name}'!D7"


def _filter(book):
    book.active.auto_filter.ref = "A3:E6"


@pytest.mark.parametrize("hold", [_formula_elsewhere, _filter])
def test_a_form_we_must_not_stretch_is_refused_and_says_so(tmp_path, hold):
    form = form_with_foot(tmp_path / "f.xlsx")
    book = load_workbook(form)
    hold(book)
    book.save(form)
    rows = [make_values(f"Nr. {number}") for number in range(4)]

    with pytest.raises(FormTooSmallError, match="sind 3 Zeilen frei, es wären aber 4"):
        filled_xlsx(form, rows)


def test_a_form_with_a_single_row_is_too_small_for_two(tmp_path):
    with pytest.raises(FormTooSmallError, match="sind 1 Zeilen frei"):
        filled_xlsx(
            form_with_foot(tmp_path / "f.xlsx", free=1), [make_values(), make_values("ASG")]
        )


def test_without_a_foot_there_is_room_for_all(tmp_path):
    form = tmp_path / "f.xlsx"
    make_xlsx(form, [("Name", "Ort", "Kosten")])

    _filled, book = filled_xlsx(
        form, [make_values(f"Nr. {n}") for n in range(50)], {"kosten": "cost"}
    )

    assert book.active["A51"].value == "Nr. 49"
    assert book.active["C51"].value == 1234.5


def test_the_remembered_mapping_finds_columns_that_are_called_otherwise(tmp_path):
    form = tmp_path / "f.xlsx"
    make_xlsx(form, [("Zuwendungsempfänger", "Sitz", "ZE-Nr.")])

    _filled, book = filled_xlsx(
        form, [make_values()], {"zuwendungsempfanger": "name", "sitz": "city"}
    )

    assert [cell.value for cell in book.active[2]][:3] == ["Dock3", "Spremberg", None]


@pytest.mark.parametrize("ending", ["xlsx", "docx", "ods", "pdf"])
def test_what_cannot_be_filled_is_one_sentence(tmp_path, ending):
    broken = make_csv(tmp_path / f"f.{ending}", b"PK\x03\x04 kaputt").path

    with pytest.raises(UnreadableFileError):
        fill_form(broken, ending, make_table(), [make_values()], {})


def test_a_form_that_is_about_something_else_is_refused(tmp_path):
    make_xlsx(tmp_path / "f.xlsx", [("Kennzeichen", "Kilometer"), ("ABC", 3)])

    with pytest.raises(UnreadableFileError, match="keine unserer Spalten"):
        filled_xlsx(tmp_path / "f.xlsx", [make_values()])


# --- Word ---


def control(document, tag, text="Hier klicken", hint=True):
    paragraph = document.add_paragraph(f"{tag}: ")
    sdt, properties, content = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    name = OxmlElement("w:tag")
    name.set(qn("w:val"), tag)
    properties.append(name)
    if hint:
        properties.append(OxmlElement("w:showingPlcHdr"))
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    run.append(words)
    content.append(run)
    sdt.append(properties)
    sdt.append(content)
    paragraph._p.append(sdt)


def bookmark(document, name):
    paragraph = document.add_paragraph()
    paragraph.add_run("Ort: ")
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (start, end):
        each.set(qn("w:id"), "7")
    start.set(qn("w:name"), name)
    paragraph._p.append(start)
    paragraph._p.append(end)


def whole_text(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


def test_controls_bookmarks_and_placeholders_take_one_row(tmp_path):
    def build(document):
        control(document, "Name")
        control(document, "Art", text="schon ausgefüllt", hint=False)
        bookmark(document, "Ort")
        cut = document.add_paragraph("Beginn {{Be")
        cut.add_run("ginn}} und ").bold = True
        cut.add_run("{{ Gesamtkosten }}, {{unbekannt}}")

    form = make_docx(tmp_path / "f.docx", build)

    filled = fill_form(form, "docx", make_table(), [make_values()], {})
    said = texts_of(filled.content).paragraphs
    xml = whole_text(filled.content)

    assert [word in xml for word in ("Dock3", "schon ausgefüllt")] == [True, True]
    assert [word in xml for word in ("Hier klicken", "Unternehmen")] == [False, False]
    assert said[2] == "Ort: Spremberg"
    assert said[3] == "Beginn 21.09.2021 und 1234,50, {{unbekannt}}"


def test_a_form_for_one_row_asks_for_one(tmp_path):
    form = make_docx(tmp_path / "f.docx", lambda document: document.add_paragraph("{{Name}}"))

    with pytest.raises(UnreadableFileError, match="genau eine auswählen"):
        fill_form(form, "docx", make_table(), [make_values(), make_values("ASG")], {})


def test_a_table_takes_a_row_each_and_grows(tmp_path):
    def build(document):
        table = document.add_table(rows=2, cols=3)
        for cell, text in zip(table.rows[0].cells, ("Name", "Ort", "Unterschrift"), strict=True):
            cell.text = text
        document.add_paragraph("Ende")

    form = make_docx(tmp_path / "f.docx", build)
    rows = [make_values(), make_values("ASG"), make_values("=1+1")]

    said = texts_of(fill_form(form, "docx", make_table(), rows, {}).content)

    assert said.tables[0][1:] == [
        ["Dock3", "Spremberg", ""],
        ["ASG", "Spremberg", ""],
        ["=1+1", "Spremberg", ""],
    ]
    assert said.paragraphs[-1] == "Ende"


def test_a_row_with_placeholders_is_repeated(tmp_path):
    def build(document):
        table = document.add_table(rows=2, cols=2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Wer", "Wo"
        table.rows[1].cells[0].text, table.rows[1].cells[1].text = "{{Name}}", "in {{Ort}}"

    form = make_docx(tmp_path / "f.docx", build)

    said = texts_of(
        fill_form(form, "docx", make_table(), [make_values(), make_values("ASG")], {}).content
    )

    assert said.tables[0] == [["Wer", "Wo"], ["Dock3", "in Spremberg"], ["ASG", "in Spremberg"]]


def test_a_half_filled_table_keeps_what_it_says(tmp_path):
    def build(document):
        table = document.add_table(rows=3, cols=2)
        for at, text in enumerate(("Name", "Ort")):
            table.rows[0].cells[at].text = text
        table.rows[1].cells[0].text = "dock3"

    form = make_docx(tmp_path / "f.docx", build)
    filled = fill_form(form, "docx", make_table(), [make_values(), make_values("ASG")], {})

    assert texts_of(filled.content).tables[0][1:] == [["dock3", "Spremberg"], ["ASG", "Spremberg"]]
    assert (filled.written, filled.completed) == (1, 1)
