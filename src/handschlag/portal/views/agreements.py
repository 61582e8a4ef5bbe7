"""What was agreed: the list, the page along its thread, its feed and its data."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse

from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.governance import api as governance
from handschlag.portal import feeds, structured
from handschlag.portal.agreement_bodies import boards_of
from handschlag.portal.agreement_page import agreement_view
from handschlag.portal.cache import public_page
from handschlag.portal.lists import page_of
from handschlag.portal.pacts import pacts
from handschlag.portal.report_bundles import letterheads_for

PAGE_SIZE = 20


@public_page
def agreement_list(request: HttpRequest) -> HttpResponse:
    """All agreements the reader may see, or those of one organisation."""
    rows = agreements.agreements_visible_to(request.user)
    organisation = _chosen_organisation(request)
    if organisation:
        rows = agreements.agreements_of_organisation(organisation, request.user)
    page = page_of(rows, request.GET, PAGE_SIZE)
    keys = [row.pk for row in page.object_list]
    context = {
        "page": page,
        "rows": pacts(
            agreements.agreement_rows(request.user, rows.filter(pk__in=keys)), request.user
        ),
        "organisation": organisation,
        "may_add": request.user.has_perm("agreements.create_agreement"),
    }
    return render(request, "portal/agreement_list.html", context)


@public_page
def agreement(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _find(request.user, key)
    if not key.is_current_for(found.short_title):
        return HttpResponsePermanentRedirect(reverse("portal:agreement", args=[found.address_key]))
    # Before the release the parties look at exactly what visitors will see.
    reader = AnonymousUser() if request.GET.get("ansicht") == "oeffentlich" else request.user
    context = {"view": agreement_view(found, reader), "letterheads": letterheads_for(request.user)}
    return render(request, "portal/agreement.html", context)


@public_page
def agreement_feed(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """What visitors may see, whoever asks: a feed reader shows it to others."""
    found = _find(AnonymousUser(), key)
    if not key.is_current_for(found.short_title):
        return _moved_to("portal:agreement_feed", found)
    return HttpResponse(feeds.agreement_feed(found), content_type=feeds.ATOM)


@public_page
def agreement_data(request: HttpRequest, key: AddressKey) -> HttpResponse:
    visitor = AnonymousUser()
    found = _find(visitor, key)
    if not key.is_current_for(found.short_title):
        return _moved_to("portal:agreement_data", found)
    page = agreements.public_preview(found, beside=[governance.BODIES_RESTING_ON.of(visitor)])
    return structured.json_ld(structured.agreement(page, boards_of(*page.beside).formed))


def _moved_to(url_name: str, found: agreements.Agreement) -> HttpResponse:
    return HttpResponsePermanentRedirect(reverse(url_name, args=[found.address_key]))


def _find(user: object, key: AddressKey) -> agreements.Agreement:
    found = agreements.visible_agreement(key.public_id, user)
    if found is None:
        raise Http404
    return found


def _chosen_organisation(request: HttpRequest) -> directory.Organisation | None:
    """The organisation named in the address; an unknown or invisible one is not found."""
    public_id = request.GET.get("organisation", "")
    if not public_id:
        return None
    visible = directory.organisations_visible_to(request.user)
    found = visible.filter(public_id=public_id[:10]).first()
    if found is None:
        raise Http404
    return found
