"""Add, change and remove one part of a measure: three views for five kinds, and its origins."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.measures.models import Measure
from handschlag.modules.measures.services.origins import remove_origin

from .finding import data_of, find_measure, to_workspace, workspace_of
from .pages import confirm_page, form_page
from .part_kinds import PartKind


def part_new(request: HttpRequest, key: AddressKey, kind: PartKind) -> HttpResponse:
    measure = find_measure(request, key, kind.permission)
    form = _form(request, kind, measure)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            kind.add(measure, by=request.user, **form.values())
            messages.success(request, _("Eingetragen."))
            return to_workspace(measure, kind.section)
    return _page(request, measure, kind, form, kind.new_title)


def part_edit(
    request: HttpRequest, key: AddressKey, public_id: str, kind: PartKind
) -> HttpResponse:
    measure = find_measure(request, key, kind.permission)
    part = _find_part(measure, kind, public_id)
    form = _form(request, kind, measure, part)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda row: _form(None, kind, measure, row, request.user)):
            version = form.cleaned_data["version"]
            kind.edit(part, version=version, by=request.user, **form.values())
            messages.success(request, _("Gespeichert."))
            return to_workspace(measure, kind.section)
    return _page(request, measure, kind, form, kind.edit_title, part)


def part_remove(
    request: HttpRequest, key: AddressKey, public_id: str, kind: PartKind
) -> HttpResponse:
    measure = find_measure(request, key, kind.permission)
    part = _find_part(measure, kind, public_id)
    form = forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            kind.remove(part, by=request.user)
            messages.success(request, _("Entfernt."))
            return to_workspace(measure, kind.section)
    return _question(
        request, measure, form, kind.remove_title, kind.remove_text, part, kind.section
    )


def origin_remove(request: HttpRequest, key: AddressKey, public_id: str) -> HttpResponse:
    measure = find_measure(request, key, "measures.edit_measure")
    origin = measure.origins.filter(public_id=public_id).first()
    if origin is None:
        raise Http404
    form = forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            remove_origin(origin, by=request.user)
            messages.success(request, _("Entfernt."))
            return to_workspace(measure, "grundlage")
    title = _("Grundlage entfernen")
    text = _("Die Maßnahme bleibt; dass ihre Grundlage fehlt, wird gezeigt.")
    return _question(request, measure, form, title, text, origin, "grundlage")


def _question(
    request: HttpRequest,
    measure: Measure,
    form: Any,
    title: Any,
    text: Any,
    part: Any,
    section: str,
) -> HttpResponse:
    context = {
        "plan": measure.plan,
        "measure": measure,
        "form": form,
        "title": title,
        "text": text,
        "subject": str(part),
        "back": workspace_of(measure, section),
    }
    return confirm_page(request, context)


def _find_part(measure: Measure, kind: PartKind, public_id: str) -> Any:
    """A part of this very measure, else 404."""
    part = kind.rows(measure).filter(public_id=public_id).first()
    if part is None:
        raise Http404
    return part


def _form(
    request: HttpRequest | None,
    kind: PartKind,
    measure: Measure,
    part: Any = None,
    user: Any = None,
) -> Any:
    return kind.form(
        data_of(request) if request is not None else None,
        instance=part,
        measure=measure,
        user=request.user if request is not None else user,
    )


def _page(
    request: HttpRequest, measure: Measure, kind: PartKind, form: Any, title: Any, part: Any = None
) -> HttpResponse:
    context = {
        "plan": measure.plan,
        "measure": measure,
        "form": form,
        "title": title,
        "part": part,
        "remove": f"measures:{kind.name}_remove" if part else "",
        "remove_title": kind.remove_title,
        "back": workspace_of(measure, kind.section),
    }
    return form_page(request, context)
