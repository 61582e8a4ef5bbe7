"""Reads on the audit trail."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, Q
from django.utils.translation import gettext as _

from .faults import Fault
from .keys import Keyring
from .models import AuditEntry, AuditSeal
from .registry import sentence_of
from .values import Place, words
from .verification import Verification, verify

# Among the changes of an act: in whose place it was done. Pages tell it beside the actor.
ACTING_FOR = "acting_for"

__all__ = [
    "ACTING_FOR",
    "Change",
    "Fault",
    "HistoryEntry",
    "Verification",
    "head_hash",
    "history_of",
    "history_of_all",
    "verify",
]


# One more than a page of a history shows: whether there is anything older.
A_PAGE_AND_ONE = 101


@dataclass(frozen=True)
class Change:
    """One field's change in words; `old` and `new` are "" where empty or not shown."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryEntry:
    """One act on a thing, ready to be shown. Labels are "" where they are not shown."""

    key: int
    at: datetime
    act: str
    sentence: str
    actor_label: str
    thing_label: str
    basis: str
    changes: list[Change]


def head_hash() -> str:
    """The checksum of the newest seal: what leaves the house. "" before the first seal."""
    return AuditSeal.objects.order_by("-sequence").values_list("seal_hash", flat=True).first() or ""


def history_of(
    thing: Model, viewer: Any = None, *, limit: int = 50, before: int | None = None
) -> list[HistoryEntry]:
    """The acts on a thing, newest first, in two queries; `before` is the key of a later act.

    The caller has decided that the viewer may see the thing. Names of actors, bases and values
    are for people who are signed in; a visitor (None) learns when, what and which fields.
    """
    return history_of_all([thing], viewer, limit=limit, before=before)


def history_of_all(
    things: Iterable[Model],
    viewer: Any = None,
    *,
    limit: int = 50,
    before: int | None = None,
) -> list[HistoryEntry]:
    """The same for a thing with its parts, as one list in the same two queries."""
    acts = AuditEntry.objects.filter(_about(things))
    if before is not None:
        acts = acts.filter(pk__lt=before)
    entries = list(acts.order_by("-pk")[:limit])
    inside = viewer is not None and viewer.is_authenticated
    keyring = Keyring(_subjects_of(entries)) if inside else None
    return [_history_entry(entry, keyring) for entry in entries]


def _about(things: Iterable[Model]) -> Q:
    keys: dict[str, list[str]] = {}
    for thing in things:
        keys.setdefault(thing._meta.label_lower, []).append(str(thing.pk))
    about = Q(pk__in=[])
    for kind, ids in keys.items():
        about |= Q(thing_kind=kind, thing_id__in=ids)
    return about


def _subjects_of(entries: Iterable[AuditEntry]) -> set[str]:
    return {subject for entry in entries for subject in (entry.actor_subject, entry.thing_subject)}


def _history_entry(entry: AuditEntry, keyring: Keyring | None) -> HistoryEntry:
    changes = json.loads(entry.values).get("changes", {})
    represented = changes.pop(ACTING_FOR, None)
    return HistoryEntry(
        key=entry.pk,
        at=entry.at,
        act=entry.act,
        sentence=sentence_of(entry.act),
        actor_label=_actor_of(entry, keyring, represented) if keyring else "",
        thing_label=_label_of_thing(entry, keyring) if keyring else "",
        basis=entry.basis if keyring else "",
        changes=[
            _change(entry, field, old_new, keyring) for field, old_new in sorted(changes.items())
        ],
    )


def _actor_of(entry: AuditEntry, keyring: Keyring, represented: list[Any] | None) -> str:
    if not entry.actor_key:
        return _("Handschlag")
    place = _place_in(entry, keyring).at("actor")
    actor = str(place.unseal(entry.actor_subject, entry.actor_label))
    if not represented:
        return actor
    whom = _change(entry, ACTING_FOR, represented, keyring).new
    return _("{actor} in Vertretung für {whom}").format(actor=actor, whom=whom)


def _label_of_thing(entry: AuditEntry, keyring: Keyring) -> str:
    if not entry.thing_subject:
        return entry.thing_label
    place = _place_in(entry, keyring).at("thing")
    return str(place.unseal(entry.thing_subject, entry.thing_label))


def _place_in(entry: AuditEntry, keyring: Keyring) -> Place:
    return Place(keyring, (entry.thing_kind, entry.thing_id))


def _change(entry: AuditEntry, field: str, old_new: list[Any], keyring: Keyring | None) -> Change:
    label, choices = _described(entry.thing_kind, field)
    if keyring is None:
        return Change(field, label, "", "")
    place = _place_in(entry, keyring).at(field)
    old, new = old_new
    return Change(
        field, label, words(old, place.at("old"), choices), words(new, place.at("new"), choices)
    )


def _described(kind: str, field: str) -> tuple[str, dict[Any, Any]]:
    """Label and choices of a field, as far as its model still has it."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return field, {}
    for name in (field, f"{field}_start"):
        try:
            found = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        many = getattr(found, "related_model", None)
        fallback = many._meta.verbose_name_plural if many else field
        return str(getattr(found, "verbose_name", fallback)), dict(
            getattr(found, "flatchoices", [])
        )
    return field, {}
