"""Reading filters and page numbers from an address: what makes no sense is ignored."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict


def chosen(query: QueryDict, name: str, allowed: Any) -> str:
    """The value of a closed filter, or nothing."""
    value = query.get(name, "")
    return value if value in allowed else ""


def typed(query: QueryDict, name: str = "q", longest: int = 80) -> str:
    """Free text as somebody typed it, cut and without what no name contains."""
    return " ".join(query.get(name, "").replace("\x00", "").split())[:longest]


def page_of(rows: QuerySet[Any], query: QueryDict, size: int) -> Page[Any]:
    """The page asked for; beyond the last one the last, for anything else the first."""
    return Paginator(rows, size).get_page(query.get("seite"))
