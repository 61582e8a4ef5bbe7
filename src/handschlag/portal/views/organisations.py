"""The directory for visitors: a list of many, a page of one."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.directory import api as directory
from handschlag.portal import structured
from handschlag.portal.cache import public_page
from handschlag.portal.links import address_of
from handschlag.portal.organisation_list import listing
from handschlag.portal.organisation_page import organisation_page
from handschlag.portal.report_bundles import letterheads_for


@public_page
def organisation_list(request: HttpRequest) -> HttpResponse:
    may_add = request.user.has_perm("directory.create_organisation")
    context = {
        "listing": listing(request.user, request.GET),
        "may_add": address_of("directory:organisation_new") if may_add else "",
        "as_table": _as_table(request) if may_add else "",
    }
    return render(request, "portal/organisation_list.html", context)


def _as_table(request: HttpRequest) -> str:
    """The way out and in for the list as it is narrowed here."""
    address, query = address_of("tables:table", "organisationen"), request.GET.urlencode()
    return f"{address}?{query}" if address and query else address


@public_page
def organisation(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _find(request, key)
    if not found:
        return _moved(request, key)
    if not key.is_current_for(found.name):
        return _at(found.address_key)
    context = {
        "page": organisation_page(found, request.user),
        "letterheads": letterheads_for(request.user),
    }
    return render(request, "portal/organisation.html", context)


@public_page
def organisation_data(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The same facts for machines, as a visitor may see them whoever asks."""
    found = _find(request, key) or directory.organisation_moved_to(key.public_id)
    if found is None or not found.is_public:
        raise Http404
    if str(key) != found.address_key:
        return _at(found.address_key, "portal:organisation_data")
    return structured.json_ld(structured.organisation(found))


def _find(request: HttpRequest, key: AddressKey) -> directory.Organisation | None:
    visible = directory.organisations_visible_to(request.user)
    return visible.filter(public_id=key.public_id).select_related("seat", "part_of").first()


def _moved(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """A merged organisation answers with its new address, if that one may be seen."""
    target = directory.organisation_moved_to(key.public_id)
    visible = directory.organisations_visible_to(request.user)
    if target is None or not visible.filter(pk=target.pk).exists():
        raise Http404
    return _at(target.address_key)


def _at(key: str, url_name: str = "portal:organisation") -> HttpResponse:
    return HttpResponsePermanentRedirect(reverse(url_name, args=[key]))
