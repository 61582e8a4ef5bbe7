"""Page numbers with everything else in the address kept as it is."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict

# Digits of the longest number a database takes for a key.
LONGEST_KEY = 18


@dataclass(frozen=True)
class PageLink:
    number: int | None  # None is the gap between far pages
    href: str
    current: bool


def page_href(query: QueryDict, param: str, number: int) -> str:
    changed = query.copy()
    changed[param] = str(number)
    if number == 1:
        del changed[param]
    return f"?{changed.urlencode()}"


def page_links(page: Page[Any], query: QueryDict, param: str) -> list[PageLink]:
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [
        PageLink(number, page_href(query, param, number), number == page.number)
        if isinstance(number, int)
        else PageLink(None, "", current=False)
        for number in numbers
    ]


def older_than(query: QueryDict) -> int | None:
    """Where a history goes on: the key of the last act shown before; None at its beginning."""
    told = query.get("vor", "")[:LONGEST_KEY]
    return int(told) if told.isascii() and told.isdecimal() else None
