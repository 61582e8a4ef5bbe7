"""The way of boards, plans and measures into public: one page for all of them, with its acts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import fetch_permitted
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import forms, services
from handschlag.modules.agreements.models import PageRelease
from handschlag.modules.agreements.released_pages import pages_of
from handschlag.modules.agreements.selectors import (
    may_be_released,
    page_releases_visible_to,
    partners_asked,
    partners_stated_by,
)

from .release_dates import dates_of


def page_release(request: HttpRequest, public_id: str) -> HttpResponse:
    release = _find(request, public_id, "agreements.open_page_release")
    return _page(request, release)


@require_POST
def page_release_state(request: HttpRequest, public_id: str) -> HttpResponse:
    release = _find(request, public_id, "agreements.state_on_pages")
    form = forms.PageStatementForm(request.POST, partners=partners_stated_by(request.user, release))
    done = _("Danke, Ihre Antwort ist festgehalten.")
    return _act(request, release, "statement", form, services.state_on_pages, done)


@require_POST
def page_release_publish(request: HttpRequest, public_id: str) -> HttpResponse:
    release = _find(request, public_id, "agreements.release_pages")
    form = forms.PublishingForm(request.POST)
    done = _("Jetzt öffentlich.")
    return _act(request, release, "publishing", form, services.release_pages, done)


@require_POST
def page_release_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    release = _find(request, public_id, "agreements.release_pages")
    form = forms.WithdrawalForm(request.POST)
    done = _("Zurückgenommen. Die Partner sehen die Seiten weiterhin.")
    return _act(request, release, "withdrawal", form, services.withdraw_pages, done)


def _find(request: HttpRequest, public_id: str, permission: str) -> PageRelease:
    visible = page_releases_visible_to(request.user)
    return fetch_permitted(visible, request.user, permission, public_id=public_id)


def _act(
    request: HttpRequest,
    release: PageRelease,
    name: str,
    form: Any,
    service: Callable[..., Any],
    done: str,
) -> HttpResponse:
    """Run one act; what was refused is shown on the same page with what was typed."""
    if form.is_valid():
        with refusals_on(form):
            service(release, by=request.user, **form.cleaned_data)
            messages.success(request, done)
            return redirect("agreements:page_release", release.public_id)
    return _page(request, release, status=422, **{name: form})


def _page(
    request: HttpRequest, release: PageRelease, *, status: int = 200, **bound: Any
) -> HttpResponse:
    user = request.user
    partners = partners_stated_by(user, release)
    statements = release.statements.all()
    said = {statement.organisation_id: statement for statement in statements}
    asked = partners_asked(release.cooperation_id)
    answers = [(partner.name, said.get(partner.pk)) for partner in asked]
    may_state = not release.withdrawn_on and user.has_perm("agreements.state_on_pages", release)
    context = {
        "release": release,
        "pages": pages_of(release),
        "answers": answers,
        "dates": dates_of(release, answers),
        "has_objections": any(not statement.agrees for statement in statements),
        "today": today(),
        "is_open": release.is_open,
        "may_release": user.has_perm("agreements.release_pages", release),
        "may_state": may_state,
        "waits_for_cooperation": release.cooperation.audience != Audience.PUBLIC,
        "ready": release.is_open and may_be_released(release),
        "statement": bound.get("statement") or forms.PageStatementForm(partners=partners),
        "withdrawal": bound.get("withdrawal") or forms.WithdrawalForm(),
        "refused": next(iter(bound.values()), None),
    }
    return render(request, "agreements/page_release.html", context, status=status)
