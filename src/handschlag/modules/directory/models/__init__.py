"""Tables of the directory, one file per group of things."""

from .boundaries import Boundary, BoundarySet
from .deputies import Deputyship
from .distribution import DistributionList
from .duplicates import DuplicateCandidate, DuplicateVerdict, Merge, MergeMove
from .organisations import (
    Aim,
    NameKey,
    Organisation,
    OrganisationArea,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationSector,
)
from .people import ContactPoint, Person, Place, Post
from .rights import Claim, Mandate, Objection, PendingMandate
from .ties import Tie

__all__ = [
    "Aim",
    "Boundary",
    "BoundarySet",
    "Claim",
    "ContactPoint",
    "Deputyship",
    "DistributionList",
    "DuplicateCandidate",
    "DuplicateVerdict",
    "Mandate",
    "Merge",
    "MergeMove",
    "NameKey",
    "Objection",
    "Organisation",
    "OrganisationArea",
    "OrganisationIdentifier",
    "OrganisationName",
    "OrganisationSector",
    "PendingMandate",
    "Person",
    "Place",
    "Post",
    "Tie",
]
