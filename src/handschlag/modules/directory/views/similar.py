"""Answers while somebody types: what looks alike, and what the name may be completed to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from handschlag.foundation.access import require_permission
from handschlag.modules.directory.selectors import organisations_visible_to
from handschlag.modules.directory.similar import LONGEST_NAME, find_similar, names_starting_with


@require_GET
def similar(request: HttpRequest) -> HttpResponse:
    """Similar entries with three answers each: as fragment for a script, else as a page."""
    require_permission(request.user, "directory.create_organisation")
    name = request.GET.get("name", "")[:LONGEST_NAME]
    city = request.GET.get("city", "")[:120]
    hits = find_similar(name, city, user=request.user)
    context = {"name": name, "similar": [(hit, "") for hit in hits]}
    fragment = request.headers.get("HX-Request") or request.headers.get("X-Requested-With")
    template = "directory/similar_fields.html" if fragment else "directory/similar.html"
    return render(request, template, context)


@require_GET
def suggestions(request: HttpRequest) -> HttpResponse:
    """Options for a combobox; only organisations the person sees."""
    rows = organisations_visible_to(request.user)
    found = names_starting_with(request.GET.get("q", ""), rows)
    return render(request, "directory/suggestions.html", {"found": found})
