"""Mails that came back: reads the report of a mail server (RFC 3464) and notes it at our mail.

The report carries the Message-ID of what could not be delivered, and that holds our own random id:
whoever does not have it from a mail of ours cannot say anything about anybody's address. Nothing
else of the report is believed but its status and, cut, its words.
"""

import re
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser, HeaderParser
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce

from .choices import MailState, Trouble
from .facts import LetterReturned
from .models import Mail, Returned
from .selectors import hash_of_address
from .sending import tell_administrators

LARGEST = 10 * 1024 * 1024
OURS = re.compile(r"<([0-9a-z]{10})@([^<>@\s]+)>")


class Outcome(Enum):
    """What reading one message came to."""

    NOTED = "noted"
    # Delayed or refused for now: the other server goes on trying.
    PASSING = "passing"
    # No report, or none about a mail of ours.
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Report:
    """What a report says: our id of the mail, the status ("5.1.1"), the server's words."""

    mail_id: str
    status: str
    words: str

    @property
    def is_final(self) -> bool:
        return self.status.startswith("5.")


def take_back(content: bytes) -> Outcome:
    """Read one message as the mail server hands it over; safe to be given the same one again."""
    report = read_report(content)
    if report is None:
        return Outcome.FOREIGN
    return _note(report) if report.is_final else Outcome.PASSING


def read_report(content: bytes) -> Report | None:
    """None for whatever is not a report on a mail of this house."""
    message = BytesParser(policy=policy.default).parsebytes(content[:LARGEST])
    if message.get_content_type() != "multipart/report":
        return None
    failed = next((each for each in _recipients(message) if _status(each)), None)
    mail_id = _our_id(message)
    if failed is None or not mail_id:
        return None
    return Report(mail_id, _status(failed), _words(failed))


def _recipients(message: EmailMessage) -> list[Message]:
    """The groups of a delivery status that speak of one recipient each; the first is the server's."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            payload = part.get_payload()
            return list(payload) if isinstance(payload, list) else []  # type: ignore[arg-type]  # stdlib says str
    return []


def _status(group: Message) -> str:
    found = re.match(r"\s*([245]\.\d{1,3}\.\d{1,3})", str(group.get("Status", "")))
    acted = str(group.get("Action", "")).strip().lower()
    if found is None or acted not in ("failed", "delayed"):
        return ""
    # A server that only delays has not given up, whatever status it names.
    return found[1] if acted == "failed" else "4.0.0"


def _words(group: Message) -> str:
    said = str(group.get("Diagnostic-Code", "")).partition(";")[2] or str(group.get("Status", ""))
    return " ".join(said.split())[:300]


def _our_id(message: EmailMessage) -> str:
    """From the headers of the mail that came back, whole or cut to its headers."""
    host = urlsplit(settings.BASE_URL).hostname
    for part in message.walk():
        stated = str(part.get("Message-ID", "")) if part is not message else ""
        if part.get_content_type() == "text/rfc822-headers":
            stated = str(HeaderParser().parsestr(str(part.get_payload())).get("Message-ID", ""))
        found = OURS.search(stated)
        if found and found[2] == host:
            return found[1]
    return ""


@transaction.atomic
def _note(report: Report) -> Outcome:
    mails = Mail.objects.select_for_update(of=("self",)).select_related("recipient")
    mail = mails.filter(public_id=report.mail_id, state=MailState.SENT).first()
    if mail is None:
        return Outcome.FOREIGN
    now = timezone.now()
    mail.state, mail.trouble, mail.reply = MailState.FAILED, Trouble.RETURNED, report.words
    mail.returned_at = now
    mail.save(update_fields=["state", "trouble", "reply", "returned_at"])
    if mail.letter:
        announce(LetterReturned(mail.letter, mail.letter_key, mail.public_id))
    else:
        _count(mail)
    tell_administrators(now)
    return Outcome.NOTED


def _count(mail: Mail) -> None:
    """One more for the address the account has now; another address begins anew."""
    user = mail.recipient
    assert user is not None  # noqa: S101 -- what is no letter goes to an account
    row = Returned.objects.select_for_update().filter(user=user).first() or Returned(user=user)
    if row.mail_hash != hash_of_address(user):
        row.mail_hash, row.number = hash_of_address(user), 0
    row.number, row.last_at = row.number + 1, timezone.now()
    row.save()
    audit.record("mail.returned", row, by=None, changes={"number": (row.number - 1, row.number)})
