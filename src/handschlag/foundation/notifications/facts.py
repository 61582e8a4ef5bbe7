"""What happened with notifications."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailsQueued:
    """Mails were written down; they may leave once this transaction is committed."""

    number: int
