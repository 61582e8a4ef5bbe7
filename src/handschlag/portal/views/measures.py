"""What came of it: the list of measures, one measure with its thread, its fact sheet, plans."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handschlag.foundation.access import NOTHING, reach_of
from handschlag.foundation.records import today
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.downloads import attachment, limited
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures import api as measures
from handschlag.portal.cache import SHOWN_EVERYWHERE, cached_for_visitors, kept_part, public_page
from handschlag.portal.links import address_of
from handschlag.portal.measure_list import measure_list as listing_of
from handschlag.portal.measure_page import measure_page
from handschlag.portal.measure_sheet import fact_sheet
from handschlag.portal.plan_page import plan_body, plan_page
from handschlag.portal.preview import reader_of
from handschlag.portal.progress_page import VISITOR, progress_page
from handschlag.portal.report_bundles import letterheads_for
from handschlag.portal.report_measure import sheet_document


@public_page
def measure_list(request: HttpRequest) -> HttpResponse:
    listing = listing_of(request.user, request.GET)
    context = {"listing": listing, "links": _work_links(request)}
    return render(request, "portal/measure_list.html", context)


def _work_links(request: HttpRequest) -> list[tuple[str, str]]:
    """For those who work on measures: what is missing, and a new plan."""
    user = request.user
    if not user.is_authenticated:
        return []
    found = [
        (_("Was fehlt"), address_of("measures:gap_list")),
        (_("Schlagwörter"), address_of("measures:taxonomy_list")),
    ]
    if user.has_perm("measures.create_plan"):
        found.append((_("Plan anlegen"), address_of("measures:plan_new")))
    return [(label, href) for label, href in found if href]


@public_page
def measure(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _find_measure(request, key)
    if not key.is_current_for(found.title):
        return _at("portal:measure", found)
    with reader_of(request, found) as reader:
        whole = request.GET.get("zeitraeume") == "alle"
        page = measure_page(found, reader, whole=whole)
        context = {"page": page, "preview": reader is not request.user}
        return render(request, "portal/measure.html", context)


@public_page
def measure_sheet(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _find_measure(request, key)
    if not key.is_current_for(found.title):
        return _at("portal:measure_sheet", found)
    context = {"sheet": fact_sheet(found, request.user), "today": today()}
    return render(request, "portal/measure_sheet.html", context)


@login_not_required
@require_safe
@cached_for_visitors(*SHOWN_EVERYWHERE)
@limited
def measure_sheet_pdf(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The same sentences on paper, tagged for readers who listen."""
    found = _find_measure(request, key)
    made = sheet_document(fact_sheet(found, request.user))
    return attachment(reports.render_pdf("document", made.data()), f"{found.address_key}.pdf")


@public_page
def plan(request: HttpRequest, key: AddressKey) -> HttpResponse:
    found = _find(measures.plans_visible_to(request.user), key)
    if not key.is_current_for(found.title):
        return _at("portal:plan", found)
    with reader_of(request, found) as reader:
        measures_of, over_time = _plan_parts(request, found, reader)
        context = {
            "page": plan_page(found, reader),
            "measures": measures_of,
            "over_time": over_time,
            "preview": reader is not request.user,
        }
        return render(request, "portal/plan.html", context)


def _plan_parts(request: HttpRequest, found: Any, reader: Any) -> tuple[SafeString, SafeString]:
    """The measures as a table and over time."""

    def make() -> tuple[SafeString, SafeString]:
        body = {"body": plan_body(found, reader, request.GET)}
        return (
            render_to_string("portal/parts/plan_measures.html", body, request),
            render_to_string("portal/parts/plan_over_time.html", body, request),
        )

    if reader is not request.user:
        return make()
    return kept_part(request, "plan", make, reach=reach_of(reader))


@public_page
def progress(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Whoever asks sees what is public: it is the same page that visitors are sent."""
    rows = agreements.cooperations_visible_to(VISITOR)
    found = rows.filter(public_id=key.public_id).first()
    if found is None:
        raise Http404
    if not key.is_current_for(found.name):
        return _at("portal:progress", found)

    def make() -> tuple[bool, SafeString]:
        page = progress_page(found, request.GET)
        text = render_to_string("portal/parts/progress_fields.html", {"page": page}, request)
        return page.is_invented, text

    is_invented, text = kept_part(request, "progress", make, reach=NOTHING)
    context = {
        "cooperation": found,
        "is_invented": is_invented,
        "progress": text,
        "letterheads": letterheads_for(request.user),
    }
    return render(request, "portal/progress.html", context)


def _find_measure(request: HttpRequest, key: AddressKey) -> Any:
    found = measures.visible_measure(key.public_id, request.user)
    if found is None:
        raise Http404
    return found


def _find(rows: QuerySet[Any], key: AddressKey) -> Any:
    found = rows.filter(public_id=key.public_id).first()
    if found is None:
        raise Http404
    return found


def _at(name: str, row: Any) -> HttpResponse:
    return HttpResponsePermanentRedirect(reverse(name, args=[row.address_key]))
