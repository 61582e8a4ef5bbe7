"""Answers behind a signed link: coming or not, a vote in writing, the chair's confirmation.

A GET never writes anything down: scanners of mail servers open every link.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.choices import SeatRole
from handschlag.modules.governance.selectors.circulation import (
    is_voting_over,
    seat_voted_for,
    standings_of,
)
from handschlag.modules.governance.selectors.replies import may_reply
from handschlag.modules.governance.signed_links import PackReader

from .packs import by_link, pack_page

THANKS = {
    "coming": lambda: _("Danke. Ihr Platz ist eingetragen."),
    "not_coming": lambda: _("Danke für die Nachricht. Sie sind entschuldigt."),
    "deputy": lambda: _("Danke. Ihre Vertretung bekommt jetzt eine E-Mail."),
}


def _back(token: str, section: str) -> HttpResponse:
    return redirect(f"{reverse('governance:pack', args=[token])}#{section}")


def _reply(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    """The links in the mail lead here with an answer chosen; one button confirms it."""
    if not may_reply(reader.meeting):
        return _back(token, "antwort")
    if request.method == "POST":
        return _write_reply(request, token, reader)
    chosen = request.GET.get("antwort", "")
    options = forms.answers_for(reader.seat)
    options.sort(key=lambda option: option[0] != chosen)
    context = {"token": token, "meeting": reader.meeting, "options": options, "chosen": chosen}
    return render(request, "governance/reply.html", context)


def _write_reply(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    form = forms.ReplyForm(request.POST)
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        try:
            services.reply_to_invitation(reader.meeting, seat=reader.seat, answer=answer, by=None)
            messages.success(request, THANKS[answer]())
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
    return _back(token, "antwort")


def _vote(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    meeting = reader.meeting
    voting = seat_voted_for(meeting, reader.seat)
    if voting is None:
        raise Http404
    if request.method != "POST":
        return pack_page(request, token, reader)
    form = forms.BallotForm(request.POST, standings=standings_of(meeting), seat=voting)
    if form.is_valid():
        with errors_on(form):
            services.cast_votes(meeting, seat=reader.seat, choices=form.choices(), by=None)
            messages.success(request, _("Ihre Stimme ist abgegeben."))
            return _back(token, "stimme")
    return pack_page(request, token, reader, ballot=form)


def _confirm(request: HttpRequest, token: str, reader: PackReader) -> HttpResponse:
    """The chair says that the result counted is the result."""
    if reader.seat.role != SeatRole.CHAIR or not is_voting_over(reader.meeting):
        raise Http404
    if request.method == "POST":
        basis = _("vom Vorsitz bestätigt, über den Link der Einladung")
        try:
            services.confirm_circulation(reader.meeting, by=None, basis=basis)
            messages.success(request, _("Das Ergebnis ist bestätigt."))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
    return _back(token, "stimme")


WRITING = ("GET", "HEAD", "POST")
reply: Any = by_link(_reply, methods=WRITING)
vote: Any = by_link(_vote, methods=WRITING)
confirm: Any = by_link(_confirm, methods=WRITING)
