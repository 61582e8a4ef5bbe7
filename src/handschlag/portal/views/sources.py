"""The papers that everything rests on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from handschlag.foundation.records.models import Source
from handschlag.portal.cache import public_page
from handschlag.portal.source_pages import source_page, visible_sources


@public_page
def source_list(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/source_list.html", {"sources": visible_sources(request.user)})


@public_page
def source(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(Source, public_id=public_id)
    page = source_page(found, request.user)
    if page is None:
        raise Http404
    return render(request, "portal/source.html", {"page": page, "source": found})
