"""Before a meeting, in five steps: create, agenda, papers, check the pack, send."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.design.pagination import older_than
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.choices import LIVE_STATES, MeetingState
from handschlag.modules.governance.models import Body, Meeting
from handschlag.modules.governance.selectors import (
    backlog_of,
    day_of,
    history_of_meeting,
    internal_form,
    last_meeting,
    next_number,
    notice_check,
    recipients_of,
    seats_of,
)
from handschlag.modules.governance.selectors.replies import replies_told

from .bodies import confirm
from .finding import (
    body_crumbs,
    find_body,
    find_meeting,
    form_page,
    meeting_crumbs,
    of_meeting,
    posted,
    workspace_of,
)


def meeting_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """Begins where the last one was: same time, same place."""
    body = find_body(request, key, "governance.run_meeting")
    data = posted(request)
    form = forms.MeetingForm(data, initial=_as_last_time(body))
    if data is not None and form.is_valid():
        with errors_on(form):
            meeting = services.create_meeting(body, by=request.user, **form.values())
            messages.success(request, _("Die Sitzung ist angelegt. Noch weiß niemand davon."))
            return redirect(of_meeting("meeting_edit", meeting))
    return form_page(
        request,
        form,
        title=_("Neue Sitzung"),
        kicker=body.name,
        lead=_(
            "Eingeladen wird erst am Schluss. Offene Festlegungen kommen von selbst "
            "als erster Punkt auf die Tagesordnung."
        ),
        crumbs=body_crumbs(body, (_("Neue Sitzung"), "")),
        back=workspace_of(body, "sitzungen"),
        submit=_("Sitzung anlegen"),
    )


def _as_last_time(body: Body) -> dict[str, Any]:
    number, before = next_number(body), last_meeting(body)
    found: dict[str, Any] = {"title": _("%(number)s. Sitzung") % {"number": number}}
    if before is not None:
        earlier = forms.MeetingForm(instance=before)
        same = ("kind", "place", "online_link", "begins", "ends")
        found |= {name: earlier.get_initial_for_field(earlier.fields[name], name) for name in same}
    return found


def meeting_edit(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    if found.state not in LIVE_STATES:
        return redirect(of_meeting("meeting_run", found))
    return preparing_page(request, found)


def preparing_page(request: HttpRequest, meeting: Meeting, **bound: Any) -> HttpResponse:
    body = meeting.body
    waiting = backlog_of(body)
    check = notice_check(body, day_of(meeting))
    is_first = meeting.state == MeetingState.DRAFT
    day = day_of(meeting)
    told = recipients_of(body, day)
    reached = {each.seat.pk for each in told if each.mail}
    shown = internal_form(meeting)
    context = {
        "meeting": meeting,
        "body": body,
        "shown": shown,
        "backlog": bound.get("backlog") or forms.BacklogForm(waiting=waiting),
        "waiting": waiting,
        "has_own_items": any(item.follow_up is None for item in shown.items),
        "planned": sum(item.minutes_planned or 0 for item in shown.items),
        "told": [each for each in told if each.mail],
        "not_told": [seat for seat in seats_of(body, day) if seat.pk not in reached],
        "replies": replies_told(meeting) if meeting.state == MeetingState.OPEN else (),
        "check": check,
        "is_first": is_first,
        "invitation": bound.get("invitation") or forms.InvitationForm(is_late=check.is_short),
        "refused": next(iter(bound.values()), None),
        "crumbs": meeting_crumbs(meeting, (_("Vorbereiten"), "")),
    }
    status = 422 if bound else 200
    return render(request, "governance/preparing.html", context, status=status)


def meeting_details(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """A change of time or place after the invitation tells everybody again, by itself."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    data = posted(request)
    form = forms.MeetingForm(data, instance=found)
    if data is not None and form.is_valid():
        with refusals_on(form, lambda row: forms.MeetingForm(instance=row)):
            before = found.sequence
            saved = services.edit_meeting(
                found, version=form.cleaned_data["version"], by=request.user, **form.values()
            )
            messages.success(request, _saved_words(before, saved))
            return redirect(of_meeting("meeting_edit", saved))
    was_told = found.state == MeetingState.OPEN
    lead = _("Alle Eingeladenen bekommen eine E-Mail mit dem neuen Termin.") if was_told else ""
    return form_page(
        request,
        form,
        title=_("Wann und wo"),
        kicker=found.title,
        lead=lead,
        crumbs=meeting_crumbs(found, (_("Wann und wo"), "")),
        back=of_meeting("meeting_edit", found),
    )


def _saved_words(before: int, saved: Meeting) -> str:
    if saved.sequence > before:
        return _("Gespeichert. Die Eingeladenen erfahren davon.")
    return _("Gespeichert.")


@require_POST
def meeting_invite(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    check = notice_check(found.body, day_of(found))
    form = forms.InvitationForm(request.POST, is_late=check.is_short)
    if form.is_valid():
        with errors_on(form):
            reason = form.cleaned_data.get("short_notice_because", "")
            services.invite(found, by=request.user, too_late_reason=reason)
            messages.success(request, _("Eingeladen. Die E-Mails gehen jetzt hinaus."))
            return redirect(of_meeting("meeting_edit", found))
    return preparing_page(request, found, invitation=form)


def meeting_cancel(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    data = posted(request)
    form = forms.CancelForm(data)
    if data is not None and form.is_valid():
        with errors_on(form):
            services.cancel_meeting(found, because=form.cleaned_data["because"], by=request.user)
            messages.success(request, _("Abgesagt. Die Eingeladenen erfahren davon."))
            return redirect(
                reverse("portal:meeting", args=[found.body.address_key, found.address_key])
            )
    return form_page(
        request,
        form,
        title=_("Sitzung absagen"),
        kicker=found.title,
        lead=_(
            "Wer eingeladen war, bekommt eine Absage, und der Termin verschwindet aus dem Kalender."
        ),
        crumbs=meeting_crumbs(found, (_("Sitzung absagen"), "")),
        back=of_meeting("meeting_edit", found),
        submit=_("Sitzung absagen"),
    )


def meeting_delete(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    return confirm(
        request,
        lambda: services.delete_draft(found, by=request.user),
        done=_("Der Entwurf ist gelöscht, seine Punkte warten im Themenspeicher."),
        to=workspace_of(found.body, "sitzungen"),
        title=_("Entwurf löschen"),
        subject=found.title,
        text=_("Der Entwurf wird wirklich gelöscht. Seine Punkte gehen in den Themenspeicher."),
        crumbs=meeting_crumbs(found, (_("Entwurf löschen"), "")),
        back=of_meeting("meeting_edit", found),
    )


def meeting_history(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.see_history")
    context = {
        "title": _("Verlauf der Änderungen"),
        "kicker": found.title,
        "entries": history_of_meeting(found, request.user, older_than(request.GET)),
        "crumbs": meeting_crumbs(found, (_("Verlauf der Änderungen"), "")),
    }
    return render(request, "governance/history.html", context)
