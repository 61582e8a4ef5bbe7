from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.portal.cache import public_page
from handschlag.portal.finding import agreements_like
from handschlag.portal.lists import typed
from handschlag.portal.organisation_list import named_like
from handschlag.portal.pacts import pacts

MOST = 20


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """Agreements and organisations whose names and words contain what was typed."""
    text = typed(request.GET)
    context: dict[str, object] = {"q": text, "most": MOST}
    if text:
        organisations = named_like(directory.organisations_visible_to(request.user), text)
        found = agreements_like(agreements.agreements_visible_to(request.user), text)
        context["agreements"] = pacts(agreements.agreement_rows(request.user, found[:MOST]))
        context["organisations"] = list(organisations.order_by("sort_name", "pk")[:MOST])
    return render(request, "portal/search.html", context)
