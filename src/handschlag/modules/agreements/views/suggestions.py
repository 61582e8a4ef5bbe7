"""Organisations while typing."""

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from handschlag.modules.directory import api as directory

SHORTEST, MOST = 2, 8


@require_safe
def organisation_suggest(request: HttpRequest) -> HttpResponse:
    """Items of a list box: organisations the user may see with the typed words in a name."""
    typed = request.GET.get("q", "").strip()[:100]
    if len(typed) < SHORTEST:
        return HttpResponse("")
    visible = directory.organisations_visible_to(request.user)
    found = visible.filter(names__text__icontains=typed).distinct()[:MOST]
    items = ((row.public_id, row.name) for row in found)
    return HttpResponse(format_html_join("", '<li role="option" data-value="{}">{}</li>', items))
