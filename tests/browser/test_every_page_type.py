"""Every type of page, seen once by the plainest of its readers: no barrier in daylight and at night,
no scrolling sideways at 320 pixels, which is also 400 % zoom on a small laptop.

That a page asks no other machine and keeps its policy is watched by `open_browser` in every test.
"""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat, Left
from tests.browser.inspection import RULES_ABOUT_COLOUR, barriers, sideways_scroll
from tests.browser.page_types import PAGE_TYPES
from tests.browser.people import COORDINATOR, let_in

pytestmark = pytest.mark.browser

DESKTOP = {"width": 1280, "height": 720}
NARROW = {"width": 320, "height": 640}
LONG = "Rindfleischetikettierungsüberwachungsaufgaben"
LONG_ADDRESS = "rindfleischetikettierungsueberwachungsaufgaben.example.org"
# One browser looks at several pages in a row: to open it takes longer than to look.
MOST, FEWEST = 16, 5


def batches(page_types):
    """Long ones, then shorter and shorter: the last must not keep one process while others wait."""
    while page_types:
        size = min(MOST, max(len(page_types) // 3, FEWEST))
        yield page_types[:size]
        page_types = page_types[size:]


READERS = sorted({page_type.reader for page_type in PAGE_TYPES})
BATCHES = [
    batch
    for reader in READERS
    for batch in batches([each for each in PAGE_TYPES if each.reader == reader])
]


@pytest.mark.parametrize("batch", BATCHES, ids=lambda batch: f"from-{batch[0]}")
def test_pages_have_no_barrier_and_fit_narrow_screens(look_at, batch):
    page, found = None, {}
    for page_type in batch:
        if page:
            # What has been looked at is not drawn once more while the window is set back.
            page.evaluate("() => { document.documentElement.hidden = true; }")
            page.emulate_media(color_scheme="light")
            page.set_viewport_size(DESKTOP)
        page = look_at(page_type, page=page, color_scheme="light", viewport=DESKTOP)
        lines = barriers(page)
        page.emulate_media(color_scheme="dark")
        lines += barriers(page, RULES_ABOUT_COLOUR)
        page.set_viewport_size(NARROW)
        lines += [f"320 px: {wide}" for wide in sideways_scroll(page)]
        if lines:
            found[page_type.name] = lines

    assert found == {}


def test_no_name_is_too_long_for_a_narrow_screen(own_region, open_browser):
    organisation, agreement = give_long_names()
    page = open_browser(viewport=NARROW, reduced_motion="reduce")
    paths = [agreement, organisation, "/organisationen/", "/netzwerk/"]
    found = {path: wide for path in paths if (wide := wide_at(page, own_region.url + path))}

    let_in(page, own_region, COORDINATOR)
    paths = [agreement, organisation, f"{organisation}kontaktstellen/", "/schreibtisch/"]
    found |= {path: wide for path in paths if (wide := wide_at(page, own_region.url + path))}

    assert found == {}


def wide_at(page, address):
    assert page.goto(address).status == 200
    assert LONG in page.get_by_role("main").inner_text()
    return sideways_scroll(page)


def give_long_names():
    """Everything begins with a word that no line of a phone can hold; one agreement and a party."""
    from handschlag.modules.agreements.models import Agreement, Cooperation, FieldOfAction
    from handschlag.modules.directory.models import ContactPoint, Organisation, Post

    titles = [(Agreement, "short_title"), (FieldOfAction, "short_title"), (Cooperation, "name")]
    titles += [(Organisation, "name"), (ContactPoint, "topic"), (Post, "function")]
    for model, field in titles:
        longer = Left(Concat(Value(f"{LONG} "), F(field)), 120)
        model.objects.exclude(**{field: ""}).update(**{field: longer})
    ContactPoint.objects.update(mail=f"auskunft@{LONG_ADDRESS}")
    Organisation.objects.update(website=f"https://www.{LONG_ADDRESS}/{LONG_ADDRESS}")
    agreement = Agreement.objects.earliest("pk")
    party = Organisation.objects.get(name__endswith=" Stadt Spremberg")
    return f"/organisationen/{party.address_key}/", f"/vereinbarungen/{agreement.address_key}/"


def test_a_barrier_would_be_found(browser_page):
    browser_page.set_content(
        "<!doctype html><html lang='de'><title>x</title><main><h1>Titel</h1>"
        "<img src='data:,' width='9'><p style='color:#999;background:#fff'>blass</p></main></html>"
    )

    assert [line.partition(":")[0] for line in barriers(browser_page)] == [
        "color-contrast",
        "image-alt",
    ]
    assert len(barriers(browser_page, RULES_ABOUT_COLOUR)) == 1


def test_a_colour_read_once_is_judged_where_it_stands(browser_page):
    browser_page.set_content(
        "<!doctype html><html lang='de'><title>x</title><main><h1>Titel</h1>"
        "<p id='pale' style='color:#fff;background:#222;opacity:.1'>blass</p>"
        "<p id='clear' style='color:#fff;background:#222'>deutlich</p>"
        "<p id='dark' style='color:#333;background:#222'>kaum</p></main></html>"
    )

    assert [line.split()[:2] for line in barriers(browser_page, RULES_ABOUT_COLOUR)] == [
        ["color-contrast:", "#pale"],
        ["color-contrast:", "#dark"],
    ]


def test_what_sticks_out_would_be_found(open_browser):
    page = open_browser(viewport=NARROW)
    page.set_content("<p style='width:400px'>breit</p>")

    assert len(sideways_scroll(page)) == 2
