"""Mails to people without an account: what they say is written by whoever declared them.

A letter is queued, tried again and seen on the page of undelivered mails like any other; whether it
left is announced (`facts.LetterSent`), and so is its coming back.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from email.encoders import encode_base64
from email.mime.base import MIMEBase
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
class Attachment:
    """A file that goes with a letter; the media type may carry parameters ("; method=REQUEST")."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Letter:
    """What a letter says, and to which address."""

    address: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()


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
    message = EmailMessage(
        subject=" ".join(letter.subject.split()),
        body=letter.text,
        to=[letter.address],
        reply_to=[answers_to] if answers_to else None,
        headers={"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"},
    )
    for each in letter.attachments:
        message.attach(_part(each))
    return message


def _part(attachment: Attachment) -> MIMEBase:
    """As a part of its own: Django's way would lose the parameters of the media type."""
    kind, _sign, parameters = attachment.media_type.partition(";")
    part = MIMEBase(*kind.strip().split("/", 1))
    for parameter in filter(None, parameters.split(";")):
        name, _sign, value = parameter.strip().partition("=")
        part.set_param(name, value)
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def message_id(mail: Mail) -> str:
    return f"<{mail.public_id}@{urlsplit(settings.BASE_URL).hostname}>"


def text_hash(message: EmailMessage) -> str:
    return hashlib.sha256(str(message.body).encode()).hexdigest()
