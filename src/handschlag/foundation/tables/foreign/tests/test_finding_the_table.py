"""Header, columns and data rows of workbooks nobody made for us."""

from datetime import UTC, datetime

import pytest

from handschlag.foundation.tables.foreign.layout import data_rows, find_layout
from handschlag.foundation.tables.foreign.proposing import knows_headers
from handschlag.foundation.tables.reading import UnreadableFileError

from .builders import make_csv, make_table, make_xlsx

HEADER = ("Name", "Ort", "Betrag")
ROWS = (("Dock3", "Spremberg", 12), ("ASG", "Spremberg", 7), ("BTU", "Cottbus", 9.5))


def found(book, **where):
    layout = find_layout(book, knows_headers(make_table()), **where)
    skipped = []
    rows = list(data_rows(book, layout, skipped))
    return layout, rows, skipped


def headers(layout):
    return [column.header for column in layout.columns]


def test_title_rows_above_and_sums_below_are_no_data(tmp_path):
    book = make_xlsx(
        tmp_path / "a.xlsx",
        [
            ("Liste der Vorhaben",),
            ("Stand:", datetime(2016, 6, 30, tzinfo=UTC).replace(tzinfo=None)),
            (),
            HEADER,
            *ROWS,
            ("Summe", None, 28.5),
            (),
            ("* vorläufige Angabe",),
        ],
        merge=["A1:C1"],
    )

    layout, rows, skipped = found(book)

    assert (layout.first, layout.last, headers(layout)) == (4, 4, list(HEADER))
    assert [(number, cells[0]) for number, cells in rows] == [(5, "Dock3"), (6, "ASG"), (7, "BTU")]
    assert [(each.row, each.reason) for each in skipped] == [
        (8, "Summe"),
        (10, "Zwischenzeile oder Anmerkung"),
    ]


def test_a_header_in_two_rows_with_a_group_is_one_header(tmp_path):
    book = make_xlsx(
        tmp_path / "a.xlsx",
        [
            ("Name", "Kosten", None, "Ort"),
            (None, "2023", "2024", None),
            ("Dock3", 12, 13, "Spremberg"),
            ("ASG", 7, 8, "Spremberg"),
        ],
        merge=["B1:C1", "A1:A2", "D1:D2"],
    )

    layout, rows, _skipped = found(book)

    assert headers(layout) == ["Name", "Kosten / 2023", "Kosten / 2024", "Ort"]
    assert [number for number, _cells in rows] == [3, 4]


def test_a_second_row_in_another_language_belongs_to_the_header(tmp_path):
    book = make_xlsx(
        tmp_path / "a.xlsx",
        [
            ("Bezeichnung", "Ort", "Beginn"),
            ("Name", "Location", "Start date"),
            ("Dock3", "Spremberg", "2021"),
        ],
    )

    layout, rows, _skipped = found(book)

    assert headers(layout) == ["Bezeichnung / Name", "Ort / Location", "Beginn / Start date"]
    assert len(rows) == 1


def test_languages_in_one_cell_are_told_apart(tmp_path):
    book = make_xlsx(
        tmp_path / "a.xlsx", [("Name\n\n\nBeneficiary*", "Ort / Location"), ("Dock3", "X")]
    )

    layout, _rows, _skipped = found(book)

    assert layout.columns[0].parts == ("Name", "Beneficiary", "Name Beneficiary")
    assert layout.columns[1].parts[:2] == ("Ort", "Location")


def test_a_value_merged_over_rows_holds_for_each_of_them(tmp_path):
    book = make_xlsx(
        tmp_path / "a.xlsx",
        [HEADER, ("Dock3", "Spremberg", 1), ("ASG", None, 2), ("Z", "Cottbus", 3)],
        merge=["B2:B3"],
    )

    assert [cells[1] for _number, cells in found(book)[1]] == ["Spremberg", "Spremberg", "Cottbus"]


def test_empty_columns_between_are_left_out_and_positions_stay(tmp_path):
    book = make_xlsx(
        tmp_path / "a.xlsx", [("Name", None, "Ort"), *((n, None, o) for n, o, _b in ROWS)]
    )

    layout, _rows, _skipped = found(book)

    assert [(column.letter, column.header) for column in layout.columns] == [
        ("A", "Name"),
        ("C", "Ort"),
    ]


def test_the_sheet_with_the_table_is_found_among_others(tmp_path):
    def more(book, _page):
        second = book.create_sheet("Daten")
        for row in (HEADER, *ROWS):
            second.append(row)

    book = make_xlsx(
        tmp_path / "a.xlsx", [("Deckblatt",), ("Bitte das zweite Blatt lesen",)], more=more
    )

    assert found(book)[0].sheet == "Daten"


def test_a_person_may_say_where_the_header_is(tmp_path):
    book = make_xlsx(tmp_path / "a.xlsx", [("Eins", "Zwei", "Drei"), ("a", "b", "c"), *ROWS])

    assert found(book, header_row=2)[0].first == 2


def test_a_printed_header_that_comes_again_is_no_data(tmp_path):
    book = make_xlsx(tmp_path / "a.xlsx", [HEADER, ROWS[0], HEADER, *ROWS[1:]])

    _layout, rows, skipped = found(book)

    assert [number for number, _cells in rows] == [2, 4, 5]
    assert [each.row for each in skipped] == [3]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "cp850", "utf-16"]
)
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_csv_is_read_in_any_encoding_and_with_any_separator(tmp_path, encoding, sign):
    lines = ["Name;Ort;Größe", "Müller & Söhne;Weißwasser;1", "Äpfel;Görlitz;2", "Öl;Lübben;3"]
    book = make_csv(tmp_path / "a.csv", "\r\n".join(lines).replace(";", sign).encode(encoding))

    layout, rows, _skipped = found(book)

    assert headers(layout) == ["Name", "Ort", "Größe"]
    assert rows[0][1] == ["Müller & Söhne", "Weißwasser", "1"]


def test_a_line_that_names_the_separator_is_not_the_header(tmp_path):
    book = make_csv(
        tmp_path / "a.csv", 'sep=,\nName,Ort\n"Dock3, Halle",Spremberg\nASG,Spremberg\n'
    )

    layout, rows, _skipped = found(book)

    assert headers(layout) == ["Name", "Ort"]
    assert rows[0] == (3, ["Dock3, Halle", "Spremberg"])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 kaputt", b"\x00\x01\x02\x00" * 50])
@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_broken_file_is_one_sentence(tmp_path, content, ending):
    book = make_csv(tmp_path / f"a.{ending}", content)
    book.ending = ending

    if ending == "csv" and content.startswith(b"PK"):
        assert found(book)
    else:
        with pytest.raises(UnreadableFileError):
            found(book)


def test_the_workbook_of_the_authority_is_read_as_it_is(shared):
    from handschlag.foundation.tables.foreign.grid import Workbook

    path = shared / "data/funding/esf_brandenburg_2014-2020_official_format.xlsx"
    layout, rows, skipped = found(Workbook(path, "xlsx"))

    assert (layout.first, layout.last, len(layout.columns)) == (4, 4, 10)
    assert layout.columns[0].parts[:2] == ("Name des Begünstigten", "Beneficiary name")
    assert (len(rows), rows[0][0], rows[-1][0]) == (1005, 5, 1009)
    assert {each.row for each in skipped} == set(range(1011, 1022))
