"""The pack behind a signed link: no account, no typing, one page with what a member needs."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from handschlag.foundation.reports import services as reports
from handschlag.foundation.reports.downloads import attachment, limited
from handschlag.modules.governance import forms
from handschlag.modules.governance.choices import (
    DONE_STATES,
    MeetingState,
    ReplyAnswer,
    SeatRole,
)
from handschlag.modules.governance.documents.frame import rests_on_invented
from handschlag.modules.governance.documents.meetings import minutes_document
from handschlag.modules.governance.notifications import calendar_entry
from handschlag.modules.governance.packs import meeting_pack
from handschlag.modules.governance.selectors.circulation import (
    VOTING_STATES,
    is_circulating,
    is_voting_over,
    seat_voted_for,
    standings_of,
)
from handschlag.modules.governance.selectors.replies import may_reply, replies_of
from handschlag.modules.governance.selectors.shown.meetings import show_meeting
from handschlag.modules.governance.signed_links import (
    LinkBrokenError,
    LinkOverError,
    PackReader,
    read_pack_token,
)

from .documents import calendar_file

GONE = 410


def by_link(
    view: Callable[..., HttpResponse], *, methods: tuple[str, ...] = ("GET", "HEAD")
) -> Any:
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

    # The address is the secret here, no cookie: a form elsewhere would have to know it. And without
    # a referrer browsers name no origin that could be compared.
    return csrf_exempt(never_cache(login_not_required(require_http_methods(methods)(answer))))


@by_link
def pack(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    return pack_page(request, token, reader)


def pack_page(request: HttpRequest, token: str, reader: PackReader, **bound: Any) -> HttpResponse:
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
        **(_voting(reader, bound.get("ballot")) if meeting.is_circulation else _replying(reader)),
    }
    # One thing stands out on the page: what is asked, or else the pack.
    unanswered = context.get("answers") and not context.get("given")
    asked = (context.get("ballot"), context.get("may_confirm"), unanswered)
    context["is_asked"] = any(asked)
    return render(request, "governance/pack.html", context, status=422 if bound else 200)


def _replying(reader: PackReader) -> dict[str, Any]:
    """Whether this seat comes, and whether somebody counts on it as a deputy."""
    if not may_reply(reader.meeting):
        return {}
    replies = {reply.seat.pk: reply for reply in replies_of(reader.meeting)}
    own, member = replies.get(reader.seat.pk), replies.get(reader.seat.deputy_of_id or 0)
    given = own.answer if own and not own.is_outdated else ""
    answers = forms.answers_for(reader.seat)
    return {
        "answers": answers,
        "given": given,
        "given_words": dict(answers).get(given, ""),
        "counts_on_you": member if member and member.answer == ReplyAnswer.DEPUTY else None,
    }


def _voting(reader: PackReader, ballot: Any) -> dict[str, Any]:
    """The ballot of this seat while votes are taken; afterwards what was counted."""
    meeting = reader.meeting
    over, voting = is_voting_over(meeting), seat_voted_for(meeting, reader.seat)
    standings = standings_of(meeting)
    if ballot is None and voting is not None and is_circulating(meeting):
        ballot = forms.BallotForm(standings=standings, seat=voting)
    waits = over and meeting.state in VOTING_STATES
    return {
        "ballot": ballot,
        "voting": voting,
        "standings": standings if reader.eyes.see_everything else (),
        "waits_for_confirmation": waits,
        "may_confirm": waits and reader.seat.role == SeatRole.CHAIR,
    }


@by_link
def pack_pdf(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    answer: HttpResponse = limited(_pack_pdf)(request, reader)
    return answer


def _pack_pdf(request: HttpRequest, reader: PackReader) -> HttpResponse:
    made = meeting_pack(reader.meeting, reader.eyes)
    return attachment(made.content, made.name)


@by_link
def pack_calendar(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    entry = calendar_entry(reader.meeting)
    return calendar_file(entry, reader.meeting.number)


@by_link
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
