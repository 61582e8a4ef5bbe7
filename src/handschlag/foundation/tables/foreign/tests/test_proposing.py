from decimal import Decimal

from handschlag.foundation.tables.foreign.layout import find_layout
from handschlag.foundation.tables.foreign.mapping import Mapping, fingerprint, mapped_rows
from handschlag.foundation.tables.foreign.proposing import knows_headers, propose
from handschlag.foundation.tables.values import read_value

from .builders import make_csv, make_table, make_xlsx


def proposed(book, remembered=()):
    table = make_table()
    layout = find_layout(book, knows_headers(table))
    proposals = propose(layout.columns, table, dict(remembered))
    return layout, {c.header: proposals[c.index] for c in layout.columns}


def test_headers_are_recognised_by_name_alias_likeness_and_values(tmp_path):
    book = make_csv(
        tmp_path / "a.csv",
        "BEZEICHNUNG;Ort des Vorhabens;Start-Date;Gesamt-kosten in EUR;Ansprechperson\n"
        "Dock3;Spremberg;Sept. 2021;1.234,50 €;Kim\nASG;Spremberg;1.10.2021;7,00 €;Toni\n",
    )

    _layout, found = proposed(book)

    assert [each.key for each in found.values()] == ["name", "city", "since", "cost", ""]
    assert found["BEZEICHNUNG"].reason == "„BEZEICHNUNG“ heißt genau so."
    assert found["Ort des Vorhabens"].reason == "„Ort des Vorhabens“ enthält „Ort“."
    assert "Die Werte sind Zahlen." in found["Gesamt-kosten in EUR"].reason
    assert found["Ansprechperson"].reason == "Dafür haben wir keine Spalte erkannt."


def test_values_speak_against_a_header_that_fits(tmp_path):
    book = make_csv(tmp_path / "a.csv", "Name;Beginn\nDock3;Halle links\nASG;Halle rechts\n")

    assert proposed(book)[1]["Beginn"].key == ""


def test_each_of_our_columns_is_proposed_once(tmp_path):
    book = make_csv(tmp_path / "a.csv", "Name;Bezeichnung;Ort\nA;B;C\nD;E;F\n")

    keys = [each.key for each in proposed(book)[1].values()]

    assert keys == ["name", "", "city"]


def test_columns_that_cannot_be_changed_are_never_proposed(tmp_path):
    book = make_csv(tmp_path / "a.csv", "Name;Sichtbarkeit\nA;öffentlich\n")

    assert proposed(book)[1]["Sichtbarkeit"].key == ""


def test_what_was_decided_before_wins(tmp_path):
    book = make_csv(tmp_path / "a.csv", "Name;Ort\nA;B\n")

    _layout, found = proposed(book, {"name": "note", "ort": ""})

    assert [(each.key, each.reason) for each in found.values()] == [
        ("note", "So war es beim letzten Mal."),
        ("", "So war es beim letzten Mal."),
    ]


def test_the_same_headers_have_the_same_fingerprint_whatever_the_rows(tmp_path):
    one, _found = proposed(make_csv(tmp_path / "a.csv", "Name;Ort\nA;B\n"))
    again, _found = proposed(
        make_xlsx(tmp_path / "b.xlsx", [("NAME", "Ort "), ("X", "Y"), ("Z", "W")])
    )
    other, _found = proposed(make_csv(tmp_path / "c.csv", "Name;Ort;Art\nA;B;C\n"))

    assert fingerprint(one.columns) == fingerprint(again.columns)
    assert fingerprint(one.columns) != fingerprint(other.columns)


def test_rows_come_with_our_keys_and_values_we_can_read(tmp_path):
    book = make_csv(
        tmp_path / "a.csv",
        "Name;Art;Beginn;Kosten\nDock3;UNTERNEHMEN;Sept. 2021;1.234,50 €\nASG;;21.09.2021;7\nX;Kirche;bald;viel\n",
    )
    mapping = Mapping(
        "", 1, 1, {0: "name", 1: "kind", 2: "since", 3: "cost"}, {"kind": "Unternehmen"}
    )

    rows = [row.cells for row in mapped_rows(book, mapping, make_table())]

    assert rows[0] == {
        "name": "Dock3",
        "kind": "Unternehmen",
        "since": "9/2021",
        "cost": Decimal("1234.50"),
    }
    assert rows[1]["kind"] == "Unternehmen"
    assert str(rows[1]["since"]) == "2021-09-21"
    # What is not understood stays, so that the dry run can say so by row and column.
    assert rows[2] == {"name": "X", "kind": "Kirche", "since": "bald", "cost": "viel"}


def test_a_mapping_survives_being_stored():
    mapping = Mapping("Blatt", 3, 4, {0: "name", 7: "city"}, {"kind": "Unternehmen"}, "ILB")

    assert Mapping.of_json(mapping.as_json()) == mapping


def test_words_of_a_list_are_known_whatever_stands_above_them(tmp_path):
    book = make_csv(tmp_path / "a.csv", "Name;Sparte\nA 4;Straße\nLübbenau;Schiene, Bildung\n")
    layout, found = proposed(book)
    assert found["Sparte"].key == "terms"

    mapping = Mapping(layout.sheet, layout.first, layout.last, {0: "name", 1: "terms"})
    rows = list(mapped_rows(book, mapping, make_table()))

    assert [row.cells["terms"] for row in rows] == ["Verkehr, Wege", "Verkehr, Wege; Bildung"]
    column = make_table().column("terms")
    assert [read_value(column, row.cells["terms"]) for row in rows] == [
        ("road",),
        ("road", "school"),
    ]


def test_other_words_under_another_header_are_left_alone(tmp_path):
    book = make_csv(tmp_path / "a.csv", "Name;Sparte\nA 4;Straße\nLübbenau;Hafen\n")

    assert proposed(book)[1]["Sparte"].key == ""
