"""An organisation's own paper for documents."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on, fetch_permitted
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.selectors import letterheads_of
from handschlag.modules.directory import api as directory
from handschlag.portal.report_forms import LetterheadForm


def letterhead_list(request: HttpRequest, key: AddressKey) -> HttpResponse:
    organisation = _find(request, key)
    posted = request.method == "POST"
    form = LetterheadForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        with errors_on(form):
            reports.add_letterhead(organisation, **form.cleaned_data, by=request.user)
            messages.success(request, _("Die Briefvorlage ist hinterlegt."))
            return redirect("portal:letterhead_list", organisation.address_key)
    context = {
        "organisation": organisation,
        "form": form,
        "letterheads": letterheads_of(organisation),
        "placeholders": _placeholders(),
    }
    status = 422 if form.errors else 200
    return render(request, "portal/letterhead_list.html", context, status=status)


@require_POST
def letterhead_remove(request: HttpRequest, key: AddressKey, letterhead_id: str) -> HttpResponse:
    organisation = _find(request, key)
    found = get_object_or_404(letterheads_of(organisation), public_id=letterhead_id)
    reports.remove_letterhead(found, by=request.user)
    messages.success(request, _("Die Briefvorlage ist entfernt."))
    return redirect("portal:letterhead_list", organisation.address_key)


def _find(request: HttpRequest, key: AddressKey) -> directory.Organisation:
    visible = directory.organisations_visible_to(request.user)
    permission = "portal.keep_letterheads"
    return fetch_permitted(visible, request.user, permission, public_id=key.public_id)


def _placeholders() -> list[tuple[str, str]]:
    return [
        ("[[inhalt]]", _("Hier beginnt der Text; sonst folgt er am Ende. In einer eigenen Zeile.")),
        ("[[titel]]", _("Titel der Vereinbarung oder Name der Organisation")),
        ("[[stand]]", _("Tag, an dem das Dokument entstanden ist")),
        ("[[aktenzeichen]]", _("Aktenzeichen, soweit bekannt")),
        ("[[adresse]]", _("Adresse der Seite im Netz")),
    ]
