"""What sources say otherwise, signatures put right, and hints from visitors."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.services import kind_of
from handschlag.modules.agreements import forms, services
from handschlag.modules.agreements.models import Agreement, Signature
from handschlag.modules.agreements.selectors import agreements_visible_to
from handschlag.modules.directory import api as directory

from .finding import find_agreement, to_workspace, workspace_of

SECTION = "abweichend"
PER_HOUR = 5
REFUSED, TOO_MANY = 422, 429


def statement_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.edit_agreement")
    form = forms.DifferingStatementForm(request.POST or None, user=request.user)
    if form.is_valid():
        with errors_on(form):
            said = dict(form.cleaned_data)
            services.cite_source(
                agreement, stated=said.pop("stated_value"), differs=True, by=request.user, **said
            )
            messages.success(request, _("Eingetragen."))
            return to_workspace(agreement, SECTION)
    return _form(request, agreement, form, _("Abweichende Angabe eintragen"))


def statement_edit(request: HttpRequest, key: AddressKey, number: int) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.edit_agreement")
    found = _statement(agreement, number)
    initial = forms.EditStatementForm.initial_of(found)
    form = forms.EditStatementForm(request.POST or None, initial=initial, user=request.user)
    if form.is_valid():
        with refusals_on(form, lambda stored: _statement_form(stored, request.user)):
            services.edit_statement(agreement, found, by=request.user, **form.cleaned_data)
            messages.success(request, _("Gespeichert."))
            return to_workspace(agreement, SECTION)
    return _form(request, agreement, form, _("Abweichende Angabe ändern"), statement=found)


def _statement_form(found: Citation, user: Any) -> django_forms.Form:
    return forms.EditStatementForm(initial=forms.EditStatementForm.initial_of(found), user=user)


def statement_remove(request: HttpRequest, key: AddressKey, number: int) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.edit_agreement")
    found = _statement(agreement, number)
    form = django_forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.remove_statement(agreement, found, by=request.user)
            messages.success(request, _("Entfernt."))
            return to_workspace(agreement, SECTION)
    context = {
        "agreement": agreement,
        "form": form,
        "title": _("Abweichende Angabe entfernen"),
        "text": _("Im Verlauf bleibt sie nachlesbar."),
        "subject": found.stated_value,
        "back": workspace_of(agreement, SECTION),
    }
    status = REFUSED if form.errors else 200
    return render(request, "agreements/confirm.html", context, status=status)


def _statement(agreement: Agreement, number: int) -> Citation:
    own = Citation.objects.filter(subject_kind=kind_of(agreement), subject_id=agreement.pk)
    return get_object_or_404(own.filter(differs=True), pk=number)


def signature_correct(request: HttpRequest, key: AddressKey, number: int) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.edit_agreement")
    rows = Signature.objects.filter(party__agreement=agreement).select_related("person", "party")
    found = get_object_or_404(rows, pk=number)
    initial = forms.CorrectSignatureForm.initial_of(found)
    form = forms.CorrectSignatureForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form, _signature_form):
            services.correct_signature(found, by=request.user, **form.values())
            messages.success(request, _("Die Unterschrift ist berichtigt."))
            return to_workspace(agreement, "partner")
    lead = _("Unterschrift für {party}.").format(party=found.party)
    return _form(request, agreement, form, _("Unterschrift berichtigen"), lead=lead)


def _signature_form(found: Signature) -> django_forms.Form:
    return forms.CorrectSignatureForm(initial=forms.CorrectSignatureForm.initial_of(found))


@login_not_required
def hint(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """As for an organisation: anybody who sees the page, without an account."""
    agreement = agreements_visible_to(request.user).filter(public_id=key.public_id).first()
    if agreement is None:
        raise Http404
    form = forms.HintForm(request.POST or None)
    status = 200
    if form.is_valid():
        if not directory.is_within_limit(request, "objection", times=PER_HOUR):
            status = TOO_MANY
            form.add_error(
                None,
                _(
                    "Von Ihrem Anschluss kamen gerade schon mehrere Hinweise. "
                    "Bitte senden Sie diesen in einer Stunde noch einmal."
                ),
            )
        with errors_on(form):
            if status != TOO_MANY:
                user = request.user if request.user.is_authenticated else None
                services.give_hint(agreement, by=user, **form.cleaned_data)
                messages.success(request, _("Danke für den Hinweis. Wir gehen ihm nach."))
                return redirect("portal:agreement", agreement.address_key)
    if form.errors and status != TOO_MANY:
        status = REFUSED
    context = {"agreement": agreement, "form": form}
    return render(request, "agreements/hint.html", context, status=status)


def _form(
    request: HttpRequest,
    agreement: Agreement,
    form: django_forms.Form,
    title: str,
    *,
    lead: str = "",
    statement: Citation | None = None,
) -> HttpResponse:
    context = {
        "agreement": agreement,
        "form": form,
        "title": title,
        "lead": lead,
        "statement": statement,
        "back": workspace_of(agreement, SECTION if not lead else "partner"),
    }
    status = REFUSED if form.errors else 200
    return render(request, "agreements/form.html", context, status=status)
