"""What notifications do when something happens."""

from handschlag.foundation.facts import listens_to

from .facts import MailsQueued
from .tasks import send_mails


@listens_to(MailsQueued)
def send_soon(fact: MailsQueued) -> None:
    """The task is a row of the same transaction: without the commit there is nothing to send."""
    send_mails.enqueue()
