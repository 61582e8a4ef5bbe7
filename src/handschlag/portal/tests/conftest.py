"""What the tests of several files read and change is built once for each of these files."""

from copy import deepcopy

import pytest


@pytest.fixture(scope="module")
def _progress(built_once):
    # This file is read before Django is set up.
    from .builders_of_progress import make_progress

    return make_progress()


@pytest.fixture
def made(_progress):
    """A cooperation with a plan on its way, for one test to change."""
    return deepcopy(_progress)
