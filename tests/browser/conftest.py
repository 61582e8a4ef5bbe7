"""Visits of the example region: who only reads shares one site and one sign-in per role."""

from functools import partial

import pytest
from playwright.sync_api import expect
from tests.browser.inspection import will_be_inspected
from tests.browser.kept_pages import KeptPages
from tests.browser.page_types import PAGE_TYPES, paths_in, spoil_form
from tests.browser.people import VISITOR, session_of
from tests.stage.sites import run_site_on
from tests.stage.templates import working_on

# Machines that build are busy machines.
expect.set_options(timeout=10_000)
HERE = {"domain": "localhost", "path": "/"}


@pytest.fixture(scope="session")
def furnished(templates, django_db_blocker, tmp_path_factory):
    """The region with one row of each kind, as a running site with the path of each page type."""
    with django_db_blocker.unblock():
        copies, said = templates.with_region_and("a row of each kind", furnish)
    with run_site_on(copies, copies.make(), tmp_path_factory.mktemp("furnished")) as site:
        site.paths, site.sessions = said["paths"], said["sessions"]
        yield site


def furnish():
    """A row of each kind, and everybody who looks at pages signed in."""
    from tests.everywhere.rows import make_rows

    readers = {page_type.reader for page_type in PAGE_TYPES} - {VISITOR}
    sessions = {email: session_of(email) for email in sorted(readers)}
    return {"paths": paths_in(make_rows()), "sessions": sessions}


@pytest.fixture
def own_region(region_copies, django_db_blocker, tmp_path):
    """A site with the region for this test alone, which reaches into its database."""
    name = region_copies.make()
    running = run_site_on(region_copies, name, tmp_path)
    with django_db_blocker.unblock(), working_on(name), running as site:
        yield site


@pytest.fixture(scope="session")
def signed_in_as(furnished):
    """`signed_in_as(email)`: the cookies of a role; how people sign in is told elsewhere."""

    def cookies_of(email):
        if email == VISITOR:
            return None
        return {"cookies": [furnished.sessions[email] | HERE], "origins": []}

    return cookies_of


@pytest.fixture
def look_at(open_browser, furnished, signed_in_as):
    """`look_at(page_type, viewport=…)`: the page as its reader sees it; `page` is used again."""

    def open_it(page_type, page=None, **options):
        cookies = signed_in_as(page_type.reader)
        if page is None:
            page = open_browser(storage_state=cookies, reduced_motion="reduce", **options)
            will_be_inspected(page)
        path = furnished.paths[page_type.name]
        answer = page.goto(furnished.url + path)
        assert (answer.status, page.url) == (page_type.status, furnished.url + path)
        if page_type.spoiled:
            spoil_form(page)
        return page

    return open_it


@pytest.fixture(scope="module")
def kept_pages(chromium, signed_in_as):
    """Pages that stay open for the tests of a file."""
    kept = KeptPages(chromium, signed_in_as)
    yield kept
    kept.close()


@pytest.fixture
def look_in_passing(kept_pages, furnished):
    """`look_in_passing(page_type)`: as `look_at`, on a page that stays open for the next test."""
    yield partial(kept_pages.look_at, furnished)
    assert kept_pages.complaints() == []
