"""One person per role and a row of everything, made once for all, rolled back after every test."""

import pytest
from django.db import transaction
from tests.stage.templates import working_on


@pytest.fixture(scope="package")
def loaded_world(django_db_setup, region_database, django_db_blocker):
    from tests.everywhere.rows import make_rows
    from tests.everywhere.world import World

    from handschlag.portal.oparl import snapshots

    with django_db_blocker.unblock(), working_on(region_database), transaction.atomic():
        rows = make_rows()
        # The ledger knows what stands there: else each reader, taken back, would be its first.
        snapshots.all_bodies(snapshots.moment())
        yield World(rows)
        transaction.set_rollback(True)


@pytest.fixture
def world(loaded_world, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded_world
        transaction.set_rollback(True)
