"""The watchman of all browser tests must itself be watched."""

import pytest
from playwright.sync_api import Error

pytestmark = pytest.mark.browser


def test_whoever_leaves_this_machine_is_caught_and_never_arrives(browser_page, guard):
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        browser_page.goto("https://example.org/")

    assert guard.complaints == ["left this machine: https://example.org/"]
    guard.complaints.clear()


@pytest.mark.parametrize(
    "act",
    [
        "fetch('https://example.org/').catch(() => null)",
        "document.body.setAttribute('onclick', 'alert(1)')",
        "document.head.append(Object.assign(document.createElement('style'), {textContent: 'p{}'}))",
    ],
)
def test_whoever_breaks_the_content_policy_is_caught(furnished, browser_page, guard, act):
    browser_page.goto(furnished.url)
    browser_page.evaluate(act)

    assert any("Content Security Policy" in complaint for complaint in guard.complaints)
    guard.complaints.clear()


def test_an_honest_page_gets_no_complaint(furnished, browser_page, guard):
    answer = browser_page.goto(furnished.url)

    assert answer.status == 200
    assert guard.complaints == []
