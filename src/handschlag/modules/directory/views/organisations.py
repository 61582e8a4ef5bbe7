"""An organisation is entered, changed, named, confirmed and shown."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from handschlag.foundation.access import require_permission
from handschlag.foundation.design.pagination import older_than
from handschlag.modules.directory import services
from handschlag.modules.directory.choices import Competence, Verdict
from handschlag.modules.directory.forms import (
    NameEditForm,
    NameForm,
    NewOrganisationForm,
    OrganisationForm,
)
from handschlag.modules.directory.history import history_of_organisation
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.selectors import (
    organisations_by_public_id,
    organisations_of,
    organisations_visible_to,
)
from handschlag.modules.directory.similar import Similar, find_similar

from .addressed import REFUSED, address_of, for_organisation, page, save_with, thank


def organisation_new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "directory.create_organisation")
    own = organisations_of(request.user, Competence.EDIT)
    form = NewOrganisationForm(
        request.POST or None, own=own, initial={"name": request.GET.get("name", "")[:200]}
    )
    similar = _similar_to(request, form)
    asked = form.unanswered(similar)
    if same := _said_to_be_same(request, form):
        thank(request, _("Gut, dass Sie nachgesehen haben: Diese Organisation gibt es schon."))
        return redirect("portal:organisation", same.address_key)
    if form.is_valid() and not asked:
        created = save_with(form, lambda: _create(request, form))
        if created:
            said = _("{name} steht jetzt im Verzeichnis, ist aber noch nicht öffentlich.")
            thank(request, said.format(name=created))
            return redirect(address_of("organisation_edit", created))
    answers = form.answers()
    context = {
        "form": form,
        "similar": [(hit, answers.get(hit.organisation.public_id, "")) for hit in similar],
        "asked": asked,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "directory/organisation_new.html", context, status=status)


def _similar_to(request: HttpRequest, form: NewOrganisationForm) -> list[Similar]:
    """What is known under such a name, also while something else is missing in the form."""
    form.is_valid()
    values = form.cleaned_data if form.is_bound else {}
    if not values.get("name"):
        return []
    return find_similar(values["name"], values.get("city", ""), user=request.user)


def _said_to_be_same(request: HttpRequest, form: NewOrganisationForm) -> Organisation | None:
    same = [key for key, verdict in form.answers().items() if verdict == Verdict.SAME]
    return next(iter(organisations_by_public_id(request.user, same).values()), None)


def _create(request: HttpRequest, form: NewOrganisationForm) -> Organisation:
    answers = form.answers()
    others = organisations_by_public_id(request.user, answers)
    return services.create_compared_organisation(
        name=form.cleaned_data["name"],
        kind=form.cleaned_data["kind"],
        seat={"city": form.cleaned_data["city"]},
        owner_org=form.owner(),
        verdicts={other: answers[key] for key, other in others.items()},
        by=request.user,
    )


@for_organisation("directory.edit_organisation")
def organisation_edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    rows = organisations_visible_to(request.user).exclude(pk=organisation.pk)
    form = OrganisationForm(request.POST or None, row=organisation, rows=rows)
    if form.is_valid():
        saved = save_with(
            form,
            lambda: services.edit_organisation(
                organisation,
                version=form.cleaned_data["version"],
                by=request.user,
                **form.values(),
            ),
        )
        if saved:
            thank(request, _("Gespeichert."))
            return redirect(address_of("organisation_edit", saved))
    may_release = not organisation.is_public and request.user.has_perm(
        "directory.release_organisation", organisation
    )
    return page(request, "organisation_edit", organisation, form=form, may_release=may_release)


@for_organisation("directory.edit_organisation")
def name_list(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = NameForm(request.POST or None)
    if form.is_valid():
        values = form.cleaned_data
        text = values.pop("text")
        added = save_with(
            form, lambda: services.add_name(organisation, text, by=request.user, **values)
        )
        if added:
            thank(request, _("„{name}“ ist aufgenommen.").format(name=added))
            return redirect(address_of("name_list", organisation))
    return page(request, "name_list", organisation, form=form, names=organisation.names.all())


@for_organisation("directory.edit_organisation")
def name_edit(request: HttpRequest, organisation: Organisation, name_id: int) -> HttpResponse:
    name = get_object_or_404(organisation.names.select_related("organisation"), pk=name_id)
    form = NameEditForm(request.POST or None, row=name)
    if form.is_valid():
        version = form.cleaned_data["version"]
        saved = save_with(
            form,
            lambda: services.edit_name(name, version=version, by=request.user, **form.values()),
        )
        if saved:
            thank(request, _("Gespeichert."))
            # Its name on pages is part of the address.
            organisation.refresh_from_db()
            return redirect(address_of("name_list", organisation))
    back = address_of("name_list", organisation)
    return page(request, "name_edit", organisation, form=form, name=name, back=back)


@require_POST
@for_organisation("directory.edit_organisation")
def name_remove(request: HttpRequest, organisation: Organisation, name_id: int) -> HttpResponse:
    name = get_object_or_404(organisation.names.select_related("organisation"), pk=name_id)
    try:
        services.remove_name(name, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect(address_of("name_list", organisation))


@require_POST
@for_organisation("directory.edit_organisation")
def organisation_confirm(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    services.confirm_row(organisation, by=request.user)
    thank(request, _("Danke, die Angaben gelten als bestätigt."))
    return redirect(address_of("organisation_edit", organisation))


@for_organisation("directory.release_organisation")
def organisation_release(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    if request.method == "POST":
        services.release_organisation(organisation, by=request.user)
        thank(request, _("Der Eintrag ist jetzt öffentlich."))
        return redirect(reverse("portal:organisation", args=[organisation.address_key]))
    return page(request, "organisation_release", organisation)


@require_GET
@for_organisation("directory.see_history")
def organisation_history(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    entries = history_of_organisation(organisation, request.user, older_than(request.GET))
    return page(request, "organisation_history", organisation, entries=entries)
