"""Reporting rounds of a coordinator: plan, send, look at the exceptions, release the others."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from handschlag.foundation.access import errors_on, fetch_permitted, reach_of, require_permission
from handschlag.foundation.records import today
from handschlag.modules.agreements import api as agreements
from handschlag.modules.measures.choices.rounds import RoundState, RowState
from handschlag.modules.measures.forms.rounds import (
    AddressForm,
    ReleaseForm,
    ReturnForm,
    RoundDatesForm,
    RoundForm,
)
from handschlag.modules.measures.models import ReportingRound, RoundSheet, SheetRow
from handschlag.modules.measures.selectors.rounds import (
    rounds_visible_to,
    rounds_with_numbers,
    sheets_to_fill,
)
from handschlag.modules.measures.selectors.sheets import review_of, title_of, words_of
from handschlag.modules.measures.services import releasing, rounds

REFUSED = 422


@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    context = {
        "rounds": rounds_with_numbers(rounds_visible_to(request.user)),
        "to_fill": sheets_to_fill(request.user),
        "may_plan": request.user.has_perm("measures.plan_round"),
    }
    return render(request, "measures/rounds/list.html", context)


def round_new(request: HttpRequest) -> HttpResponse:
    require_permission(request.user, "measures.plan_round")
    form = RoundForm(request.POST or None, cooperations=_cooperations(request.user))
    if form.is_valid():
        with errors_on(form):
            asked = rounds.plan_round(**form.cleaned_data, by=request.user)
            messages.success(request, _("Geplant. Bitte prüfen Sie, wohin die Links gehen."))
            return _to(asked)
    return _form(request, form, _("Neue Berichtsrunde"), submit=_("Runde anlegen"))


def _cooperations(user: Any) -> Any:
    if reach_of(user).everything:
        return agreements.cooperations_visible_to(user)
    return agreements.coordinated_by(user)


def round_edit(request: HttpRequest, round_id: str) -> HttpResponse:
    asked = _find(request, round_id)
    form = RoundDatesForm(request.POST or None, asked=asked)
    if form.is_valid():
        fields = dict(form.cleaned_data)
        with errors_on(form):
            rounds.edit_round(asked, version=fields.pop("version"), by=request.user, **fields)
            messages.success(request, _("Gespeichert."))
            return _to(asked)
    return _form(request, form, _("Runde ändern"), asked=asked)


@require_safe
def round_page(request: HttpRequest, round_id: str) -> HttpResponse:
    return _round_page(request, _find(request, round_id))


def _round_page(
    request: HttpRequest, asked: ReportingRound, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "round": asked,
        "sheets": _sheets(asked),
        "today": today(),
        "review": review_of(asked) if asked.state != RoundState.PLANNED else None,
        **more,
    }
    return render(request, "measures/rounds/round.html", context, status=status)


def _sheets(asked: ReportingRound) -> list[RoundSheet]:
    found = list(asked.sheets.select_related("organisation").prefetch_related("rows"))
    for sheet in found:
        states = [row.state for row in sheet.rows.all()]
        sheet.number_of_rows = len(states)  # type: ignore[attr-defined]
        sheet.number_returned = states.count(RowState.RETURNED)  # type: ignore[attr-defined]
        sheet.number_open = states.count(RowState.OPEN)  # type: ignore[attr-defined]
    return found


@require_POST
def round_send(request: HttpRequest, round_id: str) -> HttpResponse:
    asked = _find(request, round_id)
    return _act(
        request,
        asked,
        lambda: rounds.open_round(asked, by=request.user),
        _("Die Meldebögen sind unterwegs."),
    )


@require_POST
def round_close(request: HttpRequest, round_id: str) -> HttpResponse:
    asked = _find(request, round_id)
    return _act(
        request,
        asked,
        lambda: rounds.close_round(asked, version=None, by=request.user),
        _("Die Berichtsrunde ist abgeschlossen."),
    )


@require_POST
def round_call_off(request: HttpRequest, round_id: str) -> HttpResponse:
    asked = _find(request, round_id)
    try:
        rounds.call_off_round(asked, by=request.user)
    except ValidationError as refused:
        return _round_page(request, asked, status=REFUSED, refusal=_words(refused))
    messages.success(request, _("Die Runde ist abgesagt."))
    return redirect("measures:round_list")


@require_POST
def rows_release(request: HttpRequest, round_id: str) -> HttpResponse:
    """Several at once, or a single one; what cannot be released is said and holds up nothing."""
    asked = _find(request, round_id)
    waiting = SheetRow.objects.filter(sheet__round=asked)
    form = ReleaseForm(request.POST, rows=waiting.select_related("sheet"))
    if not form.is_valid():
        refusal = " ".join(str(error) for error in form.errors["zeile"])
        return _round_page(request, asked, status=REFUSED, refusal=refusal)
    done = releasing.release_rows(asked, form.cleaned_data["zeile"], by=request.user)
    _tell_released(request, done)
    return _to(asked)


def _tell_released(request: HttpRequest, done: releasing.Released) -> None:
    if done.number:
        words = ngettext(
            "Eine Zeile ist freigegeben.", "%(n)s Zeilen sind freigegeben.", done.number
        )
        messages.success(request, words % {"n": done.number})
    if done.already:
        words = ngettext(
            "Über eine Zeile hatte schon jemand anders entschieden.",
            "Über %(n)s Zeilen hatte schon jemand anders entschieden.",
            done.already,
        )
        messages.info(request, words % {"n": done.already})
    for row, sentence in done.refused:
        messages.error(request, f"{title_of(row)}: {sentence}")


def row_return(request: HttpRequest, round_id: str, row_id: str) -> HttpResponse:
    asked = _find(request, round_id)
    row = _row(asked, row_id)
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        with errors_on(form):
            releasing.return_row(row, note=form.cleaned_data["note"], by=request.user)
            messages.success(request, _("Zurückgegeben. Die Organisation bekommt eine E-Mail."))
            return _to(asked)
    lead = _("%(title)s: %(says)s") % {
        "title": title_of(row),
        "says": words_of(row, row.answer),
    }
    return _form(
        request, form, _("Zeile zurückgeben"), asked=asked, lead=lead, submit=_("Zurückgeben")
    )


def sheet_address(request: HttpRequest, round_id: str, sheet_id: str) -> HttpResponse:
    asked = _find(request, round_id)
    sheet = _sheet(asked, sheet_id)
    initial = {"office": sheet.office, "mail": sheet.mail, "version": sheet.version}
    form = AddressForm(request.POST or None, initial=initial)
    if form.is_valid():
        with errors_on(form):
            saved = rounds.address_sheet(sheet, **form.cleaned_data, by=request.user)
            has_sent = saved.mail and saved.link_number != sheet.link_number
            done = _("Gespeichert, der Link ist unterwegs.") if has_sent else _("Gespeichert.")
            messages.success(request, done)
            return _to(asked)
    return _form(request, form, _("Empfänger: %s") % sheet.organisation, asked=asked)


@require_POST
def sheet_new_link(request: HttpRequest, round_id: str, sheet_id: str) -> HttpResponse:
    asked = _find(request, round_id)
    sheet = _sheet(asked, sheet_id)
    return _act(
        request,
        asked,
        lambda: rounds.replace_link(sheet, by=request.user),
        _("Der alte Link gilt nicht mehr, ein neuer ist unterwegs."),
    )


@require_POST
def sheet_remind(request: HttpRequest, round_id: str, sheet_id: str) -> HttpResponse:
    asked = _find(request, round_id)
    sheet = _sheet(asked, sheet_id)
    return _act(
        request,
        asked,
        lambda: rounds.remind_sheet(sheet, by=request.user),
        _("Die Erinnerung ist unterwegs."),
    )


# --- finding and answering ---


def _find(request: HttpRequest, round_id: str) -> ReportingRound:
    visible = rounds_visible_to(request.user)
    return fetch_permitted(visible, request.user, "measures.run_round", public_id=round_id)


def _sheet(asked: ReportingRound, sheet_id: str) -> RoundSheet:
    found = asked.sheets.select_related("organisation", "round").filter(public_id=sheet_id).first()
    if found is None:
        raise Http404
    return found


def _row(asked: ReportingRound, row_id: str) -> SheetRow:
    rows = SheetRow.objects.filter(sheet__round=asked).select_related(
        "sheet", "measure", "indicator", "category", "milestone", "period"
    )
    found = rows.filter(public_id=row_id).first()
    if found is None:
        raise Http404
    return found


def _to(asked: ReportingRound) -> HttpResponse:
    return redirect("measures:round", asked.public_id)


def _act(request: HttpRequest, asked: ReportingRound, act: Any, done: str) -> HttpResponse:
    """Run one act; what was refused is said on the same page."""
    try:
        act()
    except ValidationError as refused:
        return _round_page(request, asked, status=REFUSED, refusal=_words(refused))
    messages.success(request, done)
    return _to(asked)


def _words(refused: ValidationError) -> str:
    return " ".join(refused.messages)


def _form(
    request: HttpRequest,
    form: Any,
    title: str,
    *,
    asked: ReportingRound | None = None,
    lead: str = "",
    submit: str = "",
) -> HttpResponse:
    context = {"form": form, "title": title, "round": asked, "lead": lead, "submit": submit}
    status = REFUSED if form.errors else 200
    return render(request, "measures/rounds/form.html", context, status=status)
