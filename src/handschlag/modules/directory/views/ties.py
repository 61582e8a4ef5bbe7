"""Relations to other organisations: stated, confirmed, denied."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import fetch_permitted
from handschlag.modules.directory import services
from handschlag.modules.directory.choices import Competence
from handschlag.modules.directory.forms import TieEditForm, TieForm
from handschlag.modules.directory.models import Organisation, Tie
from handschlag.modules.directory.selectors import (
    organisations_of,
    organisations_visible_to,
    ties_of,
)

from .addressed import address_of, for_organisation, page, save_with, thank

ANSWERS = {"bestaetigen": services.confirm_tie, "bestreiten": services.deny_tie}


@for_organisation("directory.edit_organisation")
def tie_list(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    rows = organisations_visible_to(request.user).exclude(pk=organisation.pk)
    form = TieForm(request.POST or None, rows=rows)
    if form.is_valid():
        start, end = form.ends(organisation)
        added = save_with(
            form,
            lambda: services.add_tie(
                start, end, owner_org=organisation, by=request.user, **form.details()
            ),
        )
        if added:
            thank(request, _("Eingetragen. Die andere Seite kann die Beziehung jetzt bestätigen."))
            return redirect(address_of("tie_list", organisation))
    speaks_for = set(organisations_of(request.user, Competence.EDIT).values_list("pk", flat=True))
    ties = [(tie, *_answers_left(tie, speaks_for)) for tie in ties_of(organisation, request.user)]
    return page(request, "tie_list", organisation, form=form, ties=ties)


def _answers_left(tie: Tie, speaks_for: set[int]) -> tuple[bool, bool]:
    """Whether there is still a yes to say for one of these ends, and a no."""
    ends = {tie.from_org_id: tie.from_confirmed_on, tie.to_org_id: tie.to_confirmed_on}
    own = {end: day for end, day in ends.items() if end in speaks_for}
    return any(day is None for day in own.values()), bool(own) and tie.denied_by_id is None


@for_organisation("directory.edit_organisation")
def tie_edit(request: HttpRequest, organisation: Organisation, tie_id: str) -> HttpResponse:
    tie = fetch_permitted(
        ties_of(organisation, request.user), request.user, "directory.edit_tie", public_id=tie_id
    )
    form = TieEditForm(request.POST or None, row=tie)
    if form.is_valid():
        version = form.cleaned_data["version"]
        saved = save_with(
            form,
            lambda: services.edit_tie(tie, version=version, by=request.user, **form.values()),
        )
        if saved:
            thank(request, _("Gespeichert."))
            return redirect(address_of("tie_list", organisation))
    back = address_of("tie_list", organisation)
    return page(request, "tie_edit", organisation, form=form, tie=tie, back=back)


@require_POST
@for_organisation("directory.edit_organisation")
def tie_remove(request: HttpRequest, organisation: Organisation, tie_id: str) -> HttpResponse:
    tie = fetch_permitted(
        ties_of(organisation, request.user), request.user, "directory.edit_tie", public_id=tie_id
    )
    try:
        services.remove_tie(tie, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(address_of("tie_list", organisation))


@require_POST
@for_organisation("directory.edit_organisation")
def tie_answer(
    request: HttpRequest, organisation: Organisation, tie_id: str, answer: str
) -> HttpResponse:
    """„Stimmt“ or „Stimmt nicht“, said for one's own end."""
    ties = ties_of(organisation, request.user)
    tie = fetch_permitted(ties, request.user, "directory.answer_ties", public_id=tie_id)
    ANSWERS[answer](tie, by=request.user)
    thank(request, _("Danke, das ist vermerkt."))
    return redirect(address_of("tie_list", organisation))
