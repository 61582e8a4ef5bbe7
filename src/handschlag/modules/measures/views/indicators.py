"""Indicators: what is measured, with targets, categories, and the values reported so far."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.measures.arithmetic.lights import rule_in_words
from handschlag.modules.measures.arithmetic.targets import RULE
from handschlag.modules.measures.forms.indicators import DimensionForm, IndicatorForm, TargetsForm
from handschlag.modules.measures.models import Indicator, Plan
from handschlag.modules.measures.selectors.results import readings_visible_to
from handschlag.modules.measures.selectors.standing import baseline_number, standings_of
from handschlag.modules.measures.selectors.withheld import (
    WITHHELD_WORDS,
    WITHHOLDING_RULE,
    withheld_from,
)
from handschlag.modules.measures.services import indicators as services
from handschlag.modules.measures.services.in_one_act import edit_with_parent, set_targets
from handschlag.modules.measures.services.targets import create_dimension

from .finding import (
    data_of,
    find_indicator,
    find_measure,
    find_plan,
    plan_workspace_of,
    workspace_of,
)
from .pages import confirm_page, form_page


def indicator_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    measure = find_measure(request, key, "measures.edit_measure")
    return _add(request, measure.plan, measure, workspace_of(measure, "indikatoren"))


def plan_indicator_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Of the plan itself, for instance a sum over all its measures."""
    plan = find_plan(request, key, "measures.edit_plan")
    return _add(request, plan, None, plan_workspace_of(plan, "indikatoren"))


def _add(request: HttpRequest, plan: Plan, measure: Any, back: str) -> HttpResponse:
    form = IndicatorForm(data_of(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            indicator = services.create_indicator(
                plan, measure=measure, by=request.user, **form.values()
            )
            messages.success(request, _("Der Indikator ist angelegt. Jetzt fehlen die Zielwerte."))
            return _to(indicator)
    context = {
        "plan": plan,
        "measure": measure,
        "form": form,
        "title": _("Neuer Indikator"),
        "lead": _("Woran die Partner den Erfolg ablesen wollen."),
        "groups": form.groups(),
        "back": back,
    }
    return form_page(request, context)


def indicator(request: HttpRequest, public_id: str) -> HttpResponse:
    """The workspace of an indicator."""
    row = find_indicator(request, public_id, "measures.report_reading")
    readings = readings_visible_to(request.user).filter(indicator=row)
    withheld = withheld_from(request.user, [row.plan_id])
    context = {
        "indicator": row,
        "measure": row.measure,
        "plan": row.plan,
        "standing": standings_of([row], withheld=withheld)[row.pk],
        "rule": rule_in_words(row.direction),
        "baseline": baseline_number(row),
        "sum_rule": WITHHOLDING_RULE if row.children.exists() else "",
        "withheld_words": WITHHELD_WORDS,
        "readings": readings.select_related("period", "category").order_by("-period__ends", "-pk"),
        "targets": row.targets.select_related("period", "category").order_by("period__ends"),
        "dimensions": row.dimensions.prefetch_related("categories"),
        "may_edit": request.user.has_perm("measures.edit_indicator", row),
        "back": _back(row),
    }
    return render(request, "measures/indicator.html", context)


def indicator_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_indicator(request, public_id, "measures.edit_indicator")
    form = IndicatorForm(data_of(request), instance=row, plan=row.plan)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda now: IndicatorForm(instance=now, plan=now.plan)):
            version = form.cleaned_data["version"]
            edit_with_parent(row, version=version, by=request.user, **form.values())
            messages.success(request, _("Gespeichert."))
            return _to(row)
    context = _context(row, form, _("Angaben zum Indikator"))
    context["groups"] = form.groups()
    context["removes"] = reverse("measures:indicator_remove", args=[row.public_id])
    return form_page(request, context)


def indicator_targets(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_indicator(request, public_id, "measures.edit_indicator")
    form = TargetsForm(data_of(request), indicator=row)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda now: TargetsForm(indicator=now)):
            version = form.cleaned_data["version"]
            set_targets(row, form.changed(), version=version, by=request.user)
            messages.success(request, _("Gespeichert."))
            return _to(row)
    context = _context(row, form, _("Zielwerte"))
    context |= {"lead": str(RULE), "compact": True, "kind_line": f"{row.title}, {row.unit}"}
    return form_page(request, context)


def indicator_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_indicator(request, public_id, "measures.edit_indicator")
    form = django_forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.remove_indicator(row, by=request.user)
            messages.success(request, _("Entfernt."))
            return redirect(_back(row))
    context = _context(row, form, _("Indikator entfernen"))
    context |= {"subject": row.title, "text": _("Das geht nur, solange kein Wert freigegeben ist.")}
    return confirm_page(request, context)


def dimension_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """By what values are told apart, for all indicators of the cooperation."""
    plan = find_plan(request, key, "measures.edit_plan")
    form = DimensionForm(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            create_dimension(plan.cooperation, by=request.user, **form.cleaned_data)
            messages.success(request, _("Die Aufschlüsselung ist angelegt."))
            return redirect(plan_workspace_of(plan, "indikatoren"))
    context = {
        "plan": plan,
        "form": form,
        "title": _("Neue Aufschlüsselung"),
        "back": plan_workspace_of(plan, "indikatoren"),
    }
    return form_page(request, context)


def _context(row: Indicator, form: Any, title: str) -> dict[str, Any]:
    return {
        "plan": row.plan,
        "measure": row.measure,
        "indicator": row,
        "form": form,
        "title": title,
        "back": reverse("measures:indicator", args=[row.public_id]),
    }


def _to(row: Indicator) -> HttpResponseRedirect:
    return redirect("measures:indicator", row.public_id)


def _back(row: Indicator) -> str:
    if row.measure is not None:
        return workspace_of(row.measure, "indikatoren")
    return plan_workspace_of(row.plan, "indikatoren")
