"""What everybody may read: a body by a round of its cooperation, then its meetings item by item."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.models import Body, Meeting

from .finding import (
    body_crumbs,
    find_body,
    find_meeting,
    form_page,
    meeting_crumbs,
    posted,
    workspace_of,
)


def body_release(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Announce the body's page to the partners, look after the round, or take the page back."""
    body = find_body(request, key, "governance.publish")
    if body.release is not None and body.release.is_open:
        return redirect("agreements:page_release", body.release.public_id)
    data = posted(request)
    is_public = body.audience == Audience.PUBLIC
    form = forms.WithdrawalForm(data) if is_public else forms.AnnouncementForm(data)
    if data is not None and form.is_valid():
        with errors_on(form):
            return _withdraw(request, body, form) if is_public else _announce(request, body, form)
    title = _("Veröffentlichung zurücknehmen") if is_public else _("Veröffentlichung ankündigen")
    lead = (
        _("Die Partner sehen die Seite weiterhin. Auch öffentliche Sitzungen gehen zurück.")
        if is_public
        else _(
            "Die Partner sehen dann 14 Tage lang, was öffentlich wird, und können Stellung "
            "nehmen. Öffentlich werden Aufgabe, Regeln und Sitze ohne Namen; Sitzungen, Punkte "
            "und Vorlagen erst, wenn Sie jede einzeln öffnen."
        )
    )
    return form_page(
        request,
        form,
        title=title,
        kicker=body.name,
        lead=lead,
        submit=_("Zurücknehmen") if is_public else _("Den Partnern ankündigen"),
        crumbs=body_crumbs(body, (_("Bearbeiten"), workspace_of(body)), (title, "")),
        back=workspace_of(body),
    )


def _announce(request: HttpRequest, body: Body, form: Any) -> HttpResponse:
    release = agreements.announce_pages([body], by=request.user, **form.cleaned_data)
    messages.success(
        request, _("Angekündigt. Die Partner haben jetzt 14 Tage Zeit für eine Stellungnahme.")
    )
    return redirect("agreements:page_release", release.public_id)


def _withdraw(request: HttpRequest, body: Body, form: Any) -> HttpResponse:
    services.withdraw_body(body, by=request.user, **form.cleaned_data)
    messages.success(request, _("Zurückgenommen. Die Partner sehen die Seite weiterhin."))
    return redirect(workspace_of(body))


def meeting_open_up(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.publish")
    page = reverse("portal:meeting", args=[found.body.address_key, found.address_key])
    data = posted(request)
    form = forms.OpeningForm(data, meeting=found)
    if data is not None and form.is_valid():
        with errors_on(form):
            _open_up(found, form.cleaned_data, request.user)
            messages.success(request, _("Gespeichert."))
            return redirect(page)
    title = _("Öffentlichkeit der Sitzung")
    return form_page(
        request,
        form,
        title=title,
        kicker=found.title,
        lead=_("Ohne Ihre Entscheidung bleibt alles bei den Partnern."),
        crumbs=meeting_crumbs(found, (title, "")),
        back=page,
    )


@transaction.atomic
def _open_up(meeting: Meeting, said: dict[str, Any], user: Any) -> None:
    if said["audience"] != meeting.audience:
        services.set_audience(meeting, audience=said["audience"], version=said["version"], by=user)
    chosen = {item.pk for item in said["items"]}
    for item in meeting.items.all():
        if item.is_public != (item.pk in chosen):
            services.publish_item(item, is_public=item.pk in chosen, by=user)
