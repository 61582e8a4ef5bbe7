"""Pages about the platform itself: accessibility, privacy, imprint, open data."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handschlag.foundation.records import today
from handschlag.portal import accessibility as statement
from handschlag.portal.cache import public_page
from handschlag.portal.operator import operator


@public_page
def accessibility(request: HttpRequest) -> HttpResponse:
    context = {
        "laender": statement.LAENDER,
        "issues": statement.KNOWN_ISSUES,
        "checked_on": statement.CHECKED_ON,
        "today": today(),
        "operator": operator(),
    }
    return render(request, "portal/accessibility.html", context)


@public_page
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html", {"operator": operator()})


@public_page
def imprint(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/imprint.html", {"operator": operator()})
