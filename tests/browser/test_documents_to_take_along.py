"""A page as PDF and Word, printed from the browser, and taken to the file."""

import io
import subprocess
import zipfile

import pytest
from playwright.sync_api import expect
from tests.browser.page_types import PAGE_TYPES

from handschlag.foundation.reports.tests.builders import read_docx, read_pdf, tags_of_pdf

pytestmark = pytest.mark.browser
COUNT_PRINTING = "window.printed = 0; window.print = () => { window.printed += 1; }; 0"


def page_type(name):
    return next(each for each in PAGE_TYPES if each.name == name)


def download(page, name):
    with page.expect_download() as started:
        page.get_by_role("main").get_by_role("link", name=name).click()
    return started.value


@pytest.mark.parametrize("name", ["portal:agreement", "portal:organisation"])
def test_visitor_takes_the_page_along(look_in_passing, name):
    page = look_in_passing(page_type(name))
    title = page.get_by_role("heading", level=1).inner_text()

    pdf = download(page, "Seite als PDF")
    content = pdf.path().read_bytes()
    assert pdf.suggested_filename.endswith(".pdf")
    assert read_pdf(content).metadata.title == " ".join(title.split())
    assert "/H1" in tags_of_pdf(content)

    word = download(page, "Seite als Word-Dokument")
    assert word.suggested_filename.endswith(".docx")
    assert read_docx(word.path().read_bytes()).core_properties.title == " ".join(title.split())


def test_printing_is_offered_where_a_script_runs(look_in_passing):
    page = look_in_passing(page_type("portal:agreement"))
    page.evaluate(COUNT_PRINTING)
    page.get_by_role("button", name="Drucken").click()

    assert page.evaluate("window.printed") == 1


def test_without_a_script_printing_is_not_offered(look_in_passing):
    page = look_in_passing(page_type("portal:agreement"), java_script_enabled=False)

    expect(page.get_by_role("link", name="Seite als PDF")).to_be_visible()
    expect(page.get_by_role("button", name="Drucken")).to_have_count(0)


def test_staff_take_their_organisation_to_the_file(look_in_passing, tmp_path):
    page = look_in_passing(page_type("organisation-own"))
    page.get_by_role("link", name="Zur Akte nehmen").click()
    page.get_by_role("button", name="Paket holen").click()
    expect(page.locator(".error-summary, [role=alert]").first).to_be_visible()

    page.get_by_label("Aktenzeichen").fill("80.2/17")
    with page.expect_download() as started:
        page.get_by_role("button", name="Paket holen").click()
    assert started.value.suggested_filename == "80.2-17_akte.zip"
    with zipfile.ZipFile(io.BytesIO(started.value.path().read_bytes())) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    check = ["sha256sum", "--strict", "--quiet", "-c", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, check=False).returncode == 0
