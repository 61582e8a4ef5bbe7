"""Workbooks as cities, ministries and authorities write them become measures of a plan."""

import io
from itertools import islice

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook as Book
from openpyxl import load_workbook

from handschlag.foundation.tables.applying import apply_import
from handschlag.foundation.tables.foreign.grid import Workbook
from handschlag.foundation.tables.foreign.layout import find_layout
from handschlag.foundation.tables.foreign.mapping import Mapping, mapped_rows
from handschlag.foundation.tables.foreign.proposing import knows_headers, propose
from handschlag.foundation.tables.models import TableImport
from handschlag.foundation.tables.plan import RowKind, plan_changes
from handschlag.foundation.tables.undoing import undo_import
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.tables import MEASURES

from .builders import make_measure
from .builders_of_results import make_measured_plan

pytestmark = pytest.mark.django_db
CITY = "data/measures/measures_real_content.xlsx"
AUTHORITY = "data/funding/esf_brandenburg_2014-2020_official_format.xlsx"


@pytest.fixture(scope="module")
def _plan(built_once):
    # Without dates of its own: the workbooks reach back to 2014.
    return make_measured_plan(title="Übernommener Plan", starts=None, ends=None)


@pytest.fixture
def coordinator(client, coordinator):
    """Who coordinates, at the screen."""
    client.force_login(coordinator)
    return coordinator


def read(path, sheet=""):
    book = Workbook(path, "xlsx")
    layout = find_layout(book, knows_headers(MEASURES), sheet)
    proposals = propose(layout.columns, MEASURES, {})
    return book, layout, {each.header: proposals[each.index] for each in layout.columns}


def planned(book, layout, columns, plan, user, first=40):
    indexes = {each.header: each.index for each in layout.columns}
    chosen = {indexes[header]: key for header, key in columns.items()}
    mapping = Mapping(layout.sheet, layout.first, layout.last, chosen, {"plan": plan.title})
    return plan_changes(MEASURES, islice(mapped_rows(book, mapping, MEASURES), first), user)


def test_the_plan_of_a_city_goes_through_the_wizard_and_back(client, shared, plan, coordinator):
    upload = SimpleUploadedFile("massnahmen.xlsx", (shared / CITY).read_bytes())
    address = reverse("tables:foreign_new", args=["massnahmen"])
    assert client.post(address, {"file": upload, "sender": "Stadt"}).status_code == 302
    draft = TableImport.objects.get()
    page = reverse("tables:foreign_map", args=["massnahmen", draft.public_id])
    text = client.get(page).content.decode()
    for letter, key in (("A: id", "number"), ("C: title", "title")):
        assert f"Spalte {letter}" in text
        assert f'<option value="{key}" selected>' in text

    data = {"spalte_0": "number", "spalte_2": "title", "spalte_5": "short_description"}
    answer = client.post(page, data | {"fest_plan": plan.title})
    assert answer.status_code == 302, answer.content.decode()
    draft.refresh_from_db()
    assert (draft.new, draft.errors) == (54, 0)

    apply_import(draft, by=coordinator)
    assert Measure.objects.filter(plan=plan).count() == 54
    assert Measure.objects.get(number="Ü3").title == ("Klima-Check von Ratsbeschlüssen")
    undo_import(TableImport.objects.get(), by=coordinator)
    assert not Measure.objects.filter(plan=plan).exists()
    # The next time the wizard remembers.
    client.post(
        address,
        {"file": SimpleUploadedFile("m.xlsx", (shared / CITY).read_bytes()), "sender": "Stadt"},
    )
    again = TableImport.objects.latest("pk")
    text = client.get(
        reverse("tables:foreign_map", args=["massnahmen", again.public_id])
    ).content.decode()
    assert "So war es beim letzten Mal." in text


