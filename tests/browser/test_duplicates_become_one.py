"""An organisation that is there already is found while typing; two entries become one and two."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.inspection import barriers
from tests.browser.people import ADMINISTRATOR, PARTNER, labelled, let_in, main, notice

pytestmark = pytest.mark.browser
NAME = "Zweckverband Industriepark Schwarze Pumpe"
TYPED = "Zweckverband Industriepark Schwarze Pumpe (ISP)"


def enter_a_double(page, site):
    """Returns the address of the new entry; each similar one is said to be another."""
    page.goto(f"{site.url}/organisationen/neu/")
    page.get_by_label(labelled("Name")).press_sequentially(TYPED)
    page.get_by_label(labelled("Art")).select_option(label="Zweckverband")
    expect(page.get_by_role("group", name=NAME, exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")
    for similar in main(page).get_by_role("group").all():
        similar.get_by_label("Eine andere").check()
    page.get_by_role("button", name="Eintragen").click()
    expect(notice(page, TYPED)).to_be_visible()
    return page.url.removesuffix("bearbeiten/")


def test_what_is_there_already_is_found_while_typing(common_region, browser_page):
    page = browser_page
    let_in(page, common_region, PARTNER)
    page.goto(f"{common_region.url}/organisationen/neu/")
    expect(page.get_by_text("Gibt es sie schon?")).to_have_count(0)

    page.get_by_label(labelled("Name")).press_sequentially("Zweckverband Industriepark Schw. Pumpe")
    similar = page.get_by_role("group", name=NAME, exact=True)
    expect(similar).to_be_visible()
    assert barriers(page) == []

    similar.get_by_label("Das ist sie").check()
    page.get_by_label(labelled("Ort")).press_sequentially("Spremberg")
    expect(similar.get_by_label("Das ist sie")).to_be_checked()
    page.get_by_role("button", name="Eintragen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def test_two_entries_are_merged_after_a_preview_and_taken_apart_again(common_region, open_browser):
    page, visitor = open_browser(), open_browser()
    let_in(page, common_region, ADMINISTRATOR)
    double = enter_a_double(page, common_region)
    page.goto(f"{common_region.url}/organisationen/?q=Industriepark+Schwarze")
    main(page).get_by_role("link", name=NAME, exact=True).click()
    kept = page.url
    page.goto(f"{kept}doppelte/")
    page.get_by_label(labelled("Der andere Eintrag")).fill(TYPED)
    page.get_by_role("option", name=TYPED).first.click()
    main(page).get_by_role("button", name="Vergleichen").click()
    expect(main(page)).to_contain_text("geht darin auf")
    names = main(page).get_by_role("row").filter(has=page.get_by_role("rowheader", name="Namen"))
    expect(names.get_by_role("cell").last).to_have_text(TYPED)
    expect(main(page).get_by_role("definition").first).to_contain_text(TYPED)
    assert barriers(page) == []

    page.get_by_role("button", name=re.compile("zusammenführen")).click()
    expect(page).to_have_url(kept)
    expect(notice(page, f"„{TYPED}“ ist in „{NAME}“ aufgegangen.")).to_be_visible()
    assert barriers(page) == []
    visitor.goto(double)
    expect(visitor).to_have_url(kept)

    page.get_by_role("status").get_by_role("button", name="Rückgängig machen").click()
    expect(main(page)).to_contain_text("wieder ein eigener Eintrag")
    assert barriers(page) == []
    main(page).get_by_role("link", name="Zum Eintrag").click()
    expect(page).to_have_url(double)
    expect(page.get_by_role("heading", level=1)).to_have_text(TYPED)
