"""What visitors will see: pages announced to the partners, then each measure's own choice."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.forms.publishing import (
    MeasureAnnouncementForm,
    PlanAnnouncementForm,
    ReleaseForm,
    WithdrawalForm,
)
from handschlag.modules.measures.models import Measure, Plan
from handschlag.modules.measures.services import opening, publishing

from .finding import (
    data_of,
    find_measure,
    find_plan,
    plan_workspace_of,
    to_workspace,
    workspace_of,
)
from .pages import form_page


def plan_announce(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The plan, or measures of it, or all together: one round, one statement of each partner."""
    plan = find_plan(request, key, "measures.release_plan")
    form = PlanAnnouncementForm(data_of(request), plan=plan)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            return _announce(request, form.pages(), form.cleaned_data["embargo_until"])
    return _announcement_page(
        request,
        form,
        plan=plan,
        back=plan_workspace_of(plan, "veroeffentlichung"),
    )


def plan_release(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Where the plan stands on its way: to be announced, announced, or public."""
    plan = find_plan(request, key, "measures.release_plan")
    if (running := _running(plan)) is not None:
        return running
    if plan.audience != Audience.PUBLIC:
        return redirect("measures:plan_announce", plan.address_key)
    form = WithdrawalForm(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            opening.withdraw_plan(plan, by=request.user, basis=form.cleaned_data["reason"])
            messages.success(request, _("Der Plan ist nicht mehr öffentlich."))
            return redirect(plan_workspace_of(plan))
    context = {
        "plan": plan,
        "form": form,
        "title": _("Veröffentlichung zurücknehmen"),
        "lead": _(
            "Die Partner sehen den Plan weiterhin. Öffentliche Maßnahmen bleiben öffentlich, bis "
            "Sie diese selbst zurücknehmen."
        ),
        "submit": _("Zurücknehmen"),
        "back": plan_workspace_of(plan),
    }
    return form_page(request, context)


def measure_release(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The measure's round; once it is public, which of its indicators and reports show."""
    measure = find_measure(request, key, "measures.release_measure")
    if (running := _running(measure)) is not None:
        return running
    if measure.audience != Audience.PUBLIC:
        return _announce_measure(request, measure)
    form = ReleaseForm(data_of(request), measure=measure)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda now: ReleaseForm(measure=now)):
            publishing.publish_measure(measure, by=request.user, **form.cleaned_data)
            messages.success(
                request, _("Gespeichert. Besucherinnen und Besucher sehen es ab sofort.")
            )
            return to_workspace(measure)
    context = {
        "plan": measure.plan,
        "measure": measure,
        "form": form,
        "title": _("Was öffentlich ist"),
        "lead": _(
            "Öffentlich sind immer nur freigegebene Werte. Nachweise, Risiken und offene "
            "Fragen bleiben bei den Partnern."
        ),
        "back": workspace_of(measure),
    }
    return form_page(request, context)


def _announce_measure(request: HttpRequest, measure: Measure) -> HttpResponse:
    form = MeasureAnnouncementForm(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            return _announce(request, [measure], form.cleaned_data["embargo_until"])
    return _announcement_page(
        request, form, plan=measure.plan, measure=measure, back=workspace_of(measure)
    )


def _running(page: Plan | Measure) -> HttpResponse | None:
    """To the page of the round, while it runs."""
    if page.release is None or not page.release.is_open:
        return None
    return redirect("agreements:page_release", page.release.public_id)


def _announce(request: HttpRequest, pages: list[Any], embargo_until: Any) -> HttpResponse:
    release = agreements.announce_pages(pages, by=request.user, embargo_until=embargo_until)
    messages.success(
        request, _("Angekündigt. Die Partner haben jetzt 14 Tage Zeit für eine Stellungnahme.")
    )
    return redirect("agreements:page_release", release.public_id)


def _announcement_page(request: HttpRequest, form: Any, **context: Any) -> HttpResponse:
    more = {
        "form": form,
        "title": _("Veröffentlichung ankündigen"),
        "lead": _(
            "Die Partner sehen dann 14 Tage lang, was öffentlich wird, und können Stellung "
            "nehmen. Nachweise, Risiken und offene Fragen bleiben immer bei den Partnern."
        ),
        "submit": _("Den Partnern ankündigen"),
    }
    return form_page(request, more | context)
