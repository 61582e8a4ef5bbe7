"""Who is said to act for a body: "die Gemeinde X, vertreten durch den Bürgermeister A B".

Two bodies that are represented make a contract, whether or not it says "zwischen". The persons who
represent them are taken for signatories only where no signature names anybody.
"""

import re
from dataclasses import dataclass

from handschlag.lib.extraction.bodies import Bodies, Body
from handschlag.lib.extraction.groups import names_in
from handschlag.lib.extraction.organisations import Organisation
from handschlag.lib.extraction.roles import Appearance, appearances
from handschlag.lib.extraction.text import Span, Text

_REPRESENTED = re.compile(r"\bvertreten\s+durch\b")
_LONGEST_HEAD = 5000
_REACH = 200
_NEXT_BODY = re.compile(r"\n\s*(?:und|sowie)\b|§|\bschließen\b|\bund\s+(?:der|dem|die|das)\b")


@dataclass(frozen=True, slots=True)
class Represented:
    """A body and the person who acts for it, if one is named."""

    name: Organisation
    body: Body
    by: Appearance | None


def represented(text: Text, bodies: Bodies) -> list[Represented]:
    """In the order of the text; a body whose name stands right before "vertreten durch"."""
    found: list[Represented] = []
    least = 0
    for said in _REPRESENTED.finditer(text.raw[:_LONGEST_HEAD]):
        name = _before(text, max(least, said.start() - _REACH), said.start())
        body = bodies.of(name) if name else None
        if name and body:
            found.append(Represented(name, body, _person(text, said.end())))
        least = said.end()
    return found


def _before(text: Text, least: int, end: int) -> Organisation | None:
    """The nearest name in full, else the nearest town."""
    near = [
        name
        for name in names_in(text, Span(least, end))
        if name.kind != "acronym" and not name.kind.startswith("noun:")
    ]
    in_full = [name for name in near if not name.is_bare]
    return next(reversed(in_full or near), None)


def _person(text: Text, start: int) -> Appearance | None:
    words = text.raw[start : start + _REACH]
    over = _NEXT_BODY.search(words)
    end = start + (over.start() if over else len(words))
    return next((one for one in appearances(text) if start <= one.person.start < end), None)
