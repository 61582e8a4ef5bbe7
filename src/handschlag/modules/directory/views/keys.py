"""Keys and coordinates of an organisation."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from handschlag.modules.directory import services
from handschlag.modules.directory.forms import KeysForm
from handschlag.modules.directory.models import Organisation

from .addressed import address_of, for_organisation, page, save_with, thank


@for_organisation("directory.edit_organisation")
def organisation_keys(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = KeysForm(request.POST or None, row=organisation)
    if form.is_valid():
        saved = save_with(
            form,
            lambda: services.edit_organisation(
                organisation,
                version=form.cleaned_data["version"],
                by=request.user,
                **form.values(),
            ),
        )
        if saved:
            thank(request, _("Gespeichert."))
            return redirect(address_of("organisation_keys", saved))
    return page(request, "organisation_keys", organisation, form=form)
