"""A kept connection is trusted by a look at its socket; one that has ended is opened anew."""

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def kept_connection(own_database):
    """As between two requests: open, checked before the next statement."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server")
    connection.health_check_enabled = True
    connection.ensure_connection()
    connection.close_if_unusable_or_obsolete()
    return connection


def number_of_the_server_process():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]


def end_from_outside(process):
    other = connections.create_connection("default")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [process])
        assert cursor.fetchone() == (True,)
    other.close()


def test_a_living_connection_is_not_asked_whether_it_lives(kept_connection):
    with CaptureQueriesContext(kept_connection) as asked:
        number_of_the_server_process()

    assert [query["sql"] for query in asked] == ["SELECT pg_backend_pid()"]


def test_the_next_request_opens_what_the_server_has_ended(kept_connection):
    before = number_of_the_server_process()
    kept_connection.close_if_unusable_or_obsolete()
    end_from_outside(before)

    assert number_of_the_server_process() != before


def test_within_a_transaction_the_server_itself_is_asked(kept_connection):
    kept_connection.set_autocommit(False)
    number_of_the_server_process()

    assert kept_connection.is_usable()
    kept_connection.rollback()
    kept_connection.set_autocommit(True)
