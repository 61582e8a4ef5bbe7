"""Tables of agreements, one file per group of things."""

from .agreements import Agreement, Approval, Party, Signature
from .contents import Clause, Commitment, CostShare, FieldOfAction, Goal, KnownGap
from .cooperations import Cooperation, Stewardship
from .publishing import (
    Document,
    PageRelease,
    PageStatement,
    PartyStatement,
    Release,
    Update,
)

__all__ = [
    "Agreement",
    "Approval",
    "Clause",
    "Commitment",
    "Cooperation",
    "CostShare",
    "Document",
    "FieldOfAction",
    "Goal",
    "KnownGap",
    "PageRelease",
    "PageStatement",
    "Party",
    "PartyStatement",
    "Release",
    "Signature",
    "Stewardship",
    "Update",
]
