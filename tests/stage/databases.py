"""Databases that may be written to for good."""

from contextlib import contextmanager

import pytest
from django.db import connections, transaction
from django.test.utils import setup_databases, teardown_databases

from handschlag.config.sites.copies import copies_of


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The migrated database, also in a run where every test works on a copy of it.

    pytest-django makes only what a test asks for by its own marker.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def loaded_region(django_db_setup, django_db_blocker):
    """The example region in the test database while the tests of a file run."""
    with django_db_blocker.unblock(), transaction.atomic():
        from handschlag.portal.region import load_region

        assert load_region()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region(loaded_region, django_db_blocker):
    """The example region for one test, rolled back afterwards; in place of `db`."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def database_copies(django_db_setup, django_db_blocker, tmp_path_factory):
    """Makes copies of the migrated, empty database."""
    with django_db_blocker.unblock():
        copies = copies_of(connections["default"], tmp_path_factory.mktemp("databases"))
    yield copies
    copies.drop(str(copies.template))


@contextmanager
def working_on(name, blocker):
    """Inside, the default connection leads to the database of this name."""
    keeper = connections["default"]
    connections.settings["default"] = {**keeper.settings_dict, "NAME": name}
    connections["default"] = connections.create_connection("default")
    try:
        with blocker.unblock():
            yield
            connections["default"].close()
    finally:
        connections.settings["default"] = keeper.settings_dict
        connections["default"] = keeper


@pytest.fixture
def own_database(database_copies, django_db_blocker):
    """The default connection leads to a copy: commits are real and threads see them.

    Only for tests without `db`. Threads close their connection themselves.
    """
    name = database_copies.make()
    try:
        with working_on(name, django_db_blocker):
            yield database_copies.url(name)
    finally:
        database_copies.drop(name)
