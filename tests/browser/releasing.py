"""The steps from a draft to a public page, as people take them in the browser."""

from playwright.sync_api import expect
from tests.browser.people import labelled, main, notice

from handschlag.modules.agreements.models import Release
from handschlag.modules.agreements.services.release import STATEMENT_PERIOD

TITLE = "Fachkräfte am Bahnhof begrüßen"


def draft_agreement(page, site, cooperation, partners, title=TITLE):
    """Returns the address of the agreement's own page."""
    page.goto(f"{site.url}/vereinbarungen/neu/")
    page.get_by_label(labelled("Kooperation")).select_option(label=cooperation)
    page.get_by_label(labelled("Art")).select_option(label="Kooperationsvereinbarung")
    page.get_by_label("Kurztitel").fill(title)
    page.get_by_label("Amtlicher Titel").fill("Vereinbarung über die Begrüßung am Bahnhof")
    page.get_by_role("button", name="Speichern").click()
    for partner in partners:
        main(page).get_by_role("link", name="Partner aufnehmen").click()
        page.get_by_label(labelled("Organisation")).fill(partner)
        page.get_by_role("button", name="Speichern").click()
        expect(main(page).get_by_role("row", name=partner)).to_be_visible()
    return site.url + main(page).get_by_role("link", name="Seite ansehen").get_attribute("href")


def sign(page, people):
    """One signature per partner, in the order of the form."""
    main(page).get_by_role("link", name="Unterzeichnung eintragen").click()
    page.get_by_label("Wann wurde unterzeichnet?").fill("9.8.2024")
    for number, (given, family) in enumerate(people, start=1):
        row = page.get_by_role("group", name=f"Unterschrift {number}")
        row.get_by_label("Vorname").fill(given)
        row.get_by_label("Nachname").fill(family)
        row.get_by_label("Funktion").fill("Leitung")
    page.get_by_role("button", name="Unterzeichnung festhalten").click()
    expect(notice(page, "Unterzeichnet. Jetzt kann")).to_be_visible()


def announce(page):
    main(page).get_by_role("link", name="Zur Veröffentlichung").click()
    page.get_by_role("button", name="Den Partnern ankündigen").click()
    expect(main(page)).to_contain_text("Die Partner können bis einschließlich")


def state(page, address, text):
    """A partner answers that the page is not right yet."""
    page.goto(f"{address}veroeffentlichung/")
    object_to(page, text)


def object_to(page, text):
    page.get_by_label("So noch nicht.").check()
    page.get_by_label(labelled("Stellungnahme")).fill(text)
    page.get_by_role("button", name="Antwort festhalten").click()
    expect(main(page).get_by_role("table")).to_contain_text(text)


def let_the_statement_period_pass(kind=Release):
    for release in kind.objects.filter(released_on=None):
        release.opened_on -= STATEMENT_PERIOD * 2
        release.statements_until -= STATEMENT_PERIOD * 2
        release.save()


def publish(page, address):
    publish_here(page, f"{address}veroeffentlichung/")


def publish_here(page, address):
    page.goto(address)
    page.get_by_role("button", name="Jetzt veröffentlichen").click()
    expect(main(page)).to_contain_text("Öffentlich seit")
