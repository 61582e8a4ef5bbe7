"""Whatever somebody uploads: rows or one sentence, in bounded memory, never a crash."""

import io
import os
import random
import zipfile
from contextlib import suppress

import openpyxl
import pytest

from handschlag.foundation.tables import reading
from handschlag.foundation.tables.plan import plan_changes
from handschlag.foundation.tables.reading import UnreadableFileError, archive, raw_rows, sheet_names
from handschlag.foundation.tables.values import Unusable

from .builders import file_of, kinds, make_row, make_table, plan_of

FUZZ = int(os.environ.get("HANDSCHLAG_FUZZ", "150"))


def saved(folder, content, name="datei"):
    path = folder / name
    path.write_bytes(content)
    return path


def refusal(path, ending):
    with pytest.raises(UnreadableFileError) as refused:
        list(raw_rows(path, ending))
    (sentence,) = refused.value.messages
    assert sentence.endswith(".")
    return sentence


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def with_part(path, name, change):
    """The same archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return out.getvalue()


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize(
    "content", [b"", b"\0\0\0\0", b"PK\x03\x04kaputt", os.urandom(500), b"<html></html>"]
)
def test_something_else_is_refused_or_read_as_text(tmp_path, ending, content):
    path = saved(tmp_path, content)
    with suppress(UnreadableFileError):
        assert all(isinstance(cells, list) for _number, cells in raw_rows(path, ending))


def test_other_endings_are_named(tmp_path):
    assert ".xlsx" in refusal(saved(tmp_path, b"x"), "pdf")


def test_files_with_a_password_are_recognised(tmp_path):
    assert "Kennwort" in refusal(saved(tmp_path, archive.OLE + b"\0" * 600), "xlsx")
    manifest = b"<manifest><encryption-data/></manifest>"
    content = zipped(**{"META-INF/manifest.xml": manifest, "content.xml": b"<a/>"})
    assert "Kennwort" in refusal(saved(tmp_path, content), "ods")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_zip_bomb_is_not_opened(tmp_path, part):
    bomb = zipped(**{"[Content_Types].xml": b"<a/>", part: b"\0" * (80 * 1024 * 1024)})
    assert len(bomb) < 200_000
    assert "Ausgepackt" in refusal(saved(tmp_path, bomb), "xlsx")


def test_an_archive_with_thousands_of_parts_is_not_opened(tmp_path):
    many = zipped(**{f"teil{number}.xml": b"<a/>" for number in range(2100)})
    assert refusal(saved(tmp_path, many), "xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_unfold_without_end_are_not_read(tmp_path, encoding):
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
    path = file_of(make_table([make_row()]), tmp_path, "ods")
    content = with_part(
        path, "content.xml", lambda text: f"{laughs}{text.decode()[38:]}".encode(encoding)
    )
    assert refusal(saved(tmp_path, content), "ods")
    hidden = with_part(
        path, "content.xml", lambda text: b"<!--" + b"x" * 70_000 + b"-->" + laughs.encode() + text
    )
    assert refusal(saved(tmp_path, hidden), "ods")


def test_a_part_that_lies_about_its_size_is_a_broken_file(tmp_path):
    content = bytearray(file_of(make_table([make_row()]), tmp_path).read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refusal(saved(tmp_path, bytes(content)), "xlsx")


def test_a_row_with_a_number_beyond_all_sheets_does_not_count_for_ever(tmp_path):
    path = file_of(make_table([make_row()]), tmp_path)
    content = with_part(
        path,
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace(b'<row r="2"', b'<row r="4000000000"'),
    )
    assert "zu viele Zeilen" in refusal(saved(tmp_path, content), "xlsx")


def test_rows_and_cells_repeated_without_end_are_bounded(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 20_000)
    path = file_of(make_table([make_row()]), tmp_path, "ods")
    rows = with_part(
        path,
        "content.xml",
        lambda text: text.replace(
            b"<table:table-row>", b'<table:table-row table:number-rows-repeated="999999999">'
        ),
    )
    assert "zu viele Zeilen" in refusal(saved(tmp_path, rows), "ods")
    gap = with_part(
        path, "content.xml", lambda text: text.replace(b'repeated="1000"', b'repeated="999999999"')
    )
    assert len(list(raw_rows(saved(tmp_path, gap), "ods"))) == 2
    cells = with_part(
        path,
        "content.xml",
        lambda text: text.replace(
            b'<table:table-cell table:style-name="kopf"',
            b'<table:table-cell table:number-columns-repeated="99999999" table:style-name="kopf"',
        ),
    )
    ((_number, first), *_rest) = list(raw_rows(saved(tmp_path, cells), "ods"))
    assert len(first) == 256


def test_formulas_and_error_cells_are_named_not_computed(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Name", "About", "Colour", "Kennung", "Stand"])
    book.active.append(["Neu", "=1+1", "#REF!"])
    book.active["C2"].data_type = "e"
    book.save(tmp_path / "datei")
    rows = [cells for _number, cells in raw_rows(tmp_path / "datei", "xlsx")]
    assert isinstance(rows[1][1], Unusable)
    plan = plan_of(make_table(), tmp_path / "datei")
    assert [(error.row, error.column) for error in plan.errors] == [(2, "about"), (2, "colour")]


def test_a_formula_in_a_workbook_of_libreoffice_is_named_too(tmp_path):
    row = make_row(about="Text")
    table = make_table([row])
    content = with_part(
        file_of(table, tmp_path, "ods"),
        "content.xml",
        lambda text: text.replace(
            b'table:content-validation-name="regel1" office',
            b'table:content-validation-name="regel1" table:formula="of:=WEBSERVICE()" office',
        ),
    )
    plan = plan_of(table, saved(tmp_path, content), "ods")
    assert [error.column for error in plan.errors] == ["about"]


@pytest.mark.parametrize(
    "content",
    [
        'Name;About\r\nÄnne;"zwei\nZeilen"\r\n'.encode("cp1252"),
        '\ufeffName,About\nÄnne,"zwei\nZeilen"\n'.encode(),
        'Name\tAbout\nÄnne\t"zwei\nZeilen"\n'.encode("utf-16"),
    ],
)
def test_csv_of_many_houses_is_read(tmp_path, content):
    plan = plan_of(make_table(), saved(tmp_path, content), "csv")
    (change,) = plan.changes
    assert change.values == {"name": "Änne", "about": "zwei\nZeilen"}


def test_a_csv_with_an_open_quote_or_huge_cell_is_refused(tmp_path):
    assert refusal(saved(tmp_path, b'Name\n"' + b"x" * 300_000), "csv")
    assert refusal(saved(tmp_path, b"Name\n" + b"x" * 40_000), "csv")
    assert refusal(saved(tmp_path, b"a;" * 5000), "csv")


def test_heads_that_fit_no_table_are_refused(tmp_path):
    for head in (b"", b"\n\n", b"Foo;Bar\n1;2", b"Name;name\nA;B"):
        with pytest.raises(UnreadableFileError):
            plan_of(make_table(), saved(tmp_path, head), "csv")


def test_columns_may_move_and_unknown_ones_are_told(tmp_path):
    from handschlag.foundation.tables.headings import sheet_rows

    path = saved(tmp_path, b"Foto;ABOUT;Name *\nx;y;Neu\n")
    heading, rows = sheet_rows(make_table(), path, "csv")
    assert heading.unknown == ("Foto",)
    assert kinds(plan_changes(make_table(), rows, None)) == ["new"]


def test_hidden_sheets_are_not_offered(tmp_path):
    path = file_of(make_table([make_row()]), tmp_path)
    assert sheet_names(path, "xlsx") == ["Dinge"]
    assert sheet_names(file_of(make_table(), tmp_path, "ods"), "ods") == ["Dinge"]


def test_more_rows_than_a_sheet_holds_end_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 1000)
    path = saved(tmp_path, b"Name\n" + b"x\n" * 1005)
    assert "zu viele Zeilen" in refusal(path, "csv")


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_random_edits_of_a_file_never_break_the_reader(tmp_path, ending):
    """`HANDSCHLAG_FUZZ=100000` for the long run; each edit is made again from its seed."""
    table = make_table([make_row(name=f"Ding {number}", about="Text") for number in range(3)])
    whole = file_of(table, tmp_path, ending).read_bytes()
    parts = unzipped(whole) if ending != "csv" else {}
    for seed in range(FUZZ // 3):
        chance = random.Random(seed)
        edited = edited_part(parts, chance) if parts and seed % 2 else spoiled(whole, chance)
        path = saved(tmp_path, edited, "fuzz")
        with suppress(UnreadableFileError):
            assert all(error.sentence for error in plan_of(table, path, ending).errors), seed


def unzipped(whole):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive_of:
        return {name: archive_of.read(name) for name in archive_of.namelist()}


def edited_part(parts, chance):
    """Edits inside an XML part, so that the zip itself stays whole."""
    name = chance.choice(sorted(parts))
    return zipped(**(parts | {name: spoiled(parts[name], chance)}))


def spoiled(content, chance):
    """A few bytes changed, cut out, doubled, or swapped for something that hurts."""
    edited = bytearray(content)
    for _edit in range(chance.randint(1, 4)):
        at = chance.randrange(len(edited) + 1) if edited else 0
        size = chance.choice([1, 1, 2, 8, 64])
        match chance.randrange(5):
            case 0:
                edited[at : at + size] = chance.randbytes(size)
            case 1:
                del edited[at : at + size]
            case 2:
                edited[at:at] = edited[at : at + size]
            case 3:
                edited[at:at] = chance.choice(HURTING)
            case _:
                for digit in range(at, min(at + 200, len(edited))):
                    if chr(edited[digit]).isdigit():
                        edited[digit] = ord(chance.choice("0123456789"))
                        break
    return bytes(edited)


HURTING = [
    b"=1+1", b'"', b";", b"\0", b"<", b"</row>", b"<c", b'r="ZZZ99999999"', b"&#0;", b"&x;", b"-1",
    b"1e999", b"99999999999999999999", "\u202e".encode(), b"\xff\xfe", b't="e"', b't="s"', b"<f>1</f>",
    b't="d"', b' table:number-rows-repeated="9999999"', b' office:date-value="0000-99-99"',
]  # fmt: skip
