"""How far a follow-up is: said by the office that has it, or by the coordination."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import fetch_permitted
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.design.typography import datum
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.models import FollowUp
from handschlag.modules.governance.selectors import follow_ups_visible_to

from .finding import body_crumbs, form_page, posted

SAID_BY_THE_OFFICE = ("state", "reason", "next_date", "internal_note")


def follow_up_report(request: HttpRequest, key: str) -> HttpResponse:
    visible = follow_ups_visible_to(request.user)
    found = fetch_permitted(visible, request.user, "governance.report_follow_up", public_id=key)
    data, user = posted(request), request.user
    runs_it = user.has_perm("governance.run_meeting", found.body)

    def fresh(row: FollowUp, data: Any = None) -> forms.FollowUpForm:
        return forms.FollowUpForm(data, instance=row, whole=runs_it)

    form = fresh(found, data)
    back = f"{reverse('portal:body', args=[found.body.address_key])}#festlegungen"
    if data is not None and form.is_valid():
        with refusals_on(form, fresh):
            _save(found, form, user)
            messages.success(request, _("Gespeichert."))
            return redirect(back)
    return form_page(
        request,
        form,
        title=found.title,
        kicker=_("Festlegung, %(body)s") % {"body": found.body.name},
        lead=_("Fällig am %(day)s. Wie weit ist es?") % {"day": datum(found.due_on)},
        crumbs=body_crumbs(found.body, (_("Stand einer Festlegung"), "")),
        back=back,
    )


def _save(follow_up: FollowUp, form: forms.FollowUpForm, user: object) -> None:
    values, version = form.values(), form.cleaned_data["version"]
    row = FollowUp.objects.get(pk=follow_up.pk)
    described = {
        name: value
        for name, value in values.items()
        if name not in SAID_BY_THE_OFFICE and name in form.changed_data
    }
    if described:
        row = services.edit_follow_up(row, version=version, by=user, **described)
        version = row.version
    if set(SAID_BY_THE_OFFICE) & set(form.changed_data):
        said = {name: values[name] for name in SAID_BY_THE_OFFICE}
        services.report_follow_up(row, version=version, by=user, **said)
