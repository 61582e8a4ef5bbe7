"""Filling in and sending a form: by somebody with the link, or by an account of the organisation.

Every act asks for the version of the form the sender has before them: two people with one link
never write over each other unseen.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File as Upload
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.files import services as files
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.measures.choices.rounds import WRITABLE, LinkState, RowState
from handschlag.modules.measures.facts.rounds import SheetSubmitted
from handschlag.modules.measures.models import ReportingRound, RoundSheet, SheetFile, SheetRow
from handschlag.modules.measures.sheet_answers import kept
from handschlag.modules.measures.sheet_links import state_of_round

from .handing_over import FILE_KIND, hand_over

EVIDENCE_ENDINGS = frozenset({"pdf", "jpg", "jpeg", "png"})
MOST_FILES = 5

Answers = Mapping[int, Mapping[str, str]]


class RowRefusedError(ValidationError):
    """One row cannot be reported, for instance because its period is closed."""

    def __init__(self, row: SheetRow, refused: ValidationError) -> None:
        super().__init__(" ".join(refused.messages), code="row_refused")
        self.row = row


def basis_of(sheet: RoundSheet) -> str:
    """What the audit trail says of an act without an account: no name, no address."""
    return _("Meldebogen {organisation}, {round}").format(
        organisation=sheet.organisation, round=sheet.round
    )


def _require_open(sheet: RoundSheet) -> None:
    if state_of_round(sheet.round) != LinkState.VALID:
        raise ValidationError(
            _("Die Berichtsrunde ist abgeschlossen. Bitte wenden Sie sich an die Koordination."),
            code="over",
        )


@transaction.atomic
def save_sheet(sheet: RoundSheet, *, answers: Answers, version: int | None, by: Any) -> RoundSheet:
    """Keep what was typed so far, right or wrong; nothing of it is reported yet."""
    row = lock_version(sheet, version)
    _require_open(row)
    _keep(row, answers)
    row.saved_at = timezone.now()
    save_version(row, ["saved_at"])
    audit.record("sheet.saved", row, by=by, basis=basis_of(row))
    return row


def _keep(sheet: RoundSheet, answers: Answers) -> None:
    for row in sheet.rows.filter(pk__in=list(answers), state__in=WRITABLE):
        words = kept(answers[row.pk])
        if row.answer != words:
            row.answer = words
            row.save(update_fields=["answer"])


@transaction.atomic
def send_sheet(
    sheet: RoundSheet,
    *,
    answers: Answers,
    cleaned: Mapping[int, Mapping[str, Any]],
    before: Answers,
    version: int | None,
    by: Any,
) -> RoundSheet:
    """Report every row that is not reported yet, all or nothing.

    `cleaned` are the checked values by row, `before` the words that stood there: strong changes are
    seen against them.
    """
    # The round first: whoever closes it waits until these rows are in, or they are refused.
    ReportingRound.objects.select_for_update().get(pk=sheet.round_id)
    sheet = lock_version(sheet, version)
    _require_open(sheet)
    rows = list(_writable(sheet))
    if not rows:
        raise ValidationError(_("Dieser Meldebogen ist schon gesendet."), code="sent")
    now, basis = timezone.now(), basis_of(sheet)
    for row in rows:
        row.answer, row.before = kept(answers[row.pk]), dict(before.get(row.pk, {}))
        row.state, row.return_note, row.submitted_at = RowState.SUBMITTED, "", now
        try:
            hand_over(row, cleaned[row.pk], sheet=sheet, by=by, basis=basis)
        except ValidationError as refused:
            raise RowRefusedError(row, refused) from refused
        row.full_clean()
        row.save()
    sheet.submitted_at = now
    save_version(sheet, ["submitted_at"])
    audit.record("sheet.submitted", sheet, by=by, basis=basis, changes={"rows": (None, len(rows))})
    announce(SheetSubmitted(sheet.pk, getattr(by, "pk", None)))
    return sheet


def _writable(sheet: RoundSheet) -> Iterable[SheetRow]:
    rows = sheet.rows.filter(state__in=WRITABLE).select_related(
        "measure", "indicator", "milestone", "period", "category", "status_report", "reading"
    )
    return rows.order_by("position", "pk")


@transaction.atomic
def attach_file(row: SheetRow, upload: "Upload[Any]", *, by: Any) -> SheetFile:
    """Keep a photo or paper with a row, for those inside only. The same file twice is one.

    Needs no version: adding takes nothing from anybody.
    """
    sheet = RoundSheet.objects.select_for_update().get(pk=row.sheet_id)
    _require_open(sheet)
    row = sheet.rows.select_related("measure", "indicator").get(pk=row.pk)
    if row.state not in WRITABLE:
        raise ValidationError(_("Diese Zeile ist schon gesendet."), code="sent")
    if row.files.count() >= MOST_FILES:
        raise ValidationError(
            _("An einer Zeile hängen höchstens %(most)s Dateien."), params={"most": MOST_FILES}
        )
    stored = files.store_file(
        upload,
        kind=FILE_KIND,
        by=by,
        audience=Audience.COOPERATION,
        allowed=EVIDENCE_ENDINGS,
        bare=True,
    )
    twin = row.files.filter(file__blob=stored.blob_id).exclude(file=stored).first()
    if twin is not None:
        files.remove_file(stored, by=by)
        return twin
    attached = SheetFile.objects.create(row=row, file=stored)
    audit.record("sheet.file_attached", sheet, by=by, basis=basis_of(sheet))
    return attached


@transaction.atomic
def detach_file(attached: SheetFile, *, by: Any) -> None:
    """Take a file back as long as the row was not sent."""
    sheet = RoundSheet.objects.select_for_update().get(pk=attached.row.sheet_id)
    _require_open(sheet)
    # Read anew: whoever sent the row meanwhile has made the file evidence.
    current = SheetFile.objects.select_related("row", "file").filter(pk=attached.pk).first()
    if current is None or current.row.state not in WRITABLE:
        raise ValidationError(_("Diese Zeile ist schon gesendet."), code="sent")
    attached, stored = current, current.file
    attached.delete()
    files.remove_file(stored, by=by)
    audit.record("sheet.file_detached", sheet, by=by, basis=basis_of(sheet))
