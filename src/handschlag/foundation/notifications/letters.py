"""Mails to people without an account: what they say is written by whoever declared them.

A letter is queued, tried again and seen on the page of undelivered mails like any other; whether it
left is announced (`facts.LetterSent`), and so is its coming back.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.facts import announce

from .choices import MailState
from .facts import MailsQueued
from .models import Mail


@dataclass(frozen=True)
class Letter:
    """What a letter says, and to which address."""

    address: str
    subject: str
    text: str


@dataclass(frozen=True)
class LetterKind:
    """`write(key)` is asked at the moment the letter leaves; None when nothing is left to say."""

    name: str
    title: Any
    write: Callable[[str], Letter | None]


_kinds: dict[str, LetterKind] = {}


def register_letter(name: str, title: Any, write: Callable[[str], Letter | None]) -> None:
    _kinds[name] = LetterKind(name, title, write)


def title_of(name: str) -> str:
    return str(_kinds[name].title) if name in _kinds else name


@transaction.atomic
def send_letter(name: str, key: str) -> Mail:
    """Queue a letter; the caller writes down in the same transaction who sends it and why."""
    if name not in _kinds:
        raise LookupError(f"{name}: register_letter fehlt")
    if Mail.objects.filter(letter=name, letter_key=key, state=MailState.WAITING).exists():
        raise ValidationError(_("Diese E-Mail ist schon unterwegs."))
    mail = Mail.objects.create(letter=name, letter_key=key)
    announce(MailsQueued(1))
    return mail


def compose_letter(mail: Mail) -> EmailMessage | None:
    kind = _kinds.get(mail.letter)
    letter = kind.write(mail.letter_key) if kind else None
    if letter is None:
        return None
    answers_to = settings.OPERATOR.get("mail", "")
    return EmailMessage(
        subject=" ".join(letter.subject.split()),
        body=letter.text,
        to=[letter.address],
        reply_to=[answers_to] if answers_to else None,
        headers={"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"},
    )


def message_id(mail: Mail) -> str:
    return f"<{mail.public_id}@{urlsplit(settings.BASE_URL).hostname}>"


def text_hash(message: EmailMessage) -> str:
    return hashlib.sha256(str(message.body).encode()).hexdigest()
