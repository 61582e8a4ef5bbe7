"""What came in: the list, handing in, and a batch while it is read."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handschlag.foundation.access import errors_on, require_permission
from handschlag.modules.intake import selectors, services
from handschlag.modules.intake.choices import UNREAD, DocumentState
from handschlag.modules.intake.forms import HandInForm

from .finding import REFUSED

PAGE_SIZE = 25
# What the list can be narrowed to: the word in the address, its states, its label.
STATES: dict[str, frozenset[str]] = {
    "zu-pruefen": frozenset({DocumentState.READ}),
    "in-arbeit": UNREAD,
    "geprueft": frozenset({DocumentState.DONE}),
    "nicht-lesbar": frozenset({DocumentState.UNREADABLE}),
    "schon-da": frozenset({DocumentState.KNOWN}),
}


def _state_labels() -> list[tuple[str, str]]:
    return [
        ("zu-pruefen", _("zu prüfen")),
        ("in-arbeit", _("wird gelesen")),
        ("geprueft", _("geprüft")),
        ("nicht-lesbar", _("nicht lesbar")),
        ("schon-da", _("schon da")),
    ]


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """Everything handed in for one's own organisations, newest first."""
    state, words = request.GET.get("stand", ""), request.GET.get("q", "").strip()[:80]
    rows = selectors.document_rows(request.user).order_by("-received_at", "-pk")
    shown = rows.filter(state__in=STATES[state]) if state in STATES else rows
    for word in words.split()[:6]:
        shown = shown.filter(Q(name__icontains=word) | Q(title__icontains=word))
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "states": _state_labels(),
        "state": state,
        "words": words,
        "is_narrowed": bool(words or state in STATES),
        "is_busy": any(row.is_unread for row in page.object_list),
        "may_hand_in": request.user.has_perm("intake.receive"),
    }
    return render(request, "intake/list.html", context)


def hand_in(request: HttpRequest) -> HttpResponse:
    """One file or many, or pasted text; reading begins in the background."""
    require_permission(request.user, "intake.receive")
    form = HandInForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            return _receive(request, form)
    return render(
        request, "intake/hand_in.html", {"form": form}, status=REFUSED if form.errors else 200
    )


def _receive(request: HttpRequest, form: HandInForm) -> HttpResponse:
    given: dict[str, Any] = {"by": request.user, "owner_org": form.cleaned_data["owner_org"]}
    name, text = form.cleaned_data["name"], form.cleaned_data["text"]
    uploads = form.uploads
    if not uploads:
        pasted = services.paste_text(text, name=name, **form.source(), **given)
        return redirect("intake:review", pasted.public_id)
    if text:
        services.paste_text(text, name=name, **form.source(), **given)
    if len(uploads) == 1:
        upload = uploads[0]
        only = services.receive_document(upload.name or "", upload.read(), **form.source(), **given)
        return redirect("intake:review", only.public_id)
    contents = [(each.name or "", each) for each in uploads]
    received = services.receive_batch(name, contents, **given)
    return redirect("intake:batch", received.public_id)


@require_safe
def batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far the files of a batch are; each succeeds or fails by itself."""
    found = selectors.batches_visible_to(request.user).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    rows = selectors.document_rows(request.user).filter(batch=found).order_by("pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("seite"))
    progress = selectors.batch_progress(found)
    context = {
        "batch": found,
        "progress": progress,
        "done": progress.total - progress.waiting,
        "page": page,
        "is_busy": not progress.is_finished,
        "first": rows.filter(state=DocumentState.READ).first(),
    }
    return render(request, "intake/batch.html", context)
