"""Tables of the intake, one file per group of things."""

from .decisions import Decision, Outcome
from .documents import Batch, Document
from .proposals import Proposal

__all__ = ["Batch", "Decision", "Document", "Outcome", "Proposal"]
