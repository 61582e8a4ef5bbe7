"""Two entries for one organisation: compared, joined, taken apart again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import fetch_permitted, require_permission
from handschlag.foundation.design.notices import offer
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.directory import services
from handschlag.modules.directory.compared import compared
from handschlag.modules.directory.forms import OtherOrganisationForm
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.selectors import (
    merges,
    merges_undoable_by,
    organisations_visible_to,
)
from handschlag.modules.directory.similar import duplicates_of

from .addressed import address_of, for_organisation, page
from .duplicates import note_answer

PER_PAGE = 25


@for_organisation("directory.merge_organisations")
def merge_choose(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """What looks like this organisation; any other can be chosen too."""
    rows = organisations_visible_to(request.user).exclude(pk=organisation.pk)
    form = OtherOrganisationForm(request.POST or None, rows=rows)
    if form.is_valid():
        other = form.cleaned_data["other"]
        return redirect(address_of("merge_pair", organisation, other=other.address_key))
    similar = duplicates_of(organisation, user=request.user)
    return page(request, "merge_choose", organisation, form=form, similar=similar)


@for_organisation("directory.merge_organisations")
def merge_pair(request: HttpRequest, organisation: Organisation, other: AddressKey) -> HttpResponse:
    """The preview; sent as a form it carries one of the three answers out."""
    gone = fetch_permitted(
        organisations_visible_to(request.user)
        .exclude(pk=organisation.pk)
        .select_related("seat", "part_of"),
        request.user,
        "directory.merge_organisations",
        public_id=other.public_id,
    )
    if request.method == "POST":
        return _carry_out(request, organisation, gone)
    lines, preview = compared(organisation, gone), services.preview_merge(organisation, gone)
    return page(request, "merge_pair", organisation, gone=gone, lines=lines, preview=preview)


def _carry_out(request: HttpRequest, kept: Organisation, other: Organisation) -> HttpResponse:
    if request.POST.get("urteil") != "dieselbe":
        note_answer(request, kept, other)
        return redirect(address_of("merge_choose", kept))
    try:
        merge = services.merge_organisations(kept, other, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(address_of("merge_choose", kept))
    offer(
        request,
        _("„{gone}“ ist in „{kept}“ aufgegangen.").format(gone=merge.gone_name, kept=kept.name),
        label=_("Rückgängig machen"),
        action=reverse("directory:merge_undo", args=[merge.public_id]),
    )
    return redirect(reverse("portal:organisation", args=[kept.address_key]))


def merge_list(request: HttpRequest) -> HttpResponse:
    """One's own merges, for administrators all; each can be taken back from here."""
    require_permission(request.user, "directory.see_merges")
    pages = Paginator(merges_undoable_by(request.user), PER_PAGE)
    context = {"page_obj": pages.get_page(request.GET.get("seite"))}
    return render(request, "directory/merge_list.html", context)


@require_POST
def merge_undo(request: HttpRequest, merge_id: str) -> HttpResponse:
    found = fetch_permitted(merges(), request.user, "directory.undo_merge", public_id=merge_id)
    try:
        report = services.undo_merge(found, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("directory:merge_list")
    return render(request, "directory/merge_undone.html", {"report": report, "merge": found})
