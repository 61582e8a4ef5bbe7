"""Databases that may be written to for good, and one for all tests that take back what they did."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from tests.stage.templates import Templates, working_on


@contextmanager
def copy_of(copies):
    """Inside, the default connection leads to a copy, which is dropped afterwards."""
    name = copies.make()
    try:
        with working_on(name):
            yield name
    finally:
        copies.drop(name)


@pytest.fixture(scope="session")
def templates(django_test_environment, django_db_blocker, tmp_path_factory):
    """The databases all processes of a run copy."""
    folder = tmp_path_factory.getbasetemp()
    if folder.name.startswith("popen-"):
        folder = folder.parent
    with django_db_blocker.unblock(), Templates(folder / "databases").in_use() as used:
        yield used


@pytest.fixture(scope="session")
def database_copies(templates, django_db_blocker):
    """Makes copies of the migrated, empty database."""
    with django_db_blocker.unblock():
        return templates.migrated()


@pytest.fixture(scope="session")
def region_copies(templates, django_db_blocker):
    """Makes copies of a database with the example region in it."""
    with django_db_blocker.unblock():
        return templates.with_region()


@pytest.fixture(scope="session")
def django_db_setup(database_copies, django_db_blocker):
    """The database for `db`: each test takes back what it did."""
    with django_db_blocker.unblock(), copy_of(database_copies), django_db_blocker.block():
        yield


@pytest.fixture(scope="session")
def region_database(region_copies, django_db_blocker):
    """The name of the copy that all files with `region` share."""
    with django_db_blocker.unblock():
        name = region_copies.make()
        yield name
        region_copies.drop(name)


@pytest.fixture(scope="module")
def loaded_region(django_db_setup, region_database, django_db_blocker):
    """The example region in the test database while the tests of a file run."""
    with django_db_blocker.unblock(), working_on(region_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def region(loaded_region, django_db_blocker):
    """The example region for one test, rolled back afterwards; in place of `db`."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def built_once(django_db_setup, django_db_blocker):
    """What a fixture of this scope builds stays in the database while the tests of a file run.

    Tests use `db` as ever, and `deepcopy` of what was built: none sees what another changed.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def own_database(database_copies, django_db_blocker):
    """The default connection leads to a copy: commits are real and threads see them.

    Only for tests without `db`. Threads close their connection themselves.
    """
    with django_db_blocker.unblock(), copy_of(database_copies) as name:
        yield database_copies.url(name)
