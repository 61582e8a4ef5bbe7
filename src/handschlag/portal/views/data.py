"""What machines can fetch: the page that lists it, robots.txt, the sitemap."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from handschlag.foundation.audit import selectors as audit
from handschlag.modules.agreements import api as agreements
from handschlag.portal import feeds, sitemap
from handschlag.portal.cache import public_page
from handschlag.portal.operator import absolute


@login_not_required
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Not kept: a new seal changes the checksum without changing anything public."""
    rows = agreements.agreements_visible_to(request.user).order_by("short_title", "pk")
    context = {"head_hash": audit.head_hash(), "agreements": rows}
    return render(request, "portal/data.html", context)


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    return HttpResponse(feeds.region_feed(), content_type=feeds.ATOM)


@public_page
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    return HttpResponse(sitemap.sitemap(), content_type="application/xml")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('portal:desk')}",
        "Disallow: /konto/",
        "Disallow: /suche/",
        "Disallow: /darstellung/",
        f"Sitemap: {absolute(reverse('portal:sitemap'))}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
