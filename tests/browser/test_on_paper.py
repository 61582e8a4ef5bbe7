"""Printed pages keep what counts: heading, thread, sources; and black on white."""

import pytest
from playwright.sync_api import expect
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser
PRINTED = [
    "portal:start",
    "portal:agreement",
    "portal:measure",
    "portal:network",
    "portal:organisation",
    "portal:plan",
    "portal:progress",
    "portal:source",
    "intake:review",
]
INK_AND_PAPER = """() => {
  const style = getComputedStyle(document.querySelector("h1"));
  return [style.color, getComputedStyle(document.body).backgroundColor];
}"""


UNBROKEN = """() => [...document.querySelectorAll(".facts > div")].filter(
  fact => getComputedStyle(fact).breakInside !== "avoid").map(fact => fact.outerHTML)"""
# What a link adds to itself on paper.
ADDED = 'link => getComputedStyle(link, "::after").content'


def on_paper(look_in_passing, name):
    page = look_in_passing(next(each for each in PAGE_TYPES if each.name == name))
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("name", PRINTED, ids=lambda name: name.replace(":", "-"))
def test_page_is_black_on_white_even_from_a_dark_screen(look_in_passing, name):
    page_type = next(each for each in PAGE_TYPES if each.name == name)
    page = look_in_passing(page_type, color_scheme="dark", viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Einloggen")).to_have_count(0)
    assert page.evaluate(INK_AND_PAPER) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_agreement_keeps_its_thread_and_its_sources_on_paper(look_in_passing):
    page_type = next(each for each in PAGE_TYPES if each.name == "portal:agreement")
    page = look_in_passing(page_type)
    page.emulate_media(media="print")

    thread = page.locator("ol.faden")
    expect(thread).to_be_visible()
    expect(thread.get_by_role("listitem")).to_have_count(7)
    expect(page.locator(".stop > .node").first).to_be_visible()
    expect(page.get_by_role("region", name="Quellen")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_a_page_that_is_not_public_says_so_on_paper_too(look_in_passing):
    page = on_paper(look_in_passing, "draft-page")

    expect(page.get_by_text("Diese Seite ist nicht öffentlich.")).to_be_visible()
    # The buttons beside it are of no use there.
    expect(page.locator(".page-h").get_by_role("link")).to_have_count(0)


def test_paper_says_that_nobody_checked_the_entry(look_in_passing):
    page = on_paper(look_in_passing, "portal:organisation")

    expect(page.get_by_text("nicht von der Organisation geprüft")).to_be_visible()


def test_paper_says_how_a_measure_stands(look_in_passing):
    page = on_paper(look_in_passing, "portal:measure")

    expect(page.locator("#stand").locator(".kern-badge, .tag").first).to_be_visible()


@pytest.mark.parametrize(
    "name",
    [
        "portal:agreement",
        "portal:measure",
        "portal:organisation",
        "portal:progress",
    ],
)
def test_nothing_is_offered_that_only_a_screen_can_do(look_in_passing, name):
    page = on_paper(look_in_passing, name)

    for words in (
        "Mitnehmen",
        "Drucken",
        "In die eigene Seite einbetten",
        "Etwas fehlt oder ist falsch?",
    ):
        expect(page.get_by_text(words, exact=True).filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("name", ["portal:agreement", "portal:organisation", "portal:measure"])
def test_no_fact_is_torn_from_its_label(look_in_passing, name):
    page = on_paper(look_in_passing, name)

    assert page.locator(".facts > div").count() > 0
    assert page.evaluate(UNBROKEN) == []


def test_an_address_is_added_to_words_and_never_to_itself(look_in_passing):
    page = on_paper(look_in_passing, "portal:source")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
      '<a id="words" href="https://example.org/a">Mitteilung</a>'
      + '<a id="address" class="url" href="https://example.org/a">https://example.org/a</a>')""")

    assert "https://example.org/a" in page.locator("#words").evaluate(ADDED)
    assert page.locator("#address").evaluate(ADDED) == "none"
