"""Looking people up, telling them what is held, erasing them."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.audit import services as audit
from handschlag.foundation.privacy import bases, erasing, lookups, sheets
from handschlag.foundation.privacy import dossier as dossiers
from handschlag.foundation.privacy.forms import BasisForm, ErasureForm, LookUpForm
from handschlag.foundation.privacy.lookup import Wanted
from handschlag.foundation.privacy.models import LookUp
from handschlag.foundation.privacy.notices import notices_due
from handschlag.foundation.privacy.registry import declaration_of
from handschlag.foundation.privacy.subjects import all_rows, root_row, subject_key, subjects_of
from handschlag.foundation.reports.services import ReportRefused

HANDLE = "privacy.handle_requests"
OWN = "privacy.own_exported"


@never_cache
@sensitive_post_parameters("name", "mail", "phone")
def lookup(request: HttpRequest) -> HttpResponse:
    """The words come by POST only, so that no name ends in an address or a log."""
    require_permission(request.user, HANDLE)
    form = LookUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanted = Wanted(said["name"], said["mail"], said["phone"])
        with errors_on(form):
            made, findings = lookups.look_up(wanted, occasion=said["occasion"], by=request.user)
            if findings.cut_off:
                messages.warning(request, _("Sehr viele Treffer; bitte enger suchen."))
            return redirect("privacy:lookup_result", made.public_id)
    context = {"form": form, "due": notices_due().count()}
    return render(request, "privacy/lookup.html", context, status=422 if form.errors else 200)


@never_cache
def lookup_result(request: HttpRequest, lookup_id: str) -> HttpResponse:
    require_permission(request.user, HANDLE)
    made = get_object_or_404(LookUp, public_id=lookup_id)
    people = [(found, *_parts(found.subject)) for found in lookups.people_in(made)]
    context = {"lookup": made, "people": people, "mentions": lookups.mentions_in(made)}
    return render(request, "privacy/lookup_result.html", context)


@never_cache
def dossier(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    require_permission(request.user, HANDLE)
    found = _dossier(request, subject_key(kind, public_id))
    lookups.note_opening(found.subject, by=request.user)
    context = {"dossier": found, "kind": kind, "public_id": public_id}
    return render(request, "privacy/dossier.html", context)


@require_POST
def export(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    require_permission(request.user, HANDLE)
    return _handed_out(request, subject_key(kind, public_id), "privacy.exported")


@never_cache
def own_data(request: HttpRequest) -> HttpResponse:
    """What is held about whoever is signed in."""
    found = _dossier(request, audit.user_subject(request.user))
    return render(request, "privacy/own_data.html", {"dossier": found})


@require_POST
def own_export(request: HttpRequest) -> HttpResponse:
    return _handed_out(request, audit.user_subject(request.user), OWN)


@never_cache
def erase(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    require_permission(request.user, HANDLE)
    subject = subject_key(kind, public_id)
    row = root_row(subject)
    if row is None:
        raise Http404
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            report = erasing.erase_person(
                subject, by=request.user, basis=form.cleaned_data["basis"]
            )
            return render(request, "privacy/erased.html", {"report": report})
    context = {"form": form, "name": str(row), "kind": kind, "public_id": public_id}
    return render(
        request,
        "privacy/erase.html",
        context | _preview(subject, request.user),
        status=422 if form.errors else 200,
    )


def _preview(subject: str, user: Any) -> dict[str, Any]:
    try:
        return {"report": erasing.preview_erasure(subject, by=user)}
    except ValidationError as refused:
        return {"refused": " ".join(refused.messages)}


def basis_edit(request: HttpRequest, kind: str, row_id: int) -> HttpResponse:
    """Purpose and legal basis of one row."""
    require_permission(request.user, HANDLE)
    if declaration_of(kind) is None:
        raise Http404
    row = get_object_or_404(all_rows(kind), pk=row_id)
    stated = bases.basis_of(row)
    assert stated is not None  # noqa: S101 -- the kind is declared
    form = BasisForm(request.POST or None, initial=BasisForm.initial_of(stated))
    subject = next(iter(sorted(subjects_of(row))), "")
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, _basis_form):
            bases.set_basis(row, **form.cleaned_data, by=request.user)
            messages.success(request, _("Zweck und Rechtsgrundlage sind festgehalten."))
            return _back_to(subject)
    context = {"form": form, "row": row, "label": str(declaration_of(kind).label)}  # type: ignore[union-attr]
    return render(request, "privacy/basis_edit.html", context, status=422 if form.errors else 200)


def _basis_form(row: Any) -> BasisForm:
    holds = bases.basis_of(row)
    return BasisForm(initial=BasisForm.initial_of(holds) if holds else {})


def _back_to(subject: str) -> HttpResponse:
    if not subject:
        return redirect("privacy:lookup")
    return redirect("privacy:dossier", *_parts(subject))


def _parts(subject: str) -> tuple[str, str]:
    kind, _colon, public_id = subject.partition(":")
    return kind, public_id


def _dossier(request: HttpRequest, subject: str) -> dossiers.Dossier:
    found = dossiers.dossier_of(subject, viewer=request.user)
    if found is None:
        raise Http404
    return found


def _handed_out(request: HttpRequest, subject: str, act: str) -> HttpResponse:
    """As JSON, or as PDF where the button says so; written down either way."""
    found = _dossier(request, subject)
    wants_pdf = request.POST.get("form") == "pdf"
    try:
        content = sheets.as_pdf(found) if wants_pdf else _as_json(found)
    except ReportRefused as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("privacy:own_data") if act == OWN else _back_to(subject)
    lookups.note_opening(subject, by=request.user, act=act)
    ending, media_type = ("pdf", "application/pdf") if wants_pdf else ("json", "application/json")
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="auskunft.{ending}"'
    response["Cache-Control"] = "no-store"
    return response


def _as_json(found: dossiers.Dossier) -> bytes:
    return json.dumps(dossiers.as_data(found), ensure_ascii=False, indent=2).encode()
