"""One measure: entered by one calm form, worked on in one place, released to everybody."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.design.pagination import older_than
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.modules.measures.forms.measures import MeasureForm, OriginsForm, StatesForm
from handschlag.modules.measures.models import Measure, Plan
from handschlag.modules.measures.selectors.history import history_of_measure
from handschlag.modules.measures.selectors.money import money_table, own_share_table
from handschlag.modules.measures.selectors.roles import roles_on
from handschlag.modules.measures.selectors.visible import (
    measures_visible_to,
    own_shares_visible_to,
    status_reports_visible_to,
)
from handschlag.modules.measures.services import measures as services
from handschlag.modules.measures.services.in_one_act import add_origins, set_states

from .finding import (
    data_of,
    find_measure,
    find_plan,
    plan_workspace_of,
    to_workspace,
    workspace_of,
)
from .pages import confirm_page, form_page


def offered_origins(cooperation_id: int, user: Any) -> dict[str, QuerySet[Any]]:
    """What a measure of the cooperation may rest on: its agreements' parts, its resolutions."""
    visible = agreements.agreements_visible_to(user).filter(cooperation=cooperation_id)
    keys = visible.order_by().values("pk")
    return {
        "clauses": agreements.Clause.objects.filter(agreement__in=keys).select_related("agreement"),
        "fields_of_action": agreements.FieldOfAction.objects.filter(
            agreement__in=keys
        ).select_related("agreement"),
        "goals": agreements.Goal.objects.filter(agreement__in=keys).select_related("agreement"),
        "resolutions": governance.resolutions_visible_to(user)
        .filter(item__body__cooperation=cooperation_id)
        .order_by("-resolved_on", "pk"),
    }


def measure_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    plan = find_plan(request, key, "measures.add_measure")
    form = _form(request, plan)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            measure = services.add_measure(
                plan, by=request.user, origins=form.origins(), **form.values()
            )
            messages.success(
                request,
                _("Die Maßnahme ist eingetragen. Jetzt fehlen Indikatoren und Meilensteine."),
            )
            return to_workspace(measure)
    context = {
        "plan": plan,
        "form": form,
        "title": _("Neue Maßnahme"),
        "lead": _("Nur der Titel ist nötig. Alles andere lässt sich nachtragen."),
        "groups": form.groups(),
        "back": plan_workspace_of(plan),
    }
    return form_page(request, context)


def _form(
    request: HttpRequest | None, plan: Plan, measure: Any = None, user: Any = None
) -> MeasureForm:
    user = request.user if request is not None else user
    return MeasureForm(
        data_of(request) if request is not None else None,
        instance=measure,
        plan=plan,
        user=user,
        offered=offered_origins(plan.cooperation_id, user),
    )


