"""What the tests of every address walk through: a person per role, and what each gets."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, override_settings
from tests.everywhere.addresses import url_of

ROLES = ("visitor", "partner", "other", "coordinator", "administrator", "deactivated")
SIGN_INS = {
    "partner": "spremberg@example.org",
    "other": "weisswasser@example.org",
    "coordinator": "koordination@example.org",
    "administrator": "administration@example.org",
    "deactivated": "ehemals@example.org",
}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Something is shown to a person: neither the way to another page nor a file."""
        kind = self.headers.get("Content-Type", "")
        return self.status not in {302, 405} and kind.startswith("text/html")

    @property
    def text(self) -> str:
        return self.body.decode()


def as_in_operation() -> override_settings:
    return override_settings(
        SECURE_HSTS_SECONDS=365 * 24 * 3600, SECURE_HSTS_INCLUDE_SUBDOMAINS=True
    )


class World:
    """What the tests walk through: a client per role and the rows addresses ask for."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.rows = rows
        self._answers: dict[tuple[str, str], Answer] = {}
        self._sessions = {role: _sign_in(email) for role, email in SIGN_INS.items()}
        # All its browsers ask the same house: each client would put up one of its own. It reads the
        # settings of operation when it is put up, whoever asks first.
        self._house = Client().handler
        with as_in_operation():
            self._house.load_middleware()

    def answer(self, name: str, role: str) -> Answer:
        """What somebody with this role gets at the address; asked for once."""
        if (name, role) not in self._answers:
            self._answers[name, role] = self.send(name, role, "get")
        return self._answers[name, role]

    def send(self, name: str, role: str, method: str) -> Answer:
        """Over https as in operation; what the role changed is taken back."""
        with as_in_operation(), transaction.atomic():
            ask = getattr(self.client(role), method)
            response = ask(url_of(name, self.rows), secure=True)
            answer = Answer(response.status_code, dict(response.headers), _body_of(response))
            transaction.set_rollback(True)
        return answer

    def client(self, role: str) -> Client:
        """A browser of its own every time; people signed in once for all tests of a file."""
        client = Client()
        client.handler = self._house
        if role in self._sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[role]
        return client


def _body_of(response: HttpResponseBase) -> bytes:
    # Reading to the end closes the file; closing by hand would close the database.
    return b"".join(response.streaming_content) if response.streaming else response.content


def _sign_in(email: str) -> str:
    client = Client()
    client.force_login(
        get_user_model().objects.get(email=email),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client.cookies[settings.SESSION_COOKIE_NAME].value
