"""The form as a workbook: taken along, filled in a spreadsheet, brought back. Same link, no account."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from handschlag.foundation.files.media import MEDIA_TYPES
from handschlag.foundation.files.names import ending_of
from handschlag.foundation.records.rows import Conflict
from handschlag.modules.directory import api as directory
from handschlag.modules.measures.choices.rounds import WRITABLE, LinkState
from handschlag.modules.measures.forms.sheets import UNCHANGED, form_for
from handschlag.modules.measures.models import RoundSheet
from handschlag.modules.measures.selectors.sheets import last_known, rows_of
from handschlag.modules.measures.services.sheets import save_sheet
from handschlag.modules.measures.sheet_answers import FILE_NUMBER
from handschlag.modules.measures.sheet_links import link_to

from .sheet_gate import not_let_in, who_comes
from .sheet_page import (
    CHANGED_MEANWHILE,
    REFUSED,
    TOO_MANY,
    person_behind_form,
    private,
    sheet_page,
    shown_rows,
    too_often,
    with_notice,
)
from .sheets import PER_HOUR

MOST_BYTES = 2 * 1024 * 1024


@never_cache
@login_not_required
@require_safe
def sheet_workbook(request: HttpRequest, token: str) -> HttpResponse:
    """The same rows as a workbook, prefilled."""
    from handschlag.modules.measures.sheet_workbook import workbook_of  # noqa: PLC0415 -- openpyxl is slow to load

    found, state = who_comes(request, token)
    if found is None or state != LinkState.VALID:
        return not_let_in(request, token, found, state)
    rows = [row for row in rows_of(found) if row.state in WRITABLE]
    content = workbook_of(found, rows, last_known(rows))
    response = HttpResponse(content, content_type=MEDIA_TYPES["xlsx"])
    response["Content-Disposition"] = 'attachment; filename="meldebogen.xlsx"'
    return private(response)


@never_cache
@login_not_required
@csrf_exempt
@require_POST
def sheet_upload(request: HttpRequest, token: str) -> HttpResponse:
    """A filled workbook becomes words of the form; somebody still has to look and to send."""
    found, state = who_comes(request, token)
    if found is None or state != LinkState.VALID:
        return not_let_in(request, token, found, state)
    if not directory.is_within_limit(request, "sheet", times=PER_HOUR):
        return with_notice(request, found, too_often(), TOO_MANY)
    try:
        answers, version = _answers_sent(request)
        _save_answers(found, answers, version, by=person_behind_form(request, found))
    except Conflict:
        return sheet_page(
            request, found, shown_rows(found), notice=_stale_workbook(), status=CHANGED_MEANWHILE
        )
    except ValidationError as no:
        notice = " ".join(no.messages)
        return sheet_page(request, found, shown_rows(found), notice=notice, status=REFUSED)
    return redirect(f"{link_to(found)}#gespeichert")


def _answers_sent(request: HttpRequest) -> tuple[dict[str, dict[str, str]], int]:
    from handschlag.modules.measures.sheet_workbook import answers_in  # noqa: PLC0415 -- openpyxl is slow to load

    upload = request.FILES.get("tabelle")
    if upload is None:
        raise ValidationError(_("Bitte wählen Sie die ausgefüllte Tabelle aus."))
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("Diese Tabelle ist zu groß für einen Meldebogen."))
    with NamedTemporaryFile(suffix=".table") as kept:
        for chunk in upload.chunks():
            kept.write(chunk)
        kept.flush()
        return answers_in(Path(kept.name), ending_of(upload.name or ""))


def _save_answers(
    found: RoundSheet, answers: dict[str, dict[str, str]], version: int, *, by: Any
) -> None:
    rows = {row.public_id: row for row in rows_of(found) if row.state in WRITABLE}
    known = {key: words for key, words in answers.items() if key in rows}
    if not known:
        raise ValidationError(_("In dieser Tabelle steht keine Zeile dieses Meldebogens."))
    typed = {}
    for key, words in known.items():
        row = rows[key]
        asked = form_for(row).asked
        typed[row.pk] = {name: words.get(name, "") for name in asked}
        # A workbook fetched before there was such a column says nothing about it.
        if number := words.get(FILE_NUMBER, row.answer.get(FILE_NUMBER, "")):
            typed[row.pk][FILE_NUMBER] = number
        if words.get(UNCHANGED):
            typed[row.pk][UNCHANGED] = "1"
    save_sheet(found, answers=typed, version=version, by=by)


def _stale_workbook() -> str:
    return _(
        "Seit diese Tabelle heruntergeladen wurde, hat jemand den Meldebogen geändert. Ihre Datei "
        "ist unberührt; bitte laden Sie die Tabelle neu herunter und übertragen Sie Ihre Werte."
    )
