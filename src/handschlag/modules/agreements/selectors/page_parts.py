"""The pieces an agreement's page is made of: frozen, complete, ready for a template."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.design.thread import FadenLink
from handschlag.foundation.design.typography import datum
from handschlag.foundation.records import today
from handschlag.foundation.records.models import Citation, Source
from handschlag.modules.agreements.choices import Capacity, Life, TextHeld
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
    day_apart: date | None = None  # the same day, where the agreement itself bears another

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
    notes: tuple[str, ...] = ()  # beside what sources say of it: what was inferred, say

    @property
    def organisation(self) -> "directory.Organisation":
        return self.party.organisation

    @property
    def name(self) -> str:
        return self.party.organisation.name

    @property
    def is_to_come(self) -> bool:
        since = self.party.since
        return not self.is_current and since is not None and since > today()

    @property
    def role(self) -> str:
        """With the day it ended or begins, for those who are not in it today."""
        words = {"role": self.party.get_role_display()}
        if self.is_current:
            return str(words["role"])
        if self.is_to_come:
            return _("%(role)s ab %(day)s") % (words | {"day": datum(self.party.since)})
        return _("%(role)s bis %(day)s") % (words | {"day": datum(self.party.until)})

    @property
    def membership(self) -> str:
        """Since when, until when and why it belongs to it, as far as entered and not in `role`."""
        since = "" if self.is_to_come else datum(self.party.since)
        until = datum(self.party.until) if self.is_current or self.is_to_come else ""
        words = {"since": since, "until": until}
        dates = _("dabei seit %(since)s") % words if since else ""
        if until:
            dates = _("dabei bis %(until)s") % words
        if since and until:
            dates = _("dabei vom %(since)s bis %(until)s") % words
        return ", ".join(filter(None, (dates, self.party.basis)))


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

    @property
    def with_children(self) -> tuple["GoalLine", ...]:
        return (self, *(each for child in self.children for each in child.with_children))


@dataclass(frozen=True)
class FieldLine:
    field: FieldOfAction
    goals: tuple[GoalLine, ...]
    clause: ClauseLine | None
    gaps: tuple[KnownGap, ...]
    terms: tuple[str, ...] = ()  # of our own lists; no source sorts the field so
    notes: tuple[str, ...] = ()

    @cached_property
    def all_goals(self) -> tuple[GoalLine, ...]:
        """Goals and what stands under them, each once."""
        return tuple(each for goal in self.goals for each in goal.with_children)


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
class Office:
    """Who keeps the cooperation running: host, staff, and how long the money lasts."""

    host: "directory.Organisation | None" = None  # only where the reader sees it
    staffing: str = ""
    funded_until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.host or self.staffing or self.funded_until)


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
    title_numbers: tuple[int, ...]  # sources that bear the official title in these words
    differing: tuple[Citation, ...]
    others: tuple[OtherAgreement, ...]
    preceded_by: Agreement | None  # only where the reader sees it
    succeeded_by: tuple[Agreement, ...]
    stewards: tuple[str, ...]  # names of the organisations that coordinate
    office: Office
    release: ReleaseState
    path: tuple[PathStep, ...]
    life: Life
    thread: tuple[FadenLink, ...]
    beside: tuple[list[Any], ...]  # what was asked on the same way, in its order

    @property
    def current_parties(self) -> tuple[PartyLine, ...]:
        return tuple(line for line in self.parties if line.is_current)

    @property
    def former_parties(self) -> tuple[PartyLine, ...]:
        return tuple(line for line in self.parties if not line.is_current)

    @property
    def goal_count(self) -> int:
        return len(self.all_goals)

    @cached_property
    def gap_by_subject(self) -> dict[str, KnownGap]:
        return {gap.subject: gap for gap in self.gaps}

    @property
    def knows_title(self) -> bool:
        """A source says so, or whoever has the text, or writes without any source, knows it."""
        held = self.agreement.text_held != TextHeld.NOT_HELD
        return bool(self.title_numbers) or held or not self.sources

    @property
    def invented(self) -> bool:
        """The mark "Beispieldaten" spreads from any source to the whole page."""
        return any(line.source.invented for line in self.sources)

    @cached_property
    def all_goals(self) -> tuple[GoalLine, ...]:
        """Every goal the page shows, in its order."""
        in_fields = (goal for line in self.fields for goal in line.all_goals)
        loose = (each for goal in self.loose_goals for each in goal.with_children)
        return (*in_fields, *loose)
