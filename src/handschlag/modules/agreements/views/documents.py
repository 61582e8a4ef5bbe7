"""Papers of a cooperation or of one agreement."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on, fetch_permitted
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements import forms, services
from handschlag.modules.agreements.choices import DocumentKind, GapSubject, TextHeld
from handschlag.modules.agreements.models import Agreement, Cooperation, Document
from handschlag.modules.agreements.selectors import (
    documents_visible_to,
    organisations_edited_by,
    stewards_run_by,
)

from .finding import find_agreement, find_cooperation, workspace_of


def document_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.write_for_party")
    return _add(request, agreement.cooperation, agreement)


def cooperation_document_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    return _add(request, find_cooperation(request, key, "agreements.manage_cooperation"), None)


def document_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    document = _find(request, public_id)
    agreement = document.agreement
    form = _form(request, document, document)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda current: _form(request, current, current, bound=False)):
            version = form.cleaned_data["version"]
            saved = services.edit_document(
                document, version=version, by=request.user, **form.values()
            )
            messages.success(request, _("Gespeichert."))
            _tell_of_text(request, agreement, saved)
            return redirect(_back(document.cooperation, agreement))
    return _page(request, form, document, document.cooperation, document.agreement)


def document_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    document = _find(request, public_id)
    agreement = document.agreement
    back = _back(document.cooperation, agreement)
    form = django_forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.remove_document(document, by=request.user)
            messages.success(request, _("Entfernt."))
            _tell_of_text(request, agreement)
            return redirect(back)
    context = {
        "agreement": agreement,
        "form": form,
        "title": _("Dokument entfernen"),
        "text": _("Die Datei wird gelöscht. Im Verlauf bleibt ihr Titel."),
        "subject": document.title,
        "back": back,
    }
    return render(request, "agreements/confirm.html", context, status=422 if form.errors else 200)


def _find(request: HttpRequest, public_id: str) -> Document:
    visible = documents_visible_to(request.user)
    permission = "agreements.edit_document"
    return fetch_permitted(visible, request.user, permission, public_id=public_id)


def _add(
    request: HttpRequest, cooperation: Cooperation, agreement: Agreement | None
) -> HttpResponse:
    form = _form(request, agreement or cooperation)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            stored = services.add_document(
                cooperation, agreement=agreement, by=request.user, **form.values()
            )
            messages.success(request, _("Das Dokument liegt jetzt bei der Kooperation."))
            _tell_of_text(request, agreement, stored)
            return redirect(_back(cooperation, agreement))
    return _page(request, form, None, cooperation, agreement)


def _tell_of_text(
    request: HttpRequest, agreement: Agreement | None, stored: Document | None = None
) -> None:
    """Whoever stored or removed a contract learns what the page now says about the text."""
    if agreement is None:
        return
    now = Agreement.objects.get(pk=agreement.pk)
    contract = stored is not None and stored.kind == DocumentKind.CONTRACT
    if now.text_held != agreement.text_held:
        said = _("Auf der Seite steht zum Vertragstext jetzt: „%(words)s“.")
        messages.info(request, said % {"words": now.get_text_held_display()})
    elif contract and now.text_held == TextHeld.NOT_HELD:
        messages.info(
            request, _("Den Vertrag sieht nur eine Organisation. Auf der Seite ändert das nichts.")
        )
    if contract and now.gaps.filter(subject=GapSubject.TEXT).exists():
        messages.info(
            request, _("Unter „Was fehlt“ steht noch der Vertragstext. Stimmt das weiterhin?")
        )


def _form(
    request: HttpRequest, place: Any, document: Document | None = None, *, bound: bool = True
) -> forms.DocumentForm:
    user, posted = request.user, bound and request.method == "POST"
    return forms.DocumentForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        instance=document,
        owners=(organisations_edited_by(user) | stewards_run_by(user)).distinct(),
        may_publish=user.has_perm("agreements.publish_document", place),
    )


def _page(
    request: HttpRequest,
    form: Any,
    document: Document | None,
    cooperation: Cooperation,
    agreement: Agreement | None,
) -> HttpResponse:
    context = {
        "agreement": agreement,
        "cooperation": cooperation,
        "form": form,
        "document": document,
        "title": _("Angaben zum Dokument") if document else _("Dokument ablegen"),
        "back": _back(cooperation, agreement),
    }
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)


def _back(cooperation: Cooperation, agreement: Agreement | None) -> str:
    if agreement is not None:
        return workspace_of(agreement, "dokumente")
    return reverse("agreements:cooperation_edit", args=[cooperation.address_key])
