"""Which fields of governance are public, and a reader that gives out no others.

A field that is not named here stays inside, whoever asks: a new field is secret until declared.
"""

from enum import Enum
from typing import Any

from django.db import models

from handschlag.foundation.records.choices import Audience
from handschlag.modules.governance.models import (
    AgendaItem,
    Body,
    Consultation,
    Correction,
    FollowUp,
    Meeting,
    Minutes,
    MinutesEntry,
    Paper,
    PaperFile,
    Resolution,
    Seat,
)

DATED = frozenset({"public_id", "created_at", "changed_at"})

PUBLIC_FIELDS: dict[type[models.Model], frozenset[str]] = {
    Body: DATED
    | {
        "name",
        "short_name",
        "kind",
        "stage",
        "power",
        "task",
        "basis",
        "since",
        "until",
        "votes_by",
        "majority",
        "quorum",
        "quorum_number",
        "allows_veto",
        "notice_days",
        "cooperation",
        "audience",
    },
    Seat: DATED
    | {"on_behalf_of", "function", "role", "voting", "deputy_of", "since", "until", "basis"},
    Meeting: DATED
    | {
        "body",
        "number",
        "title",
        "kind",
        "state",
        "starts_at",
        "ends_at",
        "place",
        "sequence",
        "audience",
        "cooperation",
    },
    AgendaItem: DATED
    | {
        "body",
        "meeting",
        "position",
        "number",
        "purpose",
        "title",
        "text",
        "minutes_planned",
        "is_public",
        "responsible_org",
        "responsible_office",
        "proposed_by_org",
        "paper",
        "follow_up",
        "continues",
        "outcome",
    },
    Paper: DATED
    | {
        "cooperation",
        "audience",
        "reference",
        "title",
        "kind",
        "dated",
        "proposal",
        "text",
        "from_org",
        "from_office",
    },
    PaperFile: DATED | {"paper", "file", "title", "is_public", "position"},
    Consultation: DATED
    | {
        "paper",
        "resolution",
        "body",
        "organisation",
        "council",
        "role",
        "authoritative",
        "position",
        "planned_on",
        "paper_number",
        "decided_on",
        "result",
        "condition",
        "condition_met_on",
        "link",
    },
    Resolution: DATED
    | {
        "item",
        "number",
        "kind",
        "state",
        "text",
        "resolved_on",
        "method",
        "entitled",
        "present",
        "yes",
        "no",
        "abstain",
        "invalid",
        "excluded",
        "veto_by",
        "referred_to",
        "adjourned_to",
    },
    FollowUp: DATED
    | {
        "body",
        "resolution",
        "title",
        "organisation",
        "office",
        "deputy_office",
        "due_on",
        "state",
        "reason",
        "next_date",
        "state_since",
        "acknowledged_on",
        "acknowledged_by",
    },
    # Opening and closing name who was there; visitors get a sentence of our own instead.
    Minutes: DATED | {"meeting", "approved_on", "approved_in"},
    MinutesEntry: frozenset({"minutes", "item", "text"}),
    Correction: frozenset({"meeting", "item", "made_at"}),
}


class Eyes(Enum):
    """For whom something is made ready."""

    VISITOR = frozenset({Audience.PUBLIC})
    COOPERATION = frozenset({Audience.PUBLIC, Audience.COOPERATION})
    INSIDE = frozenset(Audience)

    @property
    def see_everything(self) -> bool:
        return self is Eyes.INSIDE

    def may_see(self, row: Any) -> bool:
        """Whether the row's own audience reaches them."""
        return row is not None and row.audience in self.value


class Reader:
    """A row as some eyes may read it: secret fields are empty.

    Raises AttributeError for what is no field at all, so that no property slips through.
    """

    def __init__(self, row: models.Model, eyes: Eyes) -> None:
        self.row = row
        self.eyes = eyes

    def __getattr__(self, name: str) -> Any:
        field = self.row._meta.get_field(name)
        if self.eyes.see_everything or name in PUBLIC_FIELDS[type(self.row)]:
            return getattr(self.row, name)
        return blank_of(field)

    def label(self, name: str) -> str:
        """The word for a choice, empty where the choice is secret."""
        value = getattr(self, name)
        return str(getattr(self.row, f"get_{name}_display")()) if value else ""


def blank_of(field: Any) -> Any:
    if isinstance(field, models.CharField | models.TextField):
        return ""
    return False if isinstance(field, models.BooleanField) else None
