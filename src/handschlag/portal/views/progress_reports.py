"""The progress report of a cooperation to take along: public form, internal form, council page."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handschlag.foundation.access import reach_of
from handschlag.foundation.records import today
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.blocks import Document
from handschlag.foundation.reports.downloads import attachment, limited
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures
from handschlag.portal.cache import SHOWN_EVERYWHERE, cached_for_visitors
from handschlag.portal.progress_facts import ProgressFacts
from handschlag.portal.progress_frozen import frozen_facts
from handschlag.portal.progress_report import VISITOR, progress_facts, public_facts
from handschlag.portal.progress_views import FIELDS, View, view_named
from handschlag.portal.report_bundles import slug_of
from handschlag.portal.report_council_page import council_document
from handschlag.portal.report_progress import progress_document
from handschlag.portal.report_progress_sheets import progress_xlsx
from handschlag.portal.views.reports import on_letterhead


def _for_everybody(view: Any) -> Any:
    """Everybody gets the public form here, whoever is signed in."""
    return login_not_required(require_safe(cached_for_visitors(*SHOWN_EVERYWHERE)(limited(view))))


@_for_everybody
def progress_pdf(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _public_cooperation(key)
    return _pdf(_report(request, _public(request, found)), found)


@_for_everybody
def progress_docx(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _public_cooperation(key)
    return _docx(request, _report(request, _public(request, found)), found)


@_for_everybody
def progress_xlsx_file(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _public_cooperation(key)
    return attachment(progress_xlsx(_public(request, found)), f"{_name(found)}.xlsx")


@_for_everybody
def council_page_pdf(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _public_cooperation(key)
    return _pdf(council_document(_public(request, found)), found, _("ratsblatt"))


@_for_everybody
def council_page_docx(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _public_cooperation(key)
    return _docx(request, council_document(_public(request, found)), found, _("ratsblatt"))


@require_safe
@limited
def progress_internal_pdf(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _own_cooperation(request, key)
    return _private(_pdf(_report(request, _internal(request, found)), found, _("intern")))


@require_safe
@limited
def progress_internal_docx(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _own_cooperation(request, key)
    made = _report(request, _internal(request, found))
    return _private(_docx(request, made, found, _("intern")))


@require_safe
@limited
def progress_internal_xlsx(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _own_cooperation(request, key)
    made = progress_xlsx(_internal(request, found))
    return _private(attachment(made, f"{_name(found, _('intern'))}.xlsx"))


def _public_cooperation(key: AddressKey) -> Any:
    found = agreements.cooperations_visible_to(VISITOR).filter(public_id=key.public_id).first()
    if found is None:
        raise Http404
    return found


def _own_cooperation(request: HttpRequest, key: AddressKey) -> Any:
    """Not visible is not found; visible from outside is not allowed."""
    seen = agreements.cooperations_visible_to(request.user)
    found = seen.filter(public_id=key.public_id).first()
    if found is None:
        raise Http404
    reach = reach_of(request.user)
    if not reach.everything and found.pk not in reach.cooperations:
        raise PermissionDenied(_("Die interne Fassung ist für Beteiligte der Kooperation."))
    return found


def _public(request: HttpRequest, cooperation: Any) -> ProgressFacts:
    reporting_date = _reporting_date(request, cooperation, VISITOR)
    if reporting_date is not None:
        return frozen_facts(reporting_date, VISITOR)
    return public_facts(cooperation)


def _internal(request: HttpRequest, cooperation: Any) -> ProgressFacts:
    reporting_date = _reporting_date(request, cooperation, request.user)
    if reporting_date is not None:
        return frozen_facts(reporting_date, request.user)
    return progress_facts(cooperation, request.user)


def _reporting_date(request: HttpRequest, cooperation: Any, user: Any) -> Any:
    """The frozen day that the address names (`?stichtag=…`), of a plan the reader sees."""
    wanted = request.GET.get("stichtag", "")
    if not wanted:
        return None
    plans = measures.plans_visible_to(user).filter(cooperation=cooperation)
    rows = measures.ReportingDate.objects.filter(plan__in=plans, frozen_at__isnull=False)
    found = rows.filter(public_id=wanted[:10]).select_related("plan__cooperation").first()
    if found is None:
        raise Http404
    return found


def _report(request: HttpRequest, facts: ProgressFacts) -> Document:
    return progress_document(facts, _view(request, facts))


def _view(request: HttpRequest, facts: ProgressFacts) -> View:
    """By what the measures are sorted (`?sicht=…`)."""
    wanted = request.GET.get("sicht", FIELDS.key)
    found = view_named(facts, wanted[:40])
    if found is None:
        raise Http404
    return found


def _pdf(document: Document, cooperation: Any, form: str = "") -> HttpResponse:
    made = reports.render_pdf("document", document.data())
    return attachment(made, f"{_name(cooperation, form)}.pdf")


def _docx(
    request: HttpRequest, document: Document, cooperation: Any, form: str = ""
) -> HttpResponse:
    return attachment(on_letterhead(request, document), f"{_name(cooperation, form)}.docx")


def _name(cooperation: Any, form: str = "") -> str:
    parts = (slug_of(cooperation), form or _("bericht"), f"{today():%Y-%m-%d}")
    return "-".join(parts)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
