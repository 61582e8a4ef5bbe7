"""Plans: made, changed, adopted as an edition, shown to everybody; what editions changed."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance
from handschlag.modules.measures.forms.plans import AdoptionForm, NewPlanForm, PlanForm
from handschlag.modules.measures.models import Indicator, PlanEdition
from handschlag.modules.measures.selectors.plans import measures_in, what_changed
from handschlag.modules.measures.selectors.results import locks_of, waiting_readings
from handschlag.modules.measures.selectors.status import waiting_status_reports
from handschlag.modules.measures.services import plans as services

from .finding import data_of, find_plan, plan_workspace_of
from .pages import confirm_page, form_page


def plan_new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "measures.create_plan")
    cooperations = _cooperations(request.user)
    form = NewPlanForm(data_of(request), cooperations=cooperations)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            plan = services.create_plan(by=request.user, **form.values())
            messages.success(request, _("Der Plan ist angelegt. Jetzt fehlen die Maßnahmen."))
            return redirect(plan_workspace_of(plan))
    context = {
        "form": form,
        "title": _("Neuer Plan"),
        "lead": _("Ein Plan bleibt; was beschlossen wird, sind seine Fassungen."),
        "back": reverse("portal:measure_list"),
    }
    return form_page(request, context)


def _cooperations(user: Any) -> QuerySet[Any]:
    if user.is_administrator:
        return agreements.Cooperation.objects.all()
    return agreements.coordinated_by(user)


def plan_edit(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The workspace of a plan: measures, decisions that wait, editions, reporting dates."""
    plan = find_plan(request, key, "measures.edit_plan")
    waiting = waiting_status_reports(request.user).filter(measure__plan=plan)
    context = {
        "plan": plan,
        "measures": measures_in(plan, request.user).select_related("parent"),
        "indicators": Indicator.objects.filter(plan=plan).select_related("measure", "goal"),
        "editions": plan.editions.select_related("resolution"),
        "dates": plan.reporting_dates.select_related("period").order_by("-day"),
        "locks": locks_of(plan),
        "readings": waiting_readings(plan.cooperation_id, plan),
        "reports": waiting.select_related("measure", "period"),
        "is_public": plan.audience == Audience.PUBLIC,
    }
    return render(request, "measures/plan_workspace.html", context)


def plan_details(request: HttpRequest, key: AddressKey) -> HttpResponse:
    plan = find_plan(request, key, "measures.edit_plan")
    form = PlanForm(data_of(request), instance=plan)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda row: PlanForm(instance=row)):
            version = form.cleaned_data["version"]
            saved = services.edit_plan(plan, version=version, by=request.user, **form.values())
            messages.success(request, _("Gespeichert."))
            return redirect(plan_workspace_of(saved))
    context = {
        "plan": plan,
        "form": form,
        "title": _("Angaben zum Plan"),
        "back": plan_workspace_of(plan),
    }
    return form_page(request, context)


def plan_adopt(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Keep the plan as it stands as an edition, on the ground of a resolution."""
    plan = find_plan(request, key, "measures.adopt_plan")
    resolutions = governance.resolutions_visible_to(request.user).filter(
        item__body__cooperation=plan.cooperation_id
    )
    form = AdoptionForm(data_of(request), resolutions=resolutions.order_by("-resolved_on"))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            edition = services.adopt_plan(plan, by=request.user, **form.values())
            messages.success(request, _("Fassung %(n)s ist festgehalten.") % {"n": edition.number})
            return redirect(plan_workspace_of(plan, "fassungen"))
    context = {
        "plan": plan,
        "form": form,
        "title": _("Fassung beschließen") if plan.edition else _("Plan beschließen"),
        "submit": _("Als beschlossen festhalten"),
        "lead": _(
            "Jede Maßnahme wird so festgehalten, wie sie jetzt dasteht. Daran ändert "
            "sich danach nichts mehr; der Plan selbst geht weiter."
        ),
        "back": plan_workspace_of(plan),
    }
    return form_page(request, context)


def plan_editions(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """What changed between two editions, or since the newest one."""
    plan = find_plan(request, key, "measures.edit_plan")
    editions = list(plan.editions.order_by("-number"))
    older = _chosen(editions, request.GET.get("von", ""))
    newer = _chosen(editions, request.GET.get("bis", ""))
    context = {
        "plan": plan,
        "editions": editions,
        "changes": what_changed(plan, older, newer) if editions else None,
        "older": older,
        "newer": newer,
    }
    return render(request, "measures/editions.html", context)


def _chosen(editions: list[PlanEdition], number: str) -> PlanEdition | None:
    """The edition with this number; an unknown one is not found, an empty one is not chosen."""
    if not number:
        return None
    found = next((row for row in editions if str(row.number) == number), None)
    if found is None:
        raise Http404
    return found


def plan_delete(request: HttpRequest, key: AddressKey) -> HttpResponse:
    plan = find_plan(request, key, "measures.delete_plan")
    form = django_forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.delete_plan(plan, version=None, by=request.user)
            messages.success(request, _("Gelöscht."))
            return redirect("portal:measure_list")
    context = {
        "plan": plan,
        "form": form,
        "title": _("Plan löschen"),
        "subject": plan.title,
        "text": _("Das geht nur, solange er nicht beschlossen ist und keine Maßnahmen hat."),
        "back": plan_workspace_of(plan),
    }
    return confirm_page(request, context)
