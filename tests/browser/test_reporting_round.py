"""The quarterly round: a link, eight rows, a photo; exceptions first, the others together.

Steps are counted: each click or visit that leads on is one; ticking and typing on the same page
belong to the step that sends them.
"""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.background import work_off
from tests.browser.inspection import barriers, sideways_scroll
from tests.browser.people import COORDINATOR, PARTNER, let_in, main, notice

from handschlag.foundation.notifications.models import KeptMail
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.models import Cooperation, Stewardship
from handschlag.modules.directory.models import Mandate, Organisation
from handschlag.modules.measures.models import Indicator, Measure, Plan, Reading
from handschlag.modules.measures.tests.builders_of_rounds import (
    QUARTER,
    TITLE,
    make_eight_rows,
    make_round,
)

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
# Eight rows, a photo and their history are written in one act, on machines that are busy.
PATIENCE = 40_000


class Steps:
    """Counts what leads somebody on from page to page."""

    def __init__(self, page):
        self.page, self.number = page, 0

    def visit(self, address):
        self.number += 1
        self.page.goto(address, timeout=PATIENCE)

    def click(self, control):
        self.number += 1
        with self.page.expect_navigation(timeout=PATIENCE):
            control.click(timeout=PATIENCE)


def photo_of(page):
    """A picture as a phone would bring it."""
    return {"name": "lotsen.png", "mimeType": "image/png", "buffer": page.screenshot()}


def looks_well(page):
    assert barriers(page) == []
    assert sideways_scroll(page) == []


def coordinated_cooperation():
    """The one that the demo's coordinator runs."""
    held = Mandate.objects.get(user__email=COORDINATOR, coordinates=True)
    stewardship = Stewardship.objects.filter(organisation=held.organisation).first()
    return Cooperation.objects.get(pk=stewardship.cooperation_id)


def public_round():
    """Eight rows of a partner without an account, all of them about public measures."""
    partner = Organisation.objects.get(name="BTU Cottbus-Senftenberg")
    asked = make_eight_rows(coordinated_cooperation(), partner)
    for model in (Plan, Measure, Indicator):
        model.objects.update(audience=Audience.PUBLIC)
    return make_round(asked)


def letter_to(site, address):
    """The newest letter that left for this address."""
    work_off(site)
    return KeptMail.objects.filter(recipients__contains=address).earliest("-kept_at")


def link_in(letter):
    return re.search(r"http://\S+/meldebogen/\S+", letter.text)[0]


def row(page, title):
    return page.locator("fieldset.sheet-row").filter(has_text=title)


def figure_for_visitors(site, browser, asked):
    """What the public page of the first measure says."""
    browser.goto(f"{site.url}/massnahmen/{asked.measures[0].address_key}/", timeout=PATIENCE)
    return main(browser).inner_text()


def test_the_quarterly_round_from_the_link_to_the_public_figure(own_region, open_browser):
    asked = public_round()
    letter = letter_to(own_region, "traeger@example.org")
    assert "8 Zeilen" in letter.text
    visitor = open_browser()
    before = figure_for_visitors(own_region, visitor, asked)

    # Somebody without an account, on a small phone: three steps for eight rows.
    phone = open_browser(viewport=PHONE)
    person = Steps(phone)
    person.visit(link_in(letter))
    looks_well(phone)
    person.click(phone.get_by_role("button", name="Meldebogen öffnen"))
    expect(phone.locator("fieldset.sheet-row")).to_have_count(8)
    looks_well(phone)
    phone.get_by_label("Sonst hat sich nichts geändert").check()
    first = row(phone, "Gespräche 1")
    first.get_by_label("Ist-Wert in Personen").fill("66")
    first.locator("summary").click()
    first.get_by_label("Foto oder PDF als Nachweis").set_input_files(photo_of(phone))
    person.click(phone.get_by_role("button", name="Meldung senden"))
    expect(phone.get_by_role("heading", name="Danke, Ihre Meldung ist da")).to_be_visible()
    assert person.number <= 3
    looks_well(phone)
    [cookie] = phone.context.cookies()
    assert (cookie["path"], cookie["httpOnly"]) == ("/meldebogen/", True)
    assert Reading.objects.filter(period__key=QUARTER, state="submitted").count() == 4
    assert figure_for_visitors(own_region, visitor, asked) == before

    # The coordinator: exceptions first, the unremarkable together, in four steps.
    desk = open_browser()
    let_in(desk, own_region, COORDINATOR)
    coordinator = Steps(desk)
    coordinator.visit(f"{own_region.url}/berichtsrunden/")
    coordinator.click(main(desk).get_by_role("link", name=TITLE))
    headings = desk.get_by_role("heading", level=2).all_inner_texts()
    assert headings[:2] == ["1 Zeile braucht Ihren Blick", "7 Zeilen sind unauffällig"]
    expect(desk.locator("#auffaellig")).to_contain_text("vorher 40, jetzt 66")
    looks_well(desk)
    coordinator.click(desk.get_by_role("button", name="Angekreuzte gemeinsam freigeben"))
    expect(notice(desk, "7 Zeilen sind freigegeben.")).to_be_visible()
    assert coordinator.number <= 4
    assert "66" not in figure_for_visitors(own_region, visitor, asked)

    # The one that stands out goes back with a question, and the same link shows it.
    desk.get_by_role("link", name=re.compile("Zurückgeben.*Gespräche 1")).click()
    looks_well(desk)
    desk.get_by_label("Was stimmt noch nicht?").fill("Sind das Gespräche oder Haushalte?")
    desk.get_by_role("button", name="Zurückgeben").click()
    expect(notice(desk, "Zurückgegeben.")).to_be_visible()
    question = letter_to(own_region, "traeger@example.org")
    assert "Sind das Gespräche oder Haushalte?" in question.text
    phone.goto(link_in(question))  # The link is open here: no button any more.
    back = row(phone, "Gespräche 1")
    expect(back).to_contain_text("Sind das Gespräche oder Haushalte?")
    expect(phone.get_by_label("Ist-Wert in Personen")).to_have_count(1)
    looks_well(phone)
    back.get_by_label("Ist-Wert in Personen").fill("44")
    phone.get_by_role("button", name="Meldung senden").click()
    expect(phone.get_by_role("heading", name="Danke, Ihre Meldung ist da")).to_be_visible()
    assert figure_for_visitors(own_region, visitor, asked).count("44") == before.count("44")

    # Only the release changes what everybody reads; the photo stays inside.
    desk.reload()
    desk.get_by_role("button", name="Angekreuzte gemeinsam freigeben").click()
    expect(notice(desk, "Eine Zeile ist freigegeben.")).to_be_visible()
    after = figure_for_visitors(own_region, visitor, asked)
    assert "44" in after
    assert "lotsen.png" not in after
    evidence = Reading.objects.get(value=44).evidence.get()
    download = f"{own_region.url}/dateien/{evidence.file.public_id}/"
    assert visitor.request.get(download).status in {403, 404}
    assert desk.request.get(download).ok


