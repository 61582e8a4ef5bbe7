"""Names of people are corrected, from the posts they hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from handschlag.foundation.access import require_permission
from handschlag.modules.directory import services
from handschlag.modules.directory.forms import PersonForm
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.selectors import posts_of

from .addressed import address_of, for_organisation, page, save_with, thank


@for_organisation("directory.edit_organisation")
def person_edit(request: HttpRequest, organisation: Organisation, post_id: int) -> HttpResponse:
    post = get_object_or_404(posts_of(organisation, request.user), pk=post_id)
    person = post.person
    require_permission(request.user, "directory.edit_person", person)
    form = PersonForm(request.POST or None, row=person, user=request.user)
    if form.is_valid():
        version = form.cleaned_data["version"]
        saved = save_with(
            form,
            lambda: services.edit_person(person, version=version, by=request.user, **form.values()),
        )
        if saved:
            thank(request, _("Gespeichert."))
            return redirect(address_of("post_list", organisation))
    back = address_of("post_list", organisation)
    return page(request, "person_edit", organisation, form=form, person=person, back=back)
