"""A press page is pasted, reviewed by keyboard, and stands in the register with its source."""

import pytest
from playwright.sync_api import expect
from tests.browser.background import work_off
from tests.browser.inspection import barriers, sideways_scroll
from tests.browser.people import COORDINATOR, let_in, main, sign_in

pytestmark = pytest.mark.browser

PRESS = """Drei Partner rund um den See arbeiten zusammen

Am 3. Mai 2024 haben die Stadt Spremberg, die Gemeinde Birkenau und der Zweckverband \
Seenland in Spremberg eine Kooperationsvereinbarung unterzeichnet.

Für die Stadt Spremberg unterschrieb Bürgermeisterin Ines Beispiel, für die Gemeinde Birkenau \
Bürgermeister Olaf Muster und für den Zweckverband Seenland Verbandsvorsteherin Petra Probe.

Die Vereinbarung nennt drei Handlungsfelder:

1. Radwege am See
2. Gemeinsame Werbung
3. Fachkräfte für die Region

Das Wetter war gut, und es gab Kuchen für alle Gäste.
"""


def current(page):
    return page.locator(".prop:has(> details[open])")


def shown(page, title):
    return page.locator(".prop", has_text=title)


def press(page, key):
    """A key that sends or follows something."""
    with page.expect_navigation():
        page.keyboard.press(key)


def take(page):
    """Accept what is open, as something new where it may be known."""
    open_ = current(page)
    press(page, "a" if open_.locator("[data-key=a]").count() else "n")


def paste(page, site, text=PRESS, name="Mitteilung vom Mai"):
    page.goto(f"{site.url}/eingang/neu/")
    page.get_by_label("Oder Text einfügen").fill(text)
    page.get_by_label("Name", exact=True).fill(name)
    main(page).get_by_role("button", name="Einreichen und lesen").click()


def test_a_press_page_is_reviewed_by_keyboard(own_region, open_browser):
    page = open_browser()
    let_in(page, own_region, COORDINATOR)
    page.goto(f"{own_region.url}/eingang/")
    expect(main(page).get_by_role("heading", name="Noch ist nichts eingegangen")).to_be_visible()
    assert barriers(page) == []
    paste(page, own_region)
    expect(page.get_by_role("status").filter(has_text="Es wartet.")).to_be_visible()
    assert barriers(page) == []
    work_off(own_region)
    # The page looks by itself.
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorschläge prüfen")
    assert barriers(page) == []

    expect(page.locator("mark.cur").first).to_be_visible()
    page.keyboard.press("j")
    expect(current(page).locator("summary")).to_be_focused()
    expect(current(page)).to_contain_text("Unterzeichnet: 3. Mai 2024")
    page.keyboard.press("k")
    first = current(page).get_attribute("id")
    take(page)
    # The script of the new page sets it.
    expect(current(page).locator("summary")).to_be_focused()
    assert current(page).get_attribute("id") != first
    press(page, "a")
    expect(page.locator(".prop.done")).to_have_count(2)

    # Typing somewhere decides nothing.
    page.locator("#kopf-suche").press_sequentially("axz")
    expect(page.locator("#kopf-suche")).to_have_value("axz")
    page.locator("#kopf-suche").fill("")
    page.locator("#kopf-suche").press("Escape")

    # The rest by hand and by key: a rejection, taken back, a correction, all of one kind.
    page.locator(".prop", has_text="Gemeinsame Werbung").locator("summary").click()
    press(page, "x")
    expect(shown(page, "Gemeinsame Werbung")).to_contain_text("abgelehnt")
    press(page, "z")
    expect(page.locator(".messages")).to_contain_text("Zurückgenommen:")
    expect(current(page)).to_contain_text("Gemeinsame Werbung")
    press(page, "x")
    page.locator(".prop", has_text="Radwege am See").locator("summary").click()
    press(page, "e")
    assert barriers(page) == []
    page.get_by_label("Kurztitel").fill("Radwege")
    page.get_by_label("Kurztitel").press("Enter")
    expect(shown(page, "Radwege")).to_contain_text("geändert")
    while page.locator("[data-proposal]").count():
        is_signature = current(page).get_attribute("data-kind") == "signature"
        press(page, "l") if is_signature else take(page)
        if is_signature:
            expect(page.locator(".messages")).to_contain_text("3 Vorschläge angenommen.")

    outcome = page.get_by_role("region", name="Alles geprüft. Das ist daraus geworden")
    expect(outcome).to_contain_text("Gemeinde Birkenau")
    expect(outcome).to_contain_text("Petra Probe")
    assert barriers(page) == []
    assert sideways_scroll(page) == []

    outcome.get_by_role("link", name="Zur Vereinbarung").click()
    for words in ("Zweckverband Seenland", "Olaf Muster", "Radwege", "Pressemitteilung, Prüfsumme"):
        expect(main(page).get_by_text(words).first).to_be_visible()
    expect(main(page).get_by_text("Gemeinsame Werbung")).to_have_count(0)


