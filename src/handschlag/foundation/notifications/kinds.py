"""What modules declare: the kinds of notification there are, and what each says to whom."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from .choices import Rhythm

# Given a person and keys of things: those of them the person may (still) be told of.
Filter = Callable[[Any, set[str]], Iterable[str]]


@dataclass(frozen=True)
class MailLink:
    """A link in a mail; `href` is a path on our own host."""

    label: str
    href: str


@dataclass(frozen=True)
class Detail:
    """A paragraph below the sentence: what it is about, what stands there, what can be done."""

    text: str
    note: str = ""
    links: tuple[MailLink, ...] = ()


@dataclass(frozen=True)
class Kind:
    """`sentence` takes %(label)s and the notification's data, or is asked with them.

    `may_see` is asked when a notification is shown and once more when it is sent. `is_open` is
    asked before sending only: what has been settled meanwhile needs no mail. `details` writes the
    rest of the mail, at the moment it leaves; with `needs_details` there is no mail without any.
    """

    key: str
    title: Any
    sentence: Any
    group: Any
    may_see: Filter
    is_open: Filter
    in_app: bool
    rhythm: Rhythm
    details: Callable[[Any, Any], list[Detail]] | None = field(default=None)
    needs_details: bool = False
    offered_to: Callable[[Any], bool] = field(default=lambda user: True)

    def sentence_for(self, label: str, data: Mapping[str, Any]) -> str:
        values = {**data, "label": label}
        if callable(self.sentence):
            return str(self.sentence(values))
        return str(self.sentence) % values


_kinds: dict[str, Kind] = {}


def everybody(user: Any, things: set[str]) -> Iterable[str]:
    """For what only concerns the recipient, such as a decision about their own request."""
    return things


def register_kind(
    key: str,
    title: Any,
    sentence: Any,
    *,
    group: Any,
    may_see: Filter,
    is_open: Filter = everybody,
    in_app: bool = True,
    rhythm: Rhythm = Rhythm.AT_ONCE,
    details: Callable[[Any, Any], list[Detail]] | None = None,
    needs_details: bool = False,
    offered_to: Callable[[Any], bool] = lambda user: True,
) -> None:
    """Declare a kind such as "agreements.released"; declaring it again replaces it.

    `offered_to` says in whose settings it stands: some kinds are for administrators only.
    """
    if "." not in key:
        raise ImproperlyConfigured(f"„{key}“ ist kein Name wie agreements.released.")
    _kinds[key] = Kind(
        key,
        title,
        sentence,
        group,
        may_see,
        is_open,
        in_app,
        rhythm,
        details,
        needs_details,
        offered_to,
    )


def kind_of(key: str) -> Kind | None:
    """The kind, or nothing once no module declares it any more."""
    return _kinds.get(key)


def require_kind(key: str) -> Kind:
    if key not in _kinds:
        raise LookupError(f"{key}: register_kind fehlt")
    return _kinds[key]


def registered_kinds() -> list[Kind]:
    """All kinds, those of one group together, groups in the order they were declared.

    Our own come last: they are about the running of the house.
    """
    groups = list(dict.fromkeys(str(kind.group) for kind in _kinds.values()))

    def place(kind: Kind) -> tuple[bool, int]:
        return kind.key.startswith("notifications."), groups.index(str(kind.group))

    return sorted(_kinds.values(), key=place)
