"""Walking with the Tab key, looking at every stop."""

from tests.browser.inspection import FOCUS

MOST_STOPS = 400
# The page notes each stop by itself: to ask after every press would cost more than to walk.
AT_ONCE = 20
NOTE_STOPS = f"""() => {{
  window.walked = [];
  const note = event => event.key === "Tab" && window.walked.push(({FOCUS})());
  addEventListener("keyup", note, true);
}}"""
REACHED = f"goal => [({FOCUS})(), goal === document.activeElement]"


def stops(page):
    """Every element the Tab key reaches from the top of the page, once round."""
    page.evaluate(NOTE_STOPS)
    for _ in range(0, MOST_STOPS, AT_ONCE):
        for _ in range(AT_ONCE):
            page.keyboard.press("Tab")
        found = page.evaluate("() => window.walked.splice(0)")
        assert len(found) == AT_ONCE
        for stop in found:
            if stop is None:
                return
            yield stop


def tab_to(page, locator):
    """Press Tab until the element has the focus; each stop on the way must be seen."""
    goal = locator.element_handle()
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop, is_reached = page.evaluate(REACHED, goal)
        assert stop is None or (stop["seen"] and stop["inView"]), stop
        if is_reached:
            return
    raise AssertionError(f"the Tab key never reaches {locator}")
