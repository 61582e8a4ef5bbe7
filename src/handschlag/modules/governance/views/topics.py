"""Topics that wait, and items of an agenda: proposing, changing, taking up, putting in order."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.directory import api as directory
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.models import AgendaItem, Meeting
from handschlag.modules.governance.selectors import agenda_of, backlog_of

from .bodies import confirm
from .finding import (
    body_crumbs,
    find_body,
    find_item,
    find_meeting,
    find_topic,
    form_page,
    meeting_crumbs,
    of_meeting,
    posted,
    workspace_of,
)
from .meetings import preparing_page

UP = "hoch"


def item_propose(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Open to everybody who sits in the body, and to its coordination."""
    body = find_body(request, key, "governance.propose_item")
    data, user = posted(request), request.user
    form = forms.ProposalForm(data, organisations=directory.organisations_of(user))
    if data is not None and form.is_valid():
        with errors_on(form):
            services.propose_item(body, by=user, **form.cleaned_data)
            messages.success(request, _("Danke, das Thema liegt jetzt im Themenspeicher."))
            back = reverse("portal:body", args=[body.address_key])
            return redirect(
                workspace_of(body, "themen")
                if user.has_perm("governance.edit_body", body)
                else f"{back}#themen"
            )
    return form_page(
        request,
        form,
        title=_("Thema vorschlagen"),
        kicker=body.name,
        lead=_("Es liegt im Themenspeicher, bis die Koordination es auf eine Tagesordnung nimmt."),
        crumbs=body_crumbs(body, (_("Thema vorschlagen"), "")),
        back=reverse("portal:body", args=[body.address_key]),
        submit=_("Vorschlagen"),
    )


def topic_edit(request: HttpRequest, key: AddressKey, public_id: str) -> HttpResponse:
    body = find_body(request, key, "governance.propose_item")
    item = find_topic(request, body, public_id)
    data, user = posted(request), request.user
    form = forms.ItemForm(data, instance=item, body=body, user=user)
    if data is not None and form.is_valid():
        with refusals_on(form, lambda row: forms.ItemForm(instance=row, body=body, user=user)):
            version = form.cleaned_data["version"]
            services.edit_item(item, version=version, by=user, **form.values())
            messages.success(request, _("Gespeichert."))
            return redirect(workspace_of(body, "themen"))
    remove = ("governance:topic_remove", _("Thema entfernen"), [body.address_key, item.public_id])
    return form_page(
        request,
        form,
        title=_("Thema ändern"),
        kicker=body.name,
        crumbs=body_crumbs(body, (_("Thema ändern"), "")),
        back=workspace_of(body, "themen"),
        others=[remove],
    )


def topic_remove(request: HttpRequest, key: AddressKey, public_id: str) -> HttpResponse:
    body = find_body(request, key, "governance.propose_item")
    item = find_topic(request, body, public_id)
    return confirm(
        request,
        lambda: services.remove_item(item, by=request.user),
        done=_("Entfernt."),
        to=reverse("portal:body", args=[body.address_key]),
        title=_("Thema entfernen"),
        subject=item.title,
        text=_("Im Verlauf der Änderungen bleibt es nachlesbar."),
        crumbs=body_crumbs(body, (_("Thema entfernen"), "")),
        back=workspace_of(body, "themen"),
    )


@require_POST
def agenda_fill(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """The chosen topics of the backlog come onto the agenda."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    form = forms.BacklogForm(request.POST, waiting=backlog_of(found.body))
    if form.is_valid():
        with errors_on(form):
            services.put_on_agenda(found, form.cleaned_data["items"], by=request.user)
            messages.success(request, _("Auf die Tagesordnung genommen."))
            return redirect(of_meeting("meeting_edit", found, section="tagesordnung"))
    return preparing_page(request, found, backlog=form)


@require_POST
def agenda_order(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """One item one place up or down."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    item = find_item(request, found, request.POST.get("punkt", ""))
    order = moved(list(agenda_of(found)), item, up=request.POST.get("wohin") == UP)
    services.order_agenda(found, order, by=request.user)
    return redirect(of_meeting("meeting_edit", found, section="tagesordnung"))


def moved(items: list[AgendaItem], item: AgendaItem, *, up: bool) -> list[AgendaItem]:
    """The same items with this one a place further; at either end nothing changes."""
    at = [each.pk for each in items].index(item.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(items):
        items[at], items[to] = items[to], items[at]
    return items


def item_new(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    data, user = posted(request), request.user
    form = forms.ItemForm(data, body=found.body, user=user)
    if data is not None and form.is_valid():
        with errors_on(form):
            services.add_item(found, by=user, **form.values())
            messages.success(request, _("Der Punkt steht auf der Tagesordnung."))
            return redirect(of_meeting("meeting_edit", found, section="tagesordnung"))
    return _item_page(request, found, form, _("Punkt hinzufügen"))


def item_edit(
    request: HttpRequest, key: AddressKey, meeting: AddressKey, public_id: str
) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    item = find_item(request, found, public_id)
    data, user, body = posted(request), request.user, found.body
    form = forms.ItemForm(data, instance=item, body=body, user=user)
    if data is not None and form.is_valid():
        with refusals_on(form, lambda row: forms.ItemForm(instance=row, body=body, user=user)):
            version = form.cleaned_data["version"]
            services.edit_item(item, version=version, by=user, **form.values())
            messages.success(request, _("Gespeichert."))
            return redirect(of_meeting("meeting_edit", found, section="tagesordnung"))
    args = [body.address_key, found.address_key, item.public_id]
    others = [("governance:item_put_back", _("Von der Tagesordnung nehmen"), args)]
    return _item_page(request, found, form, _("Punkt ändern"), others)


def item_put_back(
    request: HttpRequest, key: AddressKey, meeting: AddressKey, public_id: str
) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    item = find_item(request, found, public_id)
    title = _("Von der Tagesordnung nehmen")
    return confirm(
        request,
        lambda: services.put_back(item, by=request.user),
        done=_("Der Punkt wartet jetzt im Themenspeicher."),
        to=of_meeting("meeting_edit", found, section="tagesordnung"),
        title=title,
        subject=item.title,
        text=_("Er geht nicht verloren: Er wartet im Themenspeicher auf eine andere Sitzung."),
        crumbs=meeting_crumbs(found, (title, "")),
        back=of_meeting("meeting_edit", found, section="tagesordnung"),
    )


def _item_page(
    request: HttpRequest, meeting: Meeting, form: Any, title: str, others: Any = ()
) -> HttpResponse:
    preparing = (_("Vorbereiten"), of_meeting("meeting_edit", meeting))
    return form_page(
        request,
        form,
        title=title,
        kicker=meeting.title,
        crumbs=meeting_crumbs(meeting, preparing, (title, "")),
        back=of_meeting("meeting_edit", meeting, section="tagesordnung"),
        others=others,
    )
