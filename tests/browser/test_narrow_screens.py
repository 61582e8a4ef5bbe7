"""At 320 pixels, which is also 400 % zoom on a small laptop, nobody has to scroll sideways."""

import pytest
from tests.browser.inspection import sideways_scroll
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser
READERS = sorted({page_type.reader for page_type in PAGE_TYPES})


@pytest.mark.parametrize("reader", READERS, ids=lambda email: email.partition("@")[0] or "visitor")
def test_pages_fit_320_pixels(look_at, reader):
    page, sticking_out = None, {}
    for page_type in PAGE_TYPES:
        if page_type.reader == reader:
            page = look_at(page_type, page=page, viewport={"width": 320, "height": 640})
            if found := sideways_scroll(page):
                sticking_out[page_type.name] = found

    assert sticking_out == {}


def test_what_sticks_out_would_be_found(open_browser):
    page = open_browser(viewport={"width": 320, "height": 640})
    page.set_content("<p style='width:400px'>breit</p>")

    assert len(sideways_scroll(page)) == 2
