"""The form of an organisation, behind a signed link: no account, nothing lost.

The link alone says for whom the form is, and in which browser it is open (`sheet_gate`). It needs no
form token: nobody can post what they have no link for, and a page that stayed open for days can
still be sent.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from handschlag.foundation.records.rows import Conflict
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.choices.rounds import WRITABLE, LinkState
from handschlag.modules.measures.forms.sheets import UPLOAD
from handschlag.modules.measures.models import RoundSheet, SheetFile
from handschlag.modules.measures.selectors.rounds import sheets_to_fill
from handschlag.modules.measures.selectors.sheets import rows_of, words_of
from handschlag.modules.measures.services.sheets import (
    RowRefusedError,
    attach_file,
    detach_file,
    save_sheet,
    send_sheet,
)
from handschlag.modules.measures.sheet_answers import FILE_NUMBER
from handschlag.modules.measures.sheet_links import link_to

from .sheet_gate import lets_in, not_let_in, who_comes
from .sheet_page import (
    CHANGED_MEANWHILE,
    REFUSED,
    TOO_MANY,
    ShownRow,
    form_of,
    forms_of,
    person_behind_form,
    sheet_page,
    shown_rows,
    too_often,
    typed_words,
    with_notice,
)

# One person with eight rows and a photo sends a handful of times; a script sends without end.
PER_HOUR = 60
SEND = "senden"


@never_cache
@login_not_required
@csrf_exempt
def sheet(request: HttpRequest, token: str) -> HttpResponse:
    is_visit = request.method != "POST"
    found, state = (lets_in if is_visit else who_comes)(request, token)
    if found is None or state != LinkState.VALID:
        return not_let_in(request, token, found, state)
    if is_visit:
        return sheet_page(request, found, shown_rows(found))
    if not directory.is_within_limit(request, "sheet", times=PER_HOUR):
        return with_notice(request, found, too_often(), TOO_MANY)
    return _take(request, found)


def _take(request: HttpRequest, sheet: RoundSheet) -> HttpResponse:
    """Keep the files, then send or save the words; whatever is refused, all of it stays."""
    refused = _keep_files(request, sheet) + _drop_files(request, sheet)
    shown = shown_rows(sheet, request)
    if SEND in request.POST and not refused:
        return _send(request, sheet, shown)
    return _save(request, sheet, shown, refused)


def _send(request: HttpRequest, sheet: RoundSheet, shown: list[ShownRow]) -> HttpResponse:
    forms = forms_of(shown)
    if not forms:
        return sheet_page(
            request,
            sheet,
            shown,
            notice=_(
                "Inzwischen hat jemand anders diesen Meldebogen gesendet. Was Sie eingegeben "
                "haben, steht unten; wenn es anders sein soll, bitten Sie die Koordination, die "
                "Zeile zurückzugeben."
            ),
            typed=typed_words(request),
            status=CHANGED_MEANWHILE,
        )
    # All of them, so that every wrong one says so.
    are_valid = [form.is_valid() for form in forms]
    if not all(are_valid):
        return _refuse(request, sheet, shown)
    try:
        send_sheet(
            sheet,
            answers={form.row.pk: form.answer() for form in forms},
            cleaned={form.row.pk: form.cleaned_data for form in forms},
            before={each.row.pk: each.last.words for each in shown},
            version=_version(request),
            by=person_behind_form(request, sheet),
        )
    except Conflict as conflict:
        return _conflict(request, conflict, shown)
    except RowRefusedError as no:
        form_of(shown, no.row).add_error(None, no)
        return _refuse(request, sheet, shown)
    except ValidationError as no:
        return with_notice(request, sheet, " ".join(no.messages), REFUSED)
    return redirect(f"{link_to(sheet)}#gesendet")


def _refuse(request: HttpRequest, sheet: RoundSheet, shown: list[ShownRow]) -> HttpResponse:
    """Show what is wrong, and keep what was typed: a closed window loses nothing."""
    try:
        sheet = _store(request, sheet, shown)
    except Conflict as conflict:
        return _conflict(request, conflict, shown)
    except ValidationError as no:
        return with_notice(request, sheet, " ".join(no.messages), REFUSED)
    return sheet_page(request, sheet, shown, status=REFUSED)


def _save(
    request: HttpRequest, sheet: RoundSheet, shown: list[ShownRow], refused: list[str]
) -> HttpResponse:
    try:
        sheet = _store(request, sheet, shown)
    except Conflict as conflict:
        return _conflict(request, conflict, shown)
    except ValidationError as no:
        return with_notice(request, sheet, " ".join(no.messages), REFUSED)
    if refused:
        return sheet_page(request, sheet, shown, notice=" ".join(refused), status=REFUSED)
    return redirect(f"{link_to(sheet)}#gespeichert")


def _store(request: HttpRequest, sheet: RoundSheet, shown: list[ShownRow]) -> RoundSheet:
    return save_sheet(
        sheet,
        answers={form.row.pk: form.typed() for form in forms_of(shown)},
        version=_version(request),
        by=person_behind_form(request, sheet),
    )


def _conflict(request: HttpRequest, conflict: Conflict, shown: list[ShownRow]) -> HttpResponse:
    """Two people with one link: what is typed here stays, what was saved there stands beside it."""
    current: Any = conflict.current
    stored = {row.pk: row for row in rows_of(current)}
    for each in shown:
        theirs = stored.get(each.row.pk)
        if theirs is None or each.form is None:
            continue
        mine = each.form.typed()
        if theirs.answer != mine and theirs.answer:
            number = theirs.answer.get(FILE_NUMBER, "")
            each.meanwhile = ", ".join(filter(None, [words_of(theirs, theirs.answer), number]))
        if theirs.state not in WRITABLE:
            each.refusals.append(_("Diese Zeile ist inzwischen gesendet."))
    notice = _(
        "Inzwischen hat jemand anders aus Ihrem Haus an diesem Meldebogen gearbeitet. Ihre "
        "Eingaben stehen noch da; wo etwas anderes gespeichert wurde, steht es daneben. Passt "
        "alles, senden Sie noch einmal."
    )
    # Words for rows that are no longer open have no field any more: given back as they came.
    typed = typed_words(request) if any(each.form is None for each in shown) else []
    return sheet_page(request, current, shown, notice=notice, typed=typed, status=CHANGED_MEANWHILE)


def _keep_files(request: HttpRequest, sheet: RoundSheet) -> list[str]:
    """Files are kept first: a browser does not send them a second time by itself."""
    refused = []
    for row in sheet.rows.filter(state__in=WRITABLE) if request.FILES else ():
        upload = request.FILES.get(f"z{row.public_id}-{UPLOAD}")
        if upload is None:
            continue
        try:
            attach_file(row, upload, by=person_behind_form(request, sheet))
        except ValidationError as no:
            refused += no.messages
    return refused


def _drop_files(request: HttpRequest, sheet: RoundSheet) -> list[str]:
    refused = []
    wanted = SheetFile.objects.filter(
        row__sheet=sheet, file__public_id__in=request.POST.getlist("entfernen")
    )
    for attached in wanted.select_related("row", "file"):
        try:
            detach_file(attached, by=person_behind_form(request, sheet))
        except ValidationError as no:
            refused += no.messages
    return refused


def _version(request: HttpRequest) -> int | None:
    text = request.POST.get("stand", "")
    # Without a version nobody knows what the sender had before them: taken for a stale one.
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def sheet_of_mine(request: HttpRequest, sheet_id: str) -> HttpResponse:
    """For accounts: from a notification to the form, by whatever link holds today."""
    found = get_object_or_404(sheets_to_fill(request.user), public_id=sheet_id)
    return redirect(link_to(found))
