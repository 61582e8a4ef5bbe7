"""What the tests of several files read and change is built once for each of these files."""

from copy import deepcopy

import pytest


@pytest.fixture(scope="module")
def _draft(built_once):
    # This file is read before Django is set up.
    from .builders import make_agreement

    return make_agreement()


@pytest.fixture
def draft(_draft):
    """An agreement of two that is not signed."""
    return deepcopy(_draft)


@pytest.fixture(scope="module")
def _signed(built_once):
    from .builders import make_signed

    return make_signed()


@pytest.fixture
def signed(_signed):
    """An agreement of two that is signed and still internal."""
    return deepcopy(_signed)


@pytest.fixture(scope="module")
def _public(built_once):
    from .builders import make_public

    return make_public()


@pytest.fixture
def public(_public):
    """A signed agreement of two whose page is public."""
    return deepcopy(_public)
