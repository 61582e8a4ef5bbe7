"""What the tests of several files read and change is built once for each of these files."""

from copy import deepcopy

import pytest


@pytest.fixture(scope="module")
def _plan(built_once):
    # This file is read before Django is set up.
    from .builders import make_plan

    return make_plan()


@pytest.fixture
def plan(_plan):
    """An empty plan; a file whose plan is another one says so by its own `_plan`."""
    return deepcopy(_plan)


@pytest.fixture(scope="module")
def _coordinator(_plan):
    from handschlag.modules.agreements.tests.builders import make_coordinator

    return make_coordinator(_plan.cooperation)


@pytest.fixture
def coordinator(_coordinator):
    """Of the cooperation of the plan."""
    return deepcopy(_coordinator)
