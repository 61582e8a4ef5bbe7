from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from handschlag.portal.cache import public_page
from handschlag.portal.network_page import network_page
from handschlag.portal.region_map import map_data


@public_page
def network(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/network.html", {"page": network_page(request.user)})


@public_page
def network_map(request: HttpRequest) -> HttpResponse:
    """Places and boundaries for the map one can move; fetched only once it is opened."""
    return JsonResponse(map_data(request.user), json_dumps_params={"ensure_ascii": False})
