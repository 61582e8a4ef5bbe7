"""Out and in again is the identity, whatever stands in the cells and in whatever format."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from handschlag.foundation.records import PartialDate, Precision
from handschlag.foundation.tables.values import read_value

from .builders import CHOICES, column, file_of, kinds, make_row, make_table, plan_of, reference

FORMATS = ["xlsx", "ods", "csv"]
CODES = [code for code, _label in CHOICES]
OTHERS = [make_row(name="Erstes"), make_row(name="Zweites [mit Klammer]")]
SIGNS = st.characters(exclude_categories=["Cs", "Co", "Cn", "Cf"], exclude_characters="\0")
RISKY = st.sampled_from(["=1+1", "+49355", "-x", "@a", "'=b", "'", "0123", "1.5", '="a"&"b"'])
TEXTS = RISKY | st.text(SIGNS, max_size=25)
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
PARTIAL = (
    DAYS.map(PartialDate.day)
    | DAYS.map(lambda day: PartialDate.month(day.year, day.month))
    | DAYS.map(lambda day: PartialDate.year(day.year))
    | DAYS.map(lambda day: PartialDate(day, date(2999, 12, 31), Precision.SPAN))
)
NUMBERS = st.decimals(-(10**9), 10**9, places=3).map(
    lambda number: read_value(column("a", "number"), number)
)


@st.composite
def rows(draw):
    values = {
        "name": draw(TEXTS.filter(lambda text: text.strip())),
        "about": draw(TEXTS),
        "colour": draw(st.sampled_from(["", *CODES])),
        "colours": tuple(sorted(draw(st.sets(st.sampled_from(CODES))))),
        "words": tuple(
            draw(st.lists(st.sampled_from(["eins", "=zwei", "drei vier"]), unique=True))
        ),
        "day": draw(st.none() | DAYS),
        "since": draw(st.none() | PARTIAL),
        "figure": draw(st.none() | NUMBERS),
        "price": draw(st.none() | NUMBERS),
        "flag": draw(st.none() | st.booleans()),
        "other": draw(st.none() | st.sampled_from([reference(each) for each in OTHERS])),
        "fixed": draw(TEXTS),
        "once": draw(TEXTS),
    }
    return make_row(**values)


@given(held=st.lists(rows(), max_size=3), ending=st.sampled_from(FORMATS))
@settings(max_examples=60, deadline=None)
def test_export_and_import_is_the_identity(held, ending):
    table = make_table(held, OTHERS)
    with TemporaryDirectory() as folder:
        plan = plan_of(table, file_of(table, Path(folder), ending), ending)
    assert [(change.cells, change.errors) for change in plan.changes] == [({}, [])] * len(held)
    assert kinds(plan) == ["unchanged"] * len(held)


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_wherever_they_were_typed(tmp_path, ending, break_):
    table = make_table([make_row(about=f"Eins{break_}Zwei{break_}{break_}Drei")])
    plan = plan_of(table, file_of(table, tmp_path, ending), ending)
    assert kinds(plan) == ["unchanged"]


@pytest.mark.parametrize("ending", FORMATS)
def test_nothing_leaves_as_a_formula(tmp_path, ending):
    risky = ["=1+1", "+1", "-1", "@SUMME(A1)", '=HYPERLINK("http://boese.example")']
    table = make_table([make_row(name=text, about=text) for text in risky])
    path = file_of(table, tmp_path, ending)
    if ending == "xlsx":
        cells = [
            cell
            for row in load_workbook(io.BytesIO(path.read_bytes()))["Dinge"].iter_rows()
            for cell in row
        ]
        assert not [cell for cell in cells if cell.data_type == "f"]
    elif ending == "ods":
        assert b"table:formula" not in zipfile.ZipFile(path).read("content.xml")
    else:
        with path.open(encoding="utf-8-sig", newline="") as content:
            cells = [cell for row in csv.reader(content, delimiter=";") for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_csv_opens_in_a_german_spreadsheet(tmp_path):
    table = make_table([make_row(price=Decimal("1234.5"), day=date(2021, 9, 21))])
    content = file_of(table, tmp_path, "csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert b";21.09.2021;" in content
    assert b";1234,5;" in content


def test_a_workbook_guides_the_hand(tmp_path):
    path = file_of(make_table([make_row()]), tmp_path)
    sheet = load_workbook(io.BytesIO(path.read_bytes()))["Dinge"]
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert lists == {"'Listen'!$A$1:$A$3", "'Listen'!$B$1:$B$2"}
    assert load_workbook(io.BytesIO(path.read_bytes()))["Listen"].sheet_state == "hidden"
    assert (sheet.freeze_panes, sheet.protection.sheet) == ("B2", True)
    assert sheet["A1"].protection.locked
    assert not sheet["A2"].protection.locked
    assert [cell.value for cell in sheet[1]][-2:] == ["Kennung", "Stand"]


def test_a_workbook_of_libreoffice_guides_the_hand_too(tmp_path):
    archive = zipfile.ZipFile(file_of(make_table([make_row()]), tmp_path, "ods"))
    assert archive.infolist()[0].filename == "mimetype"
    assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    content = archive.read("content.xml").decode()
    assert 'of:cell-content-is-in-list("Rot";"Blau";"Gelb")' in content.replace("&quot;", '"')
    assert 'table:protected="true"' in content
    assert "VerticalSplitMode" in archive.read("settings.xml").decode()


def test_days_before_excel_and_far_away_stay_what_they_are(tmp_path):
    table = make_table([make_row(day=date(1506, 4, 26), since=PartialDate.year(1301))])
    for ending in FORMATS:
        assert kinds(plan_of(table, file_of(table, tmp_path, ending), ending)) == ["unchanged"]
