"""The journal of erasures: when, on which basis, and which texts still wait for a human."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from handschlag.foundation.access import require_permission
from handschlag.foundation.privacy import lookups
from handschlag.foundation.privacy.models import ErasureEntry

from .people import HANDLE

PER_PAGE = 50


@never_cache
def erasure_list(request: HttpRequest) -> HttpResponse:
    """The newest first; no names, for there are none."""
    require_permission(request.user, HANDLE)
    entries = ErasureEntry.objects.order_by("-erased_at", "-pk")
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("seite"))
    return render(request, "privacy/erasure_list.html", {"page_obj": page})


@never_cache
def erasure(request: HttpRequest, erasure_id: str) -> HttpResponse:
    require_permission(request.user, HANDLE)
    entry = get_object_or_404(ErasureEntry, public_id=erasure_id)
    context = {"entry": entry, "mentions": lookups.mentions_in(entry)}
    return render(request, "privacy/erasure.html", context)
