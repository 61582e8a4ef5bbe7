"""Who may see an entry, as words inside the match, so that no list of ids is ever needed.

A row carries the words of those who see it, a reader asks for the words of their reach; one in
common is enough. It is the same rule as `access.visible_rows`, told by each row beforehand.
"""

from typing import Any

from handschlag.foundation.access import reach_of
from handschlag.foundation.records.choices import Audience

Readers = frozenset[str]
EVERYBODY = "apublic"
# First letter of every such word; no other word of the index begins with it (`terms`).
MARK = "a"
NOBODY: Readers = frozenset()
PUBLIC: Readers = frozenset({EVERYBODY})


def staff_of(organisation: int) -> str:
    return f"{MARK}o{organisation}"


def within(cooperation: int) -> str:
    return f"{MARK}c{cooperation}"


def beside(organisation: int) -> str:
    """Those who share a cooperation with the organisation."""
    return f"{MARK}p{organisation}"


def readers_of(audience: str, owner: int | None, cooperation: int | None = None) -> Readers:
    """Who sees a row of this audience; a row without a cooperation is shared with all partners."""
    if audience == Audience.PUBLIC:
        return PUBLIC
    found = {staff_of(owner)} if owner else set()
    if audience == Audience.COOPERATION:
        if cooperation:
            found.add(within(cooperation))
        elif owner:
            found.add(beside(owner))
    return frozenset(found)


def both(one: Readers, other: Readers) -> Readers:
    """Who sees one and the other for sure; in doubt nobody."""
    if one == PUBLIC:
        return other
    return one if other == PUBLIC else one & other


def words_of_reader(user: Any) -> Readers | None:
    """What the reader's entries carry at least one of; None for who may see everything."""
    reach = reach_of(user)
    if reach.everything:
        return None
    return PUBLIC.union(
        map(staff_of, reach.organisations),
        map(within, reach.cooperations),
        map(beside, reach.partners),
    )
