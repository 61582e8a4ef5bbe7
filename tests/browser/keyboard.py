"""Walking with the Tab key, looking at every stop."""

from tests.browser.inspection import focus

MOST_STOPS = 400


def stops(page):
    """Every element the Tab key reaches from the top of the page, once round."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = focus(page)
        if stop is None:
            return
        yield stop


def tab_to(page, locator):
    """Press Tab until the element has the focus; each stop on the way must be seen."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = focus(page)
        assert stop is None or (stop["seen"] and stop["inView"]), stop
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the Tab key never reaches {locator}")
