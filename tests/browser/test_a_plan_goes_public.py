"""A plan and its measures on their way to the public, and back: the round of a cooperation."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect
from tests.browser.inspection import barriers
from tests.browser.people import COORDINATOR, PARTNER, labelled, let_in, main
from tests.browser.releasing import let_the_statement_period_pass, object_to, publish_here

from handschlag.modules.agreements.api import Cooperation, PageRelease
from handschlag.modules.measures.tests.builders import make_measure, make_plan

pytestmark = pytest.mark.browser
COOPERATION = "Fachkräftegewinnung im Städtedreieck"
OBJECTION = "Die Laufzeit fehlt."


def announce(page, site, plan, *, without):
    page.goto(site.url + reverse("measures:plan_edit", args=[plan.address_key]))
    main(page).get_by_role("link", name="Ankündigen").click()
    page.get_by_label(without).uncheck()
    assert barriers(page) == []
    page.get_by_role("button", name="Den Partnern ankündigen").click()
    expect(main(page)).to_contain_text("Die Partner können bis einschließlich")
    return page.url


def take_back(page, round_, reason):
    page.goto(round_)
    main(page).get_by_text("Nicht mehr öffentlich zeigen").first.click()
    page.get_by_label(labelled("Warum?")).fill(reason)
    page.get_by_role("button", name="Nicht mehr öffentlich zeigen").click()
    expect(main(page)).to_contain_text(reason)


def test_a_plan_is_announced_answered_released_and_taken_back(common_region, open_browser):
    site, visitor, coordinator = common_region, open_browser(), open_browser()
    partner = open_browser()
    plan = make_plan(cooperation=Cooperation.objects.get(name=COOPERATION), title="Plan bis 2028")
    shown, kept = make_measure(plan, title="Lotsen"), make_measure(plan, title="Werkstatt")
    plan_page, shown_page, kept_page = (
        site.url + reverse(f"portal:{kind}", args=[row.address_key])
        for kind, row in (("plan", plan), ("measure", shown), ("measure", kept))
    )
    let_in(coordinator, site, COORDINATOR)
    round_ = announce(coordinator, site, plan, without="Werkstatt")

    let_in(partner, site, PARTNER)
    partner.goto(round_)
    main(partner).get_by_role("link", name="Lotsen").click()
    expect(main(partner)).to_contain_text("So sehen Besucherinnen und Besucher diese Seite.")
    partner.goto(round_)
    object_to(partner, OBJECTION)
    assert visitor.goto(plan_page).status == 404

    let_the_statement_period_pass(PageRelease)
    publish_here(coordinator, round_)
    for page in (plan_page, shown_page):
        assert visitor.goto(page).status == 200
        expect(visitor.get_by_role("region", name="Stellungnahmen der Partner")).to_contain_text(
            OBJECTION
        )
    assert visitor.goto(kept_page).status == 404

    take_back(coordinator, round_, "Neu verhandelt.")
    assert [visitor.goto(page).status for page in (plan_page, shown_page)] == [404, 404]
