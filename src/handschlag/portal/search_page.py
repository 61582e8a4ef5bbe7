"""The search page: hits in order, how many of which kind, and what to do where there are none."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from handschlag.foundation.design.typography import zahl
from handschlag.foundation.search.asking import LONGEST_QUERY
from handschlag.foundation.search.kinds import registered_kinds
from handschlag.foundation.search.selectors import MOST_COUNTED, MOST_RANKED, Found, find
from handschlag.portal.lists import chosen, page_of, typed

PAGE_SIZE = 20


@dataclass(frozen=True)
class Choice:
    """One kind to narrow the hits down to; `href` of all kinds takes the narrowing away."""

    label: str | Promise
    count: str
    href: str
    current: bool


@dataclass(frozen=True)
class SearchPage:
    q: str
    kind: str
    found: Found
    page: Page[Any] | None
    choices: list[Choice]

    @property
    def total(self) -> str:
        return _number(self.found.total, self.found.more)

    @property
    def cut(self) -> str:
        """How many are shown where there are more."""
        return zahl(MOST_RANKED) if len(self.found) == MOST_RANKED else ""


def search_page(query: QueryDict, user: Any) -> SearchPage:
    text = typed(query, longest=LONGEST_QUERY)
    kind = chosen(query, "art", registered_kinds())
    found = find(text, user, kind)
    page = page_of(found, query, PAGE_SIZE) if found else None  # type: ignore[arg-type] # cut like one
    return SearchPage(text, kind, found, page, _choices(found, text, kind))


def _choices(found: Found, text: str, kind: str) -> list[Choice]:
    all_of_them = Choice(_("Alle"), _number(found.total, found.more), _href(text, ""), not kind)
    kinds = [
        Choice(
            each.label, _number(each.count, each.more), _href(text, each.name), each.name == kind
        )
        for each in found.counts
    ]
    return [all_of_them, *kinds] if len(kinds) > 1 or kind else []


def _number(count: int, more: bool) -> str:
    if more:
        return _("über %(n)s") % {"n": zahl(max(count, MOST_COUNTED))}
    return zahl(count)


def _href(text: str, kind: str) -> str:
    query = QueryDict(mutable=True)
    query["q"] = text
    if kind:
        query["art"] = kind
    return f"?{query.urlencode()}"
