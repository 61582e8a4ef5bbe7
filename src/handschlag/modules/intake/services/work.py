"""The book of one decision: which rows it made or met, so that it can be taken back."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import SourceKind
from handschlag.foundation.records.models import Citation, Source
from handschlag.lib.extraction.result import DocumentType
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.intake.choices import Effect
from handschlag.modules.intake.models import Decision, Document, Outcome, Proposal

from .evidence import Span, span_near

SOURCE_KINDS = {
    DocumentType.AGREEMENT_SIGNED: SourceKind.PRESS,
    DocumentType.INITIATIVE_LAUNCH: SourceKind.PRESS,
    DocumentType.EVENT_INVITATION: SourceKind.INVITATION,
    DocumentType.DIRECTORY_PAGE: SourceKind.WEB_PAGE,
}


@dataclass
class Work:
    """Who decides about which document, and what came of it so far."""

    document: Document
    decision: Decision
    by: Any

    @property
    def source(self) -> Source:
        """The document as a source: taken up with the first thing that rests on it."""
        if self.document.source is None:
            self.document.source = source_of(self.document)
            self.document.save(update_fields=["source"])
        return self.document.source

    @property
    def has_made_something(self) -> bool:
        return self.decision.outcomes.filter(effect=Effect.CREATED).exists()

    @property
    def new_names(self) -> list[str]:
        """Of the organisations that came in with this decision."""
        made = self.decision.outcomes.filter(
            effect=Effect.CREATED, row_kind="directory.organisation"
        )
        named = directory.OrganisationName.objects.filter(
            organisation__in=list(made.values_list("row_id", flat=True))
        )
        return list(named.values_list("text", flat=True))

    def note(self, proposal: Proposal | None, row: Model, effect: str) -> None:
        Outcome.objects.create(
            decision=self.decision,
            proposal=proposal,
            effect=effect,
            row_kind=records.kind_of(row),
            row_id=row.pk,
            row_version=getattr(row, "version", None),
        )

    def made(self, proposal: Proposal, row: Model) -> None:
        self.note(proposal, row, Effect.CREATED)

    def met(self, proposal: Proposal, row: Model) -> None:
        self.note(proposal, row, Effect.LINKED)

    def cite(
        self,
        proposal: Proposal,
        row: Model,
        field: str,
        stated: str,
        *,
        differs: bool = False,
        beside: bool = False,
    ) -> None:
        """Say what the document says about a row of the directory.

        `beside`: the proposal's own place is that of something else, and this stands near it.
        """
        if self._is_said(row, field, stated):
            return
        span = self._span_of(proposal, stated) if beside else proposal.span
        citation = records.cite(
            row, self.source, field=field, stated=stated, differs=differs, span=span
        )
        self.made(proposal, citation)

    def cite_agreement(
        self,
        proposal: Proposal,
        agreement: "agreements.Agreement",
        field: str,
        stated: str,
        *,
        part: Any = None,
        differs: bool = False,
    ) -> None:
        """The same for an agreement or a part of it, as its history knows it."""
        if self._is_said(part or agreement, field, stated):
            return
        citation = agreements.cite_source(
            agreement,
            source=self.source,
            part=part,
            field=field,
            stated=stated[:500],
            differs=differs,
            span=proposal.span,
            by=self.by,
        )
        self.made(proposal, citation)

    def _is_said(self, row: Model, field: str, stated: str) -> bool:
        """What an earlier decision wrote down is its own; taking this one back must not touch it."""
        return Citation.objects.filter(
            source=self.source,
            subject_kind=records.kind_of(row),
            subject_id=row.pk,
            field=field,
            stated_value=stated[:500],
        ).exists()

    def _span_of(self, proposal: Proposal, words: str) -> Span | None:
        if proposal.span is None:
            return None
        return span_near(self.document.text, words, proposal.span) or proposal.span


def keep_in_step(row: Any, before: int) -> None:
    """A row changed by a decision itself is not "changed since" for the decisions before it."""
    Outcome.objects.filter(row_kind=records.kind_of(row), row_id=row.pk, row_version=before).update(
        row_version=row.version
    )


def source_of(document: Document) -> Source:
    """The same bytes are one source, however often they are handed in."""
    return records.add_source(
        title=document.title or document.name,
        kind=SOURCE_KINDS.get(DocumentType(document.doc_type or "other"), SourceKind.OTHER),
        publisher=document.publisher,
        address=document.address,
        sha256=document.sha256,
        characters=len(document.text),
        stated=document.stated,
    )
