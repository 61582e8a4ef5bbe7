"""What happens to cooperations and agreements, for whoever stands above and listens.

`by_pk` is the account that did it, None for the platform: nobody is told of their own act.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class CooperationCreated:
    cooperation_id: int


@dataclass(frozen=True)
class CooperationChanged:
    cooperation_id: int


@dataclass(frozen=True)
class StewardAppointed:
    cooperation_id: int
    organisation_id: int


@dataclass(frozen=True)
class AgreementCreated:
    agreement_id: int


@dataclass(frozen=True)
class AgreementChanged:
    """Anything on the agreement's page changed: its own words, a party, a goal, a document."""

    agreement_id: int


@dataclass(frozen=True)
class AgreementSigned:
    agreement_id: int


@dataclass(frozen=True)
class AgreementTerminated:
    agreement_id: int


@dataclass(frozen=True)
class DraftDeleted:
    agreement_id: int


@dataclass(frozen=True)
class ReleaseAnnounced:
    agreement_id: int
    release_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class AgreementReleased:
    agreement_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class ReleaseWithdrawn:
    """The page goes (or stays) out of public; `was_public` says whether visitors had seen it."""

    agreement_id: int
    was_public: bool
    by_pk: int | None = None


@dataclass(frozen=True)
class PageReleaseAnnounced:
    """Boards, plans or measures are on their way into public."""

    release_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class PagesReleased:
    release_id: int
    by_pk: int | None = None


@dataclass(frozen=True)
class PageReleaseWithdrawn:
    release_id: int
    was_public: bool
    by_pk: int | None = None
