"""The way into public: one page that shows where it stands, and its four acts."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records import today
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements import forms, services
from handschlag.modules.agreements.choices import PartyRole, State
from handschlag.modules.agreements.models import Agreement
from handschlag.modules.agreements.selectors import (
    bound_parties,
    may_be_released,
    parties_edited_by,
    release_state,
)

from .finding import find_agreement, say_done
from .release_dates import dates_of


def release(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.open_workspace")
    return _page(request, agreement)


@require_POST
def release_announce(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.release_agreement")
    form = forms.AnnouncementForm(request.POST)
    done = _("Angekündigt. Die Partner haben jetzt 14 Tage Zeit für eine Stellungnahme.")
    return _act(request, agreement, "announcement", form, services.announce_release, done)


@require_POST
def release_state_view(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.state_on_release")
    parties = parties_edited_by(request.user, agreement).filter(role=PartyRole.PARTY)
    form = forms.StatementForm(request.POST, parties=parties)
    done = _("Danke, Ihre Antwort ist festgehalten.")
    return _act(request, agreement, "statement", form, services.state_on_release, done)


@require_POST
def release_publish(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.release_agreement")
    form = forms.AnnouncementForm({})
    done = _("Die Seite ist jetzt öffentlich.")
    return _act(
        request, agreement, "publishing", form, _without_fields(services.release_agreement), done
    )


@require_POST
def release_withdraw(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.release_agreement")
    form = forms.WithdrawalForm(request.POST)
    done = _("Zurückgenommen. Die Partner sehen die Seite weiterhin.")
    return _act(request, agreement, "withdrawal", form, services.withdraw_release, done)


def _without_fields(service: Callable[..., Any]) -> Callable[..., Any]:
    return lambda agreement, *, by, **_fields: service(agreement, by=by)


def _act(
    request: HttpRequest,
    agreement: Agreement,
    name: str,
    form: Any,
    service: Callable[..., Any],
    done: str,
) -> HttpResponse:
    """Run one act; what was refused is shown on the same page with what was typed."""
    if form.is_valid():
        with refusals_on(form):
            service(agreement, by=request.user, **form.cleaned_data)
            say_done(request, agreement, done)
            return redirect("agreements:release", agreement.address_key)
    return _page(request, agreement, status=422, **{name: form})


def _page(
    request: HttpRequest, agreement: Agreement, *, status: int = 200, **bound: Any
) -> HttpResponse:
    user, state = request.user, release_state(agreement)
    parties = parties_edited_by(user, agreement).filter(role=PartyRole.PARTY)
    said = {statement.party_id: statement for statement in state.statements}
    asked = bound_parties(agreement).filter(role=PartyRole.PARTY)
    answers = [(party.organisation.name, said.get(party.pk)) for party in asked]
    context = {
        "agreement": agreement,
        "state": state,
        "answers": answers,
        "dates": dates_of(state.release, answers),
        "is_draft": agreement.state == State.DRAFT,
        "today": today(),
        "may_release": user.has_perm("agreements.release_agreement", agreement),
        "may_state": user.has_perm("agreements.state_on_release", agreement) and parties.exists(),
        "ready": state.is_open and state.release and may_be_released(state.release),
        "announcement": bound.get("announcement") or forms.AnnouncementForm(),
        "statement": bound.get("statement") or forms.StatementForm(parties=parties),
        "publishing": bound.get("publishing"),
        "withdrawal": bound.get("withdrawal") or forms.WithdrawalForm(),
        "refused": next(iter(bound.values()), None),
    }
    return render(request, "agreements/release.html", context, status=status)
