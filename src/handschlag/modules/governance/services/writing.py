"""How governance writes: checked, audited, announced.

Acts on parts are written down on the meeting, body or paper they belong to, so that its history is
whole even after a part is gone. Fields of a part are named `<kind>.<field>` there.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.records import services as records
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.models import Tombstone
from handschlag.foundation.records.rows import Versioned, lock_row, lock_version, save_version
from handschlag.modules.governance.choices import MeetingState
from handschlag.modules.governance.models import AgendaItem, Body, Meeting, Paper

Row = TypeVar("Row", bound=Versioned)

# What says something about one person stays out of a trail that is kept for ever.
UNSAID = frozenset({"mail", "reason", "proposed_by"})


def key_of(by: Any) -> int | None:
    return getattr(by, "pk", None)


def lock_meeting(meeting: Meeting, version: int | None = None) -> Meeting:
    """Every act on a meeting or its agenda waits here; Conflict where it was changed meanwhile."""
    return lock_version(meeting, version)


def lock_body(body: Body) -> Body:
    return lock_row(body)


def require_state(meeting: Meeting, states: Iterable[str], refusal: str) -> None:
    if meeting.state not in states:
        raise ValidationError(refusal, code="state")


def require_not_approved(meeting: Meeting) -> None:
    if meeting.state == MeetingState.MINUTES_APPROVED:
        raise ValidationError(
            _(
                "Die Niederschrift ist genehmigt. Ändern lässt sich nur noch mit einer "
                "Berichtigung, die einen Grund nennt."
            ),
            code="approved",
        )


def require_recording(meeting: Meeting | None) -> Meeting:
    """Outcomes are written while the meeting runs and until its minutes are approved."""
    if meeting is None:
        raise ValidationError(_("Dieser Punkt steht auf keiner Tagesordnung."), code="no_meeting")
    require_not_approved(meeting)
    states = {MeetingState.IN_PROGRESS, MeetingState.CLOSED}
    require_state(meeting, states, _("Ergebnisse gibt es erst, wenn die Sitzung eröffnet ist."))
    return meeting


def insert(row: Row) -> Row:
    row.full_clean()
    row.save()
    return row


def keep_part(
    thing: models.Model, part: Row, before: Mapping[str, Any], act: str, *, by: Any
) -> Row:
    """Save a part that was changed and write it down on the thing it belongs to."""
    save_version(part)
    record_part(thing, act, part, audit.changes_between(before, part), by=by)
    return part


def add_part(thing: models.Model, part: Row, act: str, *, by: Any, basis: str = "") -> Row:
    insert(part)
    record_part(thing, act, part, audit.changes_between(None, part), by=by, basis=basis)
    return part


def record_part(
    thing: models.Model,
    act: str,
    part: models.Model,
    changes: audit.Changes,
    *,
    by: Any,
    basis: str = "",
) -> None:
    kind = part._meta.model_name
    named = {f"{kind}.{field}": values for field, values in changes.items() if field not in UNSAID}
    audit.record(act, thing, by=by, changes=named, basis=basis)


def record_removal(thing: models.Model, act: str, part: models.Model, *, by: Any) -> None:
    before = audit.snapshot(part)
    gone = {name: (value, None) for name, value in before.items() if value not in (None, "")}
    record_part(thing, act, part, gone, by=by)


def place_of(item: AgendaItem) -> Meeting | Body:
    """Where acts on an item are written down: its meeting, or the body whose backlog it is in."""
    return item.meeting or item.body


def was_public(thing: Body | Meeting | Paper | None) -> bool:
    return thing is not None and thing.audience == Audience.PUBLIC


def bury_part(part: Any, thing: Body | Meeting | Paper | None) -> None:
    """What others may hold a copy of leaves a tombstone when it goes."""
    if thing is not None and was_public(thing):
        records.bury(part)


def unbury(part: Any) -> None:
    Tombstone.objects.filter(public_id=part.public_id).delete()
