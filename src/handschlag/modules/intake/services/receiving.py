"""Documents come in: kept with their checksum, one by one, whatever is wrong with the next."""

import hashlib
from collections.abc import Sequence
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.design.typography import datum
from handschlag.foundation.facts import announce
from handschlag.foundation.files import services as files
from handschlag.foundation.records import PartialDate, today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import TAKEN, DocumentState, Origin
from handschlag.modules.intake.facts import DocumentReceived
from handschlag.modules.intake.models import Batch, Document

FILE_KIND = "intake.document"
ENDINGS = frozenset({"txt", "html", "htm", "pdf", "docx", "eml"})
MOST_IN_BATCH = 200
LONGEST_NAME = 200
# What a public paper says may be seen by the partners, too; more than that takes a release.
INTERNAL = frozenset({Audience.ORGANISATION, Audience.COOPERATION})
DESCRIBABLE = frozenset({"name", "address", "publisher", "stated"})


class Readable(Protocol):
    """An upload that waits on the disk."""

    def read(self) -> bytes: ...


@transaction.atomic
def receive_document(
    name: str,
    content: bytes,
    *,
    by: Any,
    owner_org: "directory.Organisation",
    address: str = "",
    publisher: str = "",
    stated: PartialDate | None = None,
    batch: Batch | None = None,
    origin: str = Origin.UPLOAD,
    audience: str = Audience.ORGANISATION,
) -> Document:
    """Keep a document; reading it comes next, in the background.

    A file that cannot be kept becomes a document, too: unreadable, with the sentence why. The same
    bytes as before are recognised and not read again (`read_again` reads them all the same).
    """
    _require_internal(audience)
    document = Document(
        name=_tidy(name),
        sha256=hashlib.sha256(content).hexdigest(),
        address=address.strip(),
        publisher=publisher.strip(),
        batch=batch,
        origin=origin,
        owner_org=owner_org,
        audience=audience,
        received_by=by,
    )
    document.stated = stated
    document.same_as = _earlier(document)
    if document.same_as is not None:
        document.state = DocumentState.KNOWN
    _keep(document, name, content, by)
    document.full_clean()
    document.save()
    changes = {"sha256": (None, document.sha256), "state": (None, document.state)}
    audit.record("intake.document_received", document, by=by, changes=changes)
    if document.state == DocumentState.WAITING:
        announce(DocumentReceived(document.pk))
    return document


def receive_batch(
    name: str,
    contents: Sequence[tuple[str, bytes | Readable]],
    *,
    by: Any,
    owner_org: "directory.Organisation",
    audience: str = Audience.ORGANISATION,
) -> Batch:
    """Keep a folder of up to 200 files. Each is kept by itself: what fails keeps no other back.

    An upload is read only when its turn comes, so that never more than one lies in memory.
    """
    if not contents:
        raise ValidationError(_("Bitte wählen Sie mindestens eine Datei."), code="empty")
    if len(contents) > MOST_IN_BATCH:
        raise ValidationError(
            _("Auf einmal gehen %(most)s Dateien; das sind %(number)s. Bitte teilen."),
            code="too_many",
            params={"most": MOST_IN_BATCH, "number": len(contents)},
        )
    batch = _open_batch(name, by=by, owner_org=owner_org, audience=audience)
    for each, content in contents:
        receive_document(
            each,
            content if isinstance(content, bytes) else content.read(),
            by=by,
            owner_org=owner_org,
            batch=batch,
            origin=Origin.FOLDER,
            audience=audience,
        )
    return batch


def paste_text(
    text: str,
    *,
    by: Any,
    owner_org: "directory.Organisation",
    name: str = "",
    address: str = "",
    publisher: str = "",
    stated: PartialDate | None = None,
    audience: str = Audience.ORGANISATION,
) -> Document:
    """Keep text somebody pasted, as the file it would have been."""
    if not text.strip():
        raise ValidationError({"text": _("Bitte fügen Sie den Text ein.")}, code="empty")
    title = _tidy(name) or _("Eingefügter Text vom {day}").format(day=datum(today()))
    return receive_document(
        f"{title}.txt",
        # A zero byte is no letter, and PostgreSQL keeps none.
        text.replace("\0", "").encode("utf-8", "replace"),
        by=by,
        owner_org=owner_org,
        address=address,
        publisher=publisher,
        stated=stated,
        origin=Origin.PASTE,
        audience=audience,
    )


