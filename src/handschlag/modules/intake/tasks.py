"""Background work of the intake: reading what came in, and looking after what was interrupted."""

import logging
import time
from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _
from django_tasks import task

from handschlag.foundation.records import PartialDate

from . import services
from .imports import (
    Part,
    ReadDocument,
    Unreadable,
    extract_safely,
    note_on_length,
    read_safely,
)
from .models import Document
from .services import Reading

logger = logging.getLogger(__name__)

# A progress bar needs no more, and the database has other things to do.
SECONDS_BETWEEN_SIGNS = 1.0


@task()
def read_document(document_id: int) -> None:
    """Read one document to its end; whatever is wrong with it, the next one is another task."""
    document = services.begin_reading(document_id)
    if document is None:
        return
    try:
        read_now(document)
    except Unreadable as refused:
        services.refuse_reading(document, str(refused))
    except FileNotFoundError:
        services.refuse_reading(document, _("Die Datei ist nicht mehr da."))


@task()
def resume_reading() -> int:
    return services.resume_reading()


def read_now(document: Document) -> Document:
    """Text, proposals and attachments of a document that was taken on."""
    if document.file is None:
        raise Unreadable(_("Die Datei ist nicht mehr da."))
    path = document.file.blob.path
    read = read_safely(path, name=document.file.name, on_page=_signs_of_life(document))
    if not read.text.strip() and not read.parts:
        raise Unreadable(_("In diesem Dokument steht kein Text."))
    document = _dated(document, read)
    for part in read.parts:
        _keep_part(document, part)
    return services.finish_reading(document, reading_of(document, read))


def reading_of(document: Document, read: ReadDocument) -> Reading:
    """What the text says. If that fails, the text is kept all the same, and says so."""
    remarks = [*read.notes, *(part.problem for part in read.parts if part.problem)]
    if note := note_on_length(read.text):
        remarks.append(note)
    reading = Reading(
        text=read.text.replace("\0", ""),
        encoding=read.encoding,
        encoding_guessed=read.encoding_guessed,
        page_starts=read.pages,
        remarks=remarks,
    )
    try:
        found = extract_safely(reading.text, on_sign=lambda: services.note_life(document))
        drafts = services.plan_proposals(document, found, reading.text)
    except Exception:
        logger.exception("Could not propose anything from document %s", document.pk)
        return replace(reading, remarks=[*remarks, _("Der Text ließ sich nicht auswerten.")])
    return replace(
        reading,
        title=found.title.text if found.title else read.title,
        doc_type=found.doc_type,
        doc_type_confidence=found.doc_type_confidence,
        drafts=drafts,
    )


def _keep_part(document: Document, part: Part) -> None:
    if part.document is not None and part.document.text.strip():
        services.receive_attachment(
            document,
            name=part.name,
            sha256=part.sha256,
            reading=reading_of(document, part.document),
        )


def _dated(document: Document, read: ReadDocument) -> Document:
    """With the day it names itself, such as that of a mail."""
    try:
        return services.note_date(document, PartialDate.parse(read.meta.get("date", "")[:10]))
    except ValueError:
        return document


def _signs_of_life(document: Document) -> Callable[[int, int], None]:
    last = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal last
        if done == total or time.monotonic() - last >= SECONDS_BETWEEN_SIGNS:
            last = time.monotonic()
            services.note_progress(document, done, total)

    return tell
