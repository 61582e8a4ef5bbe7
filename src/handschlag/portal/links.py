"""Addresses that pages of several modules lead to."""

from functools import lru_cache
from typing import Any

from django.urls import NoReverseMatch, reverse


def address_of(url_name: str, *args: Any) -> str:
    """The address of a work page that another module owns, or nothing where this installation has no such page."""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=5_000)
def page_of(url_name: str, key: str) -> str:
    """The public page of one thing: always the same, and named again and again on the same pages."""
    return reverse(url_name, args=[key])
