"""The document of an address, and the words for what a service refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from handschlag.foundation.access import fetch_permitted
from handschlag.foundation.design.typography import uhrzeit
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.intake import selectors
from handschlag.modules.intake.models import Document, Proposal

REFUSED = 422


def visible_document(request: HttpRequest, public_id: str) -> Document:
    rows = selectors.documents_visible_to(request.user)
    rows = rows.select_related("owner_org", "batch", "received_by", "file", "same_as", "version_of")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def document_to_decide(
    request: HttpRequest, public_id: str, permission: str = "intake.decide"
) -> Document:
    rows = selectors.documents_visible_to(request.user)
    return fetch_permitted(rows, request.user, permission, public_id=public_id)


def proposal_to_decide(request: HttpRequest, public_id: str, number: int) -> Proposal:
    document = document_to_decide(request, public_id)
    rows = document.proposals.select_related("match", "match_person", "match_agreement")
    found = rows.prefetch_related("depends_on__match").filter(number=number).first()
    if found is None:
        raise Http404
    found.document = document
    return found


def version_in(request: HttpRequest) -> int | None:
    """The version that was seen, as the button names it; without one none is asked for."""
    given = request.GET.get("stand", "")
    return int(given) if given.isdecimal() else None


@contextmanager
def refusals_as_messages(request: HttpRequest, done: list[str] | None = None) -> Iterator[None]:
    """What a service refuses is said on the next page; `done` is said if it went well."""
    try:
        yield
    except Conflict as conflict:
        messages.warning(request, meanwhile(conflict.current))
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        for sentence in done or []:
            messages.success(request, sentence)


def tell_conflict(form: Any, conflict: Conflict) -> None:
    """What was typed stays; whoever has read this may send it again, if it is still open."""
    current: Any = conflict.current
    form.data = form.data.copy()
    form.data["version"] = current.version
    form.add_error(None, f"{meanwhile(current)} {_('Ihre Eingaben stehen noch da.')}")


def meanwhile(current: Any) -> str:
    """Who decided what, while somebody else had the page open."""
    if isinstance(current, Proposal) and not current.is_open and current.decided_by:
        return _(
            "%(who)s hat über Vorschlag %(number)s inzwischen entschieden (%(what)s, %(when)s). "
            "Ihre Entscheidung ist deshalb nicht gespeichert."
        ) % {
            "who": current.decided_by,
            "number": current.number,
            "what": current.get_state_display(),
            "when": uhrzeit(current.decided_at),
        }
    return _(
        "Inzwischen hat jemand anders daran gearbeitet. Sie sehen jetzt den neuen Stand; "
        "bitte entscheiden Sie noch einmal."
    )
