"""Nobody's absence blocks a cooperation: who stands in, who takes over, what waits."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handschlag.foundation.design.typography import datum
from handschlag.modules.directory import services
from handschlag.modules.directory.deputies import (
    deputyships_held_by,
    deputyships_of,
    manages_in_person,
    mandates_arranged_by,
    with_deputies,
)
from handschlag.modules.directory.forms import DeputyForm, HandOverForm
from handschlag.modules.directory.models import Deputyship, Mandate, Organisation
from handschlag.modules.directory.open_work import open_work_of
from handschlag.modules.directory.selectors import mandates_of_ones_own

from .addressed import address_of, for_organisation, page, save_with, thank


@require_GET
def absence(request: HttpRequest) -> HttpResponse:
    """One's own mandates with their deputies and what waits, and whom one stands in for."""
    own = with_deputies(mandates_of_ones_own(request.user).order_by("organisation__sort_name"))
    context = {
        "own": [(mandate, open_work_of(mandate, request.user)) for mandate in own],
        "stood_in": [
            (each, open_work_of(each.mandate, request.user))
            for each in deputyships_held_by(request.user)
        ],
    }
    return render(request, "directory/absence.html", context)


@for_organisation("")
def mandate_deputies(
    request: HttpRequest, organisation: Organisation, mandate_id: str
) -> HttpResponse:
    mandate = _mandate(request, organisation, mandate_id)
    form = DeputyForm(request.POST or None, **_choice(request, mandate))
    if form.is_valid():
        appointed = save_with(
            form, lambda: services.appoint_deputy(mandate, by=request.user, **form.values())
        )
        if appointed:
            thank(request, _appointed(appointed))
            return redirect(address_of("mandate_deputies", organisation, mandate_id=mandate_id))
    return page(
        request,
        "mandate_deputies",
        organisation,
        form=form,
        mandate=mandate,
        deputies=deputyships_of(mandate),
        waiting=open_work_of(mandate, request.user),
    )


def _appointed(deputyship: Deputyship) -> str:
    return _("{name} vertritt vom {since} bis {until}. Danach endet es von selbst.").format(
        name=deputyship.deputy, since=datum(deputyship.since), until=datum(deputyship.until)
    )


@require_POST
@for_organisation("")
def deputyship_end(
    request: HttpRequest, organisation: Organisation, deputyship_id: str
) -> HttpResponse:
    arranged = mandates_arranged_by(request.user, organisation)
    rows = Deputyship.objects.select_related("mandate", "deputy").filter(mandate__in=arranged)
    found = get_object_or_404(rows, public_id=deputyship_id)
    services.end_deputyship(found, by=request.user)
    thank(request, _("Die Vertretung ist beendet."))
    return redirect(
        address_of("mandate_deputies", organisation, mandate_id=found.mandate.public_id)
    )


@for_organisation("")
def mandate_hand_over(
    request: HttpRequest, organisation: Organisation, mandate_id: str
) -> HttpResponse:
    mandate = _mandate(request, organisation, mandate_id)
    form = HandOverForm(request.POST or None, **_choice(request, mandate))
    if form.is_valid():
        taken = save_with(
            form, lambda: services.hand_over_mandate(mandate, by=request.user, **form.values())
        )
        if taken:
            messages.success(request, _handed_over(mandate, taken))
            return redirect("directory:absence")
    return page(
        request,
        "mandate_hand_over",
        organisation,
        form=form,
        mandate=mandate,
        waiting=open_work_of(mandate, request.user),
    )


def _handed_over(mandate: Mandate, taken: Mandate) -> str:
    return _("Übergeben: Ab {day} handelt {successor} statt {holder}.").format(
        day=datum(taken.since), successor=taken.user, holder=mandate.user
    )


def _mandate(request: HttpRequest, organisation: Organisation, mandate_id: str) -> Mandate:
    rows = mandates_arranged_by(request.user, organisation).select_related("organisation", "user")
    return get_object_or_404(rows, public_id=mandate_id)


def _choice(request: HttpRequest, mandate: Mandate) -> dict[str, Any]:
    user = request.user
    anybody = bool(getattr(user, "is_administrator", False)) or manages_in_person(
        user, mandate.organisation_id
    )
    return {"mandate": mandate, "anybody": anybody}