def measure_edit(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The workspace of a measure: everything that belongs to it, each part with its way to change."""
    measure = find_measure(request, key, "measures.report_measure")
    user = request.user
    shares = own_shares_visible_to(user).filter(measure=measure)
    context = {
        "measure": measure,
        "plan": measure.plan,
        "may_edit": user.has_perm("measures.edit_measure", measure),
        "may_release": user.has_perm("measures.release_measure", measure),
        "may_approve": user.has_perm("measures.approve_report", measure),
        "may_delete": user.has_perm("measures.delete_measure", measure),
        "is_public": measure.audience == Audience.PUBLIC,
        "origins": measure.origins.select_related(
            "clause__agreement",
            "field__agreement",
            "goal__agreement",
            "resolution",
            "follow_up",
            "plan",
        ),
        "roles": roles_on([measure]),
        "milestones": measure.milestones.prefetch_related("depends_on").order_by("due_on", "pk"),
        "indicators": measure.indicators.order_by("position", "pk"),
        "reports": status_reports_visible_to(user)
        .filter(measure=measure)
        .order_by("-period__ends"),
        "money": money_table(measure.money_lines.all()),
        "lines": measure.money_lines.order_by("year", "word", "pk"),
        "shares": own_share_table(shares),
        "share_rows": shares.order_by("year", "pk"),
        "gaps": measure.gaps.all(),
        "parts": measures_visible_to(user).filter(parent=measure).order_by("position", "pk"),
    }
    return render(request, "measures/measure_workspace.html", context)


def measure_details(request: HttpRequest, key: AddressKey) -> HttpResponse:
    measure = find_measure(request, key, "measures.edit_measure")
    form = _form(request, measure.plan, measure)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda row: _form(None, row.plan, row, request.user)):
            version = form.cleaned_data["version"]
            saved = services.edit_measure(
                measure, version=version, by=request.user, **form.values()
            )
            messages.success(request, _("Gespeichert."))
            return to_workspace(saved)
    context = {
        "plan": measure.plan,
        "measure": measure,
        "form": form,
        "title": _("Angaben zur Maßnahme"),
        "groups": form.groups(),
        "back": workspace_of(measure),
    }
    return form_page(request, context)


def measure_states(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Both states at once, each with its reason; only what changed is written down."""
    measure = find_measure(request, key, "measures.edit_measure")
    form = StatesForm(data_of(request), initial=_states_of(measure))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda row: StatesForm(initial=_states_of(row))):
            saved = set_states(measure, by=request.user, **form.cleaned_data)
            messages.success(request, _("Gespeichert."))
            return to_workspace(saved, "stand")
    context = {
        "plan": measure.plan,
        "measure": measure,
        "form": form,
        "title": _("Stand der Maßnahme"),
        "lead": _("Umsetzung und Finanzierung sind zwei Fragen und bekommen zwei Antworten."),
        "groups": form.groups(),
        "back": workspace_of(measure, "stand"),
    }
    return form_page(request, context)


def _states_of(measure: Measure) -> dict[str, Any]:
    said = {name: measure.said(name) for name in ("implementation", "financing")}
    names = ["implementation_reason", "implementation_note"]
    names += ["financing_reason", "financing_note", "version"]
    return said | {name: getattr(measure, name) for name in names}


def origin_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    measure = find_measure(request, key, "measures.edit_measure")
    offered = _without_known(measure, offered_origins(measure.cooperation_id, request.user))
    form = OriginsForm(data_of(request), offered=offered)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            add_origins(measure, form.origins(), by=request.user)
            messages.success(request, _("Eingetragen."))
            return to_workspace(measure, "grundlage")
    context = {
        "plan": measure.plan,
        "measure": measure,
        "form": form,
        "title": _("Worauf die Maßnahme beruht"),
        "lead": _("Wählen Sie die Sätze, Felder, Ziele und Beschlüsse der Kooperation."),
        "back": workspace_of(measure, "grundlage"),
    }
    return form_page(request, context)


def _without_known(measure: Measure, offered: dict[str, QuerySet[Any]]) -> dict[str, QuerySet[Any]]:
    columns = {
        "clauses": "clause",
        "fields_of_action": "field",
        "goals": "goal",
        "resolutions": "resolution",
    }
    return {
        name: rows.exclude(
            pk__in=measure.origins.filter(**{f"{columns[name]}__isnull": False}).values(
                columns[name]
            )
        )
        for name, rows in offered.items()
    }


def measure_delete(request: HttpRequest, key: AddressKey) -> HttpResponse:
    measure = find_measure(request, key, "measures.delete_measure")
    form = django_forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.delete_measure(measure, version=None, by=request.user)
            messages.success(request, _("Gelöscht."))
            return redirect(plan_workspace_of(measure.plan))
    context = {
        "plan": measure.plan,
        "measure": measure,
        "form": form,
        "title": _("Maßnahme löschen"),
        "subject": measure.title,
        "text": _("Das geht nur, solange sie weder beschlossen noch gemeldet ist."),
        "back": workspace_of(measure),
    }
    return confirm_page(request, context)


def measure_history(request: HttpRequest, key: AddressKey) -> HttpResponse:
    measure = find_measure(request, key, "measures.see_history")
    context = {
        "plan": measure.plan,
        "measure": measure,
        "entries": history_of_measure(measure, request.user, older_than(request.GET)),
        "page_href": reverse("portal:measure", args=[measure.address_key]),
    }
    return render(request, "measures/history.html", context)
