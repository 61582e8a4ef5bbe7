"""What modules declare about their personal data, and which fields they say are not personal.

A *subject* is a person as one kind of row knows her: "person:…", "user:…", "invitation:…", the
part behind the colon being the row's public id. A kind that stands for persons says `own`; every
other kind says `through` which of its relations a row belongs to whom.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from .choices import Expiry, Fate, LegalBasis

Text = str | Promise


@dataclass(frozen=True)
class Handling:
    """What becomes of one field at an erasure: cleared to `value`, or kept for `reason`."""

    value: Any = ""
    reason: Text = ""

    @property
    def is_kept(self) -> bool:
        return bool(self.reason)

    def value_for(self, row: Model) -> Any:
        value = self.value(row) if callable(self.value) else self.value
        return str(value) if isinstance(value, Promise) else value


def clear(value: Any = "") -> Handling:
    """Put `value` in its place; a callable gets the row."""
    return Handling(value=value)


def keep(reason: Text) -> Handling:
    return Handling(reason=reason)


@dataclass(frozen=True)
class Verdict:
    """The fate of a row, with the reason people are told."""

    fate: Fate
    reason: Text


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """One kind of row with personal data."""

    kind: str
    label: Text
    purpose: Text
    basis: LegalBasis
    # Where the values come from, if not said for the single row.
    source: Text = ""
    fields: Mapping[str, Handling] = field(default_factory=dict)
    own: str = ""
    # Relation (with __ for more than one step) → kind of subject at its end.
    through: Mapping[str, str] = field(default_factory=dict)
    # Relations to accounts that only say who did something; they point at the pseudonym later.
    traces: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    erasure: Verdict = field(default_factory=lambda: Verdict(Fate.KEEP, ""))
    # A row of this kind keeps the name of the person: a public act.
    holds_name: bool = False
    # Fields of a person's own row that stay while some other row holds the name.
    held_fields: frozenset[str] = frozenset()
    # Foreign keys to files that go with the row.
    files: tuple[str, ...] = ()
    # Whoever is entered here by somebody else has to be told (Art. 14).
    tell: bool = False


@dataclass(frozen=True, kw_only=True)
class Clock:
    """How long records of one kind stay, as their module proposes it; the period can be changed.

    `expired(moment)` are the rows whose clock started before `moment`. Without it somebody else
    does the deleting, and the clock only tells the public about it.
    """

    code: str
    label: Text
    purpose: Text
    starts: Text
    days: int
    # Fewer days than this nobody may set.
    least_days: int = 1
    then: Expiry = Expiry.DELETE
    warn_days: int = 0
    expired: Callable[[datetime], QuerySet[Any]] | None = None
    expire: Callable[[Any], None] | None = None

    @property
    def runs_here(self) -> bool:
        return self.expired is not None


Rows = dict[str, list[Any]]
# Gets the subjects and the rows found by kind; answers with lines for the report.
Cleaner = Callable[[frozenset[str], Rows], Iterable[str]]

_declared: dict[str, Declaration] = {}
_exempt: dict[tuple[str, str], Text] = {}
_clocks: dict[str, Clock] = {}
_cleaners: list[Cleaner] = []


def declare(kind: str, **said: Any) -> None:
    """Declare a kind ("directory.person"); see `Declaration` for what can be said."""
    declaration = Declaration(kind=kind.lower(), **said)
    unknown = set(declaration.held_fields) - set(declaration.fields)
    if unknown:
        raise ImproperlyConfigured(f"{kind}: {', '.join(sorted(unknown))} ist nicht erklärt.")
    _declared[declaration.kind] = declaration


def exempt(kind: str, *fields: str, because: Text) -> None:
    """Say that fields which look personal are not, and why."""
    if not because:
        raise ImproperlyConfigured(f"{kind}: eine Ausnahme braucht einen Grund.")
    for name in fields:
        _exempt[(kind.lower(), name)] = because


def declare_clock(code: str, **said: Any) -> None:
    _clocks[code] = Clock(code=code, **said)


def also_erases(cleaner: Cleaner) -> Cleaner:
    """Let a module clean what no declaration can describe, such as stored copies of rows.

    Called inside the transaction, before the rows themselves are touched; it must be safe to run
    again and touch nothing but what belongs to the subjects.
    """
    if cleaner not in _cleaners:
        _cleaners.append(cleaner)
    return cleaner


def declarations() -> dict[str, Declaration]:
    return dict(_declared)


def declaration_of(kind: str) -> Declaration | None:
    return _declared.get(kind.lower())


def exemptions() -> dict[tuple[str, str], Text]:
    return dict(_exempt)


def clocks() -> dict[str, Clock]:
    return dict(_clocks)


def cleaners() -> tuple[Cleaner, ...]:
    return tuple(_cleaners)
