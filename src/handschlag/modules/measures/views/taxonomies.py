"""Lists of terms: read by everybody who is signed in, kept by those who coordinate."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from handschlag.foundation.access import errors_on, fetch_permitted, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.design.pagination import older_than
from handschlag.foundation.taxonomies.models import Taxonomy, Term
from handschlag.modules.measures.forms.taxonomies import RetireForm, TaxonomyForm, TermForm
from handschlag.modules.measures.selectors import taxonomies as selectors
from handschlag.modules.measures.services import taxonomies as services
from handschlag.modules.measures.taxonomies import TAXONOMIES

from .finding import data_of, seen_version

KEEP, SEE = "measures.keep_taxonomy", "measures.see_taxonomy"
MOST_NAMED = 50


@require_safe
def taxonomy_list(request: HttpRequest) -> HttpResponse:
    context = {
        "lists": selectors.lists_shown(request.user),
        "may_create": request.user.has_perm("measures.create_taxonomy"),
    }
    return render(request, "measures/taxonomies/list.html", context)


@require_safe
def taxonomy(request: HttpRequest, key: str) -> HttpResponse:
    row = _find_list(request, key, SEE)
    context = {
        "taxonomy": row,
        "shown": selectors.lists_shown(request.user, row)[0],
        "may_keep": request.user.has_perm(KEEP, row),
        "is_own": row.key not in TAXONOMIES,
    }
    return render(request, "measures/taxonomies/taxonomy.html", context)


def taxonomy_new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "measures.create_taxonomy")
    form = TaxonomyForm(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            row = services.create_taxonomy(by=request.user, **form.values())
            messages.success(request, _("Die Liste ist angelegt. Jetzt fehlen die Begriffe."))
            return redirect("measures:taxonomy", row.key)
    title = _("Eigene Schlagwortliste anlegen")
    return _form_page(request, form, title, back=reverse("measures:taxonomy_list"))


def taxonomy_edit(request: HttpRequest, key: str) -> HttpResponse:
    row = _find_list(request, key, KEEP)
    form = TaxonomyForm(data_of(request), instance=row)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda now: TaxonomyForm(instance=now)):
            version = form.cleaned_data["version"]
            services.edit_taxonomy(row, version=version, by=request.user, **form.values())
            messages.success(request, _("Gespeichert."))
            return redirect("measures:taxonomy", row.key)
    return _form_page(request, form, _("Angaben zur Liste"), taxonomy=row)


def taxonomy_remove(request: HttpRequest, key: str) -> HttpResponse:
    row = _find_list(request, key, KEEP)
    form = django_forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.delete_taxonomy(row, by=request.user)
            messages.success(request, _("Gelöscht."))
            return redirect("measures:taxonomy_list")
    text = _("Das geht nur, solange kein Begriff darin steht.")
    return _question(request, form, _("Liste löschen"), text, subject=row.name, taxonomy=row)


@require_safe
def taxonomy_history(request: HttpRequest, key: str) -> HttpResponse:
    row = _find_list(request, key, KEEP)
    entries = selectors.history_of_list(row, request.user, older_than(request.GET))
    context = {"taxonomy": row, "entries": entries}
    return render(request, "measures/taxonomies/history.html", context)


def term_new(request: HttpRequest, key: str) -> HttpResponse:
    row = _find_list(request, key, KEEP)
    form = TermForm(data_of(request), taxonomy=row)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            term = services.add_term(row, by=request.user, **form.values())
            messages.success(request, _("„%(term)s“ ist aufgenommen.") % {"term": term})
            return redirect("measures:taxonomy", row.key)
    return _form_page(request, form, _("Begriff aufnehmen"), taxonomy=row)


@require_safe
def term(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    """Where a term is given, and what may be done with it."""
    row = _find_term(request, key, public_id, SEE)
    measures = list(selectors.measures_with(row, request.user)[: MOST_NAMED + 1])
    context = {
        "taxonomy": row.taxonomy,
        "term": row,
        "measures": measures[:MOST_NAMED],
        "more": len(measures) > MOST_NAMED,
        "fields": selectors.fields_with(row, request.user),
        "may_keep": request.user.has_perm(KEEP, row),
    }
    return render(request, "measures/taxonomies/term.html", context)


def term_edit(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    row = _find_term(request, key, public_id, KEEP)
    form = TermForm(data_of(request), instance=row, taxonomy=row.taxonomy)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda now: TermForm(instance=now, taxonomy=row.taxonomy)):
            version = form.cleaned_data["version"]
            services.edit_term(row, version=version, by=request.user, **form.values())
            messages.success(request, _("Gespeichert."))
            return _to_term(row)
    lead = _("Wo der Begriff vergeben ist, steht danach überall das neue Wort.")
    return _form_page(request, form, _("Begriff umbenennen"), lead=lead, term=row)


def term_retire(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    row = _find_term(request, key, public_id, KEEP)
    form = RetireForm(data_of(request), term=row)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, lambda now: RetireForm(term=now)):
            services.retire_term(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("„%(term)s“ wird nicht mehr vergeben.") % {"term": row})
            return _to_term(row)
    lead = _("Was den Begriff trägt, behält ihn. Neu angeboten wird er nicht mehr.")
    title = _("Nicht mehr vergeben")
    return _form_page(request, form, title, lead=lead, term=row, submit=title)


@require_POST
def term_restore(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    row = _find_term(request, key, public_id, KEEP)
    try:
        services.restore_term(row, version=seen_version(request), by=request.user)
        messages.success(request, _("„%(term)s“ wird wieder vergeben.") % {"term": row})
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return _to_term(row)


def term_remove(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    row = _find_term(request, key, public_id, KEEP)
    form = django_forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.delete_term(row, by=request.user)
            messages.success(request, _("Gelöscht."))
            return redirect("measures:taxonomy", key)
    text = _("Das geht nur, solange nichts den Begriff trägt.")
    return _question(request, form, _("Begriff löschen"), text, subject=row.name, term=row)


@require_POST
def term_move(request: HttpRequest, key: str, public_id: str) -> HttpResponse:
    """One place up, or down; no script needed."""
    row = _find_term(request, key, public_id, KEEP)
    services.move_term(row, up=request.POST.get("wohin") != "runter", by=request.user)
    return redirect(reverse("measures:taxonomy", args=[key]) + f"#begriff-{row.public_id}")


def _find_list(request: HttpRequest, key: str, permission: str) -> Taxonomy:
    return fetch_permitted(Taxonomy.objects.all(), request.user, permission, key=key)


def _find_term(request: HttpRequest, key: str, public_id: str, permission: str) -> Term:
    rows = Term.objects.filter(taxonomy__key=key).select_related("taxonomy")
    return fetch_permitted(rows, request.user, permission, public_id=public_id)


def _address_of(row: Term) -> str:
    return reverse("measures:term", args=[row.taxonomy.key, row.public_id])


def _to_term(row: Term) -> HttpResponse:
    return redirect(_address_of(row))


def _form_page(request: HttpRequest, form: Any, title: str, **context: Any) -> HttpResponse:
    return _page(request, "measures/taxonomies/form.html", form, title, context)


def _question(
    request: HttpRequest, form: Any, title: str, text: str, **context: Any
) -> HttpResponse:
    return _page(request, "measures/taxonomies/confirm.html", form, title, context | {"text": text})


def _page(
    request: HttpRequest, template: str, form: Any, title: str, context: dict[str, Any]
) -> HttpResponse:
    """The way back leads to the term, else to its list."""
    row, held = context.get("term"), context.get("taxonomy")
    if row is not None:
        context = context | {"taxonomy": row.taxonomy, "back": _address_of(row)}
    elif held is not None:
        context = context | {"back": reverse("measures:taxonomy", args=[held.key])}
    status = 422 if form.errors else 200
    return render(request, template, context | {"form": form, "title": title}, status=status)
