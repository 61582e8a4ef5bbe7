"""The review desk of one document, and what is to do with the document as a whole."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handschlag.foundation.access import errors_on
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.intake import selectors, services
from handschlag.modules.intake.choices import DocumentState
from handschlag.modules.intake.forms import DescribeForm
from handschlag.modules.intake.models import Document
from handschlag.modules.intake.showing.marked_text import paragraphs_of
from handschlag.modules.intake.showing.outcome import outcome_of
from handschlag.modules.intake.showing.review import review_of
from handschlag.modules.intake.showing.words import DOCUMENT_TYPES

from .finding import (
    REFUSED,
    document_to_decide,
    refusals_as_messages,
    tell_conflict,
    visible_document,
)

KEYS_COOKIE, KEYS_OFF = "tastenkuerzel", "aus"
COOKIE_AGE = 365 * 24 * 3600
PARAGRAPHS_PER_PAGE = 60


@require_safe
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    """Text and proposals side by side; before that how far the reading is, or why it failed."""
    document = visible_document(request, public_id)
    may_decide = request.user.has_perm("intake.decide", document)
    context = {"document": document, "may_decide": may_decide, **_said_of(document)}
    if not document.is_reviewable:
        return render(request, "intake/unread.html", context)
    proposals = selectors.proposals_of(document, request.user)
    number = request.GET.get("v", "")
    context |= {
        "review": review_of(
            document,
            proposals,
            selectors.decisions_of(document),
            number=int(number) if number.isdecimal() and len(number) < 7 else None,
            may_decide=may_decide,
        ),
        "outcome": outcome_of(proposals, request.user),
        "keys_on": request.COOKIES.get(KEYS_COOKIE) != KEYS_OFF,
        "arrived": bool(number),
    }
    return render(request, "intake/review.html", context)


def _said_of(document: Document) -> dict[str, Any]:
    return {
        "type_word": DOCUMENT_TYPES.get(document.doc_type, ""),
        "states": {state.name: state.value for state in DocumentState},
        "likeness": round(100 * document.likeness) if document.likeness else None,
    }


@require_safe
def whole_text(request: HttpRequest, public_id: str) -> HttpResponse:
    """The text as it was read, page by page."""
    document = visible_document(request, public_id)
    if not document.is_reviewable:
        raise Http404
    spans = list(paragraphs_of(document.text))
    page = Paginator(spans, PARAGRAPHS_PER_PAGE).get_page(request.GET.get("seite"))
    paragraphs = [document.text[start:end] for start, end in page.object_list]
    context = {"document": document, "page": page, "paragraphs": paragraphs}
    return render(request, "intake/text.html", context)


def describe(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name, address, publisher and date of the document: what the source will say of itself."""
    document = document_to_decide(request, public_id)
    form = DescribeForm(request.POST or None, document=document)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            try:
                services.describe_document(
                    document,
                    version=form.cleaned_data["version"],
                    by=request.user,
                    **form.values(),
                )
                messages.success(request, _("Gespeichert."))
                return redirect("intake:review", public_id)
            except Conflict as conflict:
                tell_conflict(form, conflict)
    context = {"document": document, "form": form}
    return render(request, "intake/describe.html", context, status=REFUSED if form.errors else 200)


@require_POST
def read_again(request: HttpRequest, public_id: str) -> HttpResponse:
    document = document_to_decide(request, public_id)
    with refusals_as_messages(request):
        services.read_again(document, by=request.user)
    return redirect("intake:review", public_id)


def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a document out again; asks first."""
    document = document_to_decide(request, public_id, "intake.remove")
    refusal = ""
    if request.method == "POST":
        try:
            services.remove_document(document, by=request.user)
        except ValidationError as refused:
            refusal = " ".join(refused.messages)
        else:
            messages.success(request, _("„%(name)s“ ist entfernt.") % {"name": document.name})
            return redirect("intake:document_list")
    context = {"document": document, "refusal": refusal}
    return render(request, "intake/remove.html", context, status=REFUSED if refusal else 200)


@require_POST
def switch_keys(request: HttpRequest) -> HttpResponse:
    """Shortcuts off and on again, remembered in the browser."""
    found = selectors.documents_visible_to(request.user)
    document = found.filter(public_id=request.POST.get("document", "")).first()
    if document is None:
        response = redirect("intake:document_list")
    else:
        response = redirect("intake:review", document.public_id)
    wanted = KEYS_OFF if request.POST.get("wahl") == KEYS_OFF else "an"
    response.set_cookie(
        KEYS_COOKIE,
        wanted,
        max_age=COOKIE_AGE,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
