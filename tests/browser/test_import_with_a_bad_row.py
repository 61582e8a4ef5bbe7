"""A table goes out, comes back with a wrong row, is mended, applied, and taken back."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from tests.browser.inspection import barriers
from tests.browser.people import ADMINISTRATOR, let_in, main

pytestmark = pytest.mark.browser
NEW = "Verein zum Ausprobieren"


def test_a_bad_row_is_named_mended_applied_and_undone(common_region, open_browser, tmp_path):
    page = open_browser()
    let_in(page, common_region, ADMINISTRATOR)
    page.goto(f"{common_region.url}/organisationen/?land=SN")
    main(page).get_by_role("link", name="Als Tabelle").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Organisationen als Tabelle")
    assert barriers(page) == []
    with page.expect_download() as download:
        main(page).get_by_role("link", name="Excel (.xlsx)").click()
    book = load_workbook(io.BytesIO(download.value.path().read_bytes()))
    sheet = book.worksheets[0]
    old = sheet["A2"].value
    last = sheet.max_row + 1
    put(sheet, 2, "Internetseite", "https://neu.example.org")
    put(sheet, last, "Name", NEW)
    put(sheet, last, "Art", "Zirkus")

    send(page, book, tmp_path / "liste.xlsx")

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Eine Zeile lässt sich so nicht übernehmen.")
    row = page.locator(f"#zeile-{last}")
    expect(row).to_contain_text("Art: „Zirkus“ steht nicht zur Wahl.")
    assert barriers(page) == []

    main(page).get_by_role("link", name="Andere Datei einlesen").click()
    put(sheet, last, "Art", "Verband oder Verein")
    send(page, book, tmp_path / "liste.xlsx")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#zeile-2 ins")).to_have_text("https://neu.example.org")
    expect(page.locator("#zeile-2")).to_contain_text(old)
    assert barriers(page) == []
    # By keyboard alone from here on.
    page.get_by_role("button", name="2 Zeilen übernehmen").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lead")).to_have_text("2 Zeilen sind übernommen.")
    assert barriers(page) == []
    draft = page.url
    page.goto(f"{common_region.url}/organisationen/?q={NEW}")
    expect(main(page).get_by_role("link", name=NEW)).to_be_visible()

    page.goto(draft)
    page.get_by_role("button", name="Rückgängig machen").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".lead")).to_have_text("Die Änderungen sind rückgängig gemacht.")
    page.goto(f"{common_region.url}/organisationen/?q={NEW}")
    expect(main(page).get_by_role("link", name=NEW)).to_have_count(0)


def put(sheet, row, header, value):
    column = next(cell.column for cell in sheet[1] if cell.value == header)
    sheet.cell(row, column, value)


def send(page, book, path):
    book.save(path)
    page.get_by_label("Datei").set_input_files(path)
    page.get_by_role("button", name="Hochladen und prüfen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(path.name)
