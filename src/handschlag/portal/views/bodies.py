"""Boards and what they resolved: the list, a body, a meeting, a paper, the two-minute page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import reach_of
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.governance import api as governance
from handschlag.portal.body_brief import KeptBrief, to_be_kept, votes_now
from handschlag.portal.body_brief import body_brief as brief_of
from handschlag.portal.body_pages import body_groups
from handschlag.portal.body_pages import body_page as page_of_body
from handschlag.portal.cache import kept_part, public_page
from handschlag.portal.links import address_of
from handschlag.portal.meeting_page import meeting_page
from handschlag.portal.paper_page import paper_page
from handschlag.portal.preview import reader_of


@public_page
def body_list(request: HttpRequest) -> HttpResponse:
    user = request.user
    may_add = user.is_authenticated and user.has_perm("governance.create_body")
    context = {
        "groups": body_groups(user),
        "may_add": address_of("governance:body_new") if may_add else "",
    }
    return render(request, "portal/body_list.html", context)


@public_page
def body(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _find_body(request, key)
    if not key.is_current_for(found.name):
        return HttpResponsePermanentRedirect(reverse("portal:body", args=[found.address_key]))
    with reader_of(request, found) as reader:
        context = {"page": page_of_body(found, reader), "preview": reader is not request.user}
        return render(request, "portal/body.html", context)


@public_page
def meeting(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    visible = governance.meetings_visible_to(request.user).select_related("body__cooperation")
    found = visible.filter(public_id=meeting.public_id, body__public_id=key.public_id).first()
    if found is None:
        raise Http404
    if not (key.is_current_for(found.body.name) and meeting.is_current_for(found.title)):
        args = [found.body.address_key, found.address_key]
        return HttpResponsePermanentRedirect(reverse("portal:meeting", args=args))
    return render(request, "portal/meeting.html", {"page": meeting_page(found, request.user)})


@public_page
def paper(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = governance.papers_visible_to(request.user).filter(public_id=key.public_id).first()
    if found is None:
        raise Http404
    if not key.is_current_for(found.title):
        return HttpResponsePermanentRedirect(reverse("portal:paper", args=[found.address_key]))
    return render(request, "portal/paper.html", {"page": paper_page(found, request.user)})


@public_page
def body_brief(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """For a member with a phone and two minutes; visitors get what is public of it."""
    found = _find_body(request, key)
    if not key.is_current_for(found.name):
        return HttpResponsePermanentRedirect(reverse("portal:body_brief", args=[found.address_key]))
    votes, brief = votes_now(found, request.user), _kept_brief(request, found)
    context = {
        "body": found,
        "votes": votes,
        "brief": brief,
        "decide_count": votes.count + brief.to_decide,
    }
    return render(request, "portal/body_brief.html", context)


def _kept_brief(request: HttpRequest, found: Any) -> KeptBrief:
    """All but the votes that go on: the whole board reads it on the same evening."""

    def make() -> KeptBrief:
        brief = brief_of(found, request.user)
        context = {"brief": brief}
        agenda = render_to_string("portal/parts/brief_agenda.html", context, request)
        rest = render_to_string("portal/parts/brief_rest.html", context, request)
        return to_be_kept(brief, agenda=agenda, rest=rest)

    inside = governance.inside_of(request.user)
    seen_inside = (sorted(inside.bodies), sorted(inside.cooperations))
    reach = reach_of(request.user)
    return kept_part(request, "brief", make, reach=reach, also=seen_inside)


def _find_body(request: HttpRequest, key: AddressKey) -> Any:
    found = governance.visible_body(key.public_id, request.user)
    if found is None:
        raise Http404(_("Dieses Gremium gibt es nicht, oder es ist nicht öffentlich."))
    return found