def test_lists_of_a_law_are_tagged_by_their_words(shared, plan, coordinator):
    book, layout, proposals = read(shared / CITY, "InvKG Vorhaben")
    assert proposals["bezeichnung"].key == "title"
    assert proposals["projektziel"].key == "short_description"
    assert (proposals["art"].key, proposals["art"].reason) == (
        "invkg-anlage-1",
        "Die Werte passen zur Liste.",
    )
    columns = {header: each.key for header, each in proposals.items() if each.key}
    columns = {key: columns[key] for key in ("bezeichnung", "projektziel", "art")}

    changes = planned(book, layout, columns, plan, coordinator).changes

    assert {change.kind for change in changes} == {RowKind.NEW}, changes[0].errors
    assert {change.values["invkg-anlage-1"] for change in changes} == {("nr-1",)}


def test_the_workbook_of_the_authority_with_its_titles_and_two_languages(shared, plan, coordinator):
    book, layout, proposals = read(shared / AUTHORITY)
    assert (layout.first, layout.last) == (4, 4)
    found = {header.split(" / ")[0]: each.key for header, each in proposals.items()}
    assert found["Bezeichnung des Vorhabens"] == "title"
    assert found["Datum des Beginns des Vorhabens"] == "starts"
    assert found["Datum des Endes des Vorhabens"] == "ends"
    assert found["Zusammenfassung des Vorhabens"] == "short_description"
    columns = {
        header: each.key
        for header, each in proposals.items()
        if each.key in ("title", "starts", "ends", "short_description", "place_note")
    }

    changes = planned(book, layout, columns, plan, coordinator).changes

    kinds = {change.kind for change in changes}
    assert kinds <= {RowKind.NEW, RowKind.MATCH}, [change.errors for change in changes][:3]
    assert str(changes[0].values["starts"]) == "28.\u00a0August\u00a02015"


OURS = {
    "in Umsetzung": "begun",
    "umgesetzt": "done",
    "Daueraufgabe": "continuing",
    "noch nicht begonnen": "not_begun",
}
GIVEN_UP = "nicht weiterverfolgt"


def in_their_words(file, plan, coordinator, *states):
    """What a workbook with a measure in each of these states would change."""
    page = Book()
    for line in (
        ("Maßnahmenplan der Stadt", None, None),
        (None, None, None),
        ("Maßnahme", "Stand der Umsetzung", "Start"),
        *((f"Lotsen {theirs}", theirs, "1.4.2025") for theirs in states),
        ("Summe", None, 1),
    ):
        page.active.append(line)
    page.save(file)

    book, layout, proposals = read(file)
    columns = {"Maßnahme": "title", "Stand der Umsetzung": "implementation", "Start": "starts"}
    assert proposals["Maßnahme"].key == "title"
    return planned(book, layout, columns, plan, coordinator).changes


def test_a_table_of_a_single_measure_is_found(tmp_path, plan, coordinator):
    (change,) = in_their_words(tmp_path / "plan.xlsx", plan, coordinator, "umgesetzt")

    assert (change.kind, change.values["implementation"]) == (RowKind.NEW, "done")


def test_states_are_understood_in_the_words_of_others(tmp_path, plan, coordinator):
    changes = in_their_words(tmp_path / "plan.xlsx", plan, coordinator, *OURS, GIVEN_UP)
    *understood, refused = changes

    found = [(change.kind, change.values["implementation"]) for change in understood]
    assert found == [(RowKind.NEW, ours) for ours in OURS.values()]
    # Whoever gives up has to say why.
    assert "nennt den Grund" in str(refused.errors)


def test_a_form_of_the_authority_comes_back_with_our_measures(client, plan, coordinator, tmp_path):
    make_measure(plan, title="Kontaktstelle", number="1", short_description="Für Zugezogene")
    make_measure(make_measured_plan(), title="Von anderen")
    form = Book()
    form.active.append(["Meldung an das Landesamt"])
    form.active.append(
        ["Lfd. Nr.", "Bezeichnung des Vorhabens", "Kurzbeschreibung", "Unterschrift"]
    )
    form.save(tmp_path / "formular.xlsx")
    upload = SimpleUploadedFile("formular.xlsx", (tmp_path / "formular.xlsx").read_bytes())
    address = reverse("tables:foreign_fill", args=["massnahmen"]) + f"?plan={plan.public_id}"

    answer = client.post(address, {"file": upload})

    assert answer.status_code == 200
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)] == [
        ["1", "Kontaktstelle", "Für Zugezogene", None]
    ]
