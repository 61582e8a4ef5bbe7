"""Tables of the directory, one file per group of things."""

from .duplicates import DuplicateVerdict, Merge, MergeMove
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
    "Claim",
    "ContactPoint",
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
