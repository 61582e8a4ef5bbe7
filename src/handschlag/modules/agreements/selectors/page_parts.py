"""The pieces an agreement's page is made of: frozen, complete, ready for a template."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from handschlag.foundation.design.thread import FadenLink
from handschlag.foundation.records.models import Citation, Source
from handschlag.modules.agreements.choices import Capacity, Life
from handschlag.modules.agreements.models import (
    Agreement,
    Approval,
    Clause,
    Commitment,
    CostShare,
    Document,
    FieldOfAction,
    Goal,
    KnownGap,
    Party,
    Update,
)
from handschlag.modules.directory import api as directory

from .release import ReleaseState
from .standing import PathStep


@dataclass(frozen=True)
class SignatureLine:
    pk: int
    name: str
    function: str
    capacity: str
    signed_on: date | None

    @property
    def capacity_label(self) -> str:
        """Only what is out of the ordinary is said: acting, on behalf, co-signing."""
        if self.capacity == Capacity.IN_OFFICE:
            return ""
        return str(Capacity(self.capacity).label)


@dataclass(frozen=True)
class PartyLine:
    party: Party
    short_name: str  # as people call the organisation, where such a name is entered
    signatures: tuple[SignatureLine, ...]
    approvals: tuple[Approval, ...]
    is_current: bool
    may_open: bool  # whether the organisation's own page is visible to the reader

    @property
    def organisation(self) -> "directory.Organisation":
        return self.party.organisation

    @property
    def name(self) -> str:
        return self.party.organisation.name


@dataclass(frozen=True)
class ClauseLine:
    clause: Clause
    source_number: int | None  # as in the page's numbered list of sources

    @property
    def text(self) -> str:
        return self.clause.text


@dataclass(frozen=True)
class GoalLine:
    goal: Goal
    owners: tuple[str, ...]  # empty: all parties
    owner_ids: tuple[int, ...]
    clause: ClauseLine | None
    children: tuple["GoalLine", ...]


@dataclass(frozen=True)
class FieldLine:
    field: FieldOfAction
    goals: tuple[GoalLine, ...]
    clause: ClauseLine | None
    gaps: tuple[KnownGap, ...]


@dataclass(frozen=True)
class UpdateLine:
    update: Update
    source_number: int | None


@dataclass(frozen=True)
class CostYear:
    """Shares of one year. Secured money and money subject to the budget are never one sum."""

    year: int
    shares: tuple[CostShare, ...]
    secured: Decimal
    subject_to_budget: Decimal
    without_amount: int


@dataclass(frozen=True)
class CostOfParty:
    name: str
    secured: Decimal
    subject_to_budget: Decimal


@dataclass(frozen=True)
class CostTable:
    years: tuple[CostYear, ...] = ()
    parties: tuple[CostOfParty, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.years)


@dataclass(frozen=True)
class SourceLine:
    number: int
    source: Source
    differing: tuple[Citation, ...]  # what this source says otherwise


@dataclass(frozen=True)
class OtherAgreement:
    agreement: Agreement
    shared: tuple[str, ...]  # names of the parties both have


@dataclass(frozen=True)
class AgreementPage:
    """Everything one agreement's page shows to one reader."""

    agreement: Agreement
    parties: tuple[PartyLine, ...]
    fields: tuple[FieldLine, ...]
    loose_goals: tuple[GoalLine, ...]  # goals without a field
    clauses: dict[int, ClauseLine]
    gaps: tuple[KnownGap, ...]  # of the agreement as a whole
    commitments: tuple[Commitment, ...]
    costs: CostTable
    updates: tuple[UpdateLine, ...]
    documents: tuple[Document, ...]
    sources: tuple[SourceLine, ...]
    source_numbers: tuple[int, ...]  # sources of the agreement itself, for its lead
    differing: tuple[Citation, ...]
    others: tuple[OtherAgreement, ...]
    stewards: tuple[str, ...]  # names of the organisations that coordinate
    release: ReleaseState
    path: tuple[PathStep, ...]
    life: Life
    thread: tuple[FadenLink, ...]

    @property
    def current_parties(self) -> tuple[PartyLine, ...]:
        return tuple(line for line in self.parties if line.is_current)

    @property
    def former_parties(self) -> tuple[PartyLine, ...]:
        return tuple(line for line in self.parties if not line.is_current)

    @property
    def goal_count(self) -> int:
        return sum(_size(line) for line in self._top_goals)

    @property
    def gap_by_subject(self) -> dict[str, KnownGap]:
        return {gap.subject: gap for gap in self.gaps}

    @property
    def invented(self) -> bool:
        """The mark "Beispieldaten" spreads from any source to the whole page."""
        return any(line.source.invented for line in self.sources)

    @property
    def _top_goals(self) -> tuple[GoalLine, ...]:
        in_fields = (goal for line in self.fields for goal in line.goals)
        return (*in_fields, *self.loose_goals)


def _size(line: GoalLine) -> int:
    return 1 + sum(_size(child) for child in line.children)
