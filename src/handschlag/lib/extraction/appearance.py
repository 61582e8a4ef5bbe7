"""A person at one place of a text, with the office and body that stand beside."""

from dataclasses import dataclass, replace
from typing import Literal

from handschlag.lib.extraction.knowledge.offices import (
    Office,
)
from handschlag.lib.extraction.organisations import Organisation
from handschlag.lib.extraction.persons import Person

Capacity = Literal["", "acting", "on_behalf"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person at one place of the text with what stands beside."""

    person: Person
    role: str = ""
    office: Office | None = None
    body: Organisation | None = None
    """The body as named there; None where only the office tells."""
    body_name: str = ""
    former: bool = False
    capacity: Capacity = ""
    shared: bool = False
    """One of several of the same office, in the order of their bodies."""
    last: int = 0
    """The token after all that belongs to this appearance."""
    first: int = 0


@dataclass(frozen=True, slots=True)
class Role:
    """An office phrase: tokens from `first` to `last`, last excluded."""

    name: str
    office: Office
    first: int
    last: int
    body_name: str = ""
    former: bool = False
    capacity: Capacity = ""


def with_role(seen: Appearance, role: Role, *, keep: int = 0) -> Appearance:
    return replace(
        seen,
        role=role.name,
        office=role.office,
        body_name=role.body_name or seen.body_name,
        former=role.former,
        capacity=role.capacity,
        first=min(seen.first, role.first),
        last=keep or max(seen.last, role.last),
    )
