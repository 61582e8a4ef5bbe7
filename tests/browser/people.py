"""Who walks through the house in these stories, and how they sign in."""

import re

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import expect

from handschlag.portal.region import DEMO_SIGN_INS

VISITOR = ""
COORDINATOR = "koordination@example.org"
PARTNER = "spremberg@example.org"
OTHER = "weisswasser@example.org"
ADMINISTRATOR = "administration@example.org"
PASSWORDS = {sign_in.email: sign_in.password for sign_in in DEMO_SIGN_INS}


def labelled(label):
    """The label of a field in full, with or without the word that it is required."""
    return re.compile(rf"^\s*{re.escape(label)}(\s+Pflichtfeld)?\s*$")


def main(page):
    return page.get_by_role("main")


def notice(page, text):
    """What the page answers to something that was just done."""
    return page.locator(".messages").get_by_text(text)


def sign_in(page, site, email, password=""):
    """Through the form, as people do; returns when the house has let them in."""
    page.goto(f"{site.url}/konto/einloggen/")
    fill_sign_in(page, email, password)
    expect(page.locator("details.acct")).to_be_visible()


def let_in(page, site, email):
    """With the cookie of a session, where the sign-in is not what is told.

    For tests that stand on the database of the site; the page stays where it is.
    """
    page.context.add_cookies([session_of(email) | {"url": site.url}])


def session_of(email):
    """Name and value of the cookie of somebody who is signed in from now on."""
    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return {"name": cookie.key, "value": cookie.value}


def fill_sign_in(page, email, password=""):
    page.get_by_label("E-Mail-Adresse").fill(email)
    page.get_by_label("Passwort").fill(password or PASSWORDS[email])
    main(page).get_by_role("button", name="Einloggen", exact=True).click()


def sign_out(page, site):
    page.goto(f"{site.url}/konto/ausloggen/")
    main(page).get_by_role("button", name="Ausloggen").click()
    expect(page.locator("details.acct")).to_have_count(0)


def give_authenticator(page):
    """A device that holds passkeys and lets its owner in at once."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_passkey(page, site, password):
    page.goto(f"{site.url}/konto/sicherheit/")
    page.get_by_role("link", name="Passkey einrichten").click()
    # Before the first key the house asks once more who is there.
    page.get_by_label("Passwort").fill(password)
    page.get_by_role("button", name="Bestätigen").click()
    page.get_by_label("Name des Passkeys").fill("Diensthandy")
    page.get_by_role("button", name="Passkey einrichten").click()
    expect(page.get_by_role("heading", name="Notfallcodes", level=1)).to_be_visible()