@transaction.atomic
def read_again(document: Document, *, by: Any) -> Document:
    """Read what was known already, or could not be read before."""
    row = lock_version(document, None)
    if row.state not in {DocumentState.KNOWN, DocumentState.UNREADABLE} or row.file is None:
        raise ValidationError(
            _("Dieses Dokument lässt sich nicht noch einmal lesen."), code="state"
        )
    changes = {"state": (row.state, DocumentState.WAITING)}
    row.state, row.failure, row.attempts = DocumentState.WAITING, "", 0
    save_version(row)
    audit.record("intake.reading_repeated", row, by=by, changes=changes)
    announce(DocumentReceived(row.pk))
    return row


@transaction.atomic
def describe_document(
    document: Document, *, version: int | None, by: Any, **fields: Any
) -> Document:
    """Name, address, publisher, date: what a later source says of itself (DESCRIBABLE)."""
    if unknown := fields.keys() - DESCRIBABLE:
        raise TypeError(f"a document has no editable {sorted(unknown)}")
    row = lock_version(document, version)
    if row.source_id is not None:
        raise ValidationError(
            _("Auf diesem Dokument beruhen schon Einträge; seine Angaben stehen dort als Quelle."),
            code="source",
        )
    before = audit.snapshot(row)
    for name, value in fields.items():
        setattr(row, name, value)
    save_version(row)
    changes = audit.changes_between(before, row)
    audit.record("intake.document_described", row, by=by, changes=changes)
    return row


@transaction.atomic
def remove_document(document: Document, *, by: Any) -> None:
    """Take a document out again with all its proposals, as long as nothing rests on it."""
    row = lock_version(document, None)
    if row.proposals.filter(state__in=TAKEN).exists():
        raise ValidationError(
            _("Daraus sind schon Einträge entstanden. Das Dokument bleibt als ihr Beleg."),
            code="built_on",
        )
    audit.record("intake.document_removed", row, by=by)
    file = row.file
    row.delete()
    if file is not None:
        files.remove_file(file, by=by)


def _keep(document: Document, name: str, content: bytes, by: Any) -> None:
    """The bytes as a file; a refusal is the document's own failure."""
    try:
        document.file = files.store_file(
            ContentFile(content, name=name.rpartition("/")[2]),
            kind=FILE_KIND,
            by=by,
            title=document.name,
            audience=document.audience,
            allowed=ENDINGS,
            # The reader tells by the content, and in better words what it cannot read.
            any_content=True,
        )
    except ValidationError as refused:
        document.state = DocumentState.UNREADABLE
        document.failure = " ".join(refused.messages)[:500]
        document.same_as = None


def _earlier(document: Document) -> Document | None:
    """The same bytes, handed in for the same organisation and still of use."""
    useless = {DocumentState.UNREADABLE, DocumentState.EMPTIED, DocumentState.KNOWN}
    rows = Document.objects.filter(sha256=document.sha256, owner_org=document.owner_org)
    return rows.exclude(state__in=useless).order_by("pk").first()


@transaction.atomic
def _open_batch(name: str, *, by: Any, owner_org: "directory.Organisation", audience: str) -> Batch:
    _require_internal(audience)
    title = _tidy(name) or _("Stapel vom {day}").format(day=datum(today()))
    batch = Batch(name=title, owner_org=owner_org, audience=audience, received_by=by)
    batch.full_clean()
    batch.save()
    audit.record("intake.batch_received", batch, by=by)
    return batch


def _require_internal(audience: str) -> None:
    if audience not in INTERNAL:
        raise ValidationError(
            {"audience": _("Eingegangene Dokumente sind nicht öffentlich.")}, code="audience"
        )


def _tidy(name: str) -> str:
    """What stands after the last slash, without control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in last).split())[
        :LONGEST_NAME
    ]
