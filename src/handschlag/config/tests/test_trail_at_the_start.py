"""No process begins to work whose acts could not be written down, or could be changed."""

import pytest
from django.conf import settings
from tests.stage.databases import copy_of

from handschlag.foundation.audit.tests.builders import drop_triggers, make_entries

from .builders import ENOUGH, ask_for_each, handschlag

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def said_with_another_key(database_copies, django_db_blocker):
    with django_db_blocker.unblock(), copy_of(database_copies) as name:
        make_entries(1)
        here = {"HANDSCHLAG_DATABASE_URL": database_copies.url(name)}
        yield ask_for_each([["serve"], ["worker"]], **(ENOUGH | here))


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_with_the_key_of_another_database_nothing_starts(said_with_another_key, command):
    code, said = said_with_another_key[(command,)]

    assert code == 2
    assert "HANDSCHLAG_AUDIT_KEY passt nicht" in said
    assert said.count("\n") == 1


def test_a_trail_that_can_be_changed_keeps_the_server_from_starting(own_database):
    make_entries(1)
    drop_triggers()
    here = {"HANDSCHLAG_DATABASE_URL": own_database, "HANDSCHLAG_AUDIT_KEY": settings.AUDIT_KEY}

    done = handschlag("serve", **(ENOUGH | here))

    assert done.returncode == 2
    assert "nicht vor Änderungen geschützt" in done.stderr
