"""From a public figure to the sentence it rests on and back; "how is X going?" in two clicks."""

import re

import pytest
from playwright.sync_api import expect
from tests.browser.inspection import sideways_scroll
from tests.browser.page_types import PAGE_TYPES
from tests.browser.people import (
    COORDINATOR,
    PARTNER,
    VISITOR,
    labelled,
    let_in,
    main,
    notice,
    sign_in,
)

pytestmark = pytest.mark.browser
PHONE = {"width": 320, "height": 640}
SECRETS = ("Kundenliste", "Geheim GmbH")


class Clicks:
    """Counts what a person has to do until they are where they want to be."""

    def __init__(self):
        self.number = 0

    def on(self, target):
        target.click()
        self.number += 1


def expect_fact_sheet(page):
    expect(page.get_by_role("heading", name="Wie es steht")).to_be_visible()
    expect(main(page)).to_contain_text("„Lotsen im Rathaus“ ist eine Maßnahme der Kooperation")
    assert "/steckbrief/" in page.url


def test_a_visitor_clicks_a_figure_down_to_the_sentence_and_back(furnished, open_browser):
    page = open_browser()
    page.goto(furnished.url + furnished.paths["portal:progress"])
    page.get_by_role("link", name="woher diese Zahl kommt").click()

    value = page.locator(":target")
    expect(value).to_be_in_viewport()
    expect(value).to_contain_text("1. Quartal 2025")
    expect(value).to_contain_text("liegt vor, nicht öffentlich")
    page.get_by_role("link", name="zum Satz, auf dem sie beruht").click()

    rests = page.locator(":target")
    expect(rests.get_by_role("heading", name="Worauf die Maßnahme beruht")).to_be_in_viewport()
    expect(rests).to_contain_text("Ein Ziel ist nicht genannt")
    rests.get_by_role("link", name="Fundstelle in der Vereinbarung").click()

    sentence = page.locator(":target")
    expect(sentence).to_be_in_viewport()
    expect(sentence).to_contain_text("Fundstelle")
    page.locator("#felder").get_by_role("link", name="Lotsen im Rathaus").click()
    expect(page.get_by_role("heading", name="Lotsen im Rathaus", level=1)).to_be_visible()


def test_how_is_it_going_takes_two_clicks_from_the_start_page_on_a_phone(furnished, open_browser):
    page, clicks = open_browser(), Clicks()
    page.goto(furnished.url)
    clicks.on(page.get_by_label("Hauptnavigation").get_by_role("link", name="Maßnahmen"))
    clicks.on(page.get_by_role("link", name=re.compile(r"^Steckbrief\s*: Lotsen im Rathaus$")))
    expect_fact_sheet(page)
    assert clicks.number == 2

    page.set_viewport_size(PHONE)
    assert sideways_scroll(page) == []
    page.get_by_text("Text zum Kopieren").click()
    said = page.get_by_label("Alles markieren und kopieren").input_value()
    assert "„Lotsen im Rathaus“ ist eine Maßnahme der Kooperation" in said
    assert "<" not in said


def test_how_is_it_going_takes_two_clicks_from_the_search_and_one_from_the_desk(
    furnished, open_browser
):
    furnished.manage("search", "rebuild").check_returncode()
    page, clicks = open_browser(), Clicks()
    page.goto(f"{furnished.url}/suche/?q=Rathaus")
    clicks.on(main(page).get_by_role("link", name="Lotsen im Rathaus", exact=True).first)
    clicks.on(page.get_by_role("link", name="Steckbrief auf einer Seite"))
    expect_fact_sheet(page)
    assert clicks.number == 2

    sign_in(page, furnished, PARTNER)
    page.goto(f"{furnished.url}/schreibtisch/")
    page.locator("#massnahmen").get_by_role("link", name="Lotsen im Rathaus", exact=True).click()
    expect_fact_sheet(page)


def test_a_confidential_list_of_clients_is_on_no_public_page(furnished, open_browser):
    request = open_browser().request
    public = [found for found in PAGE_TYPES if found.reader == VISITOR and found.status == 200]
    assert len(public) > 20
    for found in public:
        text = request.get(furnished.url + furnished.paths[found.name]).text()
        for secret in SECRETS:
            assert secret not in text, (found.name, secret)


def test_a_value_goes_back_comes_again_and_shows_with_the_approval(common_region, open_browser):
    """The coordination enters a measure by one form, an indicator, a value; returns and approves."""
    page = open_browser()
    let_in(page, common_region, COORDINATOR)
    page.goto(f"{common_region.url}/plaene/neu/")
    page.get_by_label("Kooperation").select_option(index=1)
    page.get_by_label("Titel").fill("Plan der Probe")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Maßnahme eintragen").click()
    page.get_by_label("Titel").fill("Willkommenslotsen")
    page.get_by_role("group", name="Handlungsfelder").get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Indikator anlegen").click()
    page.get_by_label(labelled("Indikator")).fill("Zugezogene Haushalte")
    page.get_by_label("Einheit").fill("Haushalte")
    page.get_by_role("button", name="Speichern").click()
    page.get_by_role("link", name="Ist-Wert melden").click()
    page.get_by_label("Ist-Wert in Haushalte").fill("1.234")
    page.get_by_label("Nachweis").fill("Kundenliste")
    page.get_by_label("oder: liegt in der Akte Nr.").fill("12/3")
    page.get_by_role("button", name="Melden", exact=True).click()
    expect(notice(page, "Gemeldet. Die Koordination prüft den Wert.")).to_be_visible()

    page.get_by_text("Zurückgeben", exact=True).first.click()
    page.get_by_label("Was fehlt oder stimmt nicht?").fill("Bitte ohne Doppelzählung.")
    page.get_by_role("button", name="Zurückgeben").click()
    expect(main(page)).to_contain_text("Bitte ohne Doppelzählung.")
    page.get_by_role("link", name="Ändern oder melden").click()
    page.get_by_label("Ist-Wert in Haushalte").fill("1.200")
    page.get_by_role("button", name="Melden", exact=True).click()
    page.get_by_role("button", name="Freigeben").click()
    expect(notice(page, "Freigegeben. Ab jetzt zählt der Wert.")).to_be_visible()
    page.get_by_role("link", name="Auf der Seite der Maßnahme").click()
    expect(page.locator(".kpi").first).to_contain_text("1.200")