def test_everything_works_without_script_and_a_bad_file_keeps_no_other_back(
    own_region, open_browser
):
    page = open_browser(java_script_enabled=False, viewport={"width": 360, "height": 800})
    sign_in(page, own_region, COORDINATOR)
    page.goto(f"{own_region.url}/eingang/neu/")
    page.get_by_label("Dateien").set_input_files(
        [
            {"name": "mitteilung.txt", "mimeType": "text/plain", "buffer": PRESS.encode()},
            {"name": "leer.txt", "mimeType": "text/plain", "buffer": b""},
            {"name": "bild.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 kaputt"},
        ]
    )
    page.get_by_label("Name", exact=True).fill("Presse im Mai")
    main(page).get_by_role("button", name="Einreichen und lesen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Presse im Mai")
    work_off(own_region)
    # The page comes again by itself every five seconds: a reload of our own would get in its way.
    expect(main(page)).to_contain_text(
        "2 sind nicht lesbar; warum, steht bei ihnen.", timeout=20_000
    )
    main(page).get_by_role("link", name="bild.pdf").click()
    expect(
        page.get_by_role("heading", name="Dieses Dokument ließ sich nicht lesen")
    ).to_be_visible()
    expect(page.get_by_role("heading", name="Was Sie tun können")).to_be_visible()
    page.go_back()
    main(page).get_by_role("link", name="Mit dem Prüfen beginnen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vorschläge prüfen")

    assert sideways_scroll(page) == []
    # On a phone the text stands above: one touch leads to the proposals and back, at any height.
    switch = page.get_by_role("navigation", name="Auf dieser Seite")
    switch.get_by_role("link", name="Vorschläge").click()
    expect(page.get_by_role("heading", name="Vorschläge", exact=True)).to_be_in_viewport()
    switch.get_by_role("link", name="Text").click()
    expect(page.get_by_role("heading", name="Text", exact=True)).to_be_in_viewport()
    accept = current(page).get_by_role("button").first
    accept.click()
    expect(page.locator(".prop.done")).to_have_count(1)
    current(page).get_by_role("link", name="Ändern").click()
    page.get_by_label("Datum").fill("4.5.2024")
    main(page).get_by_role("button", name="So annehmen").click()
    expect(page.locator(".prop.done")).to_have_count(2)
    current(page).get_by_role("button", name="Ablehnen").click()
    expect(page.locator(".prop.done")).to_have_count(3)
    main(page).get_by_role("button", name="Letztes zurücknehmen").click()
    expect(page.locator(".prop.done")).to_have_count(2)
    main(page).get_by_role("button", name="Alle 3 annehmen Handlungsfelder").click()
    expect(page.locator(".prop.done")).to_have_count(5)
    # From the text to the proposal, and to somebody who is meant.
    page.locator(".paper").get_by_role("link", name="Vorschlag 4", exact=True).click()
    expect(current(page)).to_have_id("v4")
    main(page).get_by_role("button", name="Kürzel abschalten").click()
    expect(main(page).get_by_role("button", name="Tastenkürzel einschalten")).to_be_visible()
