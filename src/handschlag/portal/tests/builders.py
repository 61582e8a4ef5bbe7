"""Pages for tests: what a visitor, and who else, gets."""

from typing import Any

from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from handschlag.foundation.accounts.models import User


def visitor() -> Client:
    caches["pages"].clear()
    return Client()


def signed_in(user: User) -> Client:
    client = visitor()
    client.force_login(user)
    return client


def page_of(thing: Any) -> str:
    """The address of an organisation's or agreement's public page."""
    kind = "organisation" if hasattr(thing, "sort_name") else "agreement"
    return reverse(f"portal:{kind}", args=[thing.address_key])


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return response.content.decode()
