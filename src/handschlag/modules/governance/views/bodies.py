"""A body as its coordination works on it: its record, its seats, what waits to be talked about."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.design.pagination import older_than
from handschlag.foundation.records import today
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.models import Body, Seat
from handschlag.modules.governance.selectors import (
    backlog_of,
    history_of_body,
    meetings_visible_to,
    open_follow_ups,
    recipients_of,
)

from .finding import body_crumbs, confirm_page, find_body, form_page, posted, workspace_of


def body_new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "governance.create_body")
    data = posted(request)
    form = forms.NewBodyForm(data, user=request.user)
    if data is not None and form.is_valid():
        values = form.values()
        cooperation = values.pop("cooperation")
        with errors_on(form):
            require_permission(request.user, "governance.create_body", cooperation)
            body = services.create_body(cooperation, by=request.user, **values)
            messages.success(request, _("Das Gremium ist angelegt. Jetzt fehlen die Sitze."))
            return redirect(workspace_of(body, "sitze"))
    return form_page(
        request,
        form,
        title=_("Neues Gremium"),
        lead=_("Ein Beirat, ein Lenkungskreis, eine Arbeitsgruppe. Sichtbar erst für die Partner."),
        crumbs=[(_("Gremien"), "/gremien/"), (_("Neues Gremium"), "")],
        back="/gremien/",
    )


def body_edit(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The workspace: everything about the body on one page, next step first."""
    body = find_body(request, key, "governance.edit_body")
    seats = body.seats.select_related("person", "post__person", "on_behalf_of", "deputy_of")
    meetings = meetings_visible_to(request.user).filter(body=body)
    told = {each.seat.pk for each in recipients_of(body) if each.mail}
    current = [seat for seat in seats if seat.is_held_on(today())]
    context = {
        "body": body,
        "seats": current,
        "without_mail": [seat for seat in current if seat.pk not in told],
        "former": [seat for seat in seats if not seat.is_held_on(today())],
        "meetings": meetings.order_by("-starts_at")[:20],
        "backlog": backlog_of(body),
        "follow_ups": open_follow_ups(body),
        "crumbs": body_crumbs(body, (_("Bearbeiten"), "")),
    }
    return render(request, "governance/body.html", context)


def body_details(request: HttpRequest, key: AddressKey) -> HttpResponse:
    body = find_body(request, key, "governance.edit_body")
    data = posted(request)
    form = forms.BodyForm(data, instance=body)
    if data is not None and form.is_valid():
        with refusals_on(form, lambda current: forms.BodyForm(instance=current)):
            version = form.cleaned_data["version"]
            saved = services.edit_body(body, version=version, by=request.user, **form.values())
            messages.success(request, _("Gespeichert."))
            return redirect(workspace_of(saved))
    return form_page(
        request,
        form,
        title=_("Angaben zum Gremium"),
        kicker=body.name,
        crumbs=body_crumbs(body, (_("Bearbeiten"), workspace_of(body)), (_("Angaben"), "")),
        back=workspace_of(body),
    )


def seat_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    body = find_body(request, key, "governance.edit_body")
    data = posted(request)
    form = forms.SeatForm(data, body=body, user=request.user, initial={"since": today()})
    if data is not None and form.is_valid():
        values = form.values()
        with errors_on(form):
            services.add_seat(body, by=request.user, **values)
            messages.success(request, _("Der Sitz ist eingetragen."))
            return redirect(workspace_of(body, "sitze"))
    return _seat_page(request, body, form, _("Sitz eintragen"))


def seat_edit(request: HttpRequest, key: AddressKey, public_id: str) -> HttpResponse:
    body = find_body(request, key, "governance.edit_body")
    seat = _find_seat(body, public_id)
    data, user = posted(request), request.user
    form = forms.SeatForm(data, instance=seat, body=body, user=user)
    if data is not None and form.is_valid():
        with refusals_on(form, lambda row: forms.SeatForm(instance=row, body=body, user=user)):
            version = form.cleaned_data["version"]
            services.edit_seat(seat, version=version, by=user, **form.values())
            messages.success(request, _("Gespeichert."))
            return redirect(workspace_of(body, "sitze"))
    return _seat_page(request, body, form, _("Sitz ändern"), seat)


def seat_end(request: HttpRequest, key: AddressKey, public_id: str) -> HttpResponse:
    body = find_body(request, key, "governance.edit_body")
    seat = _find_seat(body, public_id)
    data = posted(request)
    form = forms.SeatEndForm(data, initial={"until": today()})
    if data is not None and form.is_valid():
        with errors_on(form):
            services.end_seat(seat, until=form.cleaned_data["until"], by=request.user)
            messages.success(request, _("Der Sitz ist beendet."))
            return redirect(workspace_of(body, "sitze"))
    return _seat_page(request, body, form, _("Sitz beenden"))


def _find_seat(body: Body, public_id: str) -> Seat:
    found = body.seats.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


def _seat_page(
    request: HttpRequest, body: Body, form: Any, title: str, seat: Seat | None = None
) -> HttpResponse:
    others: list[tuple[str, str, list[Any]]] = []
    if seat is not None:
        others = [("governance:seat_end", _("Sitz beenden"), [body.address_key, seat.public_id])]
    return form_page(
        request,
        form,
        title=title,
        kicker=body.name,
        crumbs=body_crumbs(body, (_("Bearbeiten"), workspace_of(body)), (title, "")),
        back=workspace_of(body, "sitze"),
        others=others,
    )


def body_history(request: HttpRequest, key: AddressKey) -> HttpResponse:
    body = find_body(request, key, "governance.see_history")
    context = {
        "title": _("Verlauf der Änderungen"),
        "kicker": body.name,
        "entries": history_of_body(body, request.user, older_than(request.GET)),
        "crumbs": body_crumbs(body, (_("Verlauf der Änderungen"), "")),
    }
    return render(request, "governance/history.html", context)


def confirm(request: HttpRequest, act: Any, *, done: str, to: str, **context: Any) -> HttpResponse:
    """Ask once more, then run `act()`; what it refuses is shown on the same page."""
    form = django_forms.Form(posted(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            act()
            messages.success(request, done)
            return redirect(to)
    return confirm_page(request, form, **context)
