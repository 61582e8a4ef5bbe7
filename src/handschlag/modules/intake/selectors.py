"""Reads on what came in: who sees which document, its proposals, what may be meant by them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from handschlag.foundation.access import visible_rows
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .choices import (
    ABOUT_ORGANISATIONS,
    UNREAD,
    DocumentState,
    ProposalKind,
    ProposalState,
    Verdict,
)
from .matching import Candidate, organisations_like, persons_like
from .models import Batch, Decision, Document, Proposal

MOST_CANDIDATES = 8


@dataclass(frozen=True)
class BatchProgress:
    """How far a batch is; each document counts once."""

    total: int
    waiting: int
    read: int
    known: int
    unreadable: int

    @property
    def percent(self) -> int:
        return 100 * (self.total - self.waiting) // self.total if self.total else 100

    @property
    def is_finished(self) -> bool:
        return self.waiting == 0


def documents_visible_to(user: Any) -> QuerySet[Document]:
    """By stored audience alone; what came in is never public."""
    if not user.is_authenticated:
        return Document.objects.none()
    return visible_rows(Document.objects.all(), user, cooperation="")


def document_rows(user: Any) -> QuerySet[Document]:
    """For lists: without the texts, with the number of proposals, open and all; one query."""
    open_ones = Q(proposals__state=ProposalState.OPEN, proposals__erased_at=None)
    return (
        documents_visible_to(user)
        .select_related("owner_org", "batch", "same_as", "version_of", "received_by")
        .defer("text", "sketch", "same_as__text", "same_as__sketch")
        .defer("version_of__text", "version_of__sketch")
        .annotate(
            proposals_total=Count("proposals"), proposals_open=Count("proposals", filter=open_ones)
        )
    )


def waiting_documents(user: Any) -> int:
    """How many wait for a person."""
    return documents_visible_to(user).filter(state=DocumentState.READ).count()


def batches_visible_to(user: Any) -> QuerySet[Batch]:
    if not user.is_authenticated:
        return Batch.objects.none()
    rows = visible_rows(Batch.objects.all(), user, cooperation="")
    return rows.select_related("owner_org")


def batch_progress(batch: Batch) -> BatchProgress:
    """One query, whatever the number of documents."""
    rows = batch.documents.order_by().values_list("state").annotate(number=Count("pk"))
    counts: Counter[str] = Counter(dict(rows))
    return BatchProgress(
        total=sum(counts.values()),
        waiting=sum(counts[state] for state in UNREAD),
        read=counts[DocumentState.READ] + counts[DocumentState.DONE],
        known=counts[DocumentState.KNOWN],
        unreadable=counts[DocumentState.UNREADABLE],
    )


def proposals_visible_to(user: Any) -> QuerySet[Proposal]:
    seen = documents_visible_to(user).order_by().values("pk")
    return Proposal.objects.filter(document__in=seen)


def proposals_of(document: Document, user: Any) -> list[Proposal]:
    """In the order of the document, with all that is shown beside them.

    Two queries, and one for each kind of match: what somebody else's eyes found is left out.
    """
    rows = list(
        proposals_visible_to(user)
        .filter(document=document)
        .select_related("match", "match_person", "match_agreement", "decided_by")
        .prefetch_related("depends_on")
    )
    for name, seen in _SEEN.items():
        _leave_out_unseen(rows, name, seen, user)
    return rows


_SEEN: dict[str, Callable[[Any], QuerySet[Any]]] = {
    "match": directory.organisations_visible_to,
    "match_person": directory.persons_visible_to,
    "match_agreement": agreements.agreements_visible_to,
}


def _leave_out_unseen(
    rows: list[Proposal], name: str, seen: Callable[[Any], QuerySet[Any]], user: Any
) -> None:
    """Whoever handed the document in may see more than whoever reviews it."""
    keys = {getattr(row, f"{name}_id") for row in rows} - {None}
    if not keys:
        return
    visible = set(seen(user).order_by().filter(pk__in=keys).values_list("pk", flat=True))
    for row in rows:
        if getattr(row, f"{name}_id") in keys - visible:
            setattr(row, name, None)
            row.verdict, row.score, row.reasons = Verdict.NEW, None, []


def open_kinds(document: Document) -> dict[str, int]:
    """How many proposals of each kind are open."""
    rows = document.proposals.filter(state=ProposalState.OPEN, erased_at=None)
    return dict(rows.order_by().values_list("kind").annotate(number=Count("pk")))


def decisions_of(document: Document) -> list[Decision]:
    """Newest first, those that are not taken back."""
    rows = document.decisions.filter(undone_at=None).select_related("made_by")
    return list(rows.order_by("-pk"))


def candidates_for(proposal: Proposal, user: Any, query: str = "") -> list[Candidate]:
    """What the proposal may be the same as, or a part of; `query` are the reviewer's own words."""
    if proposal.kind in ABOUT_ORGANISATIONS:
        said = proposal.payload.get("name") or proposal.payload.get("organisation") or ""
        return organisations_like(query or said, user=user, limit=MOST_CANDIDATES)
    if proposal.kind == ProposalKind.SIGNATURE:
        return persons_like(query or proposal.person, _party_of(proposal), user=user)
    if proposal.kind == ProposalKind.AGREEMENT:
        return _agreements_named(proposal, user, query)
    return []


def _party_of(proposal: Proposal) -> "directory.Organisation | None":
    for each in proposal.depends_on.all():
        if each.result_kind == "agreements.party":
            row = agreements.Party.objects.filter(pk=each.result_id or 0).first()
            return row.organisation if row else None
        if each.kind == ProposalKind.PARTY:
            matched: directory.Organisation | None = each.match
            return matched
    return None


def _agreements_named(proposal: Proposal, user: Any, query: str) -> list[Candidate]:
    rows = agreements.agreements_visible_to(user)
    if query:
        named = Q(short_title__icontains=query) | Q(official_title__icontains=query)
        rows = rows.filter(named | Q(cooperation__name__icontains=query))
    elif proposal.match_agreement is None:
        return []
    else:
        rows = rows.filter(pk=proposal.match_agreement.pk)
    reasons = () if query else tuple(proposal.reasons)
    return [
        Candidate(row, row.short_title, proposal.score or 0.0, proposal.verdict, reasons)
        for row in rows[:MOST_CANDIDATES]
    ]


def organisations_handing_in(user: Any) -> QuerySet["directory.Organisation"]:
    """For which the user may hand documents in: those edited or coordinated for; all for admins."""
    if not user.is_authenticated:
        return directory.Organisation.objects.none()
    if user.is_administrator:
        return directory.Organisation.objects.all()
    held = directory.mandates_held_by(user)
    allowed = held.filter(
        Q(coordinates=True) | Q(may__in=[directory.Competence.EDIT, directory.Competence.MANAGE])
    )
    return directory.Organisation.objects.filter(pk__in=allowed.order_by().values("organisation"))


def may_download(user: Any, file: Any) -> bool:
    return documents_visible_to(user).filter(file=file).exists()
