"""Printed pages keep what counts: heading, thread, sources; and black on white."""

import pytest
from playwright.sync_api import expect
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser
PRINTED = [
    "portal:start",
    "portal:agreement",
    "portal:organisation",
    "portal:source",
    "intake:review",
]
INK_AND_PAPER = """() => {
  const style = getComputedStyle(document.querySelector("h1"));
  return [style.color, getComputedStyle(document.body).backgroundColor];
}"""


@pytest.mark.parametrize("name", PRINTED, ids=lambda name: name.replace(":", "-"))
def test_page_is_black_on_white_even_from_a_dark_screen(look_at, name):
    page_type = next(each for each in PAGE_TYPES if each.name == name)
    page = look_at(page_type, color_scheme="dark", viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Einloggen")).to_have_count(0)
    assert page.evaluate(INK_AND_PAPER) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_agreement_keeps_its_thread_and_its_sources_on_paper(look_at):
    page_type = next(each for each in PAGE_TYPES if each.name == "portal:agreement")
    page = look_at(page_type)
    page.emulate_media(media="print")

    thread = page.locator("ol.faden")
    expect(thread).to_be_visible()
    expect(thread.get_by_role("listitem")).to_have_count(7)
    expect(page.locator(".stop > .node").first).to_be_visible()
    expect(page.get_by_role("region", name="Quellen")).to_be_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
