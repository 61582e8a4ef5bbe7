"""What every output of governance is made of: the same shape for all eyes."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handschlag.modules.governance.choices import BindingState
from handschlag.modules.governance.selectors.meetings import Quorum


@dataclass(frozen=True, kw_only=True)
class ShownOrganisation:
    public_id: str
    address_key: str
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, kw_only=True)
class ShownSeat:
    public_id: str
    organisation: ShownOrganisation | None
    organisation_name: str
    holder: str
    # Of the person in the directory, where the holder is shown.
    person_id: str
    title: str
    role: str
    role_label: str
    voting: bool
    since: date | None
    until: date | None
    basis: str
    deputy_of: str
    mail: str
    created_at: datetime
    changed_at: datetime

    @property
    def words(self) -> str:
        """Who sits there for whom, in a line."""
        who = self.holder or self.title
        return ", ".join(filter(None, [who, self.organisation_name]))


@dataclass(frozen=True, kw_only=True)
class ShownBody:
    public_id: str
    address_key: str
    name: str
    short_name: str
    kind: str
    kind_label: str
    stage: str
    stage_label: str
    power: str
    power_label: str
    task: str
    # A clause of an agreement these eyes may see.
    basis: Any
    since: date | None
    until: date | None
    votes_by_label: str
    majority_label: str
    quorum_label: str
    quorum_number: int | None
    allows_veto: bool
    notice_days: int
    cooperation_id: str
    cooperation_name: str
    seats: tuple[ShownSeat, ...]
    created_at: datetime
    changed_at: datetime
    is_full: bool


@dataclass(frozen=True, kw_only=True)
class ShownFile:
    public_id: str
    title: str
    file_id: str
    name: str
    media_type: str
    size: int
    sha256: str
    is_public: bool
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class ShownConsultation:
    public_id: str
    where: str
    organisation: ShownOrganisation | None
    organisation_name: str
    council: str
    body_id: str
    role: str
    role_label: str
    authoritative: bool
    planned_on: date | None
    paper_number: str
    decided_on: date | None
    result: str
    result_label: str
    condition: str
    condition_met_on: date | None
    link: str
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class ShownBinding:
    """Whether a resolution obliges the partners; the names are those of councils."""

    state: BindingState
    sentence: str
    since: date | None
    agreed: tuple[str, ...]
    waiting: tuple[str, ...]
    refused: tuple[str, ...]

    @property
    def is_binding(self) -> bool:
        return self.state == BindingState.BINDING


@dataclass(frozen=True, kw_only=True)
class ShownPaper:
    public_id: str
    address_key: str
    reference: str
    title: str
    kind: str
    kind_label: str
    dated: date | None
    proposal: str
    text: str
    confidential_text: str
    from_org: str
    from_office: str
    file_number: str
    files: tuple[ShownFile, ...]
    consultations: tuple[ShownConsultation, ...]
    created_at: datetime
    changed_at: datetime
    is_full: bool


@dataclass(frozen=True, kw_only=True)
class ShownFollowUp:
    public_id: str
    title: str
    organisation: ShownOrganisation | None
    organisation_name: str
    office: str
    deputy_office: str
    due_on: date
    expected_on: date
    state: str
    state_label: str
    reason: str
    next_date: date | None
    internal_note: str
    state_since: date
    acknowledged_on: date | None
    is_late: bool
    resolution_number: str
    resolution_id: str
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class ShownResolution:
    public_id: str
    number: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    text: str
    confidential_text: str
    resolved_on: date
    method: str
    method_label: str
    entitled: int
    present: int
    yes: int
    no: int
    abstain: int
    invalid: int
    excluded: int
    vote_sentence: str
    veto_by: str
    veto_because: str
    referred_to: str
    adjourned_to: str
    binding: ShownBinding
    votes: tuple[tuple[str, str], ...]
    consultations: tuple[ShownConsultation, ...]
    follow_ups: tuple[ShownFollowUp, ...]
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class ShownItem:
    """One item; `is_cut` says that there is more than these eyes may read."""

    public_id: str
    number: str
    position: int
    purpose: str
    purpose_label: str
    title: str
    is_public: bool
    is_cut: bool
    text: str
    minutes_planned: int | None
    organisation: str
    office: str
    proposed_by: str
    paper: ShownPaper | None
    follow_up: ShownFollowUp | None
    outcome: str
    confidential_outcome: str
    minutes_text: str
    minutes_confidential: str
    resolutions: tuple[ShownResolution, ...]
    exclusions: tuple[tuple[str, str], ...]
    continues: str
    corrected_at: tuple[datetime, ...]
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class ShownPresence:
    seat: ShownSeat
    presence: str
    presence_label: str
    represented_by: str


@dataclass(frozen=True, kw_only=True)
class ShownCorrection:
    """What was put right; visitors read only that and when."""

    made_at: datetime
    item_number: str
    subject: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ShownMeeting:
    public_id: str
    address_key: str
    body_name: str
    body_key: str
    body_id: str
    number: int
    title: str
    kind: str
    kind_label: str
    state: str
    state_label: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    online_link: str
    note: str
    file_number: str
    cancelled_because: str
    sequence: int
    invited_at: datetime | None
    items: tuple[ShownItem, ...]
    quorum: Quorum | None
    presences: tuple[ShownPresence, ...]
    opening: str
    closing: str
    minutes_approved_on: date | None
    corrections: tuple[ShownCorrection, ...]
    created_at: datetime
    changed_at: datetime
    is_full: bool


@dataclass(frozen=True, kw_only=True)
class ShownMinutes:
    """The minutes of a meeting: its form, once they may be read."""

    meeting: ShownMeeting
    approved_on: date | None
    is_full: bool
