"""Fetch what may be seen (else 404) and done (else 403), and the way back from it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import fetch_permitted, require_permission
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.governance.models import AgendaItem, Body, Meeting, Paper
from handschlag.modules.governance.selectors import (
    bodies_visible_to,
    meetings_visible_to,
    papers_visible_to,
)

Crumbs = list[tuple[str, str]]


def find_body(request: HttpRequest, key: AddressKey, permission: str) -> Body:
    visible = bodies_visible_to(request.user)
    return fetch_permitted(visible, request.user, permission, public_id=key.public_id)


def find_meeting(
    request: HttpRequest, key: AddressKey, meeting: AddressKey, permission: str
) -> Meeting:
    visible = meetings_visible_to(request.user).select_related("body", "cooperation")
    return fetch_permitted(
        visible,
        request.user,
        permission,
        public_id=meeting.public_id,
        body__public_id=key.public_id,
    )


def find_paper(request: HttpRequest, key: AddressKey, permission: str) -> Paper:
    visible = papers_visible_to(request.user)
    return fetch_permitted(visible, request.user, permission, public_id=key.public_id)


def find_item(request: HttpRequest, meeting: Meeting, public_id: str) -> AgendaItem:
    """An item of this very meeting, else 404."""
    found = meeting.items.select_related("paper", "follow_up").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def find_topic(request: HttpRequest, body: Body, public_id: str) -> AgendaItem:
    """A topic that waits in this body's backlog and that this person may change."""
    found = body.items.filter(public_id=public_id, meeting=None).first()
    if found is None:
        raise Http404
    require_permission(request.user, "governance.edit_item", found)
    return found


def workspace_of(body: Body, section: str = "") -> str:
    address = reverse("governance:body_edit", args=[body.address_key])
    return f"{address}#{section}" if section else address


def of_meeting(name: str, meeting: Meeting, *more: Any, section: str = "") -> str:
    args = [meeting.body.address_key, meeting.address_key, *more]
    address = reverse(f"governance:{name}", args=args)
    return f"{address}#{section}" if section else address


def of_paper(name: str, paper: Paper, *more: Any) -> str:
    return reverse(f"governance:{name}", args=[paper.address_key, *more])


def body_crumbs(body: Body, *more: tuple[str, str]) -> Crumbs:
    page = reverse("portal:body", args=[body.address_key])
    return [(_("Gremien"), reverse("portal:body_list")), (body.name, page), *more]


def meeting_crumbs(meeting: Meeting, *more: tuple[str, str]) -> Crumbs:
    args = [meeting.body.address_key, meeting.address_key]
    return body_crumbs(meeting.body, (meeting.title, reverse("portal:meeting", args=args)), *more)


def form_page(request: HttpRequest, form: Any, **context: Any) -> HttpResponse:
    """A page that is one form; `others` are further ways from here as (name, label, arguments)."""
    others = context.pop("others", ())
    context["others"] = [(reverse(name, args=args), label) for name, label, args in others]
    status = 422 if form.errors else 200
    return render(request, "governance/form.html", {"form": form, **context}, status=status)


def confirm_page(request: HttpRequest, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "governance/confirm.html", {"form": form, **context}, status=status)


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None
