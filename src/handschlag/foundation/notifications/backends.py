"""Where mail goes in the demo: into the database, onto a page of its own."""

from collections.abc import Sequence
from email.message import Message

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .models import KeptMail


class OutboxBackend(BaseEmailBackend):
    """Keeps every mail of the house as it would leave, also those about accounts."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """A mail that breaks the rules of mail fails here as it would on its way out."""
        for message in email_messages:
            _keep(message, message.message())
        return len(email_messages)


def _keep(message: EmailMessage, parsed: Message) -> KeptMail:
    shown = [f"{name}: {' '.join(str(value).split())}" for name, value in parsed.items()]
    return KeptMail.objects.create(
        sender=message.from_email[:320],
        recipients=", ".join(message.recipients())[:1000],
        subject=message.subject[:500],
        text=str(message.body),
        html=_html_of(message),
        headers="\n".join(shown),
    )


def _html_of(message: EmailMessage) -> str:
    for alternative in getattr(message, "alternatives", []):
        if alternative[1] == "text/html":
            return str(alternative[0])
    return ""
