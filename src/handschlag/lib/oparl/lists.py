"""Does a page of an external list follow the rules? And the error object."""

from collections.abc import Iterator
from typing import Any

from . import findings as rules
from .findings import Finding
from .formats import is_url
from .objects import check_object
from .schema import ERROR_TYPE

COUNTS = ("totalElements", "elementsPerPage", "currentPage", "totalPages")
LINKS = ("first", "prev", "self", "next", "last", "web")


def check_list(
    page: object, expected_type: str, *, where: str, deleted_allowed: bool = False
) -> list[Finding]:
    """All breaches of one page and of the objects on it."""
    if not isinstance(page, dict):
        return [Finding(rules.NO_LIST, where, "statt einer Listenseite steht dort etwas anderes")]
    found = [
        Finding(rules.NO_LIST, where, f"„{name}“ fehlt oder hat die falsche Art")
        for name, kind in (("data", list), ("pagination", dict), ("links", dict))
        if not isinstance(page.get(name), kind)
    ]
    found += _of_counts(page, where)
    found += _of_links(page, where)
    things = objects_of(page)
    for number, thing in enumerate(things):
        found += check_object(thing, expected_type, where=f"{where}#{number}")
        if isinstance(thing, dict) and thing.get("deleted") is True and not deleted_allowed:
            found.append(Finding(rules.DELETED_LISTED, where, str(thing.get("id", ""))))
    return found


def objects_of(page: object) -> list[Any]:
    data = page.get("data") if isinstance(page, dict) else None
    return data if isinstance(data, list) else []


def next_of(page: object) -> str:
    """The address of the next page; empty on the last one."""
    links = page.get("links") if isinstance(page, dict) else None
    address = links.get("next") if isinstance(links, dict) else None
    return address if isinstance(address, str) else ""


def count_of(page: object, name: str) -> int | None:
    counts = page.get("pagination") if isinstance(page, dict) else None
    value = counts.get(name) if isinstance(counts, dict) else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def check_error(answer: object, *, where: str) -> list[Finding]:
    """Does an answer with a status of failure hold the error object of version 1.1?"""
    if not isinstance(answer, dict) or answer.get("type") != ERROR_TYPE:
        return [Finding(rules.NO_ERROR_OBJECT, where, f"kein Objekt vom Typ {ERROR_TYPE}")]
    return [
        Finding(rules.NO_ERROR_OBJECT, where, f"„{name}“ fehlt")
        for name in ("message", "debug")
        if not isinstance(answer.get(name), str)
    ]


def _of_counts(page: dict[str, Any], where: str) -> Iterator[Finding]:
    given = page.get("pagination")
    if not isinstance(given, dict):
        return
    for name in COUNTS:
        if name in given and (count_of(page, name) is None or given[name] < 0):
            yield Finding(rules.BAD_PAGING, where, f"„{name}“ ist keine Anzahl")
    most, here = count_of(page, "elementsPerPage"), len(objects_of(page))
    if most is not None and here > most:
        yield Finding(rules.BAD_PAGING, where, f"{here} Objekte bei elementsPerPage {most}")
    current, pages = count_of(page, "currentPage"), count_of(page, "totalPages")
    if current is not None and pages is not None and current < pages and not next_of(page):
        yield Finding(rules.NO_NEXT, where, f"Seite {current} von {pages}")


def _of_links(page: dict[str, Any], where: str) -> Iterator[Finding]:
    links = page.get("links")
    if not isinstance(links, dict):
        return
    for name in LINKS:
        value = links.get(name)
        if name in links and not (isinstance(value, str) and is_url(value)):
            yield Finding(rules.BAD_URL, where, f"„links.{name}“ ist keine vollständige URL")
