"""What a row of a file would do, and what is said where it cannot."""

from dataclasses import replace

import pytest

from handschlag.foundation.tables.plan import SheetRow, plan_changes
from handschlag.foundation.tables.spec import Match, Reference

from .builders import Rows, column, kinds, make_row, make_table, reference


def planned(table, *rows):
    return plan_changes(table, rows, None)


def sentence(plan):
    (error,) = plan.errors
    return (error.row, error.column)


def test_only_columns_in_the_file_count():
    row = make_row(name="Alt", about="bleibt")
    plan = planned(make_table([row]), SheetRow(2, {"name": "Neu"}, row.public_id, 1))
    (change,) = plan.changes
    assert (change.kind, list(change.cells)) == ("changed", ["name"])
    assert (change.cells["name"].old, change.cells["name"].new) == ("Alt", "Neu")


def test_an_empty_cell_empties_and_a_required_one_must_not_be():
    row = make_row(name="Alt", about="weg")
    table = make_table([row])
    plan = planned(table, SheetRow(2, {"about": None}, row.public_id, 1))
    assert plan.changes[0].cells["about"].new == ""
    plan = planned(table, SheetRow(2, {"name": ""}, row.public_id, 1))
    assert sentence(plan) == (2, "name")


@pytest.mark.parametrize("stand", [None, "", "neu", 0, -1, 7, "1.5"])
def test_a_stand_that_cannot_be_is_an_error(stand):
    row = make_row(name="Alt")
    plan = planned(make_table([row]), SheetRow(2, {"name": "Neu"}, row.public_id, stand))
    assert sentence(plan) == (2, "stand")


def test_an_old_stand_is_a_conflict_unless_nothing_differs():
    row = make_row(name="Alt")
    row.version = 3
    table = make_table([row])
    plan = planned(table, SheetRow(2, {"name": "Neu"}, row.public_id, 2))
    assert kinds(plan) == ["conflict"]
    assert kinds(planned(table, SheetRow(2, {"name": "Alt"}, row.public_id, 2))) == ["unchanged"]


def test_kennungen_that_are_unknown_double_or_lost_are_errors():
    row = make_row(name="Alt")
    plan = planned(
        make_table([row]),
        SheetRow(2, {"name": "Alt"}, row.public_id, 1),
        SheetRow(3, {"name": "Neu"}, f" {row.public_id.upper()} ", 1),
        SheetRow(4, {"name": "Neu"}, "nichtvonuns", 1),
        SheetRow(5, {"name": "Neu"}, "", 1),
    )
    assert kinds(plan) == ["unchanged", "error", "error", "error"]
    assert [error.column for error in plan.errors] == ["kennung", "kennung", "stand"]
    assert "Zeile 2" in plan.errors[0].sentence


def test_new_rows_need_what_is_required_and_empty_rows_say_nothing():
    plan = planned(
        make_table(),
        SheetRow(2, {"name": "Neu", "once": "ja"}),
        SheetRow(3, {"name": " ", "about": ""}),
        SheetRow(4, {"about": "ohne Namen"}),
        SheetRow(5, {"name": "Neu", "fixed": "von Hand"}),
    )
    assert [(change.row, change.kind.value) for change in plan.changes] == [
        (2, "new"),
        (4, "error"),
        (5, "error"),
    ]


def test_columns_that_are_fixed_do_not_change():
    row = make_row(fixed="so", once="einmal")
    cells = {"fixed": "anders", "once": "zweimal"}
    plan = planned(make_table([row]), SheetRow(2, cells, row.public_id, 1))
    assert [error.column for error in plan.errors] == ["fixed", "once"]


def test_references_are_named_by_kennung_or_by_a_name_that_is_unique():
    first, second, third = (make_row(name=name) for name in ("Eins", "Doppelt", "Doppelt"))
    row = make_row()
    table = make_table([row], [first, second, third])

    def named(text):
        return planned(table, SheetRow(2, {"other": text}, row.public_id, 1))

    assert named("Eins").changes[0].cells["other"].new == reference(first)
    assert named(f"Egal [{second.public_id}]").changes[0].cells["other"].new == reference(second)
    assert sentence(named("Doppelt")) == (2, "other")
    assert sentence(named("Unbekannt")) == (2, "other")


def test_a_new_row_is_named_by_another_whatever_was_copied_along_with_its_name():
    part = column("other", "reference", targets=lambda user: Rows(), row_named_by="name")
    table = replace(make_table(), columns=(column("name", required=True), part))
    rows = [
        SheetRow(2, {"name": "\ufeffVerein\u200b  Oben"}),
        SheetRow(3, {"name": "Verein Unten", "other": "Verein Oben\u2060"}),
        SheetRow(4, {"name": "Doppelt"}),
        SheetRow(5, {"name": "Dop\u200bpelt"}),
        SheetRow(6, {"name": "Verein Offen", "other": "Doppelt"}),
    ]
    plan = planned(table, *rows)
    assert plan.changes[1].cells["other"].new == Reference.to_row(2, "Verein Oben")
    assert [(error.row, error.column) for error in plan.errors] == [(6, "other")]


def test_a_reference_one_does_not_see_stays_and_is_not_told():
    hidden, shown = make_row(name="Verborgen"), make_row(name="Sichtbar")
    row = make_row(other=reference(hidden))
    table = make_table([row], [shown])
    assert kinds(planned(table, SheetRow(2, {"other": ""}, row.public_id, 1))) == ["unchanged"]
    plan = planned(table, SheetRow(2, {"other": "Sichtbar"}, row.public_id, 1))
    assert sentence(plan) == (2, "other")
    assert "Verborgen" not in plan.errors[0].sentence


def test_rows_of_others_are_errors_only_when_touched():
    row = make_row(name="Fremd")
    table = make_table([row], changeable=lambda user, rows: set())
    assert kinds(planned(table, SheetRow(2, {"name": "Fremd"}, row.public_id, 1))) == ["unchanged"]
    plan = planned(table, SheetRow(2, {"name": "Mein"}, row.public_id, 1))
    assert sentence(plan) == (2, "")


def test_rows_that_are_known_are_reported():
    table = make_table(
        matcher=lambda user: (
            lambda rows: {
                number: Match("Bekannt") for number, values in rows if values["name"] == "Bekannt"
            }
        )
    )
    plan = planned(table, SheetRow(2, {"name": "Bekannt"}), SheetRow(3, {"name": "Fremd"}))
    assert kinds(plan) == ["match", "new"]


def test_queries_do_not_grow_with_rows_of_a_portion():
    row = make_row()
    asked = []
    table = make_table([row])
    rows_for = table.rows_for
    counting = make_table(rows_for=lambda user: asked.append(1) or rows_for(user))
    planned(counting, *(SheetRow(n, {"name": f"N{n}"}) for n in range(2, 400)))
    assert len(asked) <= 2
