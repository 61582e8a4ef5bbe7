"""axe finds no barrier on any type of page, in daylight and at night."""

import pytest
from tests.browser.inspection import RULES_ABOUT_COLOUR, barriers
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser


# One browser looks at so many pages in a row: to open it takes longer than to look.
BATCH = 20
READERS = sorted({page_type.reader for page_type in PAGE_TYPES})
BATCHES = [
    batch
    for reader in READERS
    for mine in [[page_type for page_type in PAGE_TYPES if page_type.reader == reader]]
    for batch in (mine[start : start + BATCH] for start in range(0, len(mine), BATCH))
]


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"from-{batch[0]}")
def test_pages_have_no_barrier_in_light_and_dark(look_at, batch):
    page, found = None, {}
    for page_type in batch:
        if page:
            page.emulate_media(color_scheme="light")
        page = look_at(page_type, page=page, color_scheme="light")
        lines = barriers(page)
        page.emulate_media(color_scheme="dark")
        if lines := [*lines, *barriers(page, RULES_ABOUT_COLOUR)]:
            found[page_type.name] = lines

    assert found == {}


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
