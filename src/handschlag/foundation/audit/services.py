"""Writes on the audit trail, and the names other parts of the house use.

`from handschlag.foundation.audit import services as audit`, then `audit.record(...)`.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone, translation

from handschlag.foundation.facts import announce, require_transaction
from handschlag.foundation.records import services as records
from handschlag.foundation.records.prepared_writes import PreparedInsert

from .canonical import canonical_json
from .checks import check_key, check_triggers
from .facts import ActsRecorded
from .keys import ERASED, Keyring
from .models import AuditEntry, SubjectKey
from .registry import (
    UnknownActError,
    is_personal,
    register_act,
    register_personal,
    register_representation,
    represented_by,
    require_act,
    subject_of,
)
from .sealing import seal_entries
from .selectors import ACTING_FOR, head_hash, history_of, verify
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
    "record_many",
    "register_act",
    "register_personal",
    "register_representation",
    "seal_entries",
    "snapshot",
    "user_subject",
    "verify",
]

WRITE_ENTRY = PreparedInsert(AuditEntry)


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
    subjects = {subject_of(thing), user_subject(by) if by else ""}
    entry = WRITE_ENTRY(_entry(act, thing, Keyring(subjects, may_create=True), by, changes, basis))
    records.touch(thing._meta.app_label)
    _announce(act, [(thing, changes or {})])
    return entry


def record_many(
    act: str,
    things: Iterable[tuple[Model, Changes]],
    *,
    by: AbstractBaseUser | None,
    basis: str = "",
) -> int:
    """`record` for many things at once, each with an entry of its own; how many there were.

    A row that values point at should be handed over itself: a `Reference` costs a query each.
    """
    require_transaction("audit.record_many")
    require_act(act)
    given = list(things)
    subjects = {subject_of(thing) for thing, _changes in given}
    keyring = Keyring({*subjects, user_subject(by) if by else ""}, may_create=True)
    AuditEntry.objects.bulk_create(
        (_entry(act, thing, keyring, by, changes, basis) for thing, changes in given),
        batch_size=500,
    )
    records.touch(*{thing._meta.app_label for thing, _changes in given})
    _announce(act, given)
    return len(given)


def _announce(act: str, given: Sequence[tuple[Model, Changes]]) -> None:
    """Once per kind of thing, however many there are."""
    for model in dict.fromkeys(type(thing) for thing, _changes in given):
        same = [(thing, changes) for thing, changes in given if type(thing) is model]
        things = tuple(thing for thing, _changes in same)
        values = [pair for _thing, changes in same for pair in changes.items()]
        fields = frozenset(field for field, _change in values)
        replaced = frozenset(field for field, (old, _new) in values if old is not None)
        announce(ActsRecorded(act, things, fields, replaced, any(map(subject_of, things))))


def _entry(
    act: str,
    thing: Model,
    keyring: Keyring,
    by: AbstractBaseUser | None,
    changes: Changes | None,
    basis: str,
) -> AuditEntry:
    if thing.pk is None:
        raise ValueError("audit.record needs a thing with a primary key")
    if by is not None and (represented := represented_by(by, thing)):
        changes = (changes or {}) | {ACTING_FOR: (None, represented)}
    subject, actor = subject_of(thing), user_subject(by) if by else ""
    kind, key = thing._meta.label_lower, str(thing.pk)
    place = Place(keyring, (kind, key))
    # What is kept for ever is said in one language, whatever the person at work reads.
    with translation.override(settings.LANGUAGE_CODE):
        thing_said, actor_said = str(thing), str(by) if by else ""
    return AuditEntry(
        act=act,
        thing_kind=kind,
        thing_id=key,
        thing_subject=subject,
        thing_label=_label(thing_said, subject, place.at("thing")),
        actor_key=str(by.pk) if by else "",
        actor_subject=actor,
        actor_label=_label(actor_said, actor, place.at("actor")) if by else "",
        basis=basis,
        values=_values_text(kind, changes or {}, subject, place),
    )


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
        record(ERASED, key, by=by, basis=basis)
    return key
