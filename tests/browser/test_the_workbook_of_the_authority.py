"""The list of an authority goes through the wizard as it is published, and comes to mind again."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import expect
from tests.browser.inspection import barriers, sideways_scroll
from tests.browser.people import ADMINISTRATOR, labelled, let_in, main

pytestmark = pytest.mark.browser
FILE = "data/funding/esf_brandenburg_2014-2020_official_format.xlsx"
SENDER = "Verwaltungsbehörde ESF"


def test_the_workbook_of_the_authority_goes_through_the_wizard(common_region, open_browser, shared):
    page = open_browser()
    let_in(page, common_region, ADMINISTRATOR)
    page.goto(f"{common_region.url}/tabellen/organisationen/")
    main(page).get_by_role("link", name="Eine fremde Tabelle einlesen").click()
    assert barriers(page) == []
    send(page, shared / FILE)

    expect(page.get_by_role("heading", level=1)).to_have_text("Spalten zuordnen")
    expect(page.locator(".lead")).to_contain_text("Zeile 4 gefunden")
    name = page.get_by_label("Spalte A: Name des Begünstigten / Beneficiary name")
    expect(name).to_have_value("name")
    expect(page.get_by_label("Spalte H: Ort des Vorhabens / Operation location")).to_have_value(
        "city"
    )
    expect(page.get_by_label("Spalte I: Land / Country")).to_have_value("")
    expect(main(page)).to_contain_text("„3 x - Software GmbH“, „45info GmbH“")
    expect(main(page)).to_contain_text("Zeile 1011: Zwischenzeile oder Anmerkung")
    assert barriers(page) == []

    check(page)
    expect(page.get_by_role("alert")).to_contain_text("Ohne „Art“ lässt sich nichts eintragen")
    assert barriers(page) == []
    page.get_by_label(labelled("Art")).select_option("Unternehmen")
    page.get_by_label("Spalte B: Bezeichnung des Vorhabens / Operation name").select_option("")
    check(page)

    expect(page.locator(".lead")).to_contain_text("Noch ist nichts übernommen.")
    tallies = page.get_by_role("region", name="Was in der Datei steht")
    expect(tallies).to_contain_text("schon da")
    expect(tallies).not_to_contain_text("Fehler")
    expect(main(page)).to_contain_text("3 x - Software GmbH")
    assert barriers(page) == []

    page.set_viewport_size({"width": 320, "height": 640})
    main(page).get_by_role("link", name="Andere Datei einlesen").click()
    main(page).get_by_role("link", name="Eine fremde Tabelle einlesen").click()
    expect(page.get_by_role("rowheader", name=SENDER)).to_be_visible()
    assert sideways_scroll(page) == []
    send(page, shared / FILE)
    expect(main(page)).to_contain_text(f"Eine Tabelle von „{SENDER}“")
    expect(page.get_by_label(labelled("Art"))).to_have_value("Unternehmen")
    assert sideways_scroll(page) == []
    assert barriers(page) == []


def test_a_foreign_form_comes_back_filled(common_region, open_browser, tmp_path):
    form = Workbook()
    form.active.append(["Name des Zuwendungsempfängers", "Ort", "Unterschrift"])
    form.save(tmp_path / "formular.xlsx")
    page = open_browser()
    let_in(page, common_region, ADMINISTRATOR)
    page.goto(f"{common_region.url}/tabellen/organisationen/")
    main(page).get_by_role("link", name="Ein fremdes Formular damit ausfüllen").click()
    assert barriers(page) == []
    page.get_by_label(labelled("Formular")).set_input_files(tmp_path / "formular.xlsx")
    page.get_by_label("Nur diese Einträge").fill("Stadt Spremberg")

    with page.expect_download() as download:
        page.get_by_role("button", name="Ausfüllen und herunterladen").click()

    assert download.value.suggested_filename == "formular (ausgefüllt).xlsx"
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert sheet["A2"].value == "Stadt Spremberg"


def send(page, file):
    page.get_by_label(labelled("Datei")).set_input_files(file)
    page.get_by_label(labelled("Von wem ist die Datei?")).fill(SENDER)
    page.get_by_role("button", name="Hochladen und Spalten zuordnen").click()


def check(page):
    page.get_by_role("button", name="Prüfen, was sich ändern würde").click()
