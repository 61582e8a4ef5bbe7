"""Script makes the house quicker to use; whoever has none can do everything that counts."""

import pytest
from playwright.sync_api import expect
from tests.browser.people import (
    COORDINATOR,
    PARTNER,
    labelled,
    main,
    notice,
    sign_in,
    sign_out,
)
from tests.browser.reading import read_the_sentence
from tests.browser.releasing import (
    announce,
    draft_agreement,
    let_the_statement_period_pass,
    publish,
    sign,
    state,
)

pytestmark = pytest.mark.browser
NO_SCRIPT = {"java_script_enabled": False}


def test_visitor_reads_the_sentence(furnished, open_browser):
    read_the_sentence(open_browser(**NO_SCRIPT), furnished)


def test_staff_signs_in_edits_the_organisation_and_signs_out(common_region, open_browser):
    page = open_browser(**NO_SCRIPT)
    sign_in(page, common_region, PARTNER)
    page.goto(f"{common_region.url}/organisationen/?q=Stadt+Spremberg")
    main(page).get_by_role("link", name="Stadt Spremberg").click()
    main(page).get_by_role("link", name="Bearbeiten").first.click()
    page.get_by_label(labelled("Worum es geht")).fill("Geschrieben ohne Skript.")
    page.get_by_label(labelled("Teil von")).fill("Wirtschaftsregion Lausitz GmbH")
    page.get_by_role("button", name="Speichern").click()

    expect(notice(page, "Gespeichert.")).to_be_visible()
    expect(page.get_by_label(labelled("Teil von"))).to_have_value("Wirtschaftsregion Lausitz GmbH")
    sign_out(page, common_region)


def test_similar_organisations_are_asked_about_when_the_form_is_sent(common_region, open_browser):
    page = open_browser(**NO_SCRIPT)
    sign_in(page, common_region, PARTNER)
    page.goto(f"{common_region.url}/organisationen/neu/")
    page.get_by_label(labelled("Name")).fill("Zweckverband Industriepark Schw. Pumpe")
    page.get_by_role("button", name="Eintragen").click()

    similar = page.get_by_role(
        "group", name="Zweckverband Industriepark Schwarze Pumpe", exact=True
    )
    similar.get_by_label("Das ist sie").check()
    page.get_by_role("button", name="Eintragen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Zweckverband Industriepark Schwarze Pumpe"
    )


def test_coordinator_releases_a_page(common_region, open_browser):
    coordinator, partner = open_browser(**NO_SCRIPT), open_browser(**NO_SCRIPT)
    sign_in(coordinator, common_region, COORDINATOR)
    address = draft_agreement(
        coordinator,
        common_region,
        "Fachkräftegewinnung im Städtedreieck",
        ["Stadt Spremberg", "Stadt Weißwasser/O. L."],
    )
    sign(coordinator, [("Kim", "Beispiel"), ("Toni", "Muster")])
    announce(coordinator)
    sign_in(partner, common_region, PARTNER)
    state(partner, address, "Das geschah ohne Skript.")
    let_the_statement_period_pass()
    publish(coordinator, address)

    visitor = open_browser(**NO_SCRIPT)
    assert visitor.goto(address).status == 200
    expect(main(visitor)).to_contain_text("Das geschah ohne Skript.")
