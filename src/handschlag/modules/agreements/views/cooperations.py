"""Cooperations and who coordinates them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements import forms, services
from handschlag.modules.agreements.selectors import agreements_visible_to, documents_visible_to

from .finding import find_cooperation


def cooperation_new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "agreements.create_cooperation")
    data = request.POST if request.method == "POST" else None
    form = forms.CooperationForm(data, user=request.user)
    if data is not None and form.is_valid():
        with errors_on(form):
            cooperation = services.create_cooperation(by=request.user, **form.values())
            messages.success(request, _("Die Kooperation ist angelegt."))
            return redirect("agreements:cooperation_edit", cooperation.address_key)
    context = {
        "form": form,
        "title": _("Neue Kooperation"),
        "lead": _(
            "Die Kooperation ist das Bleibende. "
            "Vereinbarungen, Änderungen und Verlängerungen gehören zu ihr."
        ),
        "back": reverse("portal:agreement_list"),
    }
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)


def cooperation_edit(request: HttpRequest, key: AddressKey) -> HttpResponse:
    cooperation = find_cooperation(request, key, "agreements.manage_cooperation")
    user, data = request.user, request.POST if request.method == "POST" else None
    form = forms.CooperationForm(data, instance=cooperation, user=user)
    if data is not None and form.is_valid():
        with refusals_on(form, lambda row: forms.CooperationForm(instance=row, user=user)):
            saved = services.edit_cooperation(
                cooperation, version=form.cleaned_data["version"], by=user, **form.values()
            )
            messages.success(request, _("Gespeichert."))
            return redirect("agreements:cooperation_edit", saved.address_key)
    context = {
        "cooperation": cooperation,
        "form": form,
        "stewardships": cooperation.stewardships.select_related("organisation"),
        "may_appoint": user.has_perm("agreements.appoint_steward", cooperation),
        "agreements": agreements_visible_to(user).filter(cooperation=cooperation),
        "documents": documents_visible_to(user).filter(cooperation=cooperation, agreement=None),
    }
    return render(
        request, "agreements/cooperation.html", context, status=422 if form.errors else 200
    )


def steward_appoint(request: HttpRequest, key: AddressKey) -> HttpResponse:
    cooperation = find_cooperation(request, key, "agreements.appoint_steward")
    data = request.POST if request.method == "POST" else None
    form = forms.StewardForm(data, user=request.user)
    back = reverse("agreements:cooperation_edit", args=[cooperation.address_key])
    if data is not None and form.is_valid():
        with errors_on(form):
            services.appoint_steward(cooperation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Die Koordination ist übertragen."))
            return redirect(back)
    context = {
        "cooperation": cooperation,
        "form": form,
        "title": _("Koordination übertragen"),
        "lead": _("Wer für diese Organisation koordiniert, darf die Kooperation bearbeiten."),
        "back": back,
    }
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)


@require_POST
def steward_end(request: HttpRequest, key: AddressKey, number: int) -> HttpResponse:
    cooperation = find_cooperation(request, key, "agreements.appoint_steward")
    stewardship = cooperation.stewardships.filter(pk=number).first()
    if stewardship is None:
        raise Http404
    services.end_stewardship(stewardship, by=request.user)
    messages.success(request, _("Diese Koordination ist beendet."))
    return redirect("agreements:cooperation_edit", cooperation.address_key)
