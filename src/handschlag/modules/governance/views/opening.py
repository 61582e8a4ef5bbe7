"""What of a meeting everybody may read: the meeting, and item by item."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.models import Meeting

from .finding import find_meeting, form_page, meeting_crumbs, posted


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
