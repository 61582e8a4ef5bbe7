"""Who may have a file is known to the module that holds it, never to this app."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from .models import File

Guard = Callable[[Any, "File"], bool]

_guards: dict[str, Guard] = {}


def register_file_guard(kind: str, guard: Guard) -> None:
    """`guard(user, file)` decides for all files of one kind; it should ask the owner's selector."""
    if _guards.setdefault(kind, guard) is not guard:
        raise ImproperlyConfigured(f"Für Dateien der Art {kind} gibt es schon eine Regel.")


def guard_of(kind: str) -> Guard | None:
    return _guards.get(kind)
