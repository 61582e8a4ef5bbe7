"""What data protection does when something happens below."""

from handschlag.foundation.facts import listens_to
from handschlag.foundation.notifications.facts import LetterReturned, LetterSent

from .telling import LETTER, note_returned, note_sent


@listens_to(LetterSent)
def keep_proof(fact: LetterSent) -> None:
    if fact.letter == LETTER:
        note_sent(fact.key, mail_id=fact.mail_id, wording_hash=fact.text_hash)


@listens_to(LetterReturned)
def open_again(fact: LetterReturned) -> None:
    if fact.letter == LETTER:
        note_returned(fact.key, mail_id=fact.mail_id)
