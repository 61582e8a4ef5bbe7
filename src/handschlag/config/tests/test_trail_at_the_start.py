"""No process begins to work whose acts could not be written down, or could be changed."""

import pytest
from django.conf import settings

from handschlag.foundation.audit.tests.builders import drop_triggers, make_entries

from .builders import ENOUGH, handschlag

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_with_the_key_of_another_database_nothing_starts(own_database, command):
    make_entries(1)

    done = handschlag(command, **(ENOUGH | {"HANDSCHLAG_DATABASE_URL": own_database}))

    assert done.returncode == 2
    assert "HANDSCHLAG_AUDIT_KEY passt nicht" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_trail_that_can_be_changed_keeps_the_server_from_starting(own_database):
    make_entries(1)
    drop_triggers()
    here = {"HANDSCHLAG_DATABASE_URL": own_database, "HANDSCHLAG_AUDIT_KEY": settings.AUDIT_KEY}

    done = handschlag("serve", **(ENOUGH | here))

    assert done.returncode == 2
    assert "nicht vor Änderungen geschützt" in done.stderr
