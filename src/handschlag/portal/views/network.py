from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handschlag.portal.cache import public_page
from handschlag.portal.network_page import network_page


@public_page
def network(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/network.html", {"page": network_page(request.user)})
