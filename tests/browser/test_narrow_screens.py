"""At 320 pixels, which is also 400 % zoom on a small laptop, nobody has to scroll sideways."""

import pytest

from tests.browser.inspection import sideways_scroll
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=str)
def test_page_fits_320_pixels(look_at, page_type):
    page = look_at(page_type, viewport={"width": 320, "height": 640})

    assert sideways_scroll(page) == (0, [])
