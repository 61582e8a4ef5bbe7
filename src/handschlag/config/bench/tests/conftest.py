"""What the measurements share when they are tried out."""

from contextlib import contextmanager

import pytest
from django.db import connection


@pytest.fixture(scope="session")
def copied(request):
    """In place of a fresh database; that a measurement makes one itself, that of SQLite shows."""
    # Not by name: what asks for a database runs on PostgreSQL again, where nothing else would show.
    copies = request.getfixturevalue("database_copies")

    @contextmanager
    def make_copy(engine, folder):
        assert engine == connection.vendor
        name = copies.make()
        try:
            yield copies.url(name)
        finally:
            copies.drop(name)

    return make_copy
