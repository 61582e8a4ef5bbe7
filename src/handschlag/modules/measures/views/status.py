"""Status reports: written by those who work on a measure, decided on by the coordination."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.measures.choices import ReportState
from handschlag.modules.measures.forms.measures import ReturnForm, StatusForm
from handschlag.modules.measures.models import Measure, StatusReport
from handschlag.modules.measures.selectors.results import evidence_visible_to
from handschlag.modules.measures.services import status as services
from handschlag.modules.measures.services.indicators import period_of

from .finding import (
    data_of,
    find_measure,
    find_status,
    seen_version,
    to_workspace,
    workspace_of,
)
from .pages import form_page

OPEN = (ReportState.DRAFT, ReportState.SUBMITTED, ReportState.RETURNED)


def status_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Write a report, or go on with the one that is open for the period."""
    measure = find_measure(request, key, "measures.report_measure")
    form = StatusForm(data_of(request), plan=measure.plan, initial=_begun(measure))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            report = _save(measure, form, request)
            sent = report.state == ReportState.SUBMITTED
            words = (
                _("Gemeldet. Die Koordination prüft den Sachstand.")
                if sent
                else _("Entwurf gespeichert.")
            )
            messages.success(request, words)
            return redirect("measures:status", report.public_id)
    context = {
        "plan": measure.plan,
        "measure": measure,
        "form": form,
        "title": _("Sachstand melden"),
        "lead": _("„Keine Veränderung“ ist auch ein Sachstand."),
        "submit": _("Melden"),
        "submit_name": "senden",
        "second": _("Als Entwurf speichern"),
        "back": workspace_of(measure),
    }
    return form_page(request, context)


def _begun(measure: Measure) -> dict[str, Any]:
    """What stands in the newest open report."""
    report = measure.status_reports.filter(state__in=OPEN).order_by("-period__ends").first()
    if report is None:
        return {}
    names = ["no_change", "done", "next_step", "risk", "help_needed", "assessment"]
    names += ["implementation", "implementation_reason", "financing", "financing_reason"]
    return {name: getattr(report, name) for name in names} | {"period": report.period.key}


def _save(measure: Measure, form: StatusForm, request: HttpRequest) -> StatusReport:
    fields = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    period = period_of(fields.pop("period"))
    act = services.report_status if "senden" in request.POST else services.write_status
    return act(measure, period=period, by=request.user, **fields)


def status(request: HttpRequest, public_id: str) -> HttpResponse:
    """One report with what can be done about it."""
    report = find_status(request, public_id, "measures.report_measure")
    return _page(request, report, ReturnForm())


def _page(request: HttpRequest, report: StatusReport, form: ReturnForm) -> HttpResponse:
    context = {
        "report": report,
        "measure": report.measure,
        "plan": report.measure.plan,
        "form": form,
        "evidence": evidence_visible_to(request.user).filter(status=report),
        "may_decide": request.user.has_perm("measures.approve_report", report)
        and report.state == ReportState.SUBMITTED,
        "may_write": report.state in OPEN,
        "back": workspace_of(report.measure, "sachstand"),
    }
    return render(request, "measures/status.html", context, status=422 if form.errors else 200)


@require_POST
def status_decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Released, or returned with a reason."""
    report = find_status(request, public_id, "measures.approve_report")
    returning = "zurueckgeben" in request.POST
    form = ReturnForm(request.POST if returning else {"note": "-"})
    if form.is_valid():
        with errors_on(form):
            if returning:
                services.return_status(report, note=form.cleaned_data["note"], by=request.user)
                messages.success(request, _("Zurückgegeben, mit Ihrer Begründung."))
            else:
                services.approve_status(report, version=seen_version(request), by=request.user)
                messages.success(request, _("Freigegeben."))
            return to_workspace(report.measure, "sachstand")
    return _page(request, report, form)
