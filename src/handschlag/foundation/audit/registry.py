"""What modules declare: the acts they do, and which of their fields are about a person."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

ACT = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")


class UnknownActError(LookupError):
    """The act was never declared; `register_act` belongs in the module's registrations."""


@dataclass(frozen=True)
class Personal:
    """Fields of one kind whose values belong to the data subject `subject(row)` ("" for none)."""

    fields: frozenset[str]
    subject: Callable[[Any], str]


_acts: dict[str, Any] = {}
_personal: dict[str, Personal] = {}
_representations: list[Callable[[Any, Any], Any]] = []


def register_act(act: str, sentence: Any) -> None:
    """Declare an act by its past-tense name and the German words that history pages show."""
    if not ACT.fullmatch(act):
        raise ImproperlyConfigured(f"„{act}“ ist kein Name eines Vorgangs wie agreement.signed.")
    _acts[act] = sentence


def require_act(act: str) -> None:
    if act not in _acts:
        raise UnknownActError(act)


def sentence_of(act: str) -> str:
    """The words of an act; its bare name once no module declares it any more."""
    return str(_acts.get(act, act))


def register_personal(kind: str, *, fields: Iterable[str], subject: Callable[[Any], str]) -> None:
    """Declare a kind ("directory.person") personal: these fields and every label of such a row.

    Values are encrypted for the subject the row names; a row whose subject is "" stays readable.
    """
    _personal[kind.lower()] = Personal(frozenset(fields), subject)


def subject_of(row: Any) -> str:
    """The data subject of a row's label, "" where nothing personal is declared."""
    personal = _personal.get(row._meta.label_lower)
    return personal.subject(row) if personal else ""


def is_personal(kind: str, field: str) -> bool:
    personal = _personal.get(kind)
    return personal is not None and field in personal.fields


def register_representation(find: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Register who knows in whose place an account acts: `find(user, thing)` is an account or None."""
    if find not in _representations:
        _representations.append(find)
    return find


def represented_by(user: Any, thing: Any) -> Any:
    """The account in whose place the user acts on the thing, None for the user's own right."""
    return next(filter(None, (find(user, thing) for find in _representations)), None)
