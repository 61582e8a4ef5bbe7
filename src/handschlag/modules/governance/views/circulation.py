"""A vote in writing as the coordination sees it: who has voted, the count, the confirmation."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.models import Meeting
from handschlag.modules.governance.selectors import day_of, quorum_of, voting_seats
from handschlag.modules.governance.selectors.circulation import (
    VOTING_STATES,
    is_voting_over,
    motions_of,
    standings_of,
)

from .finding import find_meeting, meeting_crumbs, of_meeting


def is_under_way(meeting: Meeting) -> bool:
    """From the invitation to the confirmation this page stands where a meeting has its results."""
    return meeting.is_circulation and meeting.state in VOTING_STATES


def circulation_page(request: HttpRequest, meeting: Meeting, **bound: Any) -> HttpResponse:
    standings = standings_of(meeting)
    seats = voting_seats(meeting.body, day_of(meeting))
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "standings": standings,
        "is_over": is_voting_over(meeting),
        "missing": {vote.seat.pk for each in standings for vote in each.waiting},
        "needed": quorum_of(meeting).needed,
        "ballot": bound.get("ballot") or forms.SeatBallotForm(standings=standings, seats=seats),
        "exclusion": bound.get("exclusion")
        or forms.ExclusionForm(items=motions_of(meeting), seats=seats),
        "refused": next(iter(bound.values()), None),
        "crumbs": meeting_crumbs(meeting, (_("Abstimmung"), "")),
    }
    status = 422 if bound else 200
    return render(request, "governance/circulation.html", context, status=status)


def circulation_vote(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """A vote that came another way; written down by whom is in the history."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    if request.method != "POST":
        return circulation_page(request, found)
    seats = voting_seats(found.body, day_of(found))
    form = forms.SeatBallotForm(request.POST, standings=standings_of(found), seats=seats)
    if form.is_valid():
        with errors_on(form):
            services.cast_votes(
                found, seat=form.cleaned_data["seat"], choices=form.choices(), by=request.user
            )
            messages.success(request, _("Die Stimme ist eingetragen."))
            return redirect(of_meeting("meeting_run", found, section="stand"))
    return circulation_page(request, found, ballot=form)


@require_POST
def circulation_exclude(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    seats = voting_seats(found.body, day_of(found))
    form = forms.ExclusionForm(request.POST, items=motions_of(found), seats=seats)
    if form.is_valid():
        with errors_on(form):
            said = form.cleaned_data
            services.exclude_from_vote(
                said["item"], seat=said["seat"], reason=said["reason"], by=request.user
            )
            messages.success(request, _("Die Befangenheit ist festgehalten."))
            return redirect(of_meeting("meeting_run", found, section="stand"))
    return circulation_page(request, found, exclusion=form)


@require_POST
def circulation_confirm(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    form = forms.ConfirmForm(request.POST)
    if form.is_valid():
        with errors_on(form):
            closed = services.confirm_circulation(found, by=request.user)
            messages.success(
                request, _("Das Ergebnis ist bestätigt, die Niederschrift vorbereitet.")
            )
            return redirect(of_meeting("minutes_edit", closed))
    return circulation_page(request, found, confirming=form)
