"""Everything can be reached and done with the keyboard, and one always sees where one is."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.inspection import focus
from tests.browser.keyboard import stops, tab_to
from tests.browser.page_types import PAGE_TYPES
from tests.browser.people import PARTNER, PASSWORDS, labelled, main, notice

pytestmark = pytest.mark.browser
CALM = {"reduced_motion": "reduce"}
DENSE = [
    "portal:start",
    "portal:agreement",
    "portal:organisation_list",
    "portal:desk",
    "directory:organisation_edit",
    "agreements:agreement_edit",
    "intake:review",
    "design:gallery",
    "organisation-wrong",
]


@pytest.fixture
def calm_page(kept_pages):
    yield kept_pages.page(**CALM)
    assert kept_pages.complaints() == []


def page_type(name):
    return next(each for each in PAGE_TYPES if each.name == name)


@pytest.mark.parametrize("name", DENSE, ids=lambda name: name.replace(":", "-"))
def test_every_stop_of_the_tab_key_is_seen(look_in_passing, name):
    for theme in ("light", "dark"):
        page = look_in_passing(page_type(name))
        page.emulate_media(color_scheme=theme)
        page.evaluate("() => document.activeElement.blur()")

        found = list(stops(page))

        assert len(found) > 10
        unseen = [stop["html"] for stop in found if not (stop["seen"] and stop["inView"])]
        assert (theme, unseen) == (theme, [])


def test_invisible_focus_would_be_found(browser_page):
    browser_page.set_content("<style>a:focus { outline: none }</style><a href='/'>Start</a>")

    assert [stop["seen"] for stop in stops(browser_page)] == [False]


def test_first_stop_skips_to_the_content(furnished, calm_page):
    page = calm_page
    page.goto(f"{furnished.url}/vereinbarungen/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    assert focus(page)["inView"]

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert main(page).evaluate("element => element.contains(document.activeElement)")


def test_visitor_comes_from_the_start_to_the_source(furnished, calm_page):
    page = calm_page
    page.goto(furnished.url)
    tab_to(page, main(page).get_by_role("link", name="Wissenschaft und Industriepark").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wissenschaft")

    tab_to(page, main(page).get_by_role("link", name="Fundstelle").first)
    page.keyboard.press("Enter")
    sentence = page.locator(":target")
    expect(sentence).to_contain_text("sinngemäß")
    tab_to(page, sentence.get_by_role("link", name="Quelle 1"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(":target").get_by_role("link", name=re.compile("Mitteilung")))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/quellen/"))


def test_staff_signs_in_and_edits_with_the_combobox(common_region, open_browser):
    page = open_browser(**CALM)
    page.goto(common_region.url)
    tab_to(page, page.get_by_role("link", name="Einloggen").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/konto/einloggen/**")
    tab_to(page, page.get_by_label("E-Mail-Adresse"))
    page.keyboard.type(PARTNER)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORDS[PARTNER])
    page.keyboard.press("Enter")
    menu = page.locator("details.acct")
    expect(menu).to_be_visible()

    tab_to(page, menu.locator("summary"))
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Mein Konto")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Mein Konto")).to_be_hidden()
    expect(menu.locator("summary")).to_be_focused()

    page.goto(f"{common_region.url}/organisationen/?q=Stadt+Spremberg")
    main(page).get_by_role("link", name="Stadt Spremberg").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Stadt Spremberg")
    tab_to(page, main(page).get_by_role("link", name="Bearbeiten").first)
    page.keyboard.press("Enter")
    page.wait_for_url("**/bearbeiten/")
    field = page.get_by_label(labelled("Teil von"))
    tab_to(page, field)
    page.keyboard.type("wirtschafts")
    suggestions = page.locator("[data-combobox]").get_by_role("listbox")
    expect(suggestions).to_be_visible()
    page.keyboard.press("Escape")
    expect(suggestions).to_be_hidden()
    expect(field).to_have_value("wirtschafts")
    page.keyboard.press("ArrowDown")
    chosen = suggestions.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    name = chosen.get_attribute("data-label")
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    page.keyboard.press("Enter")
    expect(field).to_have_value(name)

    tab_to(page, page.get_by_role("button", name="Speichern"))
    page.keyboard.press("Enter")
    expect(notice(page, "Gespeichert.")).to_be_visible()
    expect(page.get_by_label(labelled("Teil von"))).to_have_value(name)


def test_dialogs_open_by_enter_and_close_by_escape(look_in_passing):
    page = look_in_passing(page_type("design:gallery"))
    opener = page.locator("[data-dialog]").first
    tab_to(page, opener)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert dialog.evaluate("element => element.contains(document.activeElement)")

    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_what_went_wrong_has_the_focus(furnished, open_browser):
    page = open_browser(**CALM)
    page.goto(f"{furnished.url}/konto/einloggen/")
    page.get_by_label("E-Mail-Adresse").fill(PARTNER)
    page.get_by_label("Passwort").fill("falsch")
    page.keyboard.press("Enter")

    expect(page.locator(".errors")).to_be_focused()
    expect(page.get_by_label("E-Mail-Adresse")).to_have_value(PARTNER)
