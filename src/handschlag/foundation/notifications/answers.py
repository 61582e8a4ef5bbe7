"""Links in mails by which people answer without signing in.

A token is signed for one purpose, one person and one target, and expires. It stands for the right
to ask the module's own service in this person's name, no more: the module checks afresh what the
person may do. Opening the link only shows a page with one button, since scanners of mail servers
open every link; the button does it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse


@dataclass(frozen=True)
class Line:
    """One thing the question or the outcome is about."""

    text: str
    note: str = ""


@dataclass(frozen=True)
class Question:
    """What the page asks. Without `button` there is nothing left to do, and `lead` says why.

    `stand` tells which state of the rows the reader has before them: an answer to another state
    is asked again. `other` is the way for those who would answer no.
    """

    heading: str
    lead: str = ""
    lines: tuple[Line, ...] = ()
    button: str = ""
    stand: str = ""
    other_label: str = ""
    other_href: str = ""


@dataclass(frozen=True)
class Outcome:
    """What was done."""

    heading: str
    lead: str = ""
    lines: tuple[Line, ...] = ()
    next_label: str = ""
    next_href: str = ""


@dataclass(frozen=True)
class Answer:
    purpose: str
    ask: Callable[[Any, str], Question]
    do: Callable[[Any, str], Outcome]
    valid_for: timedelta


class LinkOverError(Exception):
    """The link was ours, but its time is over or it belongs to an account that is closed."""


class LinkBrokenError(Exception):
    """Nothing we have signed for this purpose."""


_answers: dict[str, Answer] = {}


def register_answer(
    purpose: str,
    *,
    ask: Callable[[Any, str], Question],
    do: Callable[[Any, str], Outcome],
    valid_for: timedelta = timedelta(days=30),
) -> None:
    """Declare what a link of this purpose asks and does; both get the person and the target.

    `do` is called in no transaction of ours and only after `ask` has offered a button.
    """
    if not purpose.islower() or not purpose.replace("-", "").isalnum():
        raise ImproperlyConfigured(f"„{purpose}“ passt in keine Adresse.")
    _answers[purpose] = Answer(purpose, ask, do, valid_for)


def answer_path(purpose: str, user: Any, target: str) -> str:
    """The path of the link that asks this person about this target."""
    if purpose not in _answers:
        raise LookupError(f"{purpose}: register_answer fehlt")
    token = signing.dumps([user.public_id, target, _mark_of(user)], salt=_salt(purpose))
    return reverse("notifications:answer", args=[purpose, token])


def read_token(purpose: str, token: str) -> tuple[Answer, Any, str]:
    """What to ask, whom, and about what. Raises LinkBrokenError or LinkOverError."""
    answer = _answers.get(purpose)
    if answer is None:
        raise LinkBrokenError
    try:
        user_id, target, mark = signing.loads(token, salt=_salt(purpose), max_age=answer.valid_for)
    except signing.SignatureExpired as expired:
        raise LinkOverError from expired
    except (signing.BadSignature, ValueError) as forged:
        raise LinkBrokenError from forged
    user = get_user_model().objects.filter(public_id=user_id, is_active=True).first()
    if user is None or _mark_of(user) != mark:
        raise LinkOverError
    return answer, user, target


def _salt(purpose: str) -> str:
    return f"handschlag.notifications.answer.{purpose}"


def _mark_of(user: Any) -> str:
    """Links sent to a former address of the account no longer act."""
    return hashlib.sha256(f"{user.public_id}:{user.email}".encode()).hexdigest()[:8]
