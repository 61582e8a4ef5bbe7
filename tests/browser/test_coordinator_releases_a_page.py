"""What partners agreed becomes public when they had time to answer, and not before."""

import pytest
from playwright.sync_api import expect
from tests.browser.inspection import barriers
from tests.browser.people import COORDINATOR, OTHER, PARTNER, let_in, main, notice
from tests.browser.releasing import (
    announce,
    draft_agreement,
    let_the_statement_period_pass,
    publish,
    sign,
    state,
)

pytestmark = pytest.mark.browser
COOPERATION = "Fachkräftegewinnung im Städtedreieck"
# Others release a page of the usual title: theirs is not what the visitor shall find.
OWN_TITLE = "Fachkräfte am Busbahnhof begrüßen"
OBJECTION = "Bitte nennen Sie auch den Busbahnhof."


def test_coordinator_releases_a_page_after_the_partners_had_their_say(common_region, open_browser):
    site, visitor, coordinator = common_region, open_browser(), open_browser()
    let_in(coordinator, site, COORDINATOR)
    partners = ["Stadt Spremberg", "Stadt Weißwasser/O. L."]
    address = draft_agreement(coordinator, site, COOPERATION, partners, title=OWN_TITLE)
    assert visitor.goto(address).status == 404
    sign(coordinator, [("Kim", "Beispiel"), ("Toni", "Muster")])
    announce(coordinator)
    assert barriers(coordinator) == []
    assert visitor.goto(address).status == 404

    partner = open_browser()
    let_in(partner, site, PARTNER)
    assert partner.goto(f"{address}?ansicht=oeffentlich").status == 200
    state(partner, address, OBJECTION)
    assert barriers(partner) == []
    coordinator.goto(f"{address}veroeffentlichung/")
    expect(main(coordinator)).to_contain_text(OBJECTION)
    expect(coordinator.get_by_role("button", name="Jetzt veröffentlichen")).to_have_count(0)

    let_the_statement_period_pass()
    assert visitor.goto(address).status == 404
    publish(coordinator, address)

    assert visitor.goto(address).status == 200
    expect(visitor.get_by_role("heading", level=1)).to_have_text(OWN_TITLE)
    expect(visitor.get_by_role("region", name="Stellungnahmen der Partner")).to_contain_text(
        OBJECTION
    )
    assert barriers(visitor) == []
    visitor.goto(site.url)
    expect(main(visitor).get_by_role("link", name=OWN_TITLE).first).to_be_visible()


def test_when_all_partners_agree_nobody_has_to_wait(common_region, open_browser):
    site, coordinator = common_region, open_browser()
    let_in(coordinator, site, COORDINATOR)
    address = draft_agreement(
        coordinator, site, COOPERATION, ["Stadt Spremberg", "Stadt Weißwasser/O. L."]
    )
    sign(coordinator, [("Kim", "Beispiel"), ("Toni", "Muster")])
    announce(coordinator)
    for email in (PARTNER, OTHER):
        partner = open_browser()
        let_in(partner, site, email)
        partner.goto(f"{address}veroeffentlichung/")
        partner.get_by_label("Wir sind einverstanden.").check()
        partner.get_by_role("button", name="Antwort festhalten").click()
        expect(notice(partner, "Ihre Antwort ist festgehalten")).to_be_visible()

    publish(coordinator, address)

    assert open_browser().goto(address).status == 200
