"""The pack behind a signed link: no account, no typing, one page with what a member needs."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.downloads import attachment, limited
from handschlag.modules.governance.choices import DONE_STATES, MeetingState
from handschlag.modules.governance.documents.frame import rests_on_invented
from handschlag.modules.governance.documents.meetings import minutes_document
from handschlag.modules.governance.notifications import calendar_entry
from handschlag.modules.governance.packs import meeting_pack
from handschlag.modules.governance.selectors.shown.meetings import show_meeting
from handschlag.modules.governance.signed_links import (
    LinkBrokenError,
    LinkOverError,
    PackReader,
    read_pack_token,
)

from .documents import calendar_file

GONE = 410


def _by_link(view: Callable[..., HttpResponse]) -> Any:
    """Who holds the link is who it was written to; one that is over says so."""

    def answer(request: HttpRequest, token: str) -> HttpResponse:
        try:
            reader = read_pack_token(token)
        except LinkBrokenError:
            raise Http404 from None
        except LinkOverError:
            return render(request, "governance/link_over.html", status=GONE)
        response = view(request, token, reader)
        # The address is the key: no other site is told of it, no search engine keeps it.
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(login_not_required(require_safe(answer)))


@_by_link
def pack(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    meeting = reader.meeting
    context = {
        "token": token,
        "reader": reader,
        "meeting": meeting,
        "shown": show_meeting(meeting, reader.eyes),
        "is_cancelled": meeting.state == MeetingState.CANCELLED,
        "has_minutes": meeting.state == MeetingState.MINUTES_APPROVED,
        "is_over": meeting.state in DONE_STATES,
        "invented": rests_on_invented(meeting.body),
    }
    return render(request, "governance/pack.html", context)


@_by_link
def pack_pdf(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    answer: HttpResponse = limited(_pack_pdf)(request, reader)
    return answer


def _pack_pdf(request: HttpRequest, reader: PackReader) -> HttpResponse:
    made = meeting_pack(reader.meeting, reader.eyes)
    return attachment(made.content, made.name)


@_by_link
def pack_calendar(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    entry = calendar_entry(reader.meeting)
    return calendar_file(entry, reader.meeting.number)


@_by_link
def pack_minutes(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    if reader.meeting.state != MeetingState.MINUTES_APPROVED:
        raise Http404
    answer: HttpResponse = limited(_pack_minutes)(request, reader)
    return answer


def _pack_minutes(request: HttpRequest, reader: PackReader) -> HttpResponse:
    shown = show_meeting(reader.meeting, reader.eyes)
    document = minutes_document(shown, invented=rests_on_invented(reader.meeting.body))
    made = reports.render_pdf("document", document.data())
    return attachment(made, f"niederschrift-{reader.meeting.number}.pdf")
