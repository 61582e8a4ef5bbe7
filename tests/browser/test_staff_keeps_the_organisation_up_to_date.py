"""A passkey, a change, its trace in the history, and the public page at once."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect
from tests.browser.inspection import barriers
from tests.browser.people import (
    OTHER,
    PARTNER,
    PASSWORDS,
    add_passkey,
    give_authenticator,
    main,
    notice,
    sign_in,
    sign_out,
)

pytestmark = pytest.mark.browser
ABOUT = "Die Stadt zwischen Spree und Industriepark."


@pytest.fixture
def without_keys_afterwards(common_region):
    """The next who signs in with a password alone finds the account as it was."""
    yield
    Authenticator.objects.filter(user__email=PARTNER).delete()


@pytest.mark.usefixtures("without_keys_afterwards")
def test_staff_signs_in_with_a_passkey_and_edits_the_organisation(common_region, open_browser):
    visitor = open_browser()
    visitor.goto(f"{common_region.url}/organisationen/?q=Stadt+Spremberg")
    main(visitor).get_by_role("link", name="Stadt Spremberg").click()
    expect(main(visitor)).not_to_contain_text(ABOUT)

    page = open_browser()
    give_authenticator(page)
    sign_in(page, common_region, PARTNER)
    add_passkey(page, common_region, PASSWORDS[PARTNER])
    sign_out(page, common_region)

    page.goto(f"{common_region.url}/konto/einloggen/")
    page.get_by_role("button", name="Mit Passkey einloggen").click()
    expect(page.locator("details.acct")).to_contain_text("Stadt Spremberg, Demo")

    page.goto(visitor.url)
    page.get_by_role("link", name="Bearbeiten").first.click()
    page.get_by_label("Worum es geht").fill(ABOUT)
    page.get_by_role("button", name="Speichern").click()
    expect(notice(page, "Gespeichert.")).to_be_visible()

    page.get_by_role("link", name="Verlauf der Änderungen").click()
    newest = page.locator("ol.log > li").first
    expect(newest).to_contain_text("Stadt Spremberg, Demo")
    expect(newest).to_contain_text(ABOUT)
    assert barriers(page) == []

    visitor.reload()
    expect(main(visitor)).to_contain_text(ABOUT)


def test_pages_about_keys_have_no_barrier_and_keys_can_be_taken_away(common_region, open_browser):
    page = open_browser()
    give_authenticator(page)
    sign_in(page, common_region, OTHER)
    add_passkey(page, common_region, PASSWORDS[OTHER])
    key = Authenticator.objects.get(user__email=OTHER, type="webauthn").pk

    for path in (
        "",
        "passkeys/",
        "passkeys/neu/",
        f"passkeys/{key}/umbenennen/",
        f"passkeys/{key}/entfernen/",
        "app/",
        "notfallcodes/",
        "notfallcodes/neu/",
    ):
        address = f"{common_region.url}/konto/sicherheit/{path}"
        answer = page.goto(address)
        assert (answer.status, page.url) == (200, address)
        assert barriers(page) == []

    page.goto(f"{common_region.url}/konto/sicherheit/passkeys/")
    page.get_by_role("link", name=re.compile("Entfernen")).click()
    page.get_by_role("button", name="Passkey entfernen").click()
    expect(main(page)).to_contain_text("Noch ist kein Passkey eingerichtet")
