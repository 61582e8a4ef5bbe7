"""Announce what happened; whoever stands above listens, inside the same transaction.

A fact is a frozen dataclass in the past tense (`AgreementSigned`). A listener may write only
rows of its own module or enqueue a task; a listener that fails stops the act (ADR 0002).
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import transaction

Fact = TypeVar("Fact")

_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)

__all__ = ["announce", "listens_to", "require_transaction"]


def require_transaction(what: str) -> None:
    """Refuse to work outside a transaction: the change and its trace stand or fall together."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{what} needs a transaction")


def listens_to(fact_type: type[Fact]) -> Callable[[Callable[[Fact], None]], Callable[[Fact], None]]:
    """Register a listener; importing its module again does not register it twice."""

    def register(listener: Callable[[Fact], None]) -> Callable[[Fact], None]:
        if listener not in _listeners[fact_type]:
            _listeners[fact_type].append(listener)
        return listener

    return register


def announce(fact: object) -> None:
    require_transaction("announce")
    for listener in _listeners[type(fact)]:
        listener(fact)
