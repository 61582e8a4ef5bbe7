"""Signing: a day, a place, and who signed for whom."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements import forms, services
from handschlag.modules.agreements.models import Agreement
from handschlag.modules.agreements.selectors import bound_parties

from .finding import find_agreement, to_workspace, workspace_of

# Room for a second signature here and there without script.
SPARE_ROWS = 3
MOST_SIGNATURES = 60


def agreement_sign(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.sign_agreement")
    data = request.POST if request.method == "POST" else None
    form, signatures = forms.SigningForm(data), _signatures(agreement, data)
    if data is not None and form.is_valid() and signatures.is_valid():
        with refusals_on(form):
            _sign(agreement, form.cleaned_data, signatures, request.user)
            messages.success(
                request, _("Unterzeichnet. Jetzt kann die Seite veröffentlicht werden.")
            )
            return to_workspace(agreement)
    context = {
        "agreement": agreement,
        "form": form,
        "signatures": signatures,
        "back": workspace_of(agreement),
    }
    wrong = data is not None
    return render(request, "agreements/sign.html", context, status=422 if wrong else 200)


def _signatures(agreement: Agreement, data: Any) -> Any:
    parties = bound_parties(agreement)
    rows = formset_factory(
        forms.SignatureForm,
        extra=SPARE_ROWS,
        max_num=MOST_SIGNATURES,
        absolute_max=MOST_SIGNATURES,
        validate_max=True,
    )
    return rows(
        data,
        prefix="unterschrift",
        initial=[{"party": party} for party in parties],
        form_kwargs={"parties": parties},
    )


@transaction.atomic
def _sign(agreement: Agreement, signed: dict[str, Any], signatures: Any, by: Any) -> None:
    """One transaction: if the signing is refused, no person was written down either."""
    lines = []
    for row in signatures:
        if row.is_empty:
            continue
        said = row.cleaned_data
        names = {name: said[name] for name in ("title", "given_name", "family_name")}
        person = services.name_signatory(said["party"], by=by, **names)
        lines.append(
            {
                "party": said["party"],
                "person": person,
                "function": said["function"],
                "capacity": said["capacity"],
                "signed_on": said["signed_on"],
            }
        )
    services.sign_agreement(agreement, signatures=lines, by=by, **signed)
