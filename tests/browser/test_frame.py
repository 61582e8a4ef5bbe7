"""What stands around every page: its foot follows what the page says, and closes a short one."""

import pytest

pytestmark = pytest.mark.browser
MOST_BETWEEN = 120
EDGES = """() => {
  const end = document.querySelector("main").getBoundingClientRect().bottom + scrollY;
  const foot = document.querySelector("footer.foot").getBoundingClientRect();
  return [foot.top + scrollY - end, foot.bottom + scrollY, document.documentElement.scrollHeight];
}"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ["/", "/organisationen/", "/netzwerk/"])
def test_nothing_gapes_between_a_long_page_and_its_foot(region_site, open_browser, path, width):
    page = open_browser(viewport={"width": width, "height": 700})
    page.goto(region_site.url + path)

    between, foot_ends, page_ends = page.evaluate(EDGES)

    assert 0 <= between <= MOST_BETWEEN
    assert abs(foot_ends - page_ends) <= 1


def test_a_short_page_ends_at_the_lower_edge_of_the_window(region_site, open_browser):
    page = open_browser(viewport={"width": 1280, "height": 1600})
    page.goto(region_site.url + "/konto/einloggen/")

    _between, foot_ends, page_ends = page.evaluate(EDGES)

    assert abs(foot_ends - 1600) <= 1
    assert page_ends == 1600


def test_the_columns_of_the_foot_begin_on_one_line(region_site, open_browser):
    page = open_browser(viewport={"width": 1280, "height": 900})
    page.goto(region_site.url)

    tops = page.eval_on_selector_all(
        "footer .foot__grid > *", "all => all.map(each => each.firstElementChild.offsetTop)"
    )

    assert len(set(tops)) == 1
