"""Which links the page frame shows. Modules and portal register theirs in `AppConfig.ready`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString


class Group(StrEnum):
    MAIN = "main"  # header, and again under "Bereiche" in the footer
    AREAS = "areas"  # only under "Bereiche" in the footer
    CHECKS = "checks"  # "Nachprüfen" in the footer: sources, data, legal pages
    ACCOUNT = "account"  # menu of the signed-in person
    INBOX = "inbox"  # beside that menu, with the number of what is new
    SEARCH = "search"  # the search box of the header: where it leads, what suggests while typing
    LOGIN = "login"  # the one link by which visitors sign in


@dataclass(frozen=True)
class RegisteredLink:
    url_name: str
    label: str | Promise
    order: int
    count: Callable[[Any], int] | None = None


@dataclass(frozen=True)
class NavigationLink:
    href: str
    label: str | Promise
    current: str  # value of aria-current, empty elsewhere
    count: int = 0


_links: dict[Group, dict[str, RegisteredLink]] = {group: {} for group in Group}


def register_link(
    group: Group | str,
    url_name: str,
    label: str | Promise,
    order: int = 100,
    *,
    count: Callable[[Any], int] | None = None,
) -> None:
    """Show the address under this label. Registering the same address again replaces it.

    `count` is asked with the signed-in person on every page: one quick query at most.
    """
    _links[Group(group)][url_name] = RegisteredLink(url_name, label, order, count)


def links_in(group: Group, path: str = "", person: Any = None) -> list[NavigationLink]:
    """The group's links in order; an address that does not exist is left out, not an error."""
    found = []
    for link in sorted(_links[group].values(), key=lambda item: item.order):
        if href := _address(link.url_name, get_urlconf(), get_script_prefix()):
            count = link.count(person) if link.count and person is not None else 0
            found.append(NavigationLink(href, link.label, _current(href, path), count))
    return found


@lru_cache(maxsize=200)
def _address(url_name: str, urlconf: str | None, _prefix: str) -> str:
    """Looked up once: fifteen of them stand on every page. Empty if there is none."""
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return ""


def items_html(links: Iterable[NavigationLink]) -> SafeString:
    """List items; each page has seventeen, for which a template takes three times as long."""
    return SafeString("".join(_item(link.href, link.current, str(link.label)) for link in links))


@lru_cache(maxsize=500)
def _item(href: str, current: str, label: str) -> SafeString:
    """The same few in each language, so written once."""
    mark = format_html(' aria-current="{}"', current) if current else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', href, mark, label)


def _current(href: str, path: str) -> str:
    if href == path:
        return "page"
    return "true" if href != "/" and path.startswith(href) else ""
