"""What pages offer to take along: lines to embed, and by what a report can be sorted."""

from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser

from handschlag.modules.measures import api as measures
from handschlag.portal.widgets import snippet

register = template.Library()


@register.simple_tag
def embed_snippet(widget: str, key: Any, title: str) -> str:
    return str(snippet(widget, key, title))


@register.simple_tag
def report_views(key: str) -> list[tuple[str, str]]:
    """Key and name of the lists beside the fields of the agreement, as visitors can sort by them."""
    rows = measures.measures_visible_to(AnonymousUser())
    found = rows.filter(cooperation__public_id=key.rpartition("-")[2])
    return list(measures.lists_sorting(found))
