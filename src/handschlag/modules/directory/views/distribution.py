"""Distribution lists: ask, see who is meant, say what for, take the addresses."""

import csv
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from handschlag.foundation.access import require_permission
from handschlag.foundation.records import today
from handschlag.modules.directory import services
from handschlag.modules.directory.distribution import (
    Compiled,
    Criteria,
    compile_list,
    lists_kept_for,
)
from handschlag.modules.directory.forms import (
    CriteriaForm,
    PurposeForm,
    RenameListForm,
    SaveListForm,
    query_of,
)
from handschlag.modules.directory.models import DistributionList, Organisation
from handschlag.modules.directory.selectors import mandates_held_by

from .addressed import REFUSED, save_with, thank

# A spreadsheet would run a cell that begins with one of these.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@never_cache
def distribution(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "directory.compile_lists")
    saved = _saved(request)
    form = CriteriaForm(request.GET or None, user=request.user)
    criteria = form.criteria() if form.is_valid() else Criteria()
    if request.method == "POST" and not criteria.is_empty:
        return _taken_out(request, form, criteria)
    return _shown(request, form, criteria, purpose=PurposeForm(initial=_words_of(saved)))


def _saved(request: HttpRequest) -> DistributionList | None:
    return lists_kept_for(request.user).filter(public_id=request.GET.get("liste", "")).first()


def _words_of(saved: DistributionList | None) -> dict[str, str]:
    return {"purpose": saved.purpose} if saved else {}


def _taken_out(request: HttpRequest, form: CriteriaForm, criteria: Criteria) -> HttpResponse:
    """What the button says: show the addresses, send them as a file, keep the question."""
    if request.POST.get("was") == "speichern":
        return _keep(request, form, criteria)
    purpose = PurposeForm(request.POST)
    if not purpose.is_valid():
        return _shown(request, form, criteria, purpose=purpose, status=REFUSED)
    as_file = request.POST.get("was") == "datei"
    said = purpose.cleaned_data["purpose"]
    compiled = services.open_list(criteria, purpose=said, by=request.user, as_file=as_file)
    if as_file:
        return _as_csv(compiled, said)
    return _shown(request, form, criteria, purpose=purpose, opened=compiled)


def _keep(request: HttpRequest, form: CriteriaForm, criteria: Criteria) -> HttpResponse:
    save = SaveListForm(request.POST, own=_coordinating(request.user))
    if save.is_valid():
        kept = save_with(
            save, lambda: services.save_list(criteria, by=request.user, **save.values())
        )
        if kept:
            thank(request, _("Gespeichert. Die Adressen werden jedes Mal neu zusammengestellt."))
            return redirect(f"{reverse('directory:distribution')}?{_address(kept)}")
    return _shown(request, form, criteria, save=save, status=REFUSED)


def _address(saved: DistributionList) -> str:
    query = QueryDict(query_of(Criteria.from_data(saved.criteria)), mutable=True)
    query["liste"] = saved.public_id
    return query.urlencode()


def _coordinating(user: Any) -> Any:
    held = mandates_held_by(user).filter(coordinates=True)
    return Organisation.objects.filter(pk__in=held.order_by().values("organisation"))


def _shown(
    request: HttpRequest,
    form: CriteriaForm,
    criteria: Criteria,
    *,
    purpose: PurposeForm | None = None,
    save: SaveListForm | None = None,
    opened: Compiled | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "sources": form.sources,
        "asked": not criteria.is_empty,
        "words": criteria.in_words(request.user),
        "compiled": opened or compile_list(criteria, request.user),
        "opened": opened is not None,
        "purpose": purpose or PurposeForm(),
        "save": save or SaveListForm(own=_coordinating(request.user), auto_id="save_%s"),
        "saved": [
            (row, f"?{_address(row)}", Criteria.from_data(row.criteria).in_words(request.user))
            for row in lists_kept_for(request.user)
        ],
        "query": request.GET.urlencode(),
    }
    return render(request, "directory/distribution.html", context, status=status)


def _as_csv(compiled: Compiled, purpose: str) -> HttpResponse:
    """With semicolons and a byte order mark, as the German Excel opens it."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    name = f"verteiler-{today().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response.write("\ufeff")
    writer = csv.writer(response, delimiter=";")
    heads = ("Organisation", "Funktion", "Person", "Vertretung", "E-Mail", "Stand", "Zweck")
    writer.writerow(heads)
    for row in compiled.recipients:
        deputy = _("ja") if row.is_deputy else ""
        cells = (row.organisation.name, row.function, row.person, deputy)
        writer.writerow(map(_harmless, (*cells, row.mail, row.freshness, purpose)))
    return response


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def distribution_rename(request: HttpRequest, list_id: str) -> HttpResponse:
    require_permission(request.user, "directory.compile_lists")
    found = get_object_or_404(lists_kept_for(request.user), public_id=list_id)
    form = RenameListForm(request.POST or None, row=found)
    if form.is_valid():
        values = form.cleaned_data
        renamed = save_with(form, lambda: services.rename_list(found, by=request.user, **values))
        if renamed:
            thank(request, _("Umbenannt."))
            return redirect("directory:distribution")
    context = {"form": form, "list": found}
    status = REFUSED if form.errors else 200
    return render(request, "directory/distribution_rename.html", context, status=status)


@require_POST
def distribution_remove(request: HttpRequest, list_id: str) -> HttpResponse:
    require_permission(request.user, "directory.compile_lists")
    found = get_object_or_404(lists_kept_for(request.user), public_id=list_id)
    services.remove_list(found, by=request.user)
    thank(request, _("Der Verteiler ist gelöscht. Adressen hat er nie enthalten."))
    return redirect("directory:distribution")
