"""The mark of invented data: from a body it spreads to everything that came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from handschlag.foundation.records.selectors import citations_of

from .things import Name, Ref, Thing

MARK = "handschlag:invented"
# What leads from one to the next, in this order.
BELOW = ("membership", "meeting", "agendaitem", "paper", "consultation", "file", "location")


def invented_boards(bodies: Iterable[Any]) -> set[Name]:
    """Bodies a source of example data speaks of."""
    rows = list(bodies)
    cited = citations_of(rows)
    return {
        ("organization", row.public_id)
        for row in rows
        if any(each.source.invented for each in cited.get(row.pk, []))
    }


def marked(things: list[Thing], invented: set[Name]) -> list[Thing]:
    if not invented:
        return things
    names = set(invented)
    for kind in BELOW:
        on_agenda = {
            (ref.kind, ref.key)
            for thing in things
            if thing.name in names
            for ref in _refs(thing.content.get("handschlag:paper"))
        }
        names |= on_agenda
        names |= {thing.name for thing in things if thing.kind == kind and _rests_on(thing, names)}
    return [
        replace(thing, content={**thing.content, MARK: True}) if thing.name in names else thing
        for thing in things
    ]


def _rests_on(thing: Thing, names: set[Name]) -> bool:
    leads_up = ("organization", "meeting", "meetings", "paper")
    return any(
        (ref.kind, ref.key) in names for key in leads_up for ref in _refs(thing.content.get(key))
    )


def _refs(value: Any) -> Iterator[Ref]:
    for each in value if isinstance(value, list | tuple) else [value]:
        if isinstance(each, Ref):
            yield each
