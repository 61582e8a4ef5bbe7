"""Posts and contact points of an organisation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.modules.directory import services
from handschlag.modules.directory.forms import ContactPointForm, PostForm
from handschlag.modules.directory.models import ContactPoint, Organisation, Post
from handschlag.modules.directory.rules import people_edited_by
from handschlag.modules.directory.selectors import (
    contact_points_of,
    people_of,
    places_of,
    posts_of,
)

from .addressed import address_of, for_organisation, page, save_with, thank


@for_organisation("directory.edit_organisation")
def post_list(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    people = people_of(organisation, request.user)
    row = Post(organisation=organisation)
    form = PostForm(request.POST or None, row=row, people=people, user=request.user)
    if form.is_valid():
        added = save_with(form, lambda: _add_post(request, organisation, form))
        if added:
            thank(request, _("Eingetragen."))
            return redirect(address_of("post_list", organisation))
    posts = list(posts_of(organisation, request.user))
    editable = people_edited_by(request.user, [post.person for post in posts])
    return page(
        request, "post_list", organisation, form=form, posts=posts, editable_people=editable
    )


def _add_post(request: HttpRequest, organisation: Organisation, form: PostForm) -> Post:
    values: dict[str, Any] = form.values()
    named = {name: values.pop(name) for name in form.NEW_PERSON}
    person = values.pop("person")
    if person is not None:
        values.pop("despite_erasure", None)
        return services.add_post(organisation, person=person, by=request.user, **values)
    return services.appoint_new_person(organisation, by=request.user, **named, **values)


@for_organisation("directory.edit_organisation")
def post_edit(request: HttpRequest, organisation: Organisation, post_id: int) -> HttpResponse:
    post = get_object_or_404(posts_of(organisation, request.user), pk=post_id)
    people = people_of(organisation, request.user)
    form = PostForm(request.POST or None, row=post, people=people, user=request.user)
    if form.is_valid():
        version = form.cleaned_data["version"]
        saved = save_with(
            form,
            lambda: services.edit_post(post, version=version, by=request.user, **form.values()),
        )
        if saved:
            thank(request, _("Gespeichert."))
            return redirect(address_of("post_list", organisation))
    back = address_of("post_list", organisation)
    return page(request, "post_edit", organisation, form=form, post=post, back=back)


@require_POST
@for_organisation("directory.edit_organisation")
def post_confirm(request: HttpRequest, organisation: Organisation, post_id: int) -> HttpResponse:
    post = get_object_or_404(posts_of(organisation, request.user), pk=post_id)
    services.confirm_row(post, by=request.user)
    thank(request, _("Danke, die Funktion gilt als bestätigt."))
    return redirect(address_of("post_list", organisation))


@require_POST
@for_organisation("directory.edit_organisation")
def post_remove(request: HttpRequest, organisation: Organisation, post_id: int) -> HttpResponse:
    post = get_object_or_404(posts_of(organisation, request.user), pk=post_id)
    services.remove_post(post, by=request.user)
    thank(request, _("Entfernt."))
    return redirect(address_of("post_list", organisation))


@for_organisation("directory.edit_organisation")
def contact_list(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    form = _contact_form(request, organisation, ContactPoint(organisation=organisation))
    if form.is_valid():
        added = save_with(
            form,
            lambda: services.add_contact_point(organisation, by=request.user, **form.values()),
        )
        if added:
            thank(request, _("Eingetragen."))
            return redirect(address_of("contact_list", organisation))
    points = contact_points_of(organisation, request.user)
    return page(request, "contact_list", organisation, form=form, points=points)


@for_organisation("directory.edit_organisation")
def contact_edit(request: HttpRequest, organisation: Organisation, point_id: str) -> HttpResponse:
    point = _contact_point(request, organisation, point_id)
    form = _contact_form(request, organisation, point)
    if form.is_valid():
        version = form.cleaned_data["version"]
        saved = save_with(
            form,
            lambda: services.edit_contact_point(
                point, version=version, by=request.user, **form.values()
            ),
        )
        if saved:
            thank(request, _("Gespeichert."))
            return redirect(address_of("contact_list", organisation))
    back = address_of("contact_list", organisation)
    return page(request, "contact_edit", organisation, form=form, point=point, back=back)


@require_POST
@for_organisation("directory.edit_organisation")
def contact_confirm(
    request: HttpRequest, organisation: Organisation, point_id: str
) -> HttpResponse:
    services.confirm_row(_contact_point(request, organisation, point_id), by=request.user)
    thank(request, _("Danke, die Kontaktstelle gilt als bestätigt."))
    return redirect(address_of("contact_list", organisation))


@require_POST
@for_organisation("directory.edit_organisation")
def contact_remove(request: HttpRequest, organisation: Organisation, point_id: str) -> HttpResponse:
    services.remove_contact_point(_contact_point(request, organisation, point_id), by=request.user)
    thank(request, _("Entfernt."))
    return redirect(address_of("contact_list", organisation))


def _contact_form(
    request: HttpRequest, organisation: Organisation, row: ContactPoint
) -> ContactPointForm:
    return ContactPointForm(
        request.POST or None,
        row=row,
        people=people_of(organisation, request.user),
        places=places_of(organisation, request.user),
        user=request.user,
    )


def _contact_point(request: HttpRequest, organisation: Organisation, point_id: str) -> ContactPoint:
    return get_object_or_404(contact_points_of(organisation, request.user), public_id=point_id)
