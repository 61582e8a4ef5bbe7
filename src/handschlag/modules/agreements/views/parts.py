"""Add, change and remove one part of an agreement: three views for nine kinds."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements.models import Agreement, Party
from handschlag.modules.agreements.rules import parties_writable_by

from .finding import find_agreement, say_done, to_workspace, workspace_of
from .part_kinds import OWN_PART, PartKind


def part_new(request: HttpRequest, key: AddressKey, kind: PartKind) -> HttpResponse:
    agreement = find_agreement(request, key, kind.permission)
    form = _form(request, kind, agreement)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            kind.add(agreement, by=request.user, **form.values())
            say_done(request, agreement, _("Eingetragen."))
            return to_workspace(agreement, kind.section)
    return _page(request, agreement, kind, form, kind.new_title)


def part_edit(
    request: HttpRequest, key: AddressKey, public_id: str, kind: PartKind
) -> HttpResponse:
    agreement = find_agreement(request, key, kind.permission)
    part = _find_part(request, agreement, kind, public_id)
    form = _form(request, kind, agreement, part)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda current: _form(None, kind, agreement, current, request.user)):
            version = form.cleaned_data["version"]
            kind.edit(part, version=version, by=request.user, **form.values())
            say_done(request, agreement, _("Gespeichert."))
            return to_workspace(agreement, kind.section)
    return _page(request, agreement, kind, form, kind.edit_title, part)


def part_remove(
    request: HttpRequest, key: AddressKey, public_id: str, kind: PartKind
) -> HttpResponse:
    agreement = find_agreement(request, key, kind.permission)
    part = _find_part(request, agreement, kind, public_id)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            kind.remove(part, by=request.user)
            messages.success(request, _("Entfernt."))
            return to_workspace(agreement, kind.section)
    context = {
        "agreement": agreement,
        "form": form,
        "title": kind.remove_title,
        "text": kind.remove_text,
        "subject": str(part),
        "back": workspace_of(agreement, kind.section),
    }
    return render(request, "agreements/confirm.html", context, status=422 if form.errors else 200)


def _find_part(request: HttpRequest, agreement: Agreement, kind: PartKind, public_id: str) -> Any:
    """A part of this very agreement, else 404; somebody else's part is 403."""
    part = kind.rows(agreement).filter(public_id=public_id).first()
    if part is None:
        raise Http404
    if kind.of_parties:
        require_permission(request.user, OWN_PART, part)
    return part


def _form(
    request: HttpRequest | None,
    kind: PartKind,
    agreement: Agreement,
    part: Any = None,
    user: Any = None,
) -> Any:
    user = user or request.user  # type: ignore[union-attr]
    return kind.form(
        request.POST if request is not None and request.method == "POST" else None,
        instance=part,
        agreement=agreement,
        parties=parties_writable_by(user, agreement),
        user=user,
        may_be_shared=user.has_perm("agreements.edit_agreement", agreement),
    )


def _whose(part: Any) -> str:
    """The partner a part belongs to: its form no longer asks for whom."""
    party = part if isinstance(part, Party) else getattr(part, "party", None)
    return str(party) if party is not None else ""


def _page(
    request: HttpRequest,
    agreement: Agreement,
    kind: PartKind,
    form: Any,
    title: Any,
    part: Any = None,
) -> HttpResponse:
    removable = part is not None and kind.may_be_removed(agreement)
    context = {
        "agreement": agreement,
        "form": form,
        "title": title,
        "lead": _whose(part),
        "part": part,
        "remove": f"agreements:{kind.name}_remove" if removable else "",
        "remove_title": kind.remove_title,
        "back": workspace_of(agreement, kind.section),
    }
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)
