from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handschlag.portal.cache import public_page
from handschlag.portal.start_page import start_page


@public_page
def start(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/start.html", {"page": start_page(request.user)})
