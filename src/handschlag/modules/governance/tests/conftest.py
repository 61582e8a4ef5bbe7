"""What the tests of several files read and change is built once for each of these files."""

from copy import deepcopy

import pytest


@pytest.fixture(scope="module")
def _running(built_once):
    # This file is read before Django is set up.
    from .builders import make_running

    return make_running()


@pytest.fixture
def running(_running):
    """A meeting of three that is open with everybody there, its agenda empty."""
    return deepcopy(_running)


@pytest.fixture(scope="module")
def _body(built_once):
    from .builders import make_body

    return make_body()


@pytest.fixture
def body(_body):
    """A body of three that has not met yet."""
    return deepcopy(_body)
