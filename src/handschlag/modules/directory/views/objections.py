"""A hint from outside, without an account; and what became of it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import require_permission
from handschlag.modules.directory import services
from handschlag.modules.directory.forms import ObjectionForm, SettleForm
from handschlag.modules.directory.limits import is_within_limit
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.selectors import open_objections

from .addressed import REFUSED, for_organisation, page, save_with, thank

PER_HOUR = 5
TOO_MANY = 429


@login_not_required
@for_organisation("")
def objection(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = ObjectionForm(request.POST or None)
    if form.is_valid():
        if not is_within_limit(request, "objection", times=PER_HOUR):
            form.add_error(
                None,
                _(
                    "Von Ihrem Anschluss kamen gerade schon mehrere Hinweise. "
                    "Bitte senden Sie diesen in einer Stunde noch einmal."
                ),
            )
            response = page(request, "objection", organisation, form=form)
            response.status_code = TOO_MANY
            return response
        made = save_with(
            form,
            lambda: services.make_objection(
                organisation, by=_signed_in(request), **form.cleaned_data
            ),
        )
        if made:
            thank(request, _("Danke für den Hinweis. Wir gehen ihm nach."))
            return redirect(reverse("portal:organisation", args=[organisation.address_key]))
    return page(request, "objection", organisation, form=form)


def _signed_in(request: HttpRequest) -> object:
    return request.user if request.user.is_authenticated else None


def objection_list(request: HttpRequest) -> HttpResponse:
    """Empty for people who look after no entry; nobody is refused."""
    return render(
        request, "directory/objection_list.html", {"objections": open_objections(request.user)}
    )


def objection_settle(request: HttpRequest, objection_id: str) -> HttpResponse:
    found = get_object_or_404(open_objections(request.user), public_id=objection_id)
    require_permission(request.user, "directory.settle_objections", found.organisation)
    form = SettleForm(request.POST or None)
    if form.is_valid():
        settled = save_with(
            form,
            lambda: services.settle_objection(
                found, answer=form.cleaned_data["answer"], by=request.user
            ),
        )
        if settled:
            thank(request, _("Als erledigt vermerkt."))
            return redirect("directory:objection_list")
    status = REFUSED if form.errors else 200
    return render(
        request,
        "directory/objection_settle.html",
        {"objection": found, "form": form},
        status=status,
    )
