"""The papers that everything rests on: read by everybody, put right by whom they concern."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on, fetch_permitted
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records import selectors as records
from handschlag.foundation.records.models import Source
from handschlag.modules.directory import api as directory
from handschlag.portal.cache import public_page
from handschlag.portal.source_forms import ChecksumForm, CorrectSourceForm
from handschlag.portal.source_pages import source_page, visible_sources
from handschlag.portal.source_text import text_of_file


@public_page
def source_list(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/source_list.html", {"sources": visible_sources(request.user)})


@public_page
def source(request: HttpRequest, public_id: str) -> HttpResponse:
    found = get_object_or_404(Source, public_id=public_id)
    page = source_page(found, request.user)
    if page is None:
        raise Http404
    return render(request, "portal/source.html", {"page": page, "source": found})


def source_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _editable(request, public_id)
    form = CorrectSourceForm(request.POST if request.method == "POST" else None, source=found)
    if form.is_valid():
        with refusals_on(form, lambda current: CorrectSourceForm(source=current)):
            version = form.cleaned_data["version"]
            directory.correct_source(found, version=version, by=request.user, **form.details())
            messages.success(request, _("Gespeichert."))
            return redirect("portal:source", public_id)
    context = {"form": form, "source": found}
    return render(request, "portal/source_edit.html", context, status=422 if form.errors else 200)


def source_checksum(request: HttpRequest, public_id: str) -> HttpResponse:
    found = _editable(request, public_id)
    posted = request.method == "POST"
    form = ChecksumForm(request.POST if posted else None, request.FILES if posted else None)
    if form.is_valid():
        text = text_of_file(form.cleaned_data["file"])
        with errors_on(form):
            directory.keep_checksum(
                found, sha256=text.sha256, characters=text.characters, by=request.user
            )
            messages.success(request, _("Die Prüfsumme ist hinterlegt."))
            return redirect("portal:source", public_id)
    context = {"form": form, "source": found}
    status = 422 if form.errors else 200
    return render(request, "portal/source_checksum.html", context, status=status)


def _editable(request: HttpRequest, public_id: str) -> Source:
    visible = records.sources_visible_to(request.user)
    permission = "portal.correct_source"
    return fetch_permitted(visible, request.user, permission, public_id=public_id)
