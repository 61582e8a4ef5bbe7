"""New agreements, the workspace of one, its record, its end, its history."""

from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.design.pagination import older_than
from handschlag.foundation.records.addresses import AddressKey
from handschlag.modules.agreements import forms, services
from handschlag.modules.agreements.choices import FEWEST_PARTIES, PartyRole, State
from handschlag.modules.agreements.models import Agreement, Cooperation
from handschlag.modules.agreements.rules import parties_writable_by
from handschlag.modules.agreements.selectors import (
    AgreementPage,
    GoalLine,
    agreement_page,
    history_of_agreement,
)

from .finding import find_agreement, say_done, to_workspace, workspace_of


@dataclass(frozen=True)
class Workspace:
    """The page of an agreement as those see it who write it."""

    page: AgreementPage
    may_edit: bool
    may_state: bool
    own_parties: frozenset[int]
    goals: tuple[tuple[GoalLine, str, bool], ...]  # line, field's title, may be changed here

    @property
    def agreement(self) -> Agreement:
        return self.page.agreement

    @property
    def names_gaps(self) -> bool:
        return bool(self.page.gaps) or any(line.gaps for line in self.page.fields)

    @property
    def waits_for_parties(self) -> bool:
        """A draft that nobody could sign yet: until then the next step is another partner."""
        signing = [
            line
            for line in self.page.parties
            if line.party.role == PartyRole.PARTY and line.party.until is None
        ]
        return self.agreement.state == State.DRAFT and len(signing) < FEWEST_PARTIES


def agreement_new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "agreements.create_agreement")
    data = request.POST if request.method == "POST" else None
    named = request.GET.get("kooperation", "")[:10]
    form = forms.NewAgreementForm(data, user=request.user, begun_at=named)
    if data is not None and form.is_valid():
        with errors_on(form):
            agreement = services.create_agreement(by=request.user, **form.values())
            messages.success(request, _("Der Entwurf ist angelegt. Jetzt fehlen die Partner."))
            return to_workspace(agreement, "partner")
    context = {
        "form": form,
        "title": _("Neue Vereinbarung"),
        "lead": _(
            "Jede Vereinbarung beginnt als Entwurf. "
            "Öffentlich wird sie erst nach der Stellungnahme der Partner."
        ),
        "back": _back_of_new(form.begun_at),
    }
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)


def _back_of_new(cooperation: Cooperation | None) -> str:
    if cooperation is None:
        return reverse("portal:agreement_list")
    return reverse("agreements:cooperation_edit", args=[cooperation.address_key])


def agreement_edit(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.open_workspace")
    workspace = _workspace(agreement, request.user)
    return render(
        request,
        "agreements/workspace.html",
        {"workspace": workspace, "page": workspace.page, "agreement": agreement},
    )


def _workspace(agreement: Agreement, user: Any) -> Workspace:
    page = agreement_page(agreement, user)
    may_edit = user.has_perm("agreements.edit_agreement", agreement)
    own = frozenset(parties_writable_by(user, agreement).values_list("pk", flat=True))
    lines = [(line, each.field.short_title) for each in page.fields for line in each.goals]
    lines += [(line, "") for line in page.loose_goals]
    flat = [below for line, title in lines for below in _with_children(line, title)]
    return Workspace(
        page=page,
        may_edit=may_edit,
        may_state=user.has_perm("agreements.state_on_release", agreement),
        own_parties=own,
        goals=tuple((line, title, may_edit or _is_own(line, own)) for line, title in flat),
    )


def _with_children(line: GoalLine, title: str) -> list[tuple[GoalLine, str]]:
    below = [each for child in line.children for each in _with_children(child, title)]
    return [(line, title), *below]


def _is_own(line: GoalLine, own: frozenset[int]) -> bool:
    return bool(line.owner_ids) and set(line.owner_ids) <= own


def agreement_details(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.edit_agreement")
    data = request.POST if request.method == "POST" else None
    form = forms.AgreementForm(data, instance=agreement)
    if data is not None and form.is_valid():
        with refusals_on(form, lambda current: forms.AgreementForm(instance=current)):
            version = form.cleaned_data["version"]
            saved = services.edit_agreement(
                agreement, version=version, by=request.user, **form.values()
            )
            say_done(request, saved, _("Gespeichert."))
            return to_workspace(saved)
    context = {
        "agreement": agreement,
        "form": form,
        "title": _("Angaben zur Vereinbarung"),
        "back": workspace_of(agreement),
    }
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)


def agreement_terminate(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.terminate_agreement")
    data = request.POST if request.method == "POST" else None
    form = forms.TerminationForm(data)
    if data is not None and form.is_valid():
        with errors_on(form):
            services.terminate_agreement(agreement, by=request.user, **form.cleaned_data)
            messages.success(request, _("Die Kündigung ist eingetragen."))
            return to_workspace(agreement)
    context = {
        "agreement": agreement,
        "form": form,
        "title": _("Kündigung eintragen"),
        "lead": _("Bis zu diesem Tag bleibt die Vereinbarung in Kraft. Ihre Seite bleibt stehen."),
        "submit": _("Kündigung eintragen"),
        "back": workspace_of(agreement),
    }
    return render(request, "agreements/form.html", context, status=422 if form.errors else 200)


def draft_delete(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.delete_draft")
    form = django_forms.Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.delete_draft(agreement, by=request.user)
            messages.success(request, _("Der Entwurf ist gelöscht."))
            return redirect("portal:desk")
    context = {
        "agreement": agreement,
        "form": form,
        "title": _("Entwurf löschen"),
        "text": _("Der Entwurf mit allem, was darin steht, wird wirklich gelöscht."),
        "subject": str(agreement),
        "back": workspace_of(agreement),
    }
    return render(request, "agreements/confirm.html", context, status=422 if form.errors else 200)


def agreement_history(request: HttpRequest, key: AddressKey) -> HttpResponse:
    agreement = find_agreement(request, key, "agreements.see_history")
    entries = history_of_agreement(agreement, request.user, older_than(request.GET))
    return render(request, "agreements/history.html", {"agreement": agreement, "entries": entries})
