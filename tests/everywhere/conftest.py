"""One person per role and a row of everything, made once per file, rolled back after every test."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

ROLES = ("visitor", "partner", "other", "coordinator", "administrator", "deactivated")
SIGN_INS = {
    "partner": "spremberg@example.org",
    "other": "weisswasser@example.org",
    "coordinator": "koordination@example.org",
    "administrator": "administration@example.org",
    "deactivated": "ehemals@example.org",
}


class World:
    """What the tests walk through: a client per role and the rows addresses ask for."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.rows = rows
        self._sessions = {role: _sign_in(email) for role, email in SIGN_INS.items()}

    def client(self, role: str) -> Client:
        """A browser of its own every time; people signed in once for all tests of a file."""
        client = Client()
        if role in self._sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[role]
        return client


def _sign_in(email: str) -> str:
    client = Client()
    client.force_login(
        get_user_model().objects.get(email=email),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture(scope="module")
def loaded_world(loaded_region, django_db_blocker):
    from tests.everywhere.rows import make_rows

    with django_db_blocker.unblock(), transaction.atomic():
        yield World(make_rows())
        transaction.set_rollback(True)


@pytest.fixture
def world(loaded_world, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded_world
        transaction.set_rollback(True)
