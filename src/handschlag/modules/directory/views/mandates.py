"""„Wer darf für uns handeln?“"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.modules.directory import services
from handschlag.modules.directory.deputies import mandates_arranged_by, with_deputies
from handschlag.modules.directory.forms import MandateChangeForm, MandateForm
from handschlag.modules.directory.models import Mandate, Organisation
from handschlag.modules.directory.selectors import mandates_of, pending_mandates_of

from .addressed import address_of, for_organisation, page, save_with, thank


@for_organisation("directory.manage_mandates")
def mandate_list(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = MandateForm(request.POST or None)
    if form.is_valid():
        given = save_with(
            form,
            lambda: services.invite_to_organisation(
                organisation, by=request.user, **form.cleaned_data
            ),
        )
        if given:
            thank(request, _granted(given))
            return redirect(address_of("mandate_list", organisation))
    return page(
        request,
        "mandate_list",
        organisation,
        form=form,
        mandates=_listed(request, organisation),
        promised=pending_mandates_of(organisation),
    )


def _listed(request: HttpRequest, organisation: Organisation) -> list[Mandate]:
    """With their deputies; `is_arranged` where this person may arrange some or a hand-over."""
    arranged = set(mandates_arranged_by(request.user, organisation).values_list("pk", flat=True))
    mandates = list(with_deputies(mandates_of(organisation)))
    for mandate in mandates:
        mandate.is_arranged = mandate.pk in arranged  # type: ignore[attr-defined]  # for the page
    return mandates


def _granted(given: object) -> str:
    if isinstance(given, Mandate):
        return _("Das Mandat gilt ab heute.")
    return _("Die Einladung ist unterwegs. Das Mandat gilt, sobald sie angenommen ist.")


@for_organisation("directory.manage_mandates")
def mandate_change(
    request: HttpRequest, organisation: Organisation, mandate_id: str
) -> HttpResponse:
    mandate = get_object_or_404(mandates_of(organisation), public_id=mandate_id)
    form = MandateChangeForm(request.POST or None, row=mandate)
    if form.is_valid():
        changed = save_with(
            form,
            lambda: services.change_mandate(mandate, by=request.user, **form.cleaned_data),
        )
        if changed:
            thank(request, _("Gespeichert."))
            return redirect(address_of("mandate_list", organisation))
    back = address_of("mandate_list", organisation)
    return page(request, "mandate_change", organisation, form=form, mandate=mandate, back=back)


@require_POST
@for_organisation("directory.manage_mandates")
def promise_withdraw(
    request: HttpRequest, organisation: Organisation, promise_id: str
) -> HttpResponse:
    promise = get_object_or_404(pending_mandates_of(organisation), public_id=promise_id)
    services.withdraw_promise(promise, by=request.user)
    thank(request, _("Die Einladung ist zurückgezogen."))
    return redirect(address_of("mandate_list", organisation))


@require_POST
@for_organisation("directory.manage_mandates")
def mandate_end(request: HttpRequest, organisation: Organisation, mandate_id: str) -> HttpResponse:
    mandate = get_object_or_404(mandates_of(organisation), public_id=mandate_id)
    try:
        services.end_mandate(mandate, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        thank(request, _("Das Mandat ist beendet."))
    return redirect(address_of("mandate_list", organisation))
