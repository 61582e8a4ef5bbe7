"""Accounts for tests."""

from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from handschlag.foundation.accounts.models import User

PASSWORD = "ein kurzer Satz"
_numbers = count(1)


def make_user(**fields: Any) -> User:
    """Somebody who can sign in with PASSWORD."""
    number = next(_numbers)
    given = {"email": f"konto{number}@example.org", "name": f"Konto {number}"} | fields
    password = given.pop("password", PASSWORD)
    user = User.objects.create_user(password=password, **given)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_administrator(**fields: Any) -> User:
    return make_user(is_administrator=True, **fields)
