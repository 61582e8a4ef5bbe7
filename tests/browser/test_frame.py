"""What stands around every page: its foot follows what the page says, its buttons send once."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
MOST_BETWEEN = 120
EDGES = """() => {
  const end = document.querySelector("main").getBoundingClientRect().bottom + scrollY;
  const foot = document.querySelector("footer.foot").getBoundingClientRect();
  return [foot.top + scrollY - end, foot.bottom + scrollY, document.documentElement.scrollHeight];
}"""


@pytest.fixture
def open_at(kept_pages, furnished):
    """`open_at(path, width, height)`: a page that stays open for the tests of this file."""

    def open_one(path, width, height):
        page = kept_pages.page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(furnished.url + path)
        return page

    yield open_one
    assert kept_pages.complaints() == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/", "/organisationen/", "/netzwerk/"])
def test_nothing_gapes_between_a_long_page_and_its_foot(open_at, path, width):
    page = open_at(path, width, 700)

    between, foot_ends, page_ends = page.evaluate(EDGES)

    assert 0 <= between <= MOST_BETWEEN
    assert abs(foot_ends - page_ends) <= 1


def test_a_short_page_ends_at_the_lower_edge_of_the_window(open_at):
    page = open_at("/konto/einloggen/", 1280, 1600)

    _between, foot_ends, page_ends = page.evaluate(EDGES)

    assert abs(foot_ends - 1600) <= 1
    assert page_ends == 1600


def test_the_columns_of_the_foot_begin_on_one_line(open_at):
    page = open_at("/", 1280, 900)

    tops = page.eval_on_selector_all(
        "footer .foot__grid > *", "all => all.map(each => each.firstElementChild.offsetTop)"
    )

    assert len(set(tops)) == 1


def test_a_second_press_sends_nothing_and_the_button_says_so_until_it_comes_back(
    furnished, open_browser
):
    page, sent = open_browser(), []
    page.clock.install()
    page.goto(furnished.url + "/konto/einloggen/")

    def answer(route):
        sent.append(route.request.method)
        # The page stays, as on a slow line or when a file is the answer.
        route.fulfill(status=204)

    page.route("**/*", answer)
    page.get_by_label("E-Mail-Adresse").fill("kim@example.org")
    page.get_by_label("Passwort").fill("ein langes Passwort")
    button = page.locator("main form[action] button[type=submit]").first
    words = button.inner_text()

    button.dblclick()
    page.clock.run_for(1_000)
    button.click(force=True)
    expect(button).to_have_text("Wird gesendet …")
    assert sent == ["POST"]

    page.clock.run_for(5_000)
    expect(button).to_have_text(words)
    with page.expect_request("**/*"):
        button.click()
    page.clock.run_for(1_000)
    expect(button).to_have_text("Wird gesendet …")
    # As the page is met again by going back.
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    expect(button).to_have_text(words)
