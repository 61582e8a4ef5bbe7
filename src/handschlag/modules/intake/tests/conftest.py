"""What most tests of a file decide about is handed in and read once for all of them."""

from copy import deepcopy

import pytest

# Builders come with the fixtures: this file is read before Django is set up.


@pytest.fixture(scope="module")
def _coordinator(built_once):
    from .builders import make_coordinator

    return make_coordinator()


@pytest.fixture
def user(_coordinator):
    """Somebody who may hand in and decide."""
    return deepcopy(_coordinator)


@pytest.fixture(scope="module")
def _act(_coordinator):
    from .builders import make_read

    return make_read(by=_coordinator)


@pytest.fixture
def act(_act):
    """A document about a signed agreement: read, and nothing of it is decided."""
    return deepcopy(_act)


@pytest.fixture(scope="module")
def _network_page(_coordinator):
    from .builders import PAGE, directory_page, make_read

    return make_read(PAGE, by=_coordinator, extraction=directory_page())


@pytest.fixture
def network_page(_network_page):
    """A page about a network: read, and nothing of it is decided."""
    return deepcopy(_network_page)
