"""axe finds no barrier on any type of page, in daylight and at night."""

import pytest
from tests.browser.inspection import RULES_ABOUT_COLOUR, barriers
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=str)
def test_page_has_no_barrier_in_light_and_dark(look_at, page_type):
    page = look_at(page_type, color_scheme="light")
    assert barriers(page) == []

    page.emulate_media(color_scheme="dark")
    assert barriers(page, RULES_ABOUT_COLOUR) == []


def test_a_barrier_would_be_found(browser_page):
    browser_page.set_content(
        "<!doctype html><html lang='de'><title>x</title><main><h1>Titel</h1>"
        "<img src='data:,' width='9'><p style='color:#999;background:#fff'>blass</p></main></html>"
    )

    assert [line.partition(":")[0] for line in barriers(browser_page)] == [
        "color-contrast",
        "image-alt",
    ]
    assert len(barriers(browser_page, RULES_ABOUT_COLOUR)) == 1
