"""Hands waiting mails to the mail server, one by one: no failure of one holds up another.

A mail is held by whoever sends it, so that two workers never send the same one. Between the
server's "accepted" and our note of it lies a gap of milliseconds: a crash there sends the mail once
more, with the same Message-ID, rather than never.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from handschlag.foundation.facts import announce

from .choices import MailState, Trouble
from .composing import compose
from .facts import LetterSent
from .letters import text_hash
from .models import Mail
from .selectors import administrators
from .services import notify

logger = logging.getLogger(__name__)

AT_MOST = 500
HELD_FOR = timedelta(minutes=15)
# Waiting times after each failed try, in minutes: four and a half days altogether.
PAUSES = (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60, 24 * 60, 24 * 60)
TRIES_WITH_A_FAULT = 5
# When the server fails for two mails running, the fault is the server's and all others wait.
SERVER_FAILURES = 2
FOR_GOOD = frozenset({Trouble.ADDRESS, Trouble.CONTENT})


@dataclass(frozen=True)
class Result:
    state: MailState
    trouble: Trouble | None = None
    reply: str = ""
    # Of what was sent: the proof of a letter.
    text_hash: str = ""


@dataclass
class Tally:
    """What one run did."""

    sent: int = 0
    needless: int = 0
    failed: int = 0


def send_due_mails() -> Tally:
    """Send what is due, oldest try first; whatever goes wrong is noted at the mail and tried again."""
    tally, connection, failures = Tally(), get_connection(), 0
    try:
        for key in _due(timezone.now()):
            mail = _hold(key)
            if mail is None:
                continue
            result = _deliver(mail, connection)
            _note(mail, result)
            _count(tally, result)
            failures = failures + 1 if result.trouble == Trouble.SERVER else 0
            if failures == SERVER_FAILURES:
                break
    finally:
        _close(connection)
    return tally


def _due(now: datetime) -> list[int]:
    waiting = Mail.objects.filter(_free(now), state=MailState.WAITING, next_attempt_at__lte=now)
    return list(waiting.order_by("next_attempt_at", "pk").values_list("pk", flat=True)[:AT_MOST])


def _free(now: datetime) -> Q:
    return Q(held_until=None) | Q(held_until__lt=now)


def _hold(key: int) -> Mail | None:
    """The mail, ours for a while; nothing when somebody else was faster."""
    now = timezone.now()
    free = Mail.objects.filter(
        _free(now), pk=key, state=MailState.WAITING, next_attempt_at__lte=now
    )
    if not free.update(held_until=now + HELD_FOR):
        return None
    return Mail.objects.select_related("recipient").get(pk=key)


def _deliver(mail: Mail, connection: Any) -> Result:
    try:
        message = compose(mail)
    except Exception:
        # Any fault of any module's words: this mail waits, the others go on.
        logger.exception("Mail %s could not be written", mail.public_id)
        return Result(MailState.WAITING, Trouble.FAULT)
    if message is None:
        return Result(MailState.NEEDLESS)
    _return_to_us(message)
    try:
        connection.open()
        connection.send_messages([message])
    except (OSError, smtplib.SMTPException) as failure:
        result = _understand(failure)
        if result.trouble == Trouble.SERVER:
            _close(connection)
        return result
    # A mail that trips the library in any other way waits; the others go on.
    except Exception:
        logger.exception("Mail %s could not be handed over", mail.public_id)
        return Result(MailState.WAITING, Trouble.FAULT)
    return Result(MailState.SENT, text_hash=text_hash(message))


def _return_to_us(message: EmailMessage) -> None:
    """Mails that cannot be delivered come back to an address that reads them (`returning`)."""
    if settings.MAIL_RETURNS_TO:
        message.extra_headers.setdefault("From", message.from_email)
        message.from_email = settings.MAIL_RETURNS_TO


def _understand(failure: Exception) -> Result:
    """What the server's answer means: 4xx asks for patience, 5xx is a no (RFC 5321, 4.2.1)."""
    if isinstance(failure, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(failure.recipients.values()))
        return _judge(Trouble.ADDRESS, code, words)
    if isinstance(failure, smtplib.SMTPDataError):
        return _judge(Trouble.CONTENT, failure.smtp_code, failure.smtp_error)
    # Whatever else the server refuses (sign-in, sender) it would refuse every mail.
    if isinstance(failure, smtplib.SMTPResponseException):
        reply = _said(failure.smtp_code, failure.smtp_error)
        return Result(MailState.WAITING, Trouble.SERVER, reply)
    return Result(MailState.WAITING, Trouble.SERVER, f"{type(failure).__name__}: {failure}"[:300])


def _judge(trouble: Trouble, code: int, words: bytes | str) -> Result:
    if code == 421:  # the server says goodbye, whatever we asked
        return Result(MailState.WAITING, Trouble.SERVER, _said(code, words))
    if code < 500:
        return Result(MailState.WAITING, Trouble.BUSY, _said(code, words))
    return Result(MailState.FAILED, trouble, _said(code, words))


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:300]


@transaction.atomic
def _note(mail: Mail, result: Result) -> None:
    now = timezone.now()
    mail.state, mail.held_until = result.state, None
    mail.trouble, mail.reply = result.trouble or "", result.reply
    if result.state == MailState.SENT:
        mail.sent_at = now
    if result.trouble is not None:
        mail.attempts += 1
        _plan(mail, result.trouble, now)
    mail.save()
    if mail.state == MailState.SENT and mail.letter:
        announce(LetterSent(mail.letter, mail.letter_key, mail.public_id, result.text_hash))
    if mail.state == MailState.FAILED:
        tell_administrators(now)


def _plan(mail: Mail, trouble: Trouble, now: datetime) -> None:
    tries = TRIES_WITH_A_FAULT if trouble == Trouble.FAULT else len(PAUSES)
    if trouble in FOR_GOOD or mail.attempts > tries:
        mail.state = MailState.FAILED
        return
    mail.next_attempt_at = now + timedelta(minutes=PAUSES[mail.attempts - 1])


def tell_administrators(now: datetime) -> None:
    """Once a day, in Handschlag only: their mails may be the ones that do not arrive."""
    notify(
        "notifications.undelivered",
        administrators(),
        label="",
        href=reverse("notifications:undelivered"),
        occasion=f"{timezone.localdate(now):%Y-%m-%d}",
    )


def _count(tally: Tally, result: Result) -> None:
    if result.state == MailState.SENT:
        tally.sent += 1
    elif result.state == MailState.NEEDLESS:
        tally.needless += 1
    else:
        tally.failed += 1


def _close(connection: Any) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException):
        logger.info("The mail server did not say goodbye")
