"""After a meeting, in four steps: attendance, outcomes, close, minutes."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.directory import api as directory
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.choices import (
    RECORDING_STATES,
    MeetingState,
    ResolutionState,
    VoteMethod,
)
from handschlag.modules.governance.models import AgendaItem, Body, Meeting
from handschlag.modules.governance.selectors import (
    agenda_of,
    attendances_of,
    day_of,
    internal_form,
    quorum_of,
    seats_of,
    voting_seats,
)
from handschlag.modules.governance.selectors.replies import expected_presences

from .circulation import circulation_page, is_under_way
from .finding import find_meeting, meeting_crumbs, of_meeting

RESOLUTION_FIELDS = {"kind", "text", "confidential_text", "method", "veto_by", "veto_because"}


def meeting_run(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    if is_under_way(found):
        return circulation_page(request, found)
    return _page(request, found)


@require_POST
def attendance_record(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """Who is there; writing it down opens the meeting by itself."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    form = _attendance(found, request.POST)
    if form.is_valid():
        version = form.cleaned_data["version"]
        with refusals_on(form, _attendance), transaction.atomic():
            if found.state == MeetingState.OPEN:
                found = services.start_meeting(found, by=request.user)
            services.record_attendance(found, form.values(), version=version, by=request.user)
            messages.success(request, quorum_of(found).sentence)
            return redirect(of_meeting("meeting_run", found, section="ergebnisse"))
    return _page(request, found, attendance=form)


