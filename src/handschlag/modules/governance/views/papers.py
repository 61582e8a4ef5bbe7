"""Papers, their files, and their way through the councils."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handschlag.foundation.access import errors_on, require_permission
from handschlag.foundation.access.refusals import refusals_on
from handschlag.foundation.records.addresses import AddressKey
from handschlag.foundation.records.choices import Audience
from handschlag.modules.governance import forms, services
from handschlag.modules.governance.choices import ConsultationResult
from handschlag.modules.governance.models import AgendaItem, Consultation, Meeting, Paper
from handschlag.modules.governance.selectors import internal_form, papers_visible_to

from .bodies import confirm
from .finding import (
    find_item,
    find_meeting,
    find_paper,
    form_page,
    meeting_crumbs,
    of_meeting,
    of_paper,
    posted,
)


def paper_new(
    request: HttpRequest, key: AddressKey, meeting: AddressKey, public_id: str
) -> HttpResponse:
    """A paper for an item of the agenda, with its first file."""
    found = find_meeting(request, key, meeting, "governance.run_meeting")
    item = find_item(request, found, public_id)
    require_permission(request.user, "governance.edit_paper", found.cooperation)
    data, files = posted(request), request.FILES or None
    form = forms.NewPaperForm(data, files, user=request.user, initial={"title": item.title})
    if data is not None and form.is_valid():
        with errors_on(form):
            _add_paper(found, item, form, request.user)
            messages.success(request, _("Die Vorlage liegt beim Tagesordnungspunkt."))
            return redirect(of_meeting("meeting_edit", found, section="unterlagen"))
    title = _("Vorlage anlegen")
    return form_page(
        request,
        form,
        title=title,
        kicker=str(item),
        crumbs=meeting_crumbs(found, (title, "")),
        back=of_meeting("meeting_edit", found, section="unterlagen"),
    )


def _add_paper(meeting: Meeting, item: AgendaItem, form: Any, user: Any) -> None:
    values = form.values()
    upload = values.pop("upload")
    with transaction.atomic():
        paper = services.create_paper(meeting.cooperation, by=user, **values)
        if upload:
            title = values["title"]
            services.add_paper_file(paper, title=title, upload=upload, by=user)
        services.edit_item(item, version=item.version, paper=paper, by=user)


def paper_edit(request: HttpRequest, key: AddressKey) -> HttpResponse:
    """The paper's workspace: its words, its files, its councils."""
    paper = find_paper(request, key, "governance.edit_paper")
    context = {
        "paper": paper,
        "shown": internal_form(paper),
        "items": paper.items.select_related("meeting__body", "body"),
        "consultations": paper.consultations.select_related("organisation", "body", "resolution"),
        "crumbs": _crumbs(paper, (_("Bearbeiten"), "")),
    }
    return render(request, "governance/paper.html", context)


def paper_details(request: HttpRequest, key: AddressKey) -> HttpResponse:
    paper = find_paper(request, key, "governance.edit_paper")
    data, user = posted(request), request.user
    form = forms.PaperForm(data, instance=paper, user=user)
    if data is not None and form.is_valid():
        with refusals_on(form, lambda row: forms.PaperForm(instance=row, user=user)):
            saved = _save_paper(paper, form, user)
            messages.success(request, _("Gespeichert."))
            return redirect(of_paper("paper_edit", saved))
    return _paper_page(request, paper, form, _("Wortlaut und Angaben"))


@transaction.atomic
def _save_paper(paper: Paper, form: Any, user: Any) -> Paper:
    """Closed before the words change, opened after: an embargo of today asks that of both."""
    values, version = form.values(), form.cleaned_data["version"]
    audience = values.pop("audience")
    if is_changed := audience != form.initial["audience"]:
        require_permission(user, "governance.publish", paper)
    if is_changed and audience != Audience.PUBLIC:
        paper = services.set_audience(paper, audience=audience, version=version, by=user)
        version = paper.version
    saved = services.edit_paper(paper, version=version, by=user, **values)
    if audience != saved.audience:
        saved = services.set_audience(saved, audience=audience, version=saved.version, by=user)
    return saved


def paper_file_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    paper = find_paper(request, key, "governance.edit_paper")
    data = posted(request)
    form = forms.PaperFileForm(data, request.FILES or None)
    if data is not None and form.is_valid():
        said = form.cleaned_data
        with errors_on(form):
            title = said["title"] or said["upload"].name
            services.add_paper_file(
                paper,
                title=title,
                upload=said["upload"],
                is_public=said["is_public"],
                by=request.user,
            )
            messages.success(request, _("Die Anlage ist abgelegt."))
            return redirect(of_paper("paper_edit", paper))
    return _paper_page(request, paper, form, _("Anlage ablegen"))