def test_a_forwarded_link_and_a_form_in_two_windows_lose_nothing(own_region, open_browser):
    public_round()
    link = link_in(letter_to(own_region, "traeger@example.org"))
    first, second = open_browser(viewport=PHONE), open_browser(viewport=PHONE)
    opened(first, link)
    window = first.context.new_page()
    window.goto(link)
    row(first, "Gespräche 2").get_by_label("Ist-Wert in Personen").fill("41")
    first.get_by_role("button", name="Zwischenspeichern").click()
    expect(first.get_by_text("Gesendet ist noch nichts")).to_be_visible()

    row(window, "Gespräche 2").get_by_label("Ist-Wert in Personen").fill("43")
    window.get_by_label("Sonst hat sich nichts geändert").check()
    window.get_by_role("button", name="Meldung senden").click()
    mine = row(window, "Gespräche 2")
    expect(mine).to_contain_text("Inzwischen gespeichert: 41")
    expect(mine.get_by_label("Ist-Wert in Personen")).to_have_value("43")
    looks_well(window)

    # Somebody else got the mail passed on: a sentence, and a fresh link to the office alone.
    second.goto(link)
    title = "Dieser Link ist schon in einem anderen Browser geöffnet"
    expect(second.get_by_role("heading", level=1)).to_have_text(title)
    looks_well(second)
    second.get_by_role("button", name="Neuen Link schicken").click()
    under_way = "Ein neuer Link ist unterwegs"
    expect(second.get_by_role("heading", level=1)).to_have_text(under_way)
    fresh = link_in(letter_to(own_region, "traeger@example.org"))
    assert fresh != link
    opened(second, fresh)
    saved = row(second, "Gespräche 2").get_by_label("Ist-Wert in Personen")
    expect(saved).to_have_value("41")

    # With that the first one ends, and shows what was typed there.
    window.get_by_role("button", name="Meldung senden").click()
    expect(window.get_by_role("heading", level=1)).to_have_text("Dieser Link wurde ersetzt")
    expect(main(window)).to_contain_text("43")
    looks_well(window)
    assert not Reading.objects.filter(period__key=QUARTER).exists()


def opened(page, link):
    page.goto(link, timeout=PATIENCE)
    page.get_by_role("button", name="Meldebogen öffnen").click()
    expect(page.locator("fieldset.sheet-row")).to_have_count(8)


def test_a_partner_with_an_account_finds_the_form_without_a_mail(common_region, open_browser):
    town = Organisation.objects.get(name="Stadt Spremberg")
    make_round(make_eight_rows(coordinated_cooperation(), town))
    page = open_browser(viewport=PHONE)
    let_in(page, common_region, PARTNER)
    page.goto(f"{common_region.url}/berichtsrunden/")
    looks_well(page)
    main(page).get_by_role("link", name=f"Meldebogen {TITLE}").click()
    expect(page.locator("fieldset.sheet-row")).to_have_count(8)
