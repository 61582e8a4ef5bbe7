"""A deadline takes two steps to enter and none to be reminded of."""

import pytest
from playwright.sync_api import expect
from tests.browser.inspection import barriers, sideways_scroll
from tests.browser.people import COORDINATOR, let_in, main, notice
from tests.browser.steps import SENT, VISIT, Steps

from handschlag.modules.measures.models import Deadline

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}


def looks_well(page):
    assert barriers(page) == []
    assert sideways_scroll(page) == []


def test_a_deadline_in_two_steps_settled_with_one_click(common_region, open_browser):
    page = open_browser(viewport=PHONE)
    let_in(page, common_region, COORDINATOR)
    page.goto(f"{common_region.url}/schreibtisch/")
    steps = Steps(page)

    # First step: from any page to the short form. Second step: save it.
    page.get_by_label("Alle Bereiche").get_by_role("link", name="Fristen").click()
    looks_well(page)
    page.get_by_label("Was ist zu tun?").fill("Zwischennachweis einreichen")
    page.get_by_label("Bis wann?").fill("2026-12-31")
    page.get_by_role("button", name="Frist speichern").click()

    expect(
        notice(page, "Eingetragen. Erinnert wird 14 und 3 Tage vorher von selbst.")
    ).to_be_visible()
    assert [press.kind for press in steps.presses] == [VISIT, SENT]
    entry = main(page).get_by_role("row").filter(has_text="Zwischennachweis einreichen")
    expect(entry).to_contain_text("31. Dezember 2026")
    looks_well(page)
    made = Deadline.objects.get(title="Zwischennachweis einreichen")
    assert made.reminder_days == [14, 3]

    page.get_by_role("button", name="Kalenderadresse anlegen").click()
    feed = page.locator("#kalender a").get_attribute("href")
    assert made.public_id in open_browser().request.get(feed).text()

    entry.get_by_role("button", name="Erledigt").click()
    expect(notice(page, "Erledigt.")).to_be_visible()
    made.refresh_from_db()
    assert made.done_on is not None
