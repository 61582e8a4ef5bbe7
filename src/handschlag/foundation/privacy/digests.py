"""Keyed hashes of names and addresses: enough to recognise, not enough to read.

HMAC-SHA256 under a key derived from `settings.AUDIT_KEY`, which lies apart from database and
backups: without it a list of common names does not open the hashes. What was hashed under a former
value of the setting can be looked for (`known_as`), but not be hashed anew.
"""

import re
import unicodedata
from collections.abc import Iterable

from django.conf import settings
from django.utils.crypto import salted_hmac

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
SALT = "handschlag privacy erased identifiers 1"


def digest_of_name(name: str) -> str:
    return _digest("name", _plain(name), settings.AUDIT_KEY)


def digest_of_mail(mail: str) -> str:
    return _digest("mail", mail.strip().casefold(), settings.AUDIT_KEY)


def known_as(kind: str, said: str) -> list[str]:
    """All digests under which a name or an address may be listed: each key of the house made its own."""
    value = _plain(said) if kind == "name" else said.strip().casefold()
    keys = (settings.AUDIT_KEY, *settings.AUDIT_KEYS_FORMER)
    return [_digest(kind, value, key) for key in keys]


def _plain(name: str) -> str:
    """Independent of spelling, order and title: "Müller, Eva" is "Eva Mueller"."""
    # Written out here and not taken from `lib.german`: a better folding there would make all
    # hashes that are already stored worthless.
    letters = unicodedata.normalize(
        "NFKD", unicodedata.normalize("NFC", name).casefold().translate(UMLAUTS)
    )
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(sorted(re.findall(r"\w+", plain)))


def digests(names: Iterable[str], mails: Iterable[str]) -> set[tuple[str, str]]:
    found = {("name", digest_of_name(name)) for name in names if name.strip()}
    return found | {("mail", digest_of_mail(mail)) for mail in mails if mail.strip()}


def _digest(kind: str, value: str, key: str) -> str:
    return salted_hmac(SALT, f"{kind}:{value}", secret=key, algorithm="sha256").hexdigest()
