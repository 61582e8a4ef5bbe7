"""What happened with notifications."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MailsQueued:
    """Mails were written down; they may leave once this transaction is committed."""

    number: int


@dataclass(frozen=True)
class LetterSent:
    """The mail server took a letter over; `text_hash` is the SHA-256 of the words it carried."""

    letter: str
    key: str
    mail_id: str
    text_hash: str


@dataclass(frozen=True)
class LetterReturned:
    """A letter that seemed sent came back: nobody has read it."""

    letter: str
    key: str
    mail_id: str
