"""Views that stand under an organisation's address, and how they save."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handschlag.foundation.access import errors_on
from handschlag.foundation.records import selectors as records
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.directory.forms.editing import RowForm
from handschlag.modules.directory.models import Organisation
from handschlag.modules.directory.selectors import KIND, organisations_visible_to

P = ParamSpec("P")
Saved = TypeVar("Saved")
View = Callable[Concatenate[HttpRequest, Organisation, P], HttpResponse]
REFUSED = 422
FORBIDDEN = 403

# Pages about one organisation: permission, name of the address, label.
SECTIONS = (
    ("directory.edit_organisation", "organisation_edit", _("Angaben")),
    ("directory.edit_organisation", "organisation_keys", _("Kennungen und Lage")),
    ("directory.edit_organisation", "name_list", _("Namen")),
    ("directory.edit_organisation", "tie_list", _("Beziehungen")),
    ("directory.edit_organisation", "post_list", _("Funktionen")),
    ("directory.edit_organisation", "contact_list", _("Kontaktstellen")),
    ("directory.edit_organisation", "citation_list", _("Quellen")),
    ("directory.manage_mandates", "mandate_list", _("Mandate")),
    ("directory.merge_organisations", "merge_choose", _("Doppelte")),
    ("directory.edit_organisation", "organisation_history", _("Verlauf der Änderungen")),
)

# What each page is called, in its title, heading and breadcrumb.
HEADINGS = {
    "organisation_edit": _("Angaben bearbeiten"),
    "organisation_release": _("Öffentlich zeigen"),
    "organisation_history": _("Verlauf der Änderungen"),
    "organisation_keys": _("Kennungen und Lage"),
    "name_list": _("Namen"),
    "name_edit": _("Namen berichtigen"),
    "tie_list": _("Beziehungen"),
    "tie_edit": _("Beziehung ändern"),
    "post_list": _("Funktionen"),
    "post_edit": _("Funktion ändern"),
    "person_edit": _("Angaben zur Person berichtigen"),
    "contact_list": _("Kontaktstellen"),
    "contact_edit": _("Kontaktstelle ändern"),
    "citation_list": _("Quellen"),
    "citation_new": _("Quelle angeben"),
    "citation_edit": _("Quellenangabe ändern"),
    "mandate_list": _("Wer darf für uns handeln?"),
    "mandate_change": _("Mandat ändern"),
    "mandate_deputies": _("Vertretung"),
    "mandate_hand_over": _("Mandat übergeben"),
    "claim": _("Eintrag übernehmen"),
    "objection": _("Hinweis zu diesem Eintrag"),
    "merge_choose": _("Doppelte Einträge"),
    "merge_pair": _("Zwei Einträge vergleichen"),
}


def for_organisation(permission: str) -> Callable[[View[P]], Callable[..., HttpResponse]]:
    """Hand the view the organisation of its address: 404 unseen, 403 not allowed, 301 moved."""

    def decorate(view: View[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(
            request: HttpRequest, key: AddressKey, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            rows = organisations_visible_to(request.user).select_related("seat", "part_of")
            organisation = rows.filter(public_id=key.public_id).first()
            if organisation is None:
                return _moved(request, key, kwargs)
            if permission and not request.user.has_perm(permission, organisation):
                return _refused(request, organisation)
            if request.method == "GET" and not key.is_current_for(organisation.name):
                return _at(request, organisation.address_key, kwargs)
            return view(request, organisation, *args, **kwargs)

        return answer

    return decorate


def _refused(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """With the way back to the page that may be seen, and to a hint for what is wrong there."""
    context = {"organisation": organisation}
    return render(request, "directory/refused.html", context, status=FORBIDDEN)


def _moved(request: HttpRequest, key: AddressKey, kwargs: dict[str, Any]) -> HttpResponse:
    moved = records.moved_to(KIND, key.public_id) if request.method == "GET" else None
    if not moved:
        raise Http404
    return _at(request, moved, kwargs)


def _at(request: HttpRequest, key: str, kwargs: dict[str, Any]) -> HttpResponse:
    match = request.resolver_match
    if match is None:
        raise Http404
    address = reverse(match.view_name, kwargs=kwargs | {"key": key})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)


def address_of(name: str, organisation: Organisation, **more: Any) -> str:
    return reverse(f"directory:{name}", kwargs={"key": organisation.address_key} | more)


def page(
    request: HttpRequest,
    template: str,
    organisation: Organisation,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page about one organisation, with the ways to its other pages."""
    form = context.get("form")
    if isinstance(form, BaseForm) and form.is_bound and form.errors:
        status = REFUSED
    context |= {
        "organisation": organisation,
        "here": HEADINGS[template],
        "sections": _sections(request, organisation),
    }
    return render(request, f"directory/{template}.html", context, status=status)


def _sections(request: HttpRequest, organisation: Organisation) -> list[tuple[str, Any, bool]]:
    here = request.resolver_match.url_name if request.resolver_match else ""
    permissions = {permission for permission, _name, _label in SECTIONS}
    # Anybody who sees the page may be signed out: the objection form is public.
    held = {each for each in permissions if request.user.has_perm(each, organisation)}
    return [
        (address_of(name, organisation), label, name == here)
        for permission, name, label in SECTIONS
        if permission in held
    ]


def save_with(form: BaseForm, save: Callable[[], Saved]) -> Saved | None:
    """What the service returns, or None when it refused; then the form says why.

    Where somebody else was faster, both versions stand side by side and nothing typed is lost.
    """
    with errors_on(form):
        try:
            return save()
        except Conflict as conflict:
            if isinstance(form, RowForm):
                form.compare(conflict.current)
            raise
    return None


def thank(request: HttpRequest, sentence: str) -> None:
    messages.success(request, sentence)
