"""The minutes: prefilled from the agenda, gone over once, approved and sent."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.choices import DONE_STATES, MeetingState
from handschlag.modules.governance.models import Meeting
from handschlag.modules.governance.selectors import day_of, internal_form, recipients_of

from .finding import find_item, find_meeting, form_page, meeting_crumbs, of_meeting, posted


def minutes_edit(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    if found.state not in DONE_STATES:
        return redirect(of_meeting("meeting_run", found))
    if found.state == MeetingState.MINUTES_APPROVED:
        return _page(request, found, [])
    data = posted(request)
    all_forms = _forms(found, data)
    if data is not None and all(form.is_valid() for _item, form in all_forms):
        saved = _save(all_forms, request.user)
        if saved and "senden" in data:
            return minutes_approve(request, key=key, meeting=meeting)
        if saved:
            messages.success(request, _("Gespeichert."))
            return redirect(of_meeting("minutes_edit", found))
    return _page(request, found, all_forms)


def _forms(meeting: Meeting, data: Any) -> list[tuple[Any, Any]]:
    """The opening and closing words first, then one form per item."""
    minutes = meeting.minutes
    entries = minutes.entries.select_related("item").order_by("item__position", "pk")
    whole = forms.MinutesForm(data, instance=minutes, prefix="m")
    rest = (
        (row.item, forms.MinutesEntryForm(data, instance=row, prefix=f"e{row.pk}"))
        for row in entries
    )
    return [(None, whole), *rest]


def _save(all_forms: list[tuple[Any, Any]], user: Any) -> bool:
    """All or nothing; where one is refused, its form says why."""
    with transaction.atomic():
        for item, form in all_forms:
            if not form.has_changed():
                continue
            version, values = form.cleaned_data["version"], form.values()
            service = services.edit_minutes if item is None else services.edit_minutes_entry
            with errors_on(form):
                service(_stored(form), version=version, by=user, **values)
            if form.errors:
                transaction.set_rollback(True)
                return False
    return True


def _stored(form: Any) -> Any:
    """The row as it is in the database: a checked form has already written on its instance."""
    return type(form.instance)._default_manager.get(pk=form.instance.pk)


def _page(
    request: HttpRequest, meeting: Meeting, all_forms: list[tuple[Any, Any]], **more: Any
) -> HttpResponse:
    wrong = any(form.errors for _item, form in all_forms) or bool(more.get("refused"))
    told = [each for each in recipients_of(meeting.body, day_of(meeting)) if each.mail]
    context = {
        "meeting": meeting,
        "body": meeting.body,
        "shown": internal_form(meeting),
        "whole": all_forms[0][1] if all_forms else None,
        "entries": all_forms[1:],
        "every_form": [form for _item, form in all_forms],
        "is_approved": meeting.state == MeetingState.MINUTES_APPROVED,
        "told": told,
        "crumbs": meeting_crumbs(meeting, (_("Niederschrift"), "")),
        **more,
    }
    return render(request, "governance/minutes.html", context, status=422 if wrong else 200)


@require_POST
def minutes_approve(request: HttpRequest, key: AddressKey, meeting: AddressKey) -> HttpResponse:
    """Approved and on its way to everybody who sits in the body."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    form = forms.ApprovalForm(request.POST)
    if form.is_valid():
        with errors_on(form):
            services.approve_minutes(found, by=request.user)
            messages.success(request, _("Genehmigt. Die Mitglieder bekommen die Niederschrift."))
            return redirect(of_meeting("minutes_edit", found))
    return _page(request, found, _forms(found, None), refused=form)


def minutes_correct(
    request: HttpRequest, key: AddressKey, meeting: AddressKey, public_id: str
) -> HttpResponse:
    """After the approval nothing is rewritten: it is put right, with a reason."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    if found.state != MeetingState.MINUTES_APPROVED:
        raise Http404
    item = find_item(request, found, public_id)
    data = posted(request)
    form = forms.CorrectionForm(data, initial={"new": item.outcome})
    if data is not None and form.is_valid():
        with errors_on(form):
            said = form.cleaned_data
            services.correct_outcome(
                item, reason=said["reason"], outcome=said["new"], by=request.user
            )
            messages.success(request, _("Berichtigt. Die alten Worte stehen daneben."))
            return redirect(of_meeting("minutes_edit", found))
    return form_page(
        request,
        form,
        title=_("Ergebnis berichtigen"),
        kicker=str(item),
        crumbs=meeting_crumbs(found, (_("Ergebnis berichtigen"), "")),
        back=of_meeting("minutes_edit", found),
        submit=_("Berichtigen"),
    )