def paper_file_remove(request: HttpRequest, key: AddressKey, public_id: str) -> HttpResponse:
    paper = find_paper(request, key, "governance.edit_paper")
    found = paper.files.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return confirm(
        request,
        lambda: services.remove_paper_file(found, by=request.user),
        done=_("Entfernt."),
        to=of_paper("paper_edit", paper),
        title=_("Anlage entfernen"),
        subject=found.title,
        text=_("Auch aus der Sitzungsmappe ist sie dann verschwunden."),
        crumbs=_crumbs(paper, (_("Anlage entfernen"), "")),
        back=of_paper("paper_edit", paper),
    )


def consultation_new(request: HttpRequest, key: AddressKey) -> HttpResponse:
    paper = find_paper(request, key, "governance.edit_paper")
    data = posted(request)
    form = forms.ConsultationForm(data, paper=paper, user=request.user)
    if data is not None and form.is_valid():
        with errors_on(form):
            _add_consultation(paper, form, request.user)
            messages.success(request, _("Die Beratung ist eingetragen."))
            return redirect(of_paper("paper_edit", paper))
    return _paper_page(request, paper, form, _("Rat oder Gremium eintragen"))


def consultation_edit(request: HttpRequest, key: AddressKey, public_id: str) -> HttpResponse:
    """Open to the coordination, and to those who write for the council's own town."""
    paper = papers_visible_to(request.user).filter(public_id=key.public_id).first()
    found = paper.consultations.filter(public_id=public_id).first() if paper else None
    if paper is None or found is None:
        raise Http404
    require_permission(request.user, "governance.record_council_result", found)
    data, user = posted(request), request.user
    whole = user.has_perm("governance.edit_paper", paper)
    kind = forms.ConsultationForm if whole else forms.CouncilResultForm

    def fresh(row: Consultation) -> Any:
        return kind(instance=row, paper=paper, user=user)

    form = kind(data, instance=found, paper=paper, user=user)
    if data is not None and form.is_valid():
        with refusals_on(form, fresh):
            _save_consultation(found, form, user, whole=whole)
            messages.success(request, _("Gespeichert."))
            page = reverse("portal:paper", args=[paper.address_key])
            return redirect(of_paper("paper_edit", paper) if whole else page)
    remove = [paper.address_key, found.public_id]
    others = [("governance:consultation_remove", _("Beratung entfernen"), remove)] if whole else []
    return _paper_page(request, paper, form, _("Was der Rat beschlossen hat"), others)


RESULT = ("result", "decided_on", "paper_number", "condition", "condition_met_on", "link")


def _split(form: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The way of the paper, and what came of it there."""
    values = form.values()
    result = {name: values.pop(name) for name in RESULT}
    return values, result


@transaction.atomic
def _add_consultation(paper: Paper, form: Any, user: Any) -> None:
    way, result = _split(form)
    row = services.add_consultation(paper, by=user, **way)
    if result["result"] != ConsultationResult.PENDING or any(result[name] for name in RESULT[1:]):
        services.record_council_result(row, version=row.version, by=user, **result)


@transaction.atomic
def _save_consultation(found: Consultation, form: Any, user: Any, *, whole: bool) -> None:
    row = Consultation.objects.get(pk=found.pk)
    version, (way, result) = form.cleaned_data["version"], _split(form)
    if whole and set(way) & set(form.changed_data):
        row = services.edit_consultation(row, version=version, by=user, **way)
        version = row.version
    if set(result) & set(form.changed_data):
        services.record_council_result(row, version=version, by=user, **result)


def consultation_remove(request: HttpRequest, key: AddressKey, public_id: str) -> HttpResponse:
    paper = find_paper(request, key, "governance.edit_paper")
    found = paper.consultations.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return confirm(
        request,
        lambda: services.remove_consultation(found, by=request.user),
        done=_("Entfernt."),
        to=of_paper("paper_edit", paper),
        title=_("Beratung entfernen"),
        subject=found.where,
        text=_("Im Verlauf der Änderungen bleibt sie nachlesbar."),
        crumbs=_crumbs(paper, (_("Beratung entfernen"), "")),
        back=of_paper("paper_edit", paper),
    )


def _paper_page(
    request: HttpRequest, paper: Paper, form: Any, title: str, others: Any = ()
) -> HttpResponse:
    may_edit = request.user.has_perm("governance.edit_paper", paper)
    page = reverse("portal:paper", args=[paper.address_key])
    return form_page(
        request,
        form,
        title=title,
        kicker=str(paper),
        crumbs=_crumbs(paper, (title, "")),
        back=of_paper("paper_edit", paper) if may_edit else page,
        others=others,
    )


def _crumbs(paper: Paper, *more: tuple[str, str]) -> list[tuple[str, str]]:
    page = reverse("portal:paper", args=[paper.address_key])
    return [(_("Gremien"), reverse("portal:body_list")), (str(paper), page), *more]
