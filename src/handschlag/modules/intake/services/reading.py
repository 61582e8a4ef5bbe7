"""Where the reading of a document stands. The reading itself is done by `tasks`.

Every step is safe to repeat: a worker that is killed leaves a document in the state READING with
an old sign of life, and `unfinished` finds it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records import PartialDate
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.intake.choices import UNREAD, DocumentState, Origin
from handschlag.modules.intake.facts import DocumentRead, DocumentReceived
from handschlag.modules.intake.likeness import VERSION_FROM, likeness, sketch_of
from handschlag.modules.intake.models import Document

from .proposing import Draft, write_proposals

# Longer than any reader may take for one step.
SILENT_FOR = timedelta(minutes=15)
MOST_ATTEMPTS = 3
# So many earlier documents at most are compared for a version of the same.
COMPARED = 500


def begin_reading(document_id: int) -> Document | None:
    """Take the document on; None if there is nothing to read or another worker is at it.

    One conditional update: of two workers one gets it. After the third attempt that did not come
    back the document is given up, so that no file can kill workers for ever.
    """
    now = timezone.now()
    free = Q(state=DocumentState.WAITING) | Q(
        state=DocumentState.READING, alive_at__lt=now - SILENT_FOR
    )
    with transaction.atomic():
        row = Document.objects.select_for_update().filter(free, pk=document_id).first()
        if row is None:
            return None
        if row.attempts >= MOST_ATTEMPTS:
            _give_up(row, _("Das Lesen dieses Dokuments ist mehrmals abgebrochen."))
            return None
        row.state, row.alive_at, row.attempts = DocumentState.READING, now, row.attempts + 1
        row.progress_done = row.progress_total = 0
        row.save(update_fields=["state", "alive_at", "attempts", "progress_done", "progress_total"])
    return row


def note_progress(document: Document, done: int, total: int) -> None:
    """A sign of life; one short update, no trace."""
    Document.objects.filter(pk=document.pk, state=DocumentState.READING).update(
        progress_done=done, progress_total=total, alive_at=timezone.now()
    )


def note_life(document: Document) -> None:
    """A sign of life that tells no progress."""
    Document.objects.filter(pk=document.pk, state=DocumentState.READING).update(
        alive_at=timezone.now()
    )


@transaction.atomic
def refuse_reading(document: Document, sentence: str) -> Document:
    """It cannot be read; the sentence is for the person who handed it in."""
    row = lock_version(document, None)
    if row.state in UNREAD:
        _give_up(row, sentence)
    return row


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of reading: the text and what is proposed because of it."""

    text: str
    title: str = ""
    encoding: str = ""
    encoding_guessed: bool = False
    page_starts: Sequence[int] = ()
    remarks: Sequence[str] = ()
    doc_type: str = ""
    doc_type_confidence: float | None = None
    drafts: Sequence[Draft] = ()


@transaction.atomic
def finish_reading(document: Document, reading: Reading) -> Document:
    """Keep the text with all proposals in one transaction: there are both or neither."""
    row = lock_version(document, None)
    if row.state not in UNREAD:
        return row
    for name in ("text", "encoding_guessed", "doc_type", "doc_type_confidence"):
        setattr(row, name, getattr(reading, name))
    row.page_starts, row.pages = list(reading.page_starts), len(reading.page_starts) or None
    row.title = " ".join(reading.title.split())[:300]
    row.encoding, row.remarks = reading.encoding[:40], list(reading.remarks)
    row.sketch = sketch_of(row.text)
    _recognise_version(row)
    before, row.read_at = row.state, timezone.now()
    row.state = DocumentState.READ if reading.drafts else DocumentState.DONE
    row.progress_done = row.progress_total = row.pages or 1
    write_proposals(row, reading.drafts)
    save_version(row)
    changes = {"state": (before, row.state), "proposals": (None, len(reading.drafts))}
    audit.record("intake.document_read", row, by=None, changes=changes)
    announce(DocumentRead(row.pk))
    return row


@transaction.atomic
def receive_attachment(mail: Document, *, name: str, sha256: str, reading: Reading) -> Document:
    """An attachment that was read with its mail becomes a document beside it.

    Its bytes stay inside the mail, which is kept; safe to run again.
    """
    known = Document.objects.filter(
        sha256=sha256, owner_org=mail.owner_org, origin=Origin.MAIL
    ).first()
    if known is not None:
        return known
    row = Document(
        name=name[:200],
        batch=mail.batch,
        origin=Origin.MAIL,
        sha256=sha256,
        owner_org=mail.owner_org,
        audience=mail.audience,
        received_by=mail.received_by,
        state=DocumentState.READING,
        alive_at=timezone.now(),
    )
    row.stated = mail.stated
    row.full_clean()
    row.save()
    audit.record("intake.document_received", row, by=mail.received_by)
    return finish_reading(row, reading)


@transaction.atomic
def note_date(document: Document, stated: PartialDate) -> Document:
    """The day the document names itself, where the person who handed it in named none."""
    row = lock_version(document, None)
    if row.stated is None:
        row.stated = stated
        save_version(row)
    return row


def unfinished(now: datetime | None = None) -> QuerySet[Document]:
    """Documents nobody reads although they should be read: for the regular look."""
    silent = (now or timezone.now()) - SILENT_FOR
    waiting = Q(state=DocumentState.WAITING, received_at__lt=silent)
    return Document.objects.filter(
        waiting | Q(state=DocumentState.READING, alive_at__lt=silent)
    ).order_by("pk")


@transaction.atomic
def resume_reading(now: datetime | None = None) -> int:
    """Put unfinished documents into the queue again; how many there were."""
    keys = list(unfinished(now).values_list("pk", flat=True))
    for key in keys:
        announce(DocumentReceived(key))
    return len(keys)


def _give_up(row: Document, sentence: str) -> None:
    before, row.state = row.state, DocumentState.UNREADABLE
    row.failure = sentence[:500]
    save_version(row)
    changes: Any = {"state": (before, row.state), "failure": (None, row.failure)}
    audit.record("intake.document_unreadable", row, by=None, changes=changes)


def _recognise_version(row: Document) -> None:
    """The most alike among the newest documents of the same organisation."""
    earlier = (
        Document.objects.filter(owner_org=row.owner_org, read_at__isnull=False)
        .exclude(pk=row.pk)
        .exclude(state=DocumentState.EMPTIED)
        .order_by("-pk")
        .only("pk", "sketch")[:COMPARED]
    )
    alike = [(likeness(row.sketch, other.sketch), other) for other in earlier]
    best = max(alike, key=lambda pair: pair[0], default=None)
    if best is not None and best[0] >= VERSION_FROM:
        row.likeness, row.version_of = best
