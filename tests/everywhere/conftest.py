"""The region and one person per role, loaded once per file and rolled back after every test."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client

from handschlag.portal.region import load_region

ROLES = ("visitor", "partner", "other", "coordinator", "administrator", "deactivated")
SIGN_INS = {
    "partner": "spremberg@example.org",
    "other": "weisswasser@example.org",
    "coordinator": "koordination@example.org",
    "administrator": "administration@example.org",
    "deactivated": "ehemals@example.org",
}


@dataclass
class World:
    """What the tests walk through: a client per role and the rows addresses ask for."""

    rows: dict[str, Any] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        client = Client()
        if role in SIGN_INS:
            client.force_login(
                get_user_model().objects.get(email=SIGN_INS[role]),
                backend="allauth.account.auth_backends.AuthenticationBackend",
            )
        return client


@pytest.fixture(scope="module")
def loaded_world(django_db_setup, django_db_blocker):
    from tests.everywhere.rows import make_rows

    with django_db_blocker.unblock(), transaction.atomic():
        load_region()
        yield World(make_rows())
        transaction.set_rollback(True)


@pytest.fixture
def world(loaded_world, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield loaded_world
        transaction.set_rollback(True)
