"""Values as JSON that stays the same for ever, and back to words.

Strings, integers, booleans and null stand for themselves, lists for lists. Everything else is an
object with one telling key: `decimal`, `float`, `date`, `time`, `datetime` (UTC), `seconds`,
`partial` (first day, last day, precision), `row` (kind, id, label), `map`, `sha256` (of bytes), or
`sealed` (subject and token of `keys`) around any of these.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import singledispatch
from types import NoneType
from typing import Any

from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.formats import date_format, number_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from handschlag.foundation.records.partial_date import PartialDate, Precision

from .canonical import canonical_json, moment
from .keys import Keyring
from .registry import subject_of
from .snapshots import Reference


@dataclass(frozen=True)
class Place:
    """Where in an entry a value stands, with the keys to write and read it there."""

    keyring: Keyring
    path: tuple[str, ...]

    def at(self, *steps: str) -> "Place":
        return replace(self, path=self.path + steps)

    def seal(self, value: Any, subject: str) -> Any:
        """The JSON value under the subject's key; what is empty or nobody's stays as it is."""
        if not subject or value is None:
            return value
        token = self.keyring.encrypt(canonical_json(value), subject=subject, place=self.path)
        return {"sealed": [subject, token]}

    def unseal(self, subject: str, token: str) -> Any:
        """The JSON value back, or words that say why it cannot be read."""
        text = self.keyring.decrypt(token, subject=subject, place=self.path)
        if text is not None:
            return json.loads(text)
        return _("gelöscht") if self.keyring.is_erased(subject) else _("nicht lesbar")


@singledispatch
def stable(value: Any, place: Place) -> Any:
    """The JSON value of a field's value. Raises TypeError for what has no lasting form."""
    raise TypeError(f"{type(value).__name__} has no lasting form in the audit trail")


@stable.register(NoneType)
@stable.register(bool)
def _itself(value: Any, place: Place) -> Any:
    return value


@stable.register
def _enum(value: Enum, place: Place) -> Any:
    return stable(value.value, place)


@stable.register
def _text(value: str, place: Place) -> str:
    # Choices are strings as well as members of an enumeration.
    return str(value.value) if isinstance(value, Enum) else str(value)


@stable.register
def _integer(value: int, place: Place) -> int:
    return int(value)


@stable.register
def _lazy_text(value: Promise, place: Place) -> str:
    return str(value)


@stable.register
def _decimal(value: Decimal, place: Place) -> Any:
    return {"decimal": format(value, "f")}


@stable.register
def _float(value: float, place: Place) -> Any:
    return {"float": repr(value)}


@stable.register
def _date(value: date, place: Place) -> Any:
    return {"date": value.isoformat()}


@stable.register
def _datetime(value: datetime, place: Place) -> Any:
    return {"datetime": value.isoformat() if timezone.is_naive(value) else moment(value)}


@stable.register
def _time(value: time, place: Place) -> Any:
    return {"time": value.isoformat()}


@stable.register
def _duration(value: timedelta, place: Place) -> Any:
    return {"seconds": str(value.total_seconds())}


@stable.register
def _partial_date(value: PartialDate, place: Place) -> Any:
    return {"partial": [value.start.isoformat(), value.end.isoformat(), value.precision.value]}


@stable.register(bytes)
@stable.register(memoryview)
def _bytes(value: bytes, place: Place) -> Any:
    return {"sha256": hashlib.sha256(value).hexdigest()}


@stable.register
def _file(value: FieldFile, place: Place) -> Any:
    return value.name or None


@stable.register
def _reference(value: Reference, place: Place) -> Any:
    row = value.fetch()
    gone = {"row": [value.model._meta.label_lower, str(value.pk), None]}
    return gone if row is None else stable(row, place)


@stable.register
def _row(value: Model, place: Place) -> Any:
    kind, key = value._meta.label_lower, str(value.pk)
    label = place.at(kind, key).seal(str(value), subject_of(value))
    return {"row": [kind, key, label]}


@stable.register(list)
@stable.register(tuple)
def _list(value: Any, place: Place) -> Any:
    return [stable(item, place) for item in value]


@stable.register(set)
@stable.register(frozenset)
def _set(value: Any, place: Place) -> Any:
    return sorted((stable(item, place) for item in value), key=canonical_json)


@stable.register(dict)
def _map(value: dict[Any, Any], place: Place) -> Any:
    return {"map": {str(key): stable(item, place) for key, item in value.items()}}


def words(value: Any, place: Place, choices: dict[Any, Any] | None = None) -> str:
    """A JSON value as a German reader expects it; `choices` are the labels of a closed list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, list):
        return ", ".join(words(item, place, choices) for item in value)
    if isinstance(value, dict):
        return _words_of_object(value, place, choices)
    return str((choices or {}).get(value, value))


def _words_of_object(value: dict[str, Any], place: Place, choices: dict[Any, Any] | None) -> str:
    (kind, inner), *_rest = value.items()
    if kind == "sealed":
        return words(place.unseal(*inner), place, choices)
    if kind == "row":
        row_kind, key, label = inner
        return words(label, place.at(row_kind, key)) or _("gelöscht")
    return _WORDS.get(kind, canonical_json)(inner)


_WORDS: dict[str, Callable[[Any], str]] = {
    "decimal": lambda inner: number_format(Decimal(inner), use_l10n=True, force_grouping=True),
    "float": lambda inner: number_format(float(inner), use_l10n=True),
    "date": lambda inner: date_format(date.fromisoformat(inner)),
    "time": lambda inner: time_format(time.fromisoformat(inner)),
    "datetime": lambda inner: moment_in_words(datetime.fromisoformat(inner)),
    "seconds": lambda inner: str(timedelta(seconds=float(inner))),
    "partial": lambda inner: str(
        PartialDate(date.fromisoformat(inner[0]), date.fromisoformat(inner[1]), Precision(inner[2]))
    ),
    "sha256": lambda inner: _("Prüfsumme {start}…").format(start=inner[:12]),
}


def moment_in_words(at: datetime) -> str:
    local = at if timezone.is_naive(at) else timezone.localtime(at)
    return date_format(local, "DATETIME_FORMAT")
