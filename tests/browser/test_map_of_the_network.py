"""The map of the network: drawn for everybody, movable for whoever opens it, silent to others."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.inspection import barriers, sideways_scroll
from tests.browser.people import main
from tests.stage.templates import working_on

from handschlag.lib.outlines import Area

pytestmark = pytest.mark.browser
SQUARE = ((14.2, 51.6), (14.5, 51.6), (14.5, 51.9), (14.2, 51.9))
OPEN = "Karte zum Bewegen öffnen"


@pytest.fixture(scope="module")
def mapped_region(changing_site, django_db_blocker):
    """The site of those who change it, with one boundary more: these tests only look."""
    from handschlag.modules.directory import api as directory

    site, name = changing_site
    with django_db_blocker.unblock(), working_on(name):
        directory.import_boundaries(
            [Area("12052", "Cottbus/Chóśebuz", (SQUARE,))],
            level="district",
            source="© Amt 2021",
            licence="dl-de/by-2-0",
            file_name="x.geojson",
            sha256="0",
            by=None,
        )
    return site


def open_map(page, site):
    page.goto(f"{site.url}/netzwerk/")
    button = page.get_by_role("button", name=OPEN)
    button.focus()
    page.keyboard.press("Enter")
    ground = page.get_by_role("region", name="Bewegliche Karte der Orte")
    expect(ground).to_be_focused()
    return ground


def test_without_script_the_picture_and_the_table_say_it_all(mapped_region, open_browser):
    page = open_browser(java_script_enabled=False)
    page.goto(f"{mapped_region.url}/netzwerk/")
    expect(page.get_by_role("img", name=re.compile("Karte der Orte"))).to_be_visible()
    expect(main(page).get_by_text("© Amt 2021, dl-de/by-2-0")).to_be_visible()
    places = page.get_by_role("table", name="Orte und Organisationen")
    for name in ("Cottbus", "Görlitz", "Lübbenau", "Industriepark Schwarze Pumpe", "Zittau"):
        expect(places.get_by_role("rowheader", name=re.compile(name)).first).to_be_visible()
    expect(page.get_by_role("button", name=OPEN)).to_be_hidden()


def test_nothing_of_the_movable_map_is_fetched_before_it_is_opened(mapped_region, open_browser):
    page, asked = open_browser(), []
    page.on("request", lambda request: asked.append(request.url))
    open_map(page, mapped_region)
    before = [url for url in asked[: _index(asked, "karte.json")] if "/hs/map" in url]
    assert len(before) <= 2
    assert all("localhost" in url for url in asked if not url.startswith("data:"))
    expect(page.get_by_text(re.compile("Grenzen|dl-de/by-2-0")).first).to_be_visible()


def _index(asked, part):
    return next(at for at, url in enumerate(asked) if part in url)


def test_the_map_is_walked_through_by_keyboard(mapped_region, browser_page, guard):
    ground = open_map(browser_page, mapped_region)
    town = ground.get_by_role("button", name="Cottbus/Chóśebuz")
    town.focus()
    browser_page.keyboard.press("Enter")
    link = ground.get_by_role("link", name="BTU Cottbus-Senftenberg")
    expect(link).to_be_visible()
    expect(ground.locator(".leaflet-popup a[href]").first).to_be_focused()
    browser_page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    expect(town).to_be_focused()
    assert guard.complaints == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_open_map_fits_a_narrow_screen(mapped_region, open_browser, theme):
    page = open_browser(viewport={"width": 320, "height": 700}, color_scheme=theme)
    open_map(page, mapped_region)
    assert sideways_scroll(page) == []
    # Dots of near towns may touch: the map can be enlarged, and the table has the same links.
    assert [line for line in barriers(page) if not line.startswith("target-size: div[title")] == []


def test_it_works_where_webgl_is_missing(mapped_region, open_browser):
    page = open_browser()
    page.add_init_script(
        "HTMLCanvasElement.prototype.getContext = () => null; delete window.WebGLRenderingContext;"
    )
    ground = open_map(page, mapped_region)
    expect(ground.get_by_role("button", name="Cottbus/Chóśebuz")).to_be_visible()


def test_when_it_cannot_be_fetched_a_sentence_says_so(mapped_region, open_browser, guard):
    page = open_browser()
    page.route("**/karte.json", lambda route: route.fulfill(status=500))
    page.goto(f"{mapped_region.url}/netzwerk/")
    page.get_by_role("button", name=OPEN).click()
    expect(main(page).get_by_role("status")).to_have_text(re.compile("ließ sich nicht laden"))
    expect(page.get_by_role("button", name=OPEN)).to_be_enabled()
    guard.complaints.clear()
