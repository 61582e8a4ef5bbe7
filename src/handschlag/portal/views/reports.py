"""Pages to take along: as PDF, as Word document, as a bundle for the file room."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handschlag.foundation.access import errors_on
from handschlag.foundation.records import today
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.reports import selectors, tasks
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.blocks import Document
from handschlag.foundation.reports.downloads import attachment, bundle_attachment, limited
from handschlag.foundation.reports.models import Bundle
from handschlag.foundation.reports.registry import Contents
from handschlag.modules.directory import api as directory
from handschlag.portal.cache import SHOWN_EVERYWHERE, cached_for_visitors
from handschlag.portal.report_bundles import (
    AGREEMENT,
    ORGANISATION,
    agreement_contents,
    organisation_contents,
)
from handschlag.portal.report_forms import FileNumberForm

Gather = Callable[[Any, str, str], Contents | None]


def _for_everybody(view: Callable[..., HttpResponse]) -> Any:
    """Kept for visitors like the page itself; only what is made anew counts against the limit."""
    return login_not_required(require_safe(cached_for_visitors(*SHOWN_EVERYWHERE)(limited(view))))


def _or_moved(view: Callable[..., Any]) -> Callable[..., Any]:
    """A merged organisation answers at the same address of the one that was kept."""

    @wraps(view)
    def answer(request: HttpRequest, key: AddressKey) -> HttpResponseBase:
        try:
            return cast("HttpResponseBase", view(request, key))
        except Http404:
            kept = directory.organisation_moved_to(key.public_id)
            seen = directory.organisations_visible_to(request.user)
            match = request.resolver_match
            if kept is None or match is None or not seen.filter(pk=kept.pk).exists():
                raise
            address = reverse(match.view_name, args=[kept.address_key])
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)

    return answer


@_for_everybody
def agreement_pdf(request: HttpRequest, key: AddressKey) -> HttpResponse:
    return _pdf(_contents(agreement_contents, request, key))


@_for_everybody
@_or_moved
def organisation_pdf(request: HttpRequest, key: AddressKey) -> HttpResponse:
    return _pdf(_contents(organisation_contents, request, key))


@_for_everybody
def agreement_docx(request: HttpRequest, key: AddressKey) -> HttpResponse:
    return _docx(request, _contents(agreement_contents, request, key))


@_for_everybody
@_or_moved
def organisation_docx(request: HttpRequest, key: AddressKey) -> HttpResponse:
    return _docx(request, _contents(organisation_contents, request, key))


@require_http_methods(["GET", "HEAD", "POST"])
@limited
def agreement_file(request: HttpRequest, key: AddressKey) -> HttpResponseBase:
    return _file(request, AGREEMENT, _contents(agreement_contents, request, key))


@require_http_methods(["GET", "HEAD", "POST"])
@limited
@_or_moved
def organisation_file(request: HttpRequest, key: AddressKey) -> HttpResponseBase:
    return _file(request, ORGANISATION, _contents(organisation_contents, request, key))


@require_safe
def bundle(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far it is, and the way to it once it is ready."""
    return render(request, "portal/bundle.html", {"bundle": _own_bundle(request, public_id)})


@require_safe
def bundle_download(request: HttpRequest, public_id: str) -> HttpResponseBase:
    found = _own_bundle(request, public_id)
    if not found.is_ready:
        raise Http404(_("Dieses Paket ist noch nicht fertig oder schon gelöscht."))
    return bundle_attachment(found)


def _own_bundle(request: HttpRequest, public_id: str) -> Bundle:
    return get_object_or_404(selectors.bundles_of(request.user), public_id=public_id)


def _contents(found: Gather, request: HttpRequest, key: AddressKey) -> Contents:
    contents = found(request.user, key.public_id, "")
    if contents is None:
        raise Http404
    return contents


def _pdf(contents: Contents) -> HttpResponse:
    made = reports.render_pdf("document", contents.document.data())
    return attachment(made, f"{_name(contents)}.pdf")


def _docx(request: HttpRequest, contents: Contents) -> HttpResponse:
    made = on_letterhead(request, contents.document)
    return attachment(made, f"{_name(contents)}.docx")


def on_letterhead(request: HttpRequest, document: Document) -> bytes:
    wanted = request.GET.get("vorlage", "")
    if not wanted:
        return reports.render_docx(None, document.data())
    letterhead = selectors.usable_letterhead(wanted[:10], request.user)
    if letterhead is None:
        raise Http404
    with letterhead.file.blob.path.open("rb") as template:
        return reports.render_docx(template, document.data())


def _name(contents: Contents) -> str:
    return f"{contents.slug}-{today():%Y-%m-%d}"


def _file(request: HttpRequest, kind: str, contents: Contents) -> HttpResponseBase:
    """A small bundle comes at once, a large one is made by a job."""
    given = {"file_number": contents.document.file_number}
    form = FileNumberForm(request.POST or None, initial=given)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            number = form.cleaned_data["file_number"]
            asked = reports.request_bundle(contents, kind=kind, file_number=number, by=request.user)
            return _deliver(asked)
    context = {"form": form, "contents": contents, "is_agreement": kind == AGREEMENT}
    return render(request, "portal/file.html", context, status=422 if form.errors else 200)


def _deliver(asked: Bundle) -> HttpResponseBase:
    if not reports.is_large(asked):
        made = reports.build_bundle(asked.pk)
        if made is not None and made.is_ready:
            return bundle_attachment(made)
    else:
        tasks.build_bundle.enqueue(asked.pk)
    return redirect("portal:bundle", asked.public_id)
