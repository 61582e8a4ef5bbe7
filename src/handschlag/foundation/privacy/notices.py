"""Telling people that they were entered (Art. 14 GDPR): who is due, the words, the proof."""

import hashlib
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.audit.models import AuditEntry, SubjectKey
from handschlag.foundation.records import today
from handschlag.foundation.records.clock import BERLIN
from handschlag.foundation.records.models import Citation
from handschlag.foundation.records.rows import lock_row

from .bases import basis_of
from .choices import NoticeEnd
from .models import Notice, month_after
from .registry import Declaration, declaration_of, declarations
from .subjects import all_rows, root_row, rows_of, subject_key

# Raise it with every change of the wording; old hashes stay provable from the history of the file.
WORDING_VERSION = "2026-11"
WORDING = "privacy/notice_wording.txt"


def notices_due() -> QuerySet[Notice]:
    return Notice.objects.filter(end="").order_by("due_on", "pk")


@transaction.atomic
def open_missing_notices() -> int:
    """A notice for every person who was entered by somebody else and has none yet.

    It looks at the rows and not at the act of entering, so no way of entering can be forgotten.
    """
    opened = 0
    for declared in declarations().values():
        if declared.tell:
            opened += _open_for(declared)
    return opened


def _open_for(declared: Declaration) -> int:
    known = set(Notice.objects.values_list("subject", flat=True))
    ids = all_rows(declared.kind).values_list("public_id", flat=True)
    new = [each for each in ids if subject_key(declared.own, each) not in known]
    opened = 0
    for public_id in new:
        row, subject = (
            all_rows(declared.kind).get(public_id=public_id),
            subject_key(declared.own, public_id),
        )
        if not _is_erased(subject) and not _entered_herself(row):
            entered = _entered_on(row)
            Notice.objects.create(subject=subject, entered_on=entered, due_on=month_after(entered))
            opened += 1
    return opened


def _is_erased(subject: str) -> bool:
    """Without a key in the trail nobody may be told: what is left is a public act."""
    return SubjectKey.objects.filter(subject=subject, destroyed_at__isnull=False).exists()


def _first_entry(row: Any) -> AuditEntry | None:
    entries = AuditEntry.objects.filter(thing_kind=row._meta.label_lower, thing_id=str(row.pk))
    return entries.order_by("pk").first()


def _entered_on(row: Any) -> Any:
    entry = _first_entry(row)
    return entry.at.astimezone(BERLIN).date() if entry else today()


def _entered_herself(row: Any) -> bool:
    entry, account = _first_entry(row), getattr(row, "user_id", None)
    return bool(entry and account and entry.actor_key == str(account))


def wording_for(notice: Notice) -> str:
    """The text for the person, with what is held, why, and where it came from."""
    row = root_row(notice.subject)
    if row is None:
        raise ValidationError(_("Diese Person gibt es nicht mehr."))
    rows = rows_of([notice.subject])
    kinds = [declared for kind in rows if (declared := declaration_of(kind))]
    context = {
        "person": row,
        "entered_on": notice.entered_on,
        "held": sorted({str(declared.label) for declared in kinds}),
        "basis": basis_of(row),
        "sources": _sources(rows),
        "operator": settings.OPERATOR,
        "address": settings.BASE_URL,
    }
    return render_to_string(WORDING, context).strip() + "\n"


def _sources(rows: dict[str, list[Any]]) -> list[str]:
    titles = set()
    for kind, found in rows.items():
        ids = [row.pk for row in found]
        cited = Citation.objects.filter(subject_kind=kind, subject_id__in=ids)
        titles |= set(cited.values_list("source__title", flat=True))
    return sorted(titles)


def hash_of(wording: str) -> str:
    return hashlib.sha256(wording.encode()).hexdigest()


@transaction.atomic
def tell_person(
    notice: Notice, *, channel: str, wording_hash: str, by: Any, note: str = ""
) -> Notice:
    """Write down that the person was given this very text; what changed since is refused."""
    notice = locked(notice)
    if hash_of(wording_for(notice)) != wording_hash:
        raise ValidationError(
            _("Die Angaben haben sich inzwischen geändert. Bitte geben Sie den neuen Text weiter.")
        )
    notice.channel, notice.wording_hash = channel, wording_hash
    notice.wording_version = WORDING_VERSION
    return end_notice(notice, NoticeEnd.TOLD, by, note)


@transaction.atomic
def confirm_notice(notice: Notice, *, by: Any, note: str = "") -> Notice:
    """The person has confirmed the entry herself: she knows."""
    return end_notice(locked(notice), NoticeEnd.CONFIRMED, by, note)


@transaction.atomic
def excuse_notice(notice: Notice, *, note: str, by: Any) -> Notice:
    """Not needed, with the reason (Art. 14 (5)): she knows already, or it is out of proportion."""
    return end_notice(locked(notice), NoticeEnd.KNOWN, by, note)


def locked(notice: Notice) -> Notice:
    notice = lock_row(notice)
    if notice.end:
        raise ValidationError(_("Das ist schon abgeschlossen."))
    return notice


def end_notice(notice: Notice, end: NoticeEnd, by: Any, note: str) -> Notice:
    notice.end, notice.ended_on, notice.ended_by, notice.note = end, today(), by, note.strip()
    notice.full_clean()
    notice.save()
    audit.record("privacy.notice_ended", notice, by=by, changes={"end": ("", notice.end)})
    return notice
