"""Taking over an entry: asked for by somebody, decided by the administration."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import fetch_permitted, require_permission
from handschlag.modules.directory import services
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.forms import ClaimDecisionForm, ClaimForm
from handschlag.modules.directory.models import Claim, Organisation
from handschlag.modules.directory.selectors import acts_for, may, open_claims

from .addressed import REFUSED, for_organisation, page, save_with, thank


@for_organisation("directory.claim_organisation")
def claim(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Whoever acts for the organisation already has nobody to ask."""
    if acts_for(request.user, organisation):
        return _of_ones_own(request, organisation)
    form = ClaimForm(request.POST or None)
    if form.is_valid():
        made = save_with(
            form,
            lambda: services.claim_organisation(
                organisation, reason=form.cleaned_data["reason"], by=request.user
            ),
        )
        if made:
            thank(request, _("Danke. Wir prüfen Ihre Anfrage und melden uns."))
            return redirect(reverse("portal:organisation", args=[organisation.address_key]))
    return page(request, "claim", organisation, form=form)


def _of_ones_own(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    shown = redirect(reverse("portal:organisation", args=[organisation.address_key]))
    if not may(request.user, organisation, Competence.MANAGE):
        messages.info(
            request,
            _(
                "Sie handeln schon für diese Organisation. Übernehmen kann den Eintrag, wer sie "
                "verwaltet. Gibt es dort niemanden, wenden Sie sich bitte an die Administration."
            ),
        )
        return shown
    if request.method == "POST":
        services.take_over(organisation, user=request.user, by=request.user)
        thank(request, _("Die Seite sagt jetzt, dass Sie Ihren Eintrag selbst pflegen."))
        return shown
    return page(request, "claim", organisation, is_own=True)


def claim_list(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "directory.decide_claims")
    return render(request, "directory/claim_list.html", {"claims": open_claims()})


def claim_decide(request: HttpRequest, claim_id: str) -> HttpResponse:
    claims = Claim.objects.select_related("organisation", "user")
    found = fetch_permitted(claims, request.user, "directory.decide_claims", public_id=claim_id)
    form = ClaimDecisionForm(request.POST or None)
    if form.is_valid():
        decided = save_with(
            form,
            lambda: services.decide_claim(
                found,
                approved=request.POST.get("entscheidung") == "ja",
                answer=form.cleaned_data["answer"],
                by=request.user,
            ),
        )
        if decided:
            thank(request, _("Entschieden."))
            return redirect("directory:claim_list")
    status = REFUSED if form.errors else 200
    return render(
        request, "directory/claim_decide.html", {"claim": found, "form": form}, status=status
    )
