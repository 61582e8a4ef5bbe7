"""Documents to take along: agenda, minutes, pack, follow-up list, paper for a council; calendar.

The plain address gives what is public, whoever asks, so that it can be passed on. What is for the
members is asked for by `?fassung=intern`, and only they get it.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.reports import selectors as letterheads
from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.blocks import Document
from handschlag.foundation.reports.downloads import attachment, harmless, limited
from handschlag.modules.governance.calendar_entry import CalendarEntry
from handschlag.modules.governance.choices import DONE_STATES, MeetingState
from handschlag.modules.governance.documents.follow_ups import follow_up_document
from handschlag.modules.governance.documents.frame import rests_on_invented
from handschlag.modules.governance.documents.meetings import agenda_document, minutes_document
from handschlag.modules.governance.documents.papers import council_paper_document
from handschlag.modules.governance.models import Body, FollowUp, Meeting, Paper, Resolution
from handschlag.modules.governance.notifications import calendar_entry
from handschlag.modules.governance.packs import meeting_pack
from handschlag.modules.governance.selectors import (
    bodies_visible_to,
    forms_for,
    internal_form,
    meetings_visible_to,
    papers_visible_to,
    public_form,
    public_forms,
)
from handschlag.modules.governance.selectors.shown.declared import Eyes

INTERNAL = "intern"
View = Callable[..., HttpResponse]


def _document(view: View) -> Any:
    """Open to everybody; who asks for what is inside signs in first."""

    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if _wants_internal(request) and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return limited(view)(request, *args, **kwargs)

    return login_not_required(require_safe(answer))


def _wants_internal(request: HttpRequest) -> bool:
    return request.GET.get("fassung") == INTERNAL


def _form_of(request: HttpRequest, row: Any) -> Any:
    """The row's public form; on request, for those who may see inside, all of it."""
    if not _wants_internal(request):
        shown = public_form(row)
        if shown is None:
            raise Http404
        return shown
    if not request.user.has_perm("governance.see_inside", row):
        raise PermissionDenied(_("Die interne Fassung ist für die Mitglieder des Gremiums."))
    return internal_form(row)


def _answer(request: HttpRequest, document: Document, ending: str, name: str) -> HttpResponse:
    kind = "intern" if _wants_internal(request) else "oeffentlich"
    made = (
        reports.render_pdf("document", document.data())
        if ending == "pdf"
        else _on_letterhead(request, document)
    )
    return attachment(made, f"{name}-{kind}.{ending}")


def _on_letterhead(request: HttpRequest, document: Document) -> bytes:
    wanted = request.GET.get("vorlage", "")
    if not wanted:
        return reports.render_docx(None, document.data())
    letterhead = letterheads.usable_letterhead(wanted[:10], request.user)
    if letterhead is None:
        raise Http404
    with letterhead.file.blob.path.open("rb") as template:
        return reports.render_docx(template, document.data())


def _meeting(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> Meeting:
    visible = meetings_visible_to(request.user).select_related("body", "cooperation")
    found = visible.filter(public_id=meeting.public_id, body__public_id=key.public_id).first()
    if found is None:
        raise Http404
    return found


@_document
def agenda(request: HttpRequest, key: AddressKey, meeting: AddressKey, ending: str) -> HttpResponse:
    found = _meeting(request, key, meeting)
    shown = _form_of(request, found)
    document = agenda_document(shown, invented=rests_on_invented(found.body))
    return _answer(request, document, ending, f"tagesordnung-{found.number}")


@_document
def minutes(
    request: HttpRequest, key: AddressKey, meeting: AddressKey, ending: str
) -> HttpResponse:
    found = _meeting(request, key, meeting)
    ready = DONE_STATES if _wants_internal(request) else {MeetingState.MINUTES_APPROVED}
    if found.state not in ready:
        raise Http404(_("Zu dieser Sitzung gibt es noch keine Niederschrift."))
    shown = _form_of(request, found)
    document = minutes_document(shown, invented=rests_on_invented(found.body))
    return _answer(request, document, ending, f"niederschrift-{found.number}")


@_document
def pack(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """For members in full; what visitors get holds only what they may read."""
    found = _meeting(request, key, meeting)
    _form_of(request, found)
    eyes = Eyes.INSIDE if _wants_internal(request) else Eyes.VISITOR
    made = meeting_pack(found, eyes)
    return attachment(made.content, made.name)


@_document
def calendar(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = _meeting(request, key, meeting)
    entry = calendar_entry(found)
    return calendar_file(entry, found.number)


def calendar_file(entry: CalendarEntry, number: int) -> HttpResponse:
    from handschlag.modules.governance.ics import as_ics  # noqa: PLC0415 -- icalendar is slow to load

    response = HttpResponse(as_ics(entry), content_type="text/calendar; charset=utf-8")
    answer: HttpResponse = harmless(response, f"sitzung-{number}.ics")
    return answer


@_document
def follow_up_list(request: HttpRequest, key: AddressKey, ending: str) -> HttpResponse:
    body = _body(request, key)
    shown = _form_of(request, body)
    rows = list(FollowUp.objects.filter(body=body).order_by("due_on", "pk"))
    # Who asks for the internal list was let in above, and sees each of them in full.
    made = forms_for(rows, request.user) if _wants_internal(request) else public_forms(rows)
    forms = [each for each in made if each is not None]
    document = follow_up_document(shown, forms, invented=rests_on_invented(body))
    return _answer(request, document, ending, "beschlusskontrolle")


def _body(request: HttpRequest, key: AddressKey) -> Body:
    found = bodies_visible_to(request.user).filter(public_id=key.public_id).first()
    if found is None:
        raise Http404
    return found


@_document
def council_paper(request: HttpRequest, key: AddressKey, ending: str) -> HttpResponse:
    """What a town puts before its own council, with what the board said to it."""
    paper = papers_visible_to(request.user).filter(public_id=key.public_id).first()
    if paper is None:
        raise Http404
    shown = _form_of(request, paper)
    body, said = _said_about(request, paper)
    document = council_paper_document(
        shown, said, body_name=str(body or ""), invented=rests_on_invented(body)
    )
    return _answer(request, document, ending, "informationsvorlage")


def _said_about(request: HttpRequest, paper: Paper) -> tuple[Body | None, list[Any]]:
    """What boards resolved; of one the reader does not sit in, only what they may read."""
    found = Resolution.objects.filter(item__paper=paper).select_related("item__body")
    rows = list(found.order_by("pk"))
    if _wants_internal(request):
        said = forms_for(rows, request.user)
    else:
        said = [shown for shown in public_forms(rows) if shown is not None]
    told = {shown.public_id for shown in said}
    bodies = [row.item.body for row in rows if row.public_id in told]
    return (bodies[-1] if bodies else None), said
