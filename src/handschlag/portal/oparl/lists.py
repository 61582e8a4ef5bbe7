"""External lists: filters, pages, deleted objects, all by addresses in one spelling."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from handschlag.lib.oparl import FILTERS
from handschlag.lib.oparl.formats import moment_of

from . import addresses
from .ledger import dates_of
from .models import Given
from .snapshots import Snapshot
from .things import Dates, Thing, tombstone, written

PAGE_SIZE = 100


class WrongQuestion(ValueError):  # noqa: N818 -- it names what was asked, not a fault of ours
    """A parameter cannot be read; the message says which and how it has to look."""


@dataclass(frozen=True)
class Asked:
    """What a list is asked for."""

    filters: tuple[tuple[str, str], ...] = ()
    limit: int = PAGE_SIZE
    omit_internal: bool = False
    page: int = 1

    @property
    def parameters(self) -> dict[str, str]:
        """As they have to stand in the address: what is usual is left out."""
        found = dict(self.filters)
        if self.limit != PAGE_SIZE:
            found["limit"] = str(self.limit)
        if self.omit_internal:
            found["omit_internal"] = "true"
        if self.page > 1:
            found["page"] = str(self.page)
        return found

    def passes(self, dates: Dates) -> bool:
        return all(_passes(dates, name, value) for name, value in self.filters)


def _passes(dates: Dates, name: str, value: str) -> bool:
    wanted = moment_of(value)
    own: datetime = dates.created if name.startswith("created") else dates.modified
    if wanted is None:
        return True
    return own >= wanted if name.endswith("since") else own <= wanted


def read_question(query: QueryDict) -> Asked:
    """Raises WrongQuestion; parameters nobody knows are left out."""
    filters = []
    for name in FILTERS:
        if name in query:
            # A plus that was not encoded arrives as a space.
            value = str(query[name]).replace(" ", "+")
            if moment_of(value) is None:
                form = "2026-11-22T09:30:00+01:00"
                words = _("„%(name)s“ braucht Tag, Uhrzeit und Zeitzone, zum Beispiel %(form)s.")
                raise WrongQuestion(words % {"name": name, "form": form})
            filters.append((name, value))
    limit = min(_number(query, "limit", PAGE_SIZE), PAGE_SIZE)
    omit = query.get("omit_internal", "").lower() == "true"
    return Asked(tuple(filters), limit, omit, _number(query, "page", 1))


def _number(query: QueryDict, name: str, usual: int) -> int:
    value = query.get(name, str(usual))
    if not (value.isascii() and value.isdecimal() and int(value[:9]) > 0 and len(value) < 10):
        raise WrongQuestion(_("„%(name)s“ ist keine Zahl ab 1.") % {"name": name})
    return int(value)


def is_canonical(query: QueryDict, asked: Asked) -> bool:
    """Each parameter once, in order, and none that nobody knows."""
    given = [(name, value) for name, values in query.lists() for value in values]
    return given == sorted(asked.parameters.items())


def page(
    path: str, things: Iterable[Thing], gone: Iterable[Given], snapshot: Snapshot, asked: Asked
) -> dict[str, Any] | None:
    """One page, oldest object first; None behind the last one.

    Deleted objects stand in it only for those who ask what was modified since their last visit.
    """
    rows: list[tuple[datetime, str, Thing | Given]] = [
        (dates.created, thing.key, thing)
        for thing in things
        if asked.passes(dates := snapshot.dates[thing.name])
    ]
    if any(name == "modified_since" for name, _value in asked.filters):
        rows += [(row.created_at, row.key, row) for row in gone if asked.passes(dates_of(row))]
    rows.sort(key=lambda row: row[:2])
    pages = max(1, -(-len(rows) // asked.limit))
    if asked.page > pages:
        return None
    first = (asked.page - 1) * asked.limit
    return {
        "data": [
            _shown(row, snapshot, asked) for _created, _key, row in rows[first:][: asked.limit]
        ],
        "pagination": {
            "totalElements": len(rows),
            "elementsPerPage": asked.limit,
            "currentPage": asked.page,
            "totalPages": pages,
        },
        "links": _links(path, asked, pages),
    }


def _shown(row: Thing | Given, snapshot: Snapshot, asked: Asked) -> dict[str, Any]:
    if isinstance(row, Given):
        return tombstone(row.kind, row.key, dates_of(row))
    return written(row, snapshot.things, snapshot.dates, omit_internal=asked.omit_internal)


def _links(path: str, asked: Asked, pages: int) -> dict[str, str]:
    numbers = {"first": 1, "prev": asked.page - 1, "self": asked.page, "next": asked.page + 1}
    return {
        name: _address(path, asked, number)
        for name, number in {**numbers, "last": pages}.items()
        if 1 <= number <= pages
    }


def _address(path: str, asked: Asked, number: int) -> str:
    parameters = {**asked.parameters, "page": str(number)}
    if number == 1:
        del parameters["page"]
    return addresses.url(path, parameters.items())
