"""axe finds no barrier on any type of page, in daylight and at night."""

import pytest

from tests.browser.inspection import barriers
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("page_type", PAGE_TYPES, ids=str)
def test_page_has_no_barrier_in_light_and_dark(look_at, page_type):
    page = look_at(page_type, color_scheme="light")
    assert barriers(page) == []

    page.emulate_media(color_scheme="dark")
    assert barriers(page) == []
