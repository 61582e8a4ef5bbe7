"""Objects before they are written: contents with links that become addresses at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2b
from json import dumps
from typing import Any, TypeAlias

from django.urls import reverse

from handschlag.foundation.records.clock import BERLIN
from handschlag.lib.oparl import TYPES

from . import addresses

Name: TypeAlias = tuple[str, str]


@dataclass(frozen=True)
class Ref:
    """Becomes the address of the object."""

    kind: str
    key: str


@dataclass(frozen=True)
class Inside:
    """Becomes the object itself, without the way back to where it stands."""

    kind: str
    key: str


@dataclass(frozen=True)
class At:
    """Becomes the full address of a path on this server."""

    path: str


def page(name: str, *args: str, anchor: str = "") -> At:
    """The page that people read."""
    return At(reverse(name, args=args) + (f"#{anchor}" if anchor else ""))


@dataclass(frozen=True)
class Thing:
    """One object. `changed`: the latest change of anything it shows."""

    kind: str
    key: str
    created: datetime
    changed: datetime
    content: Mapping[str, Any] = field(default_factory=dict)
    # Properties that lead back to the parent and are left out inside it.
    back: tuple[str, ...] = ()

    @property
    def name(self) -> Name:
        return self.kind, self.key

    @property
    def type_name(self) -> str:
        return addresses.KINDS.get(self.kind, "System")


@dataclass(frozen=True)
class Dates:
    created: datetime
    modified: datetime


Things: TypeAlias = Mapping[Name, Thing]
DatesOf: TypeAlias = Mapping[Name, Dates]


def written(
    thing: Thing,
    things: Things,
    dates: DatesOf,
    *,
    embedded: bool = False,
    omit_internal: bool = False,
) -> dict[str, Any]:
    """The object as JSON has it."""
    kind = TYPES[thing.type_name]
    own = dates[thing.name]
    result: dict[str, Any] = {
        "id": addresses.url(addresses.object_path(thing.kind, thing.key)),
        "type": kind.url,
    }
    for key, value in thing.content.items():
        if embedded and key in thing.back:
            continue
        shown = _value(value, things, dates, omit_internal)
        required = key in kind.fields and kind.fields[key].required
        if required or shown not in (None, "", [], {}):
            result[key] = shown
    return result | {"created": _moment(own.created), "modified": _moment(own.modified)}


def _value(value: Any, things: Things, dates: DatesOf, omit_internal: bool) -> Any:
    if isinstance(value, Ref):
        return addresses.url(addresses.object_path(value.kind, value.key))
    if isinstance(value, At):
        return addresses.url(value.path)
    if isinstance(value, Inside):
        inner = things[(value.kind, value.key)]
        return None if omit_internal else written(inner, things, dates, embedded=True)
    if isinstance(value, Mapping):
        pairs = {key: _value(each, things, dates, omit_internal) for key, each in value.items()}
        return {key: each for key, each in pairs.items() if each not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        shown = [_value(each, things, dates, omit_internal) for each in value]
        return [each for each in shown if each is not None]
    if isinstance(value, datetime):
        return _moment(value)
    return value.isoformat() if isinstance(value, date) else value


def _moment(moment: datetime) -> str:
    """With microseconds left out, unless two changes could then not be told apart."""
    return moment.astimezone(BERLIN).isoformat()


def tombstone(kind: str, key: str, dates: Dates) -> dict[str, Any]:
    return {
        "id": addresses.url(addresses.object_path(kind, key)),
        "type": TYPES[addresses.KINDS[kind]].url,
        "created": _moment(dates.created),
        "modified": _moment(dates.modified),
        "deleted": True,
    }


def digest_of(thing: Thing, things: Things) -> str:
    """Changes with anything the object shows, embedded objects included, and with no address."""
    plain = dumps(_plain(dict(thing.content), things), sort_keys=True, default=str)
    return blake2b(plain.encode(), digest_size=16).hexdigest()


def _plain(value: Any, things: Things) -> Any:
    if isinstance(value, Inside):
        inner = things[(value.kind, value.key)]
        return [value.kind, value.key, _plain(dict(inner.content), things)]
    if isinstance(value, Ref):
        return ["→", value.kind, value.key]
    if isinstance(value, Mapping):
        return {key: _plain(each, things) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, things) for each in value]
    return value
