"""From the start page to the sentence that was signed, in four clicks and without an account."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.reading import read_the_sentence

pytestmark = pytest.mark.browser


@pytest.fixture
def browser_page(kept_pages):
    """A page that stays open for the tests of this file: visitors leave nothing behind in it."""
    yield kept_pages.page()
    assert kept_pages.complaints() == []


def test_visitor_finds_who_signed_and_reads_the_sentence_it_rests_on(region_site, browser_page):
    read_the_sentence(browser_page, region_site)


def test_from_the_source_the_way_leads_back_to_the_agreement(region_site, browser_page):
    page = browser_page
    page.goto(f"{region_site.url}/quellen/")
    page.get_by_role("main").get_by_role("link", name=re.compile("Zweckverband|BTU")).first.click()
    page.get_by_role("main").get_by_role("listitem").get_by_role("link").first.click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_url(re.compile("/(vereinbarungen|organisationen)/"))


def test_search_finds_an_agreement_by_a_town(region_site, browser_page):
    page = browser_page
    page.goto(region_site.url)
    page.get_by_label("Vereinbarung, Ort, Organisation oder Thema").fill("hoyerswerda")
    page.keyboard.press("Enter")

    found = page.get_by_role("region", name="Treffer")
    expect(found.get_by_role("link", name="Fachkräfte gemeinsam gewinnen")).to_be_visible()


def test_what_is_not_known_is_said_and_not_hidden(region_site, browser_page):
    page = browser_page
    page.goto(region_site.url)
    gaps = page.get_by_role("region", name="Was uns nicht bekannt ist")

    expect(gaps).to_contain_text("Der Beirat ist 2021 angekündigt")
    gaps.get_by_role("link", name="Wissenschaft und Industriepark").first.click()
    expect(page.get_by_role("region", name="Maßnahmen: uns nicht bekannt")).to_be_visible()
