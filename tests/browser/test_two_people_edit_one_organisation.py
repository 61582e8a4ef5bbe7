"""Two people change the same entry: the second sees the difference and loses nothing."""

import pytest
from playwright.sync_api import expect
from tests.browser.inspection import barriers
from tests.browser.people import ADMINISTRATOR, PARTNER, labelled, let_in, main, notice

pytestmark = pytest.mark.browser
FIRST = "Zuerst gespeichert."
SECOND = "Danach gespeichert, mit viel Mühe geschrieben."


def test_second_sees_the_difference_and_loses_nothing(common_region, open_browser):
    first, second = open_browser(), open_browser()
    let_in(first, common_region, PARTNER)
    let_in(second, common_region, ADMINISTRATOR)
    first.goto(f"{common_region.url}/organisationen/?q=Stadt+Spremberg")
    main(first).get_by_role("link", name="Stadt Spremberg").click()
    address = f"{first.url}bearbeiten/"
    first.goto(address)
    second.goto(address)
    second.get_by_label("Worum es geht").fill(SECOND)
    second.get_by_label(labelled("Ort")).fill("Spremberg/Grodk")

    first.get_by_label("Worum es geht").fill(FIRST)
    first.get_by_role("button", name="Speichern").click()
    expect(notice(first, "Gespeichert.")).to_be_visible()
    second.get_by_role("button", name="Speichern").click()

    conflict = second.get_by_role("alert")
    expect(conflict).to_contain_text("Inzwischen hat jemand anderes gespeichert")
    difference = conflict.get_by_role("row", name="Worum es geht")
    expect(difference).to_contain_text(SECOND)
    expect(difference).to_contain_text(FIRST)
    expect(second.get_by_label("Worum es geht")).to_have_value(SECOND)
    assert barriers(second) == []
    first.reload()
    expect(first.get_by_label("Worum es geht")).to_have_value(FIRST)

    second.get_by_role("button", name="Speichern").click()
    expect(notice(second, "Gespeichert.")).to_be_visible()
    expect(second.get_by_label("Worum es geht")).to_have_value(SECOND)
