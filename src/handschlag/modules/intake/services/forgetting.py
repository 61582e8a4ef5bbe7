"""What nobody accepted does not stay: personal values go after a time, and idle texts with them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from handschlag.foundation.audit import services as audit
from handschlag.foundation.files import services as files
from handschlag.foundation.records.rows import lock_version, save_version
from handschlag.modules.intake.choices import (
    ABOUT_PERSONS,
    TAKEN,
    DocumentState,
    ProposalState,
)
from handschlag.modules.intake.models import Document, Proposal

UNDECIDED = (ProposalState.OPEN, ProposalState.REJECTED)


def undecided_values(moment: datetime) -> QuerySet[Proposal]:
    """Proposals about persons that nobody accepted, of documents read before the moment."""
    rows = Proposal.objects.filter(state__in=UNDECIDED, erased_at=None)
    personal = Q(kind__in=ABOUT_PERSONS) | ~Q(person="") | ~Q(phone="") | ~Q(mail="")
    since = Coalesce("decided_at", F("document__read_at"))
    return rows.filter(personal).annotate(since=since).filter(since__lt=moment)


@transaction.atomic
def erase_values(proposal: Proposal) -> None:
    """That something was proposed stays, with its place in the text; what it said goes."""
    row = lock_version(proposal, None)
    row.person = row.phone = row.mail = row.folded = ""
    row.payload, row.reasons, row.match_person = {}, [], None
    row.erased_at = timezone.now()
    save_version(row)
    audit.record("intake.values_erased", row, by=None)


def idle_documents(moment: datetime) -> QuerySet[Document]:
    """Documents from which nothing was accepted: nothing rests on their text."""
    taken = Proposal.objects.filter(document=OuterRef("pk"), state__in=TAKEN)
    old = Coalesce("read_at", F("received_at"))
    rows = Document.objects.exclude(state=DocumentState.EMPTIED)
    return rows.annotate(old=old).filter(~Exists(taken), old__lt=moment)


@transaction.atomic
def empty_document(document: Document) -> None:
    """Text, file and open proposals go; name, checksum and dates stay, so that it is known again."""
    row = lock_version(document, None)
    file, row.file = row.file, None
    row.text, row.title, row.sketch, row.remarks = "", "", [], []
    row.state = DocumentState.EMPTIED
    save_version(row)
    row.proposals.all().delete()
    audit.record("intake.document_emptied", row, by=None)
    if file is not None:
        files.remove_file(file, by=None)


def mask_name(document: Document, names: list[str]) -> bool:
    """Black out a person who is erased, letter by letter: all positions stay as they are."""
    text, title = document.text, document.title
    for name in names:
        text, title = (each.replace(name, "█" * len(name)) for each in (text, title))
    if text == document.text:
        return False
    Document.objects.filter(pk=document.pk).update(text=text, title=title)
    return True
