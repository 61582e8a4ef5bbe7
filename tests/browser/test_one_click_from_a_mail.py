"""„Stimmt das noch?“: a mail in the outbox, one click, one button, and no sign-in."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.background import work_off
from tests.browser.inspection import barriers, sideways_scroll
from tests.browser.people import OTHER, PARTNER, let_in, main
from tests.stage.sites import run_site_on
from tests.stage.templates import working_on

from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.tasks import ask_for_confirmation

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
TOWN, OTHER_TOWN = "Stadt Spremberg", "Stadt Weißwasser/O. L."


@pytest.fixture(scope="module")
def asked_region(region_copies, django_db_blocker, tmp_path_factory):
    """A site of these tests, each of which answers for a town of its own; all were asked at night."""
    name = region_copies.make()
    running = run_site_on(region_copies, name, tmp_path_factory.mktemp("asked"))
    with django_db_blocker.unblock(), working_on(name), running as site:
        send_tonights_mails(site)
        yield site


def send_tonights_mails(site):
    """What the schedule enqueues at night, and the worker that does it."""
    ask_for_confirmation.enqueue()
    work_off(site)


def confirmed_on(town):
    return Organisation.objects.values_list("confirmed_on", flat=True).get(name=town)


def looks_well(page):
    assert barriers(page) == []
    assert sideways_scroll(page) == []


def test_one_click_in_a_mail_confirms_a_row(asked_region, open_browser):
    page = open_browser(viewport=PHONE)
    page.goto(f"{asked_region.url}/postausgang/")
    looks_well(page)
    row = page.get_by_role("row").filter(has_text=PARTNER).filter(has_text="Stimmt das noch?")
    row.get_by_role("link").click()
    expect(main(page)).to_contain_text(f"Angaben zu {TOWN}")
    looks_well(page)

    links = page.locator("a[href*='/antwort/stimmt-noch/']")
    addresses = [link.get_attribute("href") for link in links.all()]
    assert len(addresses) == len(set(addresses))
    # The question about the town itself is the one that names it so.
    for address in addresses:
        page.goto(address)
        if page.get_by_text(f"Angaben zu {TOWN}").count():
            break
    looks_well(page)
    # However often it is opened: looking is not answering.
    page.reload()
    assert confirmed_on(TOWN) is None

    page.get_by_role("button", name="Ja, stimmt noch").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke, das ist bestätigt")
    looks_well(page)
    assert confirmed_on(TOWN) is not None
    assert page.context.cookies() == []

    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Schon bestätigt")

    staff = open_browser()
    let_in(staff, asked_region, PARTNER)
    key = Organisation.objects.get(name=TOWN).address_key
    staff.goto(f"{asked_region.url}/organisationen/{key}/verlauf/")
    newest = staff.locator("ol.log > li").filter(has_text="Angaben bestätigt").first
    expect(newest).to_contain_text("Stadt Spremberg, Demo")


def test_the_inbox_counts_leads_on_and_can_be_turned_down(asked_region, open_browser):
    page = open_browser(viewport=PHONE)
    let_in(page, asked_region, OTHER)
    page.goto(f"{asked_region.url}/schreibtisch/")
    bell = page.get_by_role("link", name=re.compile("Mitteilungen"))
    expect(bell).to_contain_text("2 ungelesen")
    bell.click()
    looks_well(page)

    main(page).get_by_role("link", name=re.compile("Stimmen sie noch")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Stimmt das noch?")
    looks_well(page)
    yes = re.compile(f"Ja, stimmt noch.*Angaben zu {OTHER_TOWN.partition('/')[0]}")
    page.get_by_role("button", name=yes).click()
    expect(page.locator(".messages")).to_contain_text("Danke, eine Angabe ist bestätigt.")
    assert confirmed_on(OTHER_TOWN) is not None
    expect(page.get_by_role("link", name=re.compile("Mitteilungen"))).to_contain_text("1 ungelesen")

    page.goto(f"{asked_region.url}/mitteilungen/einstellungen/")
    looks_well(page)
    page.get_by_label("Stimmt das noch?, per E-Mail").select_option(label="gar nicht")
    page.get_by_role("button", name="Speichern").click()
    expect(page.locator(".messages")).to_contain_text("gespeichert")
    expect(page.get_by_label("Stimmt das noch?, per E-Mail")).to_have_value("off")
