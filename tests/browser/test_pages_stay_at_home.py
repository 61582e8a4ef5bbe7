"""No page asks another machine for anything or breaks the rules it was sent with."""

from urllib.parse import urlsplit

import pytest
from tests.browser.page_types import PAGE_TYPES

pytestmark = pytest.mark.browser
READERS = sorted({page_type.reader for page_type in PAGE_TYPES})


@pytest.mark.parametrize("reader", READERS, ids=lambda email: email.partition("@")[0] or "visitor")
def test_pages_ask_nobody_else_and_keep_their_policy(look_at, guard, reader):
    page, asked, loose = None, set(), []
    for page_type in PAGE_TYPES:
        if page_type.reader != reader:
            continue
        first = page is None
        page = look_at(page_type, page=page)
        if first:
            page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
        policy = page.context.request.get(page.url).headers.get("content-security-policy", "")
        if "unsafe" in policy or ("default-src 'self'" not in policy and "'none'" not in policy):
            loose.append((page_type.name, policy))

    assert asked == {"localhost"}
    assert loose == []
    assert guard.complaints == []
