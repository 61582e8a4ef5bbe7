"""What happened in the directory. Rows are named by their primary key.

`by_pk` is the account that did it, None for the platform: nobody is told of their own act.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class OrganisationCreated:
    organisation_pk: int


@dataclass(frozen=True)
class OrganisationChanged:
    """Its own values or its names, sectors, aims changed."""

    organisation_pk: int


@dataclass(frozen=True)
class OrganisationReleased:
    """The entry is public from now on."""

    organisation_pk: int


@dataclass(frozen=True)
class OrganisationClaimed:
    """The organisation looks after its own entry from now on."""

    organisation_pk: int
    user_pk: int


@dataclass(frozen=True)
class OrganisationsMerged:
    """`gone_pk` names a row that is no more; its address answers with the kept one."""

    kept_pk: int
    gone_pk: int
    merge_pk: int


@dataclass(frozen=True)
class MergeUndone:
    kept_pk: int
    returned_pk: int
    merge_pk: int


@dataclass(frozen=True)
class TieStated:
    """Somebody states a tie, or states it anew: ends that have not confirmed it are asked."""

    tie_pk: int
    by_pk: int | None = None


@dataclass(frozen=True)
class TieConfirmed:
    """Both ends have confirmed the tie: the claim is a fact."""

    tie_pk: int


@dataclass(frozen=True)
class TieDenied:
    tie_pk: int
    by_organisation_pk: int


@dataclass(frozen=True)
class MandateGranted:
    mandate_pk: int
    by_pk: int | None = None


@dataclass(frozen=True)
class MandateEnded:
    """From now on, or from a day on, the user no longer acts for the organisation."""

    user_pk: int
    organisation_pk: int


@dataclass(frozen=True)
class DeputyAppointed:
    deputyship_pk: int
    by_pk: int | None = None


@dataclass(frozen=True)
class MandateHandedOver:
    """From a day on `successor_pk` goes on where `mandate_pk` ends; both are mandates."""

    mandate_pk: int
    successor_pk: int


@dataclass(frozen=True)
class ClaimMade:
    claim_pk: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ClaimDecided:
    claim_pk: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ObjectionMade:
    objection_pk: int
    by_pk: int | None = None
