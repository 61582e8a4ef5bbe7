"""Reporting dates: planned, frozen once, compared with the one before; periods are closed here too."""

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.measures.forms.measures import ReturnForm
from handschlag.modules.measures.forms.plans import LockForm, ReportingDateForm
from handschlag.modules.measures.selectors.comparing import comparison_of
from handschlag.modules.measures.selectors.snapshots import content_of
from handschlag.modules.measures.services import locks
from handschlag.modules.measures.services import reporting_dates as services
from handschlag.modules.measures.services.indicators import period_of

from .finding import data_of, find_plan, find_reporting_date, plan_workspace_of
from .pages import confirm_page, form_page


def reporting_date_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    plan = find_plan(request, key, "measures.freeze_reporting_date")
    form = ReportingDateForm(data_of(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            fields = dict(form.cleaned_data)
            period = period_of(fields.pop("period"))
            found = services.plan_reporting_date(plan, period=period, by=request.user, **fields)
            messages.success(request, _("Der Stichtag ist eingetragen."))
            return redirect("measures:reporting_date", found.public_id)
    context = {
        "plan": plan,
        "form": form,
        "title": _("Neuer Stichtag"),
        "lead": _("An diesem Tag wird festgehalten, was freigegeben ist. Danach bleibt es so."),
        "back": plan_workspace_of(plan, "stichtage"),
    }
    return form_page(request, context)


def reporting_date(request: HttpRequest, public_id: str) -> HttpResponse:
    """What stood on that day, and what changed since the one before."""
    found = find_reporting_date(request, public_id, "measures.edit_plan")
    frozen = found.frozen_at is not None
    context = {
        "date": found,
        "plan": found.plan,
        "content": content_of(found, reader=request.user) if frozen else None,
        "changes": comparison_of(found, reader=request.user) if frozen else [],
        "back": plan_workspace_of(found.plan, "stichtage"),
    }
    return render(request, "measures/reporting_date.html", context)


def reporting_date_freeze(request: HttpRequest, public_id: str) -> HttpResponse:
    found = find_reporting_date(request, public_id, "measures.freeze_reporting_date")
    form = django_forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.freeze_reporting_date(found, by=request.user)
            messages.success(request, _("Festgehalten. Dieser Stand ändert sich nicht mehr."))
            return redirect("measures:reporting_date", found.public_id)
    context = {
        "plan": found.plan,
        "form": form,
        "title": _("Stand festhalten"),
        "subject": str(found),
        "text": _(
            "Festgehalten wird, was jetzt freigegeben ist, mit Prüfsumme. Das lässt sich "
            "nicht zurücknehmen."
        ),
        "back": plan_workspace_of(found.plan, "stichtage"),
    }
    return confirm_page(request, context)


def period_lock(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """From now on nothing changes in the period."""
    plan = find_plan(request, key, "measures.lock_period")
    form = LockForm(data_of(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            period = period_of(form.cleaned_data["period"])
            locks.lock_period(plan, period, by=request.user)
            messages.success(request, _("Der Zeitraum ist abgeschlossen."))
            return redirect(plan_workspace_of(plan, "stichtage"))
    context = {
        "plan": plan,
        "form": form,
        "title": _("Zeitraum abschließen"),
        "submit": _("Abschließen"),
        "lead": _(
            "Danach nimmt er keine Meldungen mehr an, bis jemand ihn mit Grund wieder öffnet."
        ),
        "back": plan_workspace_of(plan, "stichtage"),
    }
    return form_page(request, context)


def period_reopen(request: HttpRequest, key: AddressKey, period: str) -> HttpResponse:
    plan = find_plan(request, key, "measures.lock_period")
    form = ReturnForm(data_of(request))
    form.fields["note"].label = _("Grund")
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            reason = form.cleaned_data["note"]
            locks.reopen_period(plan, period_of(period), reason=reason, by=request.user)
            messages.success(request, _("Der Zeitraum ist wieder offen."))
            return redirect(plan_workspace_of(plan, "stichtage"))
    context = {
        "plan": plan,
        "form": form,
        "title": _("Zeitraum wieder öffnen"),
        "submit": _("Wieder öffnen"),
        "back": plan_workspace_of(plan, "stichtage"),
    }
    return form_page(request, context)
