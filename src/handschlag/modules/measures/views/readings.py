"""Actual values: written with evidence, reported, returned or released, one by one."""

from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handschlag.foundation.access import errors_on, require_permission
from handschlag.modules.measures.choices import OPEN_STATES, ReportState
from handschlag.modules.measures.forms.indicators import EvidenceForm, ReadingForm
from handschlag.modules.measures.forms.measures import ReturnForm
from handschlag.modules.measures.models import Evidence, Reading
from handschlag.modules.measures.selectors.results import evidence_visible_to
from handschlag.modules.measures.services import readings as services
from handschlag.modules.measures.services.evidence import add_evidence, remove_evidence
from handschlag.modules.measures.services.in_one_act import write_with_evidence

from .finding import data_of, find_indicator, find_reading, seen_version
from .pages import confirm_page, form_page

WRITABLE = (ReportState.DRAFT, ReportState.RETURNED, ReportState.SUBMITTED)


def reading_new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write a value, or go on with the one that is open for the period."""
    indicator = find_indicator(request, public_id, "measures.report_reading")
    form = ReadingForm(
        data_of(request),
        request.FILES or None,
        indicator=indicator,
        initial={"period": request.GET.get("zeitraum", "")} if "zeitraum" in request.GET else None,
    )
    return _write(request, form, _("Ist-Wert melden"), None)


def reading_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    reading = find_reading(request, public_id, "measures.report_reading")
    if reading.state not in WRITABLE:
        raise Http404
    form = ReadingForm(
        data_of(request),
        request.FILES or None,
        indicator=reading.indicator,
        initial=ReadingForm.initial_of(reading),
    )
    return _write(request, form, _("Ist-Wert ändern"), reading)


def _write(request: HttpRequest, form: ReadingForm, title: str, known: Any) -> HttpResponse:
    indicator = form.indicator
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            submit = "senden" in request.POST
            saved = write_with_evidence(
                indicator,
                by=request.user,
                evidence=form.evidence(),
                submit=submit,
                version=form.cleaned_data["version"],
                **form.values(),
            )
            words = (
                _("Gemeldet. Die Koordination prüft den Wert.")
                if submit
                else _("Entwurf gespeichert.")
            )
            messages.success(request, words)
            return redirect("measures:reading", saved.public_id)
    context = {
        "plan": indicator.plan,
        "measure": indicator.measure,
        "indicator": indicator,
        "form": form,
        "title": title,
        "kind_line": indicator.title,
        "lead": _("Nachweise bleiben intern. Öffentlich wird der Wert erst mit der Freigabe."),
        "submit": _("Melden"),
        "submit_name": "senden",
        "second": _("Als Entwurf speichern"),
        "back": reverse("measures:reading", args=[known.public_id])
        if known
        else reverse("measures:indicator", args=[indicator.public_id]),
    }
    return form_page(request, context)


def reading(request: HttpRequest, public_id: str) -> HttpResponse:
    """One value with its stamps, its evidence, and what can be done about it."""
    row = find_reading(request, public_id, "measures.report_reading")
    return _page(request, row, ReturnForm())


def _page(request: HttpRequest, row: Reading, form: django_forms.Form) -> HttpResponse:
    may_decide = request.user.has_perm("measures.approve_reading", row)
    context = {
        "reading": row,
        "indicator": row.indicator,
        "measure": row.indicator.measure,
        "plan": row.indicator.plan,
        "form": form,
        "evidence": evidence_visible_to(request.user).filter(reading=row),
        "may_decide": may_decide and row.state == ReportState.SUBMITTED,
        "may_write": row.state in OPEN_STATES,
        "may_withdraw": may_decide and row.is_current,
        "row_href": _on_the_page(row),
    }
    return render(request, "measures/reading.html", context, status=422 if form.errors else 200)


def _on_the_page(row: Reading) -> str:
    """Where the value stands on the page of its measure; long ago it is folded away there."""
    if row.indicator.measure is None:
        return ""
    page = reverse("portal:measure", args=[row.indicator.measure.address_key])
    if row.is_current and row.category_id is None:
        value = f"wert-{row.indicator.public_id}-{row.period.key.lower()}"
        return f"{page}?zeitraeume=alle#{value}"
    return f"{page}#indikator-{row.indicator.public_id}"


@require_POST
def reading_decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Released, or returned with a reason."""
    row = find_reading(request, public_id, "measures.approve_reading")
    returning = "zurueckgeben" in request.POST
    form = ReturnForm(request.POST if returning else {"note": "-"})
    if form.is_valid():
        with errors_on(form):
            if returning:
                services.return_reading(row, note=form.cleaned_data["note"], by=request.user)
                messages.success(request, _("Zurückgegeben, mit Ihrer Begründung."))
            else:
                services.approve_reading(row, version=seen_version(request), by=request.user)
                messages.success(request, _("Freigegeben. Ab jetzt zählt der Wert."))
            return redirect("measures:reading", row.public_id)
    return _page(request, row, form)


def reading_discard(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_reading(request, public_id, "measures.report_reading")
    form = django_forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.discard_reading(row, by=request.user)
            messages.success(request, _("Verworfen."))
            return redirect("measures:indicator", row.indicator.public_id)
    text = _("Verwerfen lässt sich nur, was noch nicht freigegeben ist.")
    return _question(request, row, form, _("Ist-Wert verwerfen"), text)


def reading_withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a released value out of force, with a reason; it stays in the history."""
    row = find_reading(request, public_id, "measures.approve_reading")
    form = ReturnForm(data_of(request))
    form.fields["note"].label = _("Grund")
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            services.withdraw_reading(row, reason=form.cleaned_data["note"], by=request.user)
            messages.success(request, _("Der Wert gilt nicht mehr. Im Verlauf bleibt er lesbar."))
            return redirect("measures:reading", row.public_id)
    context = _context(row, form, _("Ist-Wert zurückziehen"))
    return form_page(request, context)


def evidence_new(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find_reading(request, public_id, "measures.report_reading")
    form = EvidenceForm(data_of(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            add_evidence(row, by=request.user, **form.cleaned_data)
            messages.success(request, _("Der Nachweis ist hinterlegt. Er bleibt intern."))
            return redirect("measures:reading", row.public_id)
    return form_page(request, _context(row, form, _("Nachweis hinterlegen")))


def evidence_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    evidence = evidence_visible_to(request.user).filter(public_id=public_id).first()
    if evidence is None or evidence.reading is None:
        raise Http404
    row: Reading = evidence.reading
    require_permission(request.user, "measures.report_reading", row)
    form = django_forms.Form(data_of(request))
    if request.method == "POST" and form.is_valid():
        with errors_on(form):
            remove_evidence(evidence, by=request.user)
            messages.success(request, _("Entfernt."))
            return redirect("measures:reading", row.public_id)
    text = _("Die Datei wird gelöscht. Im Verlauf bleibt ihr Titel.")
    return _question(request, row, form, _("Nachweis entfernen"), text, evidence)


def _question(
    request: HttpRequest,
    row: Reading,
    form: Any,
    title: str,
    text: str,
    subject: Evidence | None = None,
) -> HttpResponse:
    context = _context(row, form, title) | {"text": text, "subject": str(subject or row)}
    return confirm_page(request, context)


def _context(row: Reading, form: Any, title: str) -> dict[str, Any]:
    return {
        "plan": row.indicator.plan,
        "measure": row.indicator.measure,
        "indicator": row.indicator,
        "form": form,
        "title": title,
        "back": reverse("measures:reading", args=[row.public_id]),
    }
