"""Pages in another language: all of the frame, none of the records, and never mixed."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real
from tests.everywhere.addresses import url_of

PAGES = (
    "portal:start",
    "portal:agreement_list",
    "portal:agreement",
    "portal:organisation_list",
    "portal:organisation",
    "portal:network",
    "portal:sources",
    "portal:source",
    "portal:accessibility",
    "portal:imprint",
    "portal:data",
    "portal:search",
    "account_login",
)
OWN_PAGES = ("portal:desk", "account_profile", "agreements:agreement_edit", "tables:table")
VOID = {"br", "img", "input", "link", "meta", "hr", "path", "circle"}
SPOKEN = {"aria-label", "placeholder", "title", "alt", "data-l"}


class Sayings(HTMLParser):
    """Texts and spoken attributes outside of what is marked as German."""

    def __init__(self):
        super().__init__()
        self.said, self._german, self._open = set(), 0, []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        german = named.get("lang") == "de"
        if not self._german and not german:
            self.said |= {value.strip() for name, value in attrs if name in SPOKEN and value}
        if tag not in VOID:
            self._open.append((tag, german))
            self._german += german

    def handle_endtag(self, tag):
        while self._open:
            name, german = self._open.pop()
            self._german -= german
            if name == tag:
                return

    def handle_data(self, data):
        if not self._german and data.strip():
            self.said.add(" ".join(data.split()))


def sayings_of(response):
    page = Sayings()
    page.feed(response.content.decode())
    return page.said


@pytest.fixture(scope="module")
def german_texts():
    """Sentences and words of the interface that English says differently.

    Single words may also be the name of something; so only those of the frame are asked for.
    """
    catalog = trans_real.translation("en")._catalog
    with translation.override("en"):
        return {
            key
            for key in catalog._catalogs[0]
            if isinstance(key, str)
            and " " in key
            and "\x04" not in key
            and translation.gettext(key) != key
        } | {"Organisationen", "Vereinbarungen", "Netzwerk", "Sprache", "Darstellung", "Suchen"}


def in_language(client: Client, code: str) -> Client:
    client.cookies["sprache"] = code
    return client


@pytest.mark.parametrize("name", PAGES)
def test_an_english_page_says_nothing_in_german_but_its_records(world, german_texts, name):
    page = in_language(world.client("visitor"), "en").get(url_of(name, world.rows))

    assert page.status_code == 200
    assert page["Content-Language"] == "en"
    assert '<html lang="en"' in page.content.decode()
    assert sayings_of(page) & german_texts == set()


@pytest.mark.parametrize("name", OWN_PAGES)
def test_pages_of_members_are_english_too(world, german_texts, name):
    page = in_language(world.client("coordinator"), "en").get(url_of(name, world.rows))

    assert page.status_code == 200
    assert sayings_of(page) & german_texts == set()


def test_kept_pages_never_mix_languages(world):
    address = url_of("portal:agreement", world.rows)
    readers = {code: in_language(Client(), code) for code in ("de", "en", "hsb", "dsb")}

    first = {code: reader.get(address).content.decode() for code, reader in readers.items()}
    again = {code: reader.get(address).content.decode() for code, reader in readers.items()}

    assert again == first
    assert len(set(first.values())) == 4
    assert 'lang="en"' in first["en"].split(">")[1]
    for code in ("de", "hsb", "dsb"):
        assert '<html lang="de"' in first[code]


def test_the_browser_is_not_asked_and_an_unknown_language_is_german(world):
    address = url_of("portal:start", world.rows)

    for client in (Client(headers={"Accept-Language": "en"}), in_language(Client(), "pl")):
        page = client.get(address)
        assert page["Content-Language"] == "de"
        assert "Accept-Language" not in page.get("Vary", "")


def test_the_switch_names_each_language_in_itself_and_says_what_is_unfinished(world):
    page = world.client("visitor").get(url_of("portal:imprint", world.rows)).content.decode()

    assert 'lang="en" hreflang="en" rel="nofollow">English</a></li>' in page
    assert 'hreflang="hsb" rel="nofollow">hornjoserbsce</a>' in page
    assert page.count("(in Vorbereitung)") == 2
    assert "polski" not in page


def test_choosing_keeps_the_address_and_changes_the_language(world):
    client, address = Client(), url_of("portal:imprint", world.rows)

    there = client.get("/sprache/", {"wahl": "en", "weiter": address})
    assert there["Location"] == address
    assert client.get(address)["Content-Language"] == "en"

    client.get("/sprache/", {"wahl": "klingonisch", "weiter": address})
    assert client.get(address)["Content-Language"] == "en"
    client.get("/sprache/", {"wahl": "de", "weiter": address})
    assert client.get(address)["Content-Language"] == "de"
    assert client.get("/sprache/", {"wahl": "en", "weiter": "//boese.example"})["Location"] == "/"
