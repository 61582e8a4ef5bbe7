"""What a long name names first: "Institute X" of "Institute X at the University Y"."""

import re
from collections.abc import Iterator

from handschlag.lib.matching.meanings import Unit

SECTION = re.compile(r"\s[-–—|]\s|,\s")
_OWNERS_FOLLOW = frozenset({"am", "an", "at", "der", "des", "im", "in", "of"})
_OWNERS = frozenset(
    f"={kind}"
    for kind in (
        "akademie",
        "gemeinschaft",
        "gesellschaft",
        "hochschule",
        "klinikum",
        "universitat",
        "universitatsmedizin",
    )
)
_OF_SECTIONS = _OWNERS | {"=institut", "=schule", "=zentrum", "=museum", "=amt", "=stiftung"}
_LEAST = 2
"""Fewer telling words are no name of their own: "Institute" of "Institute of the University"."""

Units = tuple[Unit, ...]


def owner_from(units: Units, shorts: frozenset[str]) -> int:
    """The number of telling units before the owner's name; 0 if none is named.

    Institut · Physik of "Institut für Physik der Universität Jena" are 2. An owner is a kind of
    organisation that has others in it, or one of the short forms.
    """
    telling = 0
    for place, unit in enumerate(units):
        if telling >= _LEAST and unit.letters in _OWNERS_FOLLOW:
            owner = units[place:]
            is_named = _names(owner, _OWNERS) or any(unit.letters in shorts for unit in owner)
            return telling if is_named else 0
        telling += bool(unit.keys)
    return 0


def heads_of(units: Units, owner: int, sections: list[Units], *, listed: bool) -> Iterator[Units]:
    """Parts of the name that may be known for all of it.

    `sections` are what stands between dashes or commas; `listed`: by commas, which part lists too,
    so that only what is followed by an organisation counts. Behind a dash stands the name only if
    there is no more than a brand or short form before it.
    """
    if owner:
        yield _first(units, owner)
    if len(sections) != 2 or (listed and not _names(sections[1], _OF_SECTIONS)):
        return
    first, second = sections
    if _telling(first) >= _LEAST:
        yield first
    elif not listed and _telling(second) >= _LEAST:
        yield second


def _telling(units: Units) -> int:
    return sum(1 for unit in units if unit.keys)


def _first(units: Units, count: int) -> Units:
    telling = [place for place, unit in enumerate(units) if unit.keys]
    return units[: telling[count - 1] + 1]


def _names(units: Units, kinds: frozenset[str]) -> bool:
    return any(not kinds.isdisjoint(unit.keys) for unit in units)
