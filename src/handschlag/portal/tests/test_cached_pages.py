"""A kept page is never wrong and never somebody else's."""

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.tests.builders import make_public
from handschlag.modules.directory import api as directory
from handschlag.modules.directory.tests.builders import (
    make_contact_point,
    make_editor,
    make_organisation,
)

from .builders import page_of, read, signed_in, visitor

pytestmark = pytest.mark.django_db
LIST = "/organisationen/"


def queries_of(client, address, **headers):
    with CaptureQueriesContext(connection) as caught:
        response = client.get(address, **headers)
    return len(caught), response


def test_the_second_visitor_costs_one_query_and_reads_the_same():
    address = page_of(make_public())
    first = read(visitor(), address)

    number, response = queries_of(Client(), address)

    assert number == 1
    assert response.content.decode() == first


def test_a_change_shows_at_the_next_request():
    organisation = make_organisation(name="Stadt Alt")
    client = visitor()
    assert "Stadt Alt" in read(client, LIST)

    directory.rename_organisation(organisation, name="Stadt Neu", version=None, by=None)

    page = read(client, LIST)
    assert "Stadt Neu" in page
    assert "Stadt Alt" not in page


def test_what_is_taken_away_is_gone_at_the_next_request():
    organisation = make_organisation()
    point = make_contact_point(organisation, topic="Fachkräfte")
    client = visitor()
    address = page_of(organisation)
    assert "Fachkräfte" in read(client, address)

    directory.remove_contact_point(point, by=None)

    assert "Fachkräfte" not in read(client, address)


def test_a_source_that_is_cited_later_shows_at_the_next_request():
    organisation = make_organisation()
    client = visitor()
    address = page_of(organisation)
    assert "Nachgereicht" not in read(client, address)

    source = records.add_source(title="Nachgereicht")
    records.cite(organisation, source, field="name", stated=organisation.name)

    assert "Nachgereicht" in read(client, address)


def test_a_page_of_somebody_signed_in_is_never_kept():
    hidden = make_organisation(name="Amt Geheim", audience=Audience.ORGANISATION)
    insider = signed_in(make_editor(hidden))
    assert "Amt Geheim" in read(insider, LIST)

    assert "Amt Geheim" not in read(Client(), LIST)


def test_somebody_signed_in_is_never_answered_from_what_is_kept():
    hidden = make_organisation(name="Amt Geheim", audience=Audience.ORGANISATION)
    read(visitor(), LIST)
    insider = Client()
    insider.force_login(make_editor(hidden))

    assert "Amt Geheim" in read(insider, LIST)


@pytest.mark.parametrize("cookie", ["sessionid", "messages"])
def test_whoever_carries_a_cookie_of_their_own_is_not_answered_from_what_is_kept(cookie):
    make_organisation()
    read(visitor(), LIST)
    client = Client()
    client.cookies[cookie] = "anything"

    number, _response = queries_of(client, LIST)

    assert number > 1


def test_light_and_dark_are_kept_apart():
    light = read(visitor(), LIST)
    client = Client()
    client.cookies["theme"] = "dark"

    dark = read(client, LIST)

    assert 'data-kern-theme="dark"' in dark
    assert 'data-kern-theme="dark"' not in light
    assert 'data-kern-theme="dark"' not in read(Client(), LIST)


def test_a_day_later_the_page_is_made_anew(monkeypatch):
    client = visitor()
    read(client, LIST)
    from datetime import date

    monkeypatch.setattr("handschlag.portal.cache.today", lambda: date(2031, 1, 1))

    assert queries_of(client, LIST)[0] > 1


def test_a_browser_that_has_the_page_is_told_so():
    client = visitor()
    rendered, kept = client.get(LIST), client.get(LIST)
    tag = kept["ETag"]

    for held in (f"W/{tag}", f'"other", {tag}', "*"):
        assert client.get(LIST, headers={"If-None-Match": held}).status_code == 304
    assert client.get(LIST, headers={"If-None-Match": '"other"'}).status_code == 200
    again = client.get(LIST, headers={"If-None-Match": tag})

    policies = {page["Content-Security-Policy"] for page in (rendered, kept, again)}
    assert len(policies) == 1
    assert "default-src" in policies.pop()
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == tag


def test_nothing_between_keeps_a_page_for_others():
    response = visitor().get(LIST)

    assert response["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response["Vary"]


def test_what_is_not_found_is_not_kept():
    client = visitor()
    address = "/organisationen/nichts-2345678923/"
    assert client.get(address).status_code == 404

    assert not caches["pages"]._cache


@pytest.mark.parametrize(
    "name", ["start", "agreement_list", "organisation_list", "network", "sources", "search", "feed"]
)
def test_public_pages_leave_no_cookie(name):
    response = visitor().get(reverse(f"portal:{name}"))

    assert response.status_code == 200
    assert not response.cookies


def test_a_public_page_takes_no_post():
    assert visitor().post(LIST).status_code in (403, 405)
