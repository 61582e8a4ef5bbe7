"""Writes on the audit trail, and the names other parts of the house use.

`from handschlag.foundation.audit import services as audit`, then `audit.record(...)`.
"""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from handschlag.foundation.facts import require_transaction
from handschlag.foundation.records import services as records

from .canonical import canonical_json
from .checks import check_key, check_triggers
from .keys import Keyring
from .models import AuditEntry, SubjectKey
from .registry import (
    UnknownActError,
    is_personal,
    register_act,
    register_personal,
    require_act,
    subject_of,
)
from .sealing import seal_entries
from .selectors import head_hash, history_of, verify
from .snapshots import Changes, changes_between, snapshot
from .values import Place, stable

__all__ = [
    "Changes",
    "UnknownActError",
    "changes_between",
    "check_key",
    "check_triggers",
    "erase_subject",
    "head_hash",
    "history_of",
    "record",
    "register_act",
    "register_personal",
    "seal_entries",
    "snapshot",
    "user_subject",
    "verify",
]


def record(
    act: str,
    thing: Model,
    *,
    by: AbstractBaseUser | None,
    changes: Changes | None = None,
    basis: str = "",
) -> AuditEntry:
    """Write down one act in the current transaction; a deletion is recorded before it is done.

    `changes` holds old and new value by field. `by=None` is the platform itself. Also moves the
    stamp of the thing's module on, so cached pages notice. `basis` is never encrypted: a paper's
    number or a paragraph, no names. Raises RuntimeError outside a transaction, UnknownActError for an
    act nobody declared, TypeError for a value that has no lasting form.
    """
    require_transaction("audit.record")
    require_act(act)
    if thing.pk is None:
        raise ValueError("audit.record needs a thing with a primary key")
    subject, actor = subject_of(thing), user_subject(by) if by else ""
    keyring = Keyring([subject, actor], may_create=True)
    kind, key = thing._meta.label_lower, str(thing.pk)
    place = Place(keyring, (kind, key))
    entry = AuditEntry.objects.create(
        act=act,
        thing_kind=kind,
        thing_id=key,
        thing_subject=subject,
        thing_label=_label(str(thing), subject, place.at("thing")),
        actor_key=str(by.pk) if by else "",
        actor_subject=actor,
        actor_label=_label(str(by), actor, place.at("actor")) if by else "",
        basis=basis,
        values=_values_text(kind, changes or {}, subject, place),
    )
    records.touch(thing._meta.app_label)
    return entry


def user_subject(user: Any) -> str:
    """The data subject an account stands for."""
    return f"user:{user.public_id}"


def _label(text: str, subject: str, place: Place) -> str:
    if not subject:
        return text
    return place.keyring.encrypt(canonical_json(text), subject=subject, place=place.path)


def _values_text(kind: str, changes: Changes, subject: str, place: Place) -> str:
    written = {
        field: [
            _written(value, subject if is_personal(kind, field) else "", place.at(field, side))
            for side, value in zip(("old", "new"), old_new, strict=True)
        ]
        for field, old_new in changes.items()
    }
    return canonical_json({"changes": written} if written else {})


def _written(value: Any, subject: str, place: Place) -> Any:
    return place.seal(stable(value, place), subject)


@transaction.atomic
def erase_subject(subject: str, *, by: AbstractBaseUser | None, basis: str = "") -> SubjectKey:
    """Destroy a data subject's key: what the trail holds of the person is unreadable from now on.

    The chain stays whole, since it runs over ciphertext. Safe to run again; a subject the trail
    never met is closed as well, so that nothing is written down later.
    """
    if connection.vendor == "sqlite":
        # Otherwise the old key stays in the file as free space until something overwrites it.
        connection.cursor().execute("PRAGMA secure_delete=ON")
    now = timezone.now()
    known = SubjectKey.objects.filter(subject=subject, destroyed_at=None)
    erased = known.update(wrapped_key=b"", destroyed_at=now)
    key, created = SubjectKey.objects.get_or_create(subject=subject, defaults={"destroyed_at": now})
    if erased or created:
        record("subject.erased", key, by=by, basis=basis)
    return key
