"""Encryption of personal values: one key per data subject, destroyed to erase.

Each subject has a random 256-bit data key. Values are encrypted with AES-256-GCM under a random
96-bit nonce; the additional data names format, subject, kind and id of the thing, and the place
inside the entry, so a ciphertext moved elsewhere does not open. The data key is stored encrypted
the same way under a key derived from `settings.AUDIT_KEY` with HKDF-SHA256 (RFC 5869), so a copy
of the database alone opens nothing; former values of the setting still open what they closed, until
`rotating` has closed it anew. Random nonces are safe for 2³² values per subject (NIST SP
800-38D, 8.3); nobody's trail comes near.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from handschlag.foundation.records.prepared import Prepared

from .canonical import FORMAT, canonical_json
from .models import SubjectKey

NONCE = 12
# The act that every destroyed key rests on.
ERASED = "subject.erased"
# Most acts concern one subject: how to ask for its row is built once, the row is asked for each time.
ROW_OF = Prepared[str, SubjectKey](
    lambda subject: SubjectKey.objects.filter(subject=subject), place="-"
)


class WrongAuditKey(ImproperlyConfigured):
    """AUDIT_KEY is not the one this database was written with."""


class Keyring:
    """Keys of subjects, fetched as needed: lives as long as one record or one page takes.

    Never longer: a key that stays in memory would outlive its erasure.
    """

    def __init__(self, subjects: Iterable[str] = (), *, may_create: bool = False) -> None:
        self._may_create = may_create
        self._keys: dict[str, bytes | None] = {}
        self._fetch({subject for subject in subjects if subject})

    def is_erased(self, subject: str) -> bool:
        return self._key(subject) is None

    def encrypt(self, text: str, *, subject: str, place: Iterable[str]) -> str:
        """The text as a token; "" where the subject is erased, since nothing may be kept then."""
        key = self._key(subject)
        return "" if key is None else _token(key, text, _bound(subject, place))

    def decrypt(self, token: str, *, subject: str, place: Iterable[str]) -> str | None:
        """What `encrypt` was given; None if the key is destroyed or the token is not genuine."""
        key = self._key(subject)
        if key is None or not token:
            return None
        return text_of(token, key, subject=subject, place=place)

    def _key(self, subject: str) -> bytes | None:
        if subject not in self._keys:
            self._fetch({subject})
        return self._keys.get(subject)

    def _fetch(self, subjects: set[str]) -> None:
        if not subjects:
            return
        rows = {row.subject: row for row in _rows_of(subjects)}
        if self._may_create:
            # Sorted, so two writers that meet the same new subjects never wait in a circle.
            for subject in sorted(subjects - set(rows)):
                rows[subject] = _new_row(subject)
        for subject in subjects:
            self._keys[subject] = unwrap_key(rows[subject]) if subject in rows else None


def _rows_of(subjects: set[str]) -> Iterable[SubjectKey]:
    if len(subjects) == 1:
        return ROW_OF(*subjects)
    return SubjectKey.objects.filter(subject__in=subjects)


def text_of(token: str, key: bytes, *, subject: str, place: Iterable[str]) -> str | None:
    """What the token closes; None if it is not genuine or closed under another key."""
    try:
        return _open(key, urlsafe_b64decode(token), _bound(subject, place)).decode()
    except (InvalidTag, ValueError):
        return None


def unwrap_key(row: SubjectKey, *, former: bool = True) -> bytes | None:
    """The data key of a subject, None once destroyed. Raises WrongAuditKey.

    Without `former` only the present AUDIT_KEY counts.
    """
    if row.destroyed_at is not None:
        return None
    for audit_key in (settings.AUDIT_KEY, *(settings.AUDIT_KEYS_FORMER if former else ())):
        try:
            return _open(_wrapping_key(audit_key), bytes(row.wrapped_key), _wrapped(row))
        # Whoever overwrites a key may leave anything there, on SQLite even text.
        except (InvalidTag, TypeError, ValueError):
            continue
    raise WrongAuditKey(
        _(
            "HANDSCHLAG_AUDIT_KEY passt nicht zu dieser Datenbank: bitte den Wert setzen, mit dem sie angelegt wurde."
        )
    )


def wrapped_anew(row: SubjectKey) -> bytes:
    """The data key of a subject that is not erased, under the present AUDIT_KEY. Raises WrongAuditKey."""
    data_key = unwrap_key(row)
    if data_key is None:
        raise ValueError(f"The key of {row} is destroyed")
    return _seal(_wrapping_key(settings.AUDIT_KEY), data_key, _wrapped(row))


def _new_row(subject: str) -> SubjectKey:
    fresh = SubjectKey(subject=subject)
    data_key = AESGCM.generate_key(bit_length=256)
    fresh.wrapped_key = _seal(_wrapping_key(settings.AUDIT_KEY), data_key, _wrapped(fresh))
    # Who writes one at the same moment and comes first has made the key for both.
    SubjectKey.objects.bulk_create([fresh], ignore_conflicts=True)
    return ROW_OF(subject)[0]


@lru_cache(maxsize=8)
def _wrapping_key(audit_key: str) -> bytes:
    derivation = HKDF(SHA256(), length=32, salt=None, info=b"handschlag audit subject keys 1")
    return derivation.derive(audit_key.encode())


def _wrapped(row: SubjectKey) -> bytes:
    return canonical_json([FORMAT, "key", row.subject]).encode()


def _bound(subject: str, place: Iterable[str]) -> bytes:
    return canonical_json([FORMAT, "value", subject, *place]).encode()


def _seal(key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _open(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound)


def _token(key: bytes, text: str, bound: bytes) -> str:
    return urlsafe_b64encode(_seal(key, text.encode(), bound)).decode()
