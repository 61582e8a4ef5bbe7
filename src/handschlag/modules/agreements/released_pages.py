"""Kinds of pages of the modules above that go public by a round of their cooperation.

A module hands each kind over once. Its rows point at their round by a foreign key `release`; what
happens to a row when it joins, is published or leaves, the module does itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse

from .models import PageRelease


@dataclass(frozen=True)
class PageKind:
    """`join(row, release, by=)`, `publish(row, by=, basis=)` and `leave(row, reason=, by=)`."""

    model: type[Model]
    # Who may announce, release and withdraw such a page.
    permission: str
    # The name of the address where visitors will read it.
    page: str
    join: Callable[..., Any]
    publish: Callable[..., Any]
    leave: Callable[..., Any]


@dataclass(frozen=True)
class ReleasedPage:
    row: Any
    kind: PageKind

    @property
    def label(self) -> str:
        """What it is, in a word."""
        return str(self.row._meta.verbose_name)

    @property
    def title(self) -> str:
        return str(self.row)

    @property
    def href(self) -> str:
        return reverse(self.kind.page, args=[self.row.address_key])


_kinds: dict[str, PageKind] = {}


def released_by_rounds(kind: PageKind) -> None:
    _kinds[kind.model._meta.label_lower] = kind


def kind_of(row: Model) -> PageKind:
    return _kinds[row._meta.label_lower]


def pages_of(release: PageRelease) -> list[ReleasedPage]:
    """What goes public by this round, kind by kind."""
    return [
        ReleasedPage(row, kind)
        for kind in _kinds.values()
        for row in kind.model._default_manager.filter(release=release).order_by("pk")
    ]
