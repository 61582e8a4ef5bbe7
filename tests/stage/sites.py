"""Sites that really run, each on a database of its own."""

from contextlib import ExitStack, contextmanager

import pytest
from tests.stage.templates import working_on

from handschlag.config.sites.running import RunningSite


@contextmanager
def run_site(copies, directory, **options):
    with run_site_on(copies, copies.make(), directory, **options) as site:
        yield site


@contextmanager
def run_site_on(copies, name, directory, **options):
    """A site on this copy, which is dropped afterwards; one process serves, unless `workers` says."""
    try:
        with RunningSite(copies.url(name), directory, **{"workers": 1, **options}) as site:
            yield site
            # Its database goes as well: no test waits until everybody has hung up.
            site.kill()
    finally:
        copies.drop(name)


@pytest.fixture
def start_site(request, database_copies, tmp_path_factory):
    """`start_site(region=True, workers=1)`: a site for this test alone."""
    with ExitStack() as stack:

        def start(*, region=False, **options):
            copies = request.getfixturevalue("region_copies") if region else database_copies
            directory = tmp_path_factory.mktemp("site")
            return stack.enter_context(run_site(copies, directory, **options))

        yield start


@pytest.fixture
def live_site(start_site):
    """An empty site for this test alone."""
    return start_site()


@pytest.fixture
def live_region(start_site):
    """A site with the example region for this test alone: it may be changed."""
    return start_site(region=True)


@pytest.fixture(scope="session")
def region_site(region_copies, tmp_path_factory):
    """A site with the example region and nothing else, for tests that only read."""
    with run_site(region_copies, tmp_path_factory.mktemp("region-site")) as site:
        yield site


@pytest.fixture(scope="session")
def changing_site(region_copies, tmp_path_factory):
    """The site of `common_region`, with the name of its database."""
    name = region_copies.make()
    with run_site_on(region_copies, name, tmp_path_factory.mktemp("changing-site")) as site:
        yield site, name


@pytest.fixture
def common_region(changing_site, django_db_blocker):
    """A site with the example region for all tests that change it and never meet.

    Each looks only at what it made itself, and leaves accounts as it found them. The test reaches
    into the database of the site.
    """
    site, name = changing_site
    with django_db_blocker.unblock(), working_on(name):
        yield site
