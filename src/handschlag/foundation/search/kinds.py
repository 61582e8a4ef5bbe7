"""What can be found, as the modules declare it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from handschlag.foundation.records.prepared import Prepared

from .audience import Readers

Things = Callable[[list[int]], Q]


@dataclass(frozen=True)
class Document:
    """What one row is found by and how it is shown.

    `names` count like the title: other languages, former and short names. `people` are names of
    persons: their spellings go with the entry. `text` may be long; its hits are shown in context.
    """

    title: str
    address: str
    readers: Readers
    detail: str = ""
    names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True)
class Kind:
    """One kind of thing that can be found.

    `rows` are all of them with what `document` needs loaded; `visible` is the module's own
    selector, asked again before anything is shown. `concerned` says by a query, and asks nothing
    itself, which rows to read again when a thing of some kind ("agreements.agreement") changed, by
    the keys of these things; the rows themselves are always. `weight` (0 to 1) puts kinds in order
    among equals.
    """

    name: str
    label: str | Promise
    one: str | Promise
    rows: Callable[[], QuerySet[Any]]
    document: Callable[[Any], Document]
    visible: Callable[[Any], QuerySet[Any]]
    weight: float = 0.5
    concerned: Mapping[str, Things] = field(default_factory=dict)

    @cached_property
    def model_label(self) -> str:
        return self.rows().model._meta.label_lower


_kinds: dict[str, Kind] = {}


def register_kind(kind: Kind) -> None:
    """Declare what can be found; the name stands in addresses (`?art=…`) and in the index."""
    if not kind.name.isalpha() or not kind.name.islower():
        raise ImproperlyConfigured(f"„{kind.name}“: nur kleine Buchstaben.")
    _kinds[kind.name] = kind


def registered_kinds() -> dict[str, Kind]:
    """By name, in the order in which they are shown."""
    return dict(sorted(_kinds.items(), key=lambda item: (-item[1].weight, item[0])))


def kinds_concerned(thing_kind: str) -> list[Kind]:
    """Kinds of which rows may have to be read again when a thing of this kind changes."""
    return [
        kind
        for kind in registered_kinds().values()
        if thing_kind in kind.concerned or kind.model_label == thing_kind
    ]


def rows_concerned(kind: Kind, thing_kind: str, keys: list[int]) -> QuerySet[Any]:
    condition = Q(pk__in=keys) if kind.model_label == thing_kind else Q(pk__in=[])
    if thing_kind in kind.concerned:
        condition |= kind.concerned[thing_kind](keys)
    return kind.rows().filter(condition).distinct()


def keys_concerned(kind: Kind, thing_kind: str, keys: list[int]) -> list[int]:
    """Keys of these rows. Nearly every act changes a single thing: that is asked with SQL built once."""
    if len(keys) == 1:
        return [key for (key,) in _concerned_by_one(kind.name, thing_kind)(keys[0])]
    return [key for (key,) in _keys_concerned(kind, thing_kind, keys)]


@cache
def _concerned_by_one(name: str, thing_kind: str) -> Prepared[int, Any]:
    return Prepared(lambda key: _keys_concerned(_kinds[name], thing_kind, [key]))


def _keys_concerned(kind: Kind, thing_kind: str, keys: list[int]) -> QuerySet[Any, Any]:
    return rows_concerned(kind, thing_kind, keys).order_by().values_list("pk")
