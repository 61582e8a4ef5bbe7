"""Every decision about a proposal: a form that is sent, then the next open proposal."""

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from handschlag.foundation.access import errors_on
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.intake import selectors, services
from handschlag.modules.intake.choices import ABOUT_ORGANISATIONS, ProposalKind, Verdict
from handschlag.modules.intake.forms import ChangeForm, ChooseForm
from handschlag.modules.intake.forms.changing import NEW, PART, SAME
from handschlag.modules.intake.matching import Candidate
from handschlag.modules.intake.models import Document, Proposal
from handschlag.modules.intake.showing.comparing import known_of
from handschlag.modules.intake.showing.naming import rows_named
from handschlag.modules.intake.showing.review import COMPARED
from handschlag.modules.intake.showing.words import detail_of, in_reading_order, title_of

from .finding import (
    REFUSED,
    document_to_decide,
    proposal_to_decide,
    refusals_as_messages,
    tell_conflict,
    version_in,
)


@require_POST
def accept(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    proposal = proposal_to_decide(request, public_id, number)
    with refusals_as_messages(request):
        services.accept(proposal, by=request.user, version=version_in(request))
    return back_to(proposal)


@require_POST
def accept_as_new(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    proposal = proposal_to_decide(request, public_id, number)
    with refusals_as_messages(request):
        services.accept_as_new(proposal, by=request.user, version=version_in(request))
    return back_to(proposal)


@require_POST
def reject(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    proposal = proposal_to_decide(request, public_id, number)
    with refusals_as_messages(request):
        services.reject(proposal, by=request.user, version=version_in(request))
    return back_to(proposal)


def change(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Correct what the proposal says and accept it so."""
    proposal = proposal_to_decide(request, public_id, number)
    form = ChangeForm(request.POST or None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            try:
                _take(proposal, form, request.user)
                return back_to(proposal)
            except Conflict as conflict:
                tell_conflict(form, conflict)
    return _form_page(request, "intake/change.html", proposal, form)


def _take(proposal: Proposal, form: ChangeForm, user: Any) -> None:
    given = {"by": user, "version": form.cleaned_data["version"], "changes": form.changes()}
    if form.relation == PART and proposal.match is not None:
        services.accept_as_part(proposal, proposal.match, **given)
    elif form.relation == SAME and proposal.verdict != Verdict.SAME:
        services.accept_as_same(proposal, form.known, **given)
    elif form.relation == NEW:
        services.accept_as_new(proposal, **given)
    else:
        services.accept(proposal, **given)


def same(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """It is something we know: the one named by the button, or the one chosen here."""
    proposal = proposal_to_decide(request, public_id, number)
    if proposal.kind not in COMPARED:
        raise Http404
    return _choose(request, proposal, is_part=False)


def part(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    proposal = proposal_to_decide(request, public_id, number)
    if proposal.kind not in ABOUT_ORGANISATIONS:
        raise Http404
    return _choose(request, proposal, is_part=True)


def _choose(request: HttpRequest, proposal: Proposal, *, is_part: bool) -> HttpResponse:
    form = ChooseForm(
        _sent(request),
        proposal=proposal,
        user=request.user,
        candidates=_alike(proposal, request.user),
        suggest_url=reverse("intake:suggest", args=[proposal.document.public_id, proposal.number]),
    )
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            try:
                _take_chosen(proposal, form, request.user, is_part=is_part)
                return back_to(proposal)
            except Conflict as conflict:
                tell_conflict(form, conflict)
    return _form_page(request, "intake/choose.html", proposal, form, is_part=is_part)


def _sent(request: HttpRequest) -> Any:
    """The form, or the button of the desk, which says its version in the address."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    data.setdefault("version", request.GET.get("stand", ""))
    return data


def _alike(proposal: Proposal, user: Any) -> list[Candidate]:
    """The match of the desk is among them, whatever else has come up since."""
    found = selectors.candidates_for(proposal, user)
    known = known_of(proposal)
    if known is None or known in [each.row for each in found]:
        return found
    reasons = tuple(str(reason) for reason in proposal.reasons)
    match = Candidate(known, str(known), proposal.score or 0.0, proposal.verdict, reasons)
    return [match, *found]


def _take_chosen(proposal: Proposal, form: ChooseForm, user: Any, *, is_part: bool) -> None:
    given = {"by": user, "version": form.cleaned_data["version"]}
    if is_part:
        services.accept_as_part(proposal, form.chosen, **given)
    else:
        services.accept_as_same(proposal, form.chosen, **given)


@require_safe
def suggest(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Items of a list box: what may be meant by the letters typed so far."""
    proposal = proposal_to_decide(request, public_id, number)
    found = rows_named(proposal, request.user, request.GET.get("q", "")[:100])
    items = ((row.public_id, str(row)) for row in found)
    return HttpResponse(format_html_join("", '<li role="option" data-value="{}">{}</li>', items))


@require_POST
def accept_all(request: HttpRequest, public_id: str) -> HttpResponse:
    """All open proposals of one kind; what cannot go is named with its reason."""
    document = document_to_decide(request, public_id)
    kind = request.POST.get("kind", "")
    if kind not in ProposalKind.values:
        raise Http404
    with refusals_as_messages(request):
        bulk = services.accept_all(document, kind, by=request.user)
        number = len(bulk.taken)
        if number:
            sentence = ngettext("Ein Vorschlag angenommen.", "%(n)s Vorschläge angenommen.", number)
            messages.success(request, sentence % {"n": number})
        for proposal, why in bulk.left[:5]:
            messages.warning(
                request,
                _("Offen bleibt Vorschlag %(number)s, %(title)s: %(why)s")
                % {"number": proposal.number, "title": title_of(proposal), "why": why},
            )
    return to_desk(document)


@require_POST
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """The last decision about the document is taken back; what stays is named."""
    document = document_to_decide(request, public_id)
    reopened: list[int] = []
    with refusals_as_messages(request):
        undone = services.undo(document, by=request.user)
        reopened = list(undone.decision.proposals.values_list("number", flat=True))
        if undone.taken_back:
            what = ", ".join(undone.taken_back[:5])
            messages.success(request, _("Zurückgenommen: %(what)s.") % {"what": what})
        for what, why in undone.staying:
            messages.warning(request, _("%(what)s bleibt: %(why)s") % {"what": what, "why": why})
    return to_desk(document, min(reopened, default=None))


@require_POST
def sign(request: HttpRequest, public_id: str) -> HttpResponse:
    document = document_to_decide(request, public_id)
    done = [_("Die Vereinbarung ist als unterzeichnet eingetragen.")]
    with refusals_as_messages(request, done):
        services.sign(document, by=request.user)
    return to_desk(document)


def back_to(proposal: Proposal) -> HttpResponse:
    """Forward to the next open proposal; stay where it is still open, end at the summary."""
    rows = in_reading_order(proposal.document.proposals.filter(erased_at=None))
    at = next((place for place, row in enumerate(rows) if row.pk == proposal.pk), 0)
    ahead = [row for row in [*rows[at:], *rows[:at]] if row.is_open]
    return to_desk(proposal.document, ahead[0].number if ahead else None)


def to_desk(document: Document, number: int | None = None) -> HttpResponse:
    address = reverse("intake:review", args=[document.public_id])
    return redirect(f"{address}?v={number}" if number else address)


def _form_page(
    request: HttpRequest, template: str, proposal: Proposal, form: Any, **more: Any
) -> HttpResponse:
    context = {
        "document": proposal.document,
        "proposal": proposal,
        "title": title_of(proposal),
        "detail": detail_of(proposal),
        "around": text_around(proposal),
        "form": form,
        "back": f"{reverse('intake:review', args=[proposal.document.public_id])}"
        f"?v={proposal.number}",
        **more,
    }
    return render(request, template, context, status=REFUSED if form.errors else 200)


AROUND = 160


def text_around(proposal: Proposal) -> tuple[str, str, str] | None:
    """The words before, of and after the evidence."""
    if proposal.span is None:
        return None
    text, (start, end) = proposal.document.text, proposal.span
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    # In one line; a space at the seam stays.
    return _in_line(before), _in_line(text[start:end]), _in_line(after)


def _in_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
