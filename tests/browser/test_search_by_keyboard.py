"""Finding something without a mouse, from any page, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.keyboard import tab_to

pytestmark = pytest.mark.browser


@pytest.fixture
def calm_page(kept_pages):
    """A page that stays open for the tests of this file."""
    yield kept_pages.page(reduced_motion="reduce")
    assert kept_pages.complaints() == []


def test_search_by_keyboard_from_any_page_to_the_right_one(furnished, calm_page):
    page = calm_page
    page.goto(f"{furnished.url}/vereinbarungen/")
    box = page.get_by_role("banner").get_by_label("Suchbegriff")
    tab_to(page, box)
    page.keyboard.type("hoyersw")
    option = page.get_by_role("option", name=re.compile("Stadt Hoyerswerda"))
    expect(option).to_be_visible()

    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("/organisationen/stadt-hoyerswerda-"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Stadt Hoyerswerda")


def test_escape_closes_the_suggestions_and_enter_searches_for_what_was_typed(furnished, calm_page):
    page = calm_page
    page.goto(f"{furnished.url}/netzwerk/")
    tab_to(page, page.get_by_role("banner").get_by_label("Suchbegriff"))
    page.keyboard.type("Park")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_have_count(0)
    page.keyboard.press("Enter")

    found = page.get_by_role("region", name="Treffer")
    expect(found.get_by_role("heading", level=3).first).to_have_text("Industriepark Schwarze Pumpe")
    narrow = page.get_by_role("navigation", name="Nach Art eingrenzen")
    tab_to(page, narrow.get_by_role("link", name=re.compile("^Felder")))
    page.keyboard.press("Enter")
    expect(narrow.locator("[aria-current]")).to_have_text(re.compile("^Felder"))
    tab_to(page, found.get_by_role("heading", level=3).first.get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/vereinbarungen/.+#felder$"))


def test_a_mistyped_town_is_found_without_javascript_on_a_narrow_screen(furnished, open_browser):
    page = open_browser(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.goto(f"{furnished.url}/vereinbarungen/")
    page.get_by_role("banner").get_by_role("button", name="Suchen").click()
    page.get_by_label("Vereinbarung, Ort, Organisation oder Thema").fill("Hoyerswreda")
    page.get_by_role("main").get_by_role("button", name="Suchen").click()

    expect(page.get_by_role("main")).to_contain_text("Meinten Sie Hoyerswerda?")
    expect(page.get_by_role("heading", level=3).first).to_have_text("Stadt Hoyerswerda")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