@require_POST
def outcomes_record(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """Everything the meeting came to, together: one mistake, and nothing is saved, nothing lost."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    if found.state not in RECORDING_STATES:
        return _page(request, found, closing=_too_early())
    outcomes = _outcomes(found, request.user, request.POST)
    # Every form is asked, so that all mistakes are shown at once.
    if not [form for form in outcomes if not form.is_valid()]:
        try:
            with transaction.atomic():
                # Sent twice, or by two people: the second sees what the first wrote down.
                Body.objects.select_for_update().get(pk=found.body_id)
                for form in outcomes:
                    with errors_on(form):
                        _record(form, request.user)
                    if form.errors:
                        raise _RefusedError(form)
        except _RefusedError as refused:
            if refused.form.has_error(NON_FIELD_ERRORS, "conflict"):
                _show_what_stands(refused.form)
            return _page(request, found, outcomes=outcomes)
        messages.success(request, _("Die Ergebnisse sind festgehalten."))
        return redirect(of_meeting("meeting_run", found, section="schliessen"))
    return _page(request, found, outcomes=outcomes)


class _RefusedError(Exception):
    """One item was refused: what the others wrote is taken back."""

    def __init__(self, form: forms.OutcomeForm) -> None:
        super().__init__()
        self.form = form


def _show_what_stands(form: forms.OutcomeForm) -> None:
    """Two people write the same minutes: whoever has seen the other's words may save over them."""
    stands = _known(AgendaItem.objects.get(pk=form.item.pk))
    data = dict(form.data.items())
    for name in ("version", "resolution_version"):
        data[form.add_prefix(name)] = stands.get(name) or ""
    form.data = data
    words = " – ".join(filter(None, (stands["outcome"], stands.get("text", ""))))
    form.add_error(
        None,
        _("Dort steht jetzt: „%(words)s“. Soll Ihre Fassung gelten, speichern Sie noch einmal.")
        % {"words": words},
    )


def _record(form: forms.OutcomeForm, user: Any) -> None:
    said, item = form.cleaned_data, form.item
    if {"outcome", "confidential_outcome"} & set(form.changed_data):
        services.record_outcome(
            item,
            outcome=said["outcome"],
            confidential_outcome=said["confidential_outcome"],
            version=said["version"],
            by=user,
        )
    resolution = _record_resolution(form, user)
    if said["follow_up"] and "follow_up" in form.changed_data and not _is_known(resolution, said):
        services.add_follow_up(
            resolution,
            title=said["follow_up"],
            organisation=said["organisation"],
            office=said["office"],
            deputy_office=said["deputy_office"],
            due_on=said["due_on"],
            by=user,
        )
    if said["turn"]:
        _move_on(item, said["turn"], user)
    if said.get("acknowledge") and item.follow_up is not None:
        services.acknowledge_follow_up(item.follow_up, item=item, by=user)


def _is_known(resolution: Any, said: dict[str, Any]) -> bool:
    same = {name: said[name] for name in ("organisation", "office", "due_on")}
    return bool(resolution.follow_ups.filter(title=said["follow_up"], **same).exists())


def _move_on(item: AgendaItem, turn: str, user: Any) -> None:
    """Adjourned or referred: the item goes on elsewhere, and the minutes say so. Only once."""
    if AgendaItem.objects.filter(continues=item, follow_up=None).exists():
        return
    if turn == forms.ADJOURNED:
        services.adjourn_item(item, by=user)
        return
    body = Body.objects.get(public_id=turn, cooperation=item.body.cooperation_id)
    services.refer_item(item, to_body=body, by=user)


def _record_resolution(form: forms.OutcomeForm, user: Any) -> Any:
    said, item = form.cleaned_data, form.item
    before = _own_resolution(item)
    if not said["kind"]:
        return before
    voted = {name for name in form.changed_data if name[0] in "sg" and name[1:].isdigit()}
    if before and not voted and not RESOLUTION_FIELDS & set(form.changed_data):
        return before
    # The same words sent twice are no conflict.
    is_other = before and (before.kind, before.text) != (said["kind"], said["text"])
    if is_other and said["resolution_version"] is None:
        raise Conflict(before)
    _record_exclusions(form, user)
    counted = said["method"] == VoteMethod.COUNTED
    if counted and not form.votes:
        raise ValidationError(_("Zum Auszählen gehört mindestens eine Stimme."), code="no_votes")
    return services.record_resolution(
        item,
        kind=said["kind"],
        text=said["text"],
        confidential_text=said["confidential_text"],
        method=said["method"] or VoteMethod.CONSENSUS,
        votes=form.votes if counted else None,
        veto_by=said.get("veto_by"),
        veto_because=said.get("veto_because", ""),
        resolution=before,
        version=said["resolution_version"],
        by=user,
    )


def _record_exclusions(form: forms.OutcomeForm, user: Any) -> None:
    """Those biased leave the vote before it is counted; who no longer is comes back."""
    excluded = form.excluded
    for known in form.item.exclusions.select_related("seat"):
        if excluded.get(known.seat) == known.reason:
            excluded.pop(known.seat)
        else:
            services.readmit_member(known, by=user)
    for seat, reason in excluded.items():
        services.exclude_member(form.item, seat=seat, reason=reason, by=user)


def _own_resolution(item: AgendaItem) -> Any:
    """The one this page writes; referrals and acknowledgements have pages of their own."""
    moved = [ResolutionState.ADJOURNED, ResolutionState.REFERRED]
    rows = item.resolutions.filter(acknowledges=None).exclude(state__in=moved)
    return rows.order_by("pk").first()


def _attendance(meeting: Meeting, data: Any = None) -> forms.AttendanceForm:
    seats = seats_of(meeting.body, day_of(meeting)).filter(deputy_of=None)
    known = {row.seat_id: row for row in attendances_of(meeting)}
    expected = {} if known else expected_presences(meeting)
    seats = seats.prefetch_related("deputies__person", "deputies__post__person")
    return forms.AttendanceForm(data, seats=seats, known=known, expected=expected)


def _outcomes(meeting: Meeting, user: Any, data: Any = None) -> list[forms.OutcomeForm]:
    organisations = directory.organisations_visible_to(user).order_by("name")
    seats = list(voting_seats(meeting.body, day_of(meeting)))
    items = agenda_of(meeting).prefetch_related("exclusions", "resolutions__votes")
    return [
        forms.OutcomeForm(
            data, item=item, seats=seats, organisations=organisations, known=_known(item)
        )
        for item in items
    ]


def _known(item: AgendaItem) -> dict[str, Any]:
    """What is already written down, as the form shows it."""
    known: dict[str, Any] = {
        "outcome": item.outcome,
        "confidential_outcome": item.confidential_outcome,
        "version": item.version,
    }
    resolution = _own_resolution(item)
    if resolution is None and item.paper is not None:
        # Most boards resolve what was put before them.
        known["text"] = item.paper.proposal
    if resolution is not None:
        known |= {
            "resolution_version": resolution.version,
            "kind": resolution.kind,
            "text": resolution.text,
            "confidential_text": resolution.confidential_text,
            "method": resolution.method,
            "veto_by": resolution.veto_by_id,
            "veto_because": resolution.veto_because,
        }
        known |= {f"s{vote.seat_id}": vote.choice for vote in resolution.votes.all()}
    for excluded in item.exclusions.all():
        known |= {f"s{excluded.seat_id}": forms.EXCLUDED, f"g{excluded.seat_id}": excluded.reason}
    return known


def _page(request: HttpRequest, meeting: Meeting, **bound: Any) -> HttpResponse:
    running = meeting.state in RECORDING_STATES
    outcomes = bound.get("outcomes") or (_outcomes(meeting, request.user) if running else [])
    shown = internal_form(meeting)
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "shown": shown,
        "attendance": bound.get("attendance") or _attendance(meeting),
        "from_replies": not meeting.attendances.exists() and meeting.replies.exists(),
        "is_recorded": meeting.attendances.exists(),
        "outcomes": list(zip(shown.items, outcomes, strict=False)),
        "wrong": [form for form in (*bound.values(), *outcomes) if _is_wrong(form)],
        "is_open": meeting.state == MeetingState.OPEN,
        "is_running": meeting.state == MeetingState.IN_PROGRESS,
        "may_record": running,
        "crumbs": meeting_crumbs(meeting, (_("Ergebnisse"), "")),
    }
    return render(request, "governance/running.html", context, status=422 if bound else 200)


def _is_wrong(form: Any) -> bool:
    return not isinstance(form, list) and form.is_bound and bool(form.errors)


@require_POST
def meeting_close(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """Two people may press the button; the second is told that it is done."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    form = _CloseForm(request.POST)
    if form.is_valid():
        with errors_on(form):
            closed = services.close_meeting(
                found, version=form.cleaned_data["version"], by=request.user
            )
            messages.success(request, _("Die Sitzung ist beendet, die Niederschrift vorbereitet."))
            return redirect(of_meeting("minutes_edit", closed))
    return _page(request, found, closing=form)


def _too_early() -> django_forms.Form:
    form = django_forms.Form({})
    form.add_error(None, _("Ergebnisse gibt es erst, wenn die Sitzung eröffnet ist."))
    return form


class _CloseForm(django_forms.Form):
    version = django_forms.IntegerField(required=False)
