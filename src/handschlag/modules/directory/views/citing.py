"""Where the facts of an organisation come from: listed, stated, corrected, taken away."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import require_permission
from handschlag.foundation.records.models import Citation
from handschlag.modules.directory import services
from handschlag.modules.directory.citable import (
    CitableFact,
    citable_facts,
    fact_of,
    find_fact,
    visible_sources,
)
from handschlag.modules.directory.forms import EditCitationForm, NewCitationForm
from handschlag.modules.directory.models import Organisation, Tie
from handschlag.modules.directory.rules import ties_edited_by

from .addressed import address_of, for_organisation, page, save_with, thank

CHOSEN = "quelle"


@for_organisation("directory.edit_organisation")
def citation_list(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    groups = citable_facts(organisation, request.user)
    ties = [fact for group in groups for fact in group.facts if isinstance(fact.row, Tie)]
    edited = ties_edited_by(request.user, [fact.row for fact in ties])
    for fact in ties:
        fact.may_cite = fact.row.pk in edited
    # Who has a document at hand mostly cites it for several facts.
    chosen = request.GET.get(CHOSEN, "")
    query = f"?{urlencode({CHOSEN: chosen})}" if chosen else ""
    return page(request, "citation_list", organisation, groups=groups, query=query)


@for_organisation("directory.edit_organisation")
def citation_new(request: HttpRequest, organisation: Organisation, fact: str) -> HttpResponse:
    found = _permitted(request, find_fact(organisation, request.user, fact))
    form = NewCitationForm(
        request.POST or None,
        fact=found,
        sources=visible_sources(request.user),
        initial={"source": request.GET.get(CHOSEN, "")},
    )
    if form.is_valid():
        citation = save_with(form, lambda: _cite(request, found, form))
        if citation:
            thank(request, _("Die Quelle ist angegeben."))
            return redirect(_back(organisation, found, citation))
    back = _back(organisation, found)
    return page(request, "citation_new", organisation, form=form, fact=found, back=back)


def _cite(request: HttpRequest, fact: CitableFact, form: NewCitationForm) -> Citation:
    source, said = form.cleaned_data["source"], form.said()
    if source is not None:
        return services.cite_source(fact.row, source=source, by=request.user, **said)
    return services.cite_new_source(fact.row, new_source=form.new_source(), by=request.user, **said)


@for_organisation("directory.edit_organisation")
def citation_edit(
    request: HttpRequest, organisation: Organisation, citation_id: int
) -> HttpResponse:
    citation, fact = _citation(request, organisation, citation_id)
    form = EditCitationForm(
        request.POST or None,
        row=citation,
        fact=fact,
        sources=visible_sources(request.user),
    )
    if form.is_valid():
        names = ("source", "version")
        said = form.said() | {name: form.cleaned_data[name] for name in names}
        saved = save_with(
            form,
            lambda: services.edit_citation(fact.row, citation, by=request.user, **said),
        )
        if saved:
            thank(request, _("Gespeichert."))
            return redirect(_back(organisation, fact))
    return page(
        request,
        "citation_edit",
        organisation,
        form=form,
        fact=fact,
        citation=citation,
        back=_back(organisation, fact),
    )


@require_POST
@for_organisation("directory.edit_organisation")
def citation_remove(
    request: HttpRequest, organisation: Organisation, citation_id: int
) -> HttpResponse:
    citation, fact = _citation(request, organisation, citation_id)
    services.remove_citation(fact.row, citation, by=request.user)
    thank(request, _("Entfernt. Im Verlauf bleibt die Quellenangabe nachlesbar."))
    return redirect(_back(organisation, fact))


def _citation(
    request: HttpRequest, organisation: Organisation, citation_id: int
) -> tuple[Citation, CitableFact]:
    citation = Citation.objects.select_related("source").filter(pk=citation_id).first()
    if citation is None:
        raise Http404
    return citation, _permitted(request, fact_of(citation, organisation, request.user))


def _permitted(request: HttpRequest, fact: CitableFact | None) -> CitableFact:
    if fact is None:
        raise Http404
    if isinstance(fact.row, Tie):
        require_permission(request.user, "directory.edit_tie", fact.row)
    return fact


def _back(organisation: Organisation, fact: CitableFact, citation: Citation | None = None) -> str:
    query = f"?{urlencode({CHOSEN: citation.source.public_id})}" if citation else ""
    return f"{address_of('citation_list', organisation)}{query}#{fact.key}"
