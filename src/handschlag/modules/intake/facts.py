"""What happens to documents that come in, for whoever listens."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DocumentReceived:
    """A document waits to be read."""

    document_id: int


@dataclass(frozen=True)
class DocumentRead:
    """Its proposals wait for a person."""

    document_id: int


@dataclass(frozen=True)
class ProposalsDecided:
    document_id: int
