"""What a body resolves: words, votes, referral, adjournment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.rows import lock_version
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.choices import (
    Power,
    ResolutionKind,
    ResolutionState,
    VoteChoice,
    VoteMethod,
)
from handschlag.modules.governance.facts import ResolutionBecameBinding, ResolutionPassed
from handschlag.modules.governance.models import (
    AgendaItem,
    Body,
    Meeting,
    Resolution,
    Seat,
    Vote,
)
from handschlag.modules.governance.selectors.meetings import day_of, room_for
from handschlag.modules.governance.selectors.resolutions import is_binding
from handschlag.modules.governance.voting import Room, Tally, is_carried, tally_of, votes_needed

from .agenda import number_items, require_live
from .ballots import check_ballots, room_of_ballots
from .writing import (
    add_part,
    keep_part,
    key_of,
    lock_meeting,
    record_removal,
    require_recording,
)

Ballots = Mapping[Seat, str]
NEEDS_QUORUM = frozenset({ResolutionKind.RECOMMENDATION, ResolutionKind.DECISION})


@dataclass(frozen=True)
class Given:
    """A vote as it was handed in: by name, by numbers, or none because all agreed."""

    method: str = VoteMethod.CONSENSUS
    votes: Ballots | None = None
    tally: Tally = field(default_factory=Tally)
    present: int | None = None
    veto_by: Any = None


@transaction.atomic
def record_outcome(
    item: AgendaItem,
    *,
    outcome: str,
    by: Any,
    version: int | None = None,
    confidential_outcome: str | None = None,
) -> AgendaItem:
    """What came of an item, in words; free until the minutes are approved."""
    meeting = require_recording(item.meeting and lock_meeting(item.meeting))
    row = lock_version(item, version)
    before = audit.snapshot(row)
    row.outcome = outcome
    if confidential_outcome is not None:
        row.confidential_outcome = confidential_outcome
    return keep_part(meeting, row, before, "meeting.outcome_recorded", by=by)


@transaction.atomic
def record_resolution(
    item: AgendaItem,
    *,
    kind: str,
    text: str,
    by: Any,
    resolution: Resolution | None = None,
    version: int | None = None,
    method: str = VoteMethod.CONSENSUS,
    votes: Ballots | None = None,
    yes: int = 0,
    no: int = 0,
    abstain: int = 0,
    invalid: int = 0,
    present: int | None = None,
    confidential_text: str = "",
    veto_by: "directory.Organisation | None" = None,
    veto_because: str = "",
    resolved_on: date | None = None,
) -> Resolution:
    """Write a resolution down, or (with `resolution`) write it anew until the minutes are approved.

    A vote by name (`votes`) is counted here; numbers are checked against those present. Whoever is
    excluded from the item counts among the present and has no vote.
    """
    meeting = require_recording(item.meeting and lock_meeting(item.meeting))
    _require_power(meeting.body, kind)
    row = _row_for(item, resolution, version)
    before = audit.snapshot(row) if row.pk else None
    row.kind, row.text, row.confidential_text = kind, text, confidential_text
    row.veto_by, row.veto_because = veto_by, veto_because.strip()
    row.resolved_on = resolved_on or day_of(meeting)
    given = Given(method, votes, Tally(yes, no, abstain, invalid), present, veto_by)
    count_votes(row, meeting, given)
    if before is None:
        row.number = _next_number(meeting)
        add_part(meeting, row, "meeting.resolution_recorded", by=by)
    else:
        keep_part(meeting, row, before, "meeting.resolution_edited", by=by)
    _keep_ballots(row, votes or {})
    was_carried = before is not None and before["state"] == ResolutionState.CARRIED
    if row.state == ResolutionState.CARRIED and not was_carried:
        announce_passed(row, by=by)
    return row


def announce_passed(row: Resolution, *, by: Any) -> None:
    announce(ResolutionPassed(row.pk, key_of(by)))
    if is_binding(row):
        announce(ResolutionBecameBinding(row.pk, key_of(by)))


def _require_power(body: Body, kind: str) -> None:
    if kind == ResolutionKind.DECISION and body.power != Power.DECIDES:
        raise ValidationError(
            {
                "kind": _(
                    "Dieses Gremium empfiehlt nur. Ein Beschluss wird daraus, wenn die Räte "
                    "zugestimmt haben."
                )
            },
            code="power",
        )


def _row_for(item: AgendaItem, resolution: Resolution | None, version: int | None) -> Resolution:
    if resolution is None:
        return Resolution(item=item)
    if resolution.item_id != item.pk:
        raise ValidationError(_("Dieser Beschluss gehört zu einem anderen Punkt."), code="foreign")
    return lock_version(resolution, version)


def _next_number(meeting: Meeting) -> str:
    taken = Resolution.objects.filter(item__meeting=meeting).values_list("number", flat=True)
    last = max((int(one.rpartition("/")[2] or 0) for one in taken), default=0)
    return f"{meeting.number}/{last + 1}"


def count_votes(row: Resolution, meeting: Meeting, given: Given) -> None:
    """Set the numbers and what they come to. Raises ValidationError where they cannot be true."""
    body, item = meeting.body, row.item
    room = room_for(meeting, item)
    if room.entitled == 0:
        raise ValidationError(
            _("Dieses Gremium hat keinen Sitz mit Stimme, es kann nichts beschließen."),
            code="no_seats",
        )
    tally = given.tally
    if given.votes:
        check_ballots(meeting, item, given.votes)
        tally = tally_of(given.votes.values())
        if meeting.is_circulation:
            room = room_of_ballots(meeting, item, given.votes)
    elif given.present is not None:
        room = Room(room.entitled, given.present, room.excluded)
    _set_numbers(row, given.method, room, tally)
    _require_quorum(body, row)
    row.state = _state_of(body, row, given)


def _require_quorum(body: Body, row: Resolution) -> None:
    """Too few may talk and take note, but neither recommend nor decide."""
    needed = votes_needed(body.quorum, row.entitled, body.quorum_number)
    if row.kind in NEEDS_QUORUM and row.present < needed:
        numbers = {"present": row.present, "needed": needed}
        raise ValidationError(
            _(
                "Das Gremium ist nicht beschlussfähig: %(present)s Stimmen sind da, nötig sind "
                "%(needed)s. Bitte prüfen Sie die Anwesenheit."
            )
            % numbers,
            code="no_quorum",
        )


def _set_numbers(row: Resolution, method: str, room: Room, tally: Tally) -> None:
    row.method = method
    row.entitled, row.present, row.excluded = room.entitled, room.present, room.excluded
    row.yes, row.no, row.abstain, row.invalid = tally.yes, tally.no, tally.abstain, tally.invalid
    if room.present > room.entitled:
        raise ValidationError(
            {
                "present": _("Es sind mehr Anwesende als Stimmberechtigte (%(most)s).")
                % {"most": room.entitled}
            },
            code="too_many_present",
        )
    if tally.cast + room.excluded > room.present:
        most = max(room.present - room.excluded, 0)
        numbers = {"cast": tally.cast, "most": most}
        raise ValidationError(
            _("%(cast)s Stimmen sind mehr, als abgegeben werden konnten: höchstens %(most)s.")
            % numbers,
            code="too_many_votes",
        )


def _state_of(body: Body, row: Resolution, given: Given) -> str:
    if given.veto_by is not None:
        _require_veto(body, given.veto_by)
        return ResolutionState.VETOED
    if given.method == VoteMethod.CONSENSUS:
        _require_consensus(row)
        return ResolutionState.CARRIED
    tally = Tally(row.yes, row.no, row.abstain, row.invalid)
    carried = is_carried(body.majority, tally, row.entitled)
    return ResolutionState.CARRIED if carried else ResolutionState.REJECTED


def _require_consensus(row: Resolution) -> None:
    if row.no:
        raise ValidationError(
            {
                "method": _(
                    "Mit Nein-Stimmen ist es kein Einvernehmen. Bitte wählen Sie „ausgezählt“."
                )
            },
            code="no_consensus",
        )
    if row.present == 0:
        raise ValidationError(
            _("Es ist niemand anwesend. Bitte tragen Sie zuerst die Anwesenheit ein."),
            code="nobody",
        )


def _require_veto(body: Body, party: Any) -> None:
    if not body.allows_veto:
        raise ValidationError(
            {"veto_by": _("In diesem Gremium gibt es keinen Einspruch einzelner Partner.")},
            code="no_veto",
        )
    if not body.seats.filter(on_behalf_of=party).exists():
        raise ValidationError(
            {"veto_by": _("Einspruch erheben kann nur ein Partner mit einem Sitz.")},
            code="no_seat",
        )


def _keep_ballots(row: Resolution, votes: Ballots) -> None:
    row.votes.all().delete()
    Vote.objects.bulk_create(
        Vote(resolution=row, seat=seat, choice=VoteChoice(choice)) for seat, choice in votes.items()
    )


@transaction.atomic
def remove_resolution(resolution: Resolution, *, by: Any) -> None:
    """Take back what was entered by mistake, while nothing rests on it."""
    item = resolution.item
    meeting = require_recording(item.meeting and lock_meeting(item.meeting))
    row = lock_version(resolution, None)
    if row.follow_ups.exists() or row.consultations.exists() or row.acknowledges.exists():
        raise ValidationError(
            _("Auf diesem Beschluss bauen schon Festlegungen oder Beratungen auf."), code="used"
        )
    record_removal(meeting, "meeting.resolution_removed", row, by=by)
    row.delete()


@transaction.atomic
def refer_item(
    item: AgendaItem, *, to_body: Body, by: Any, text: str = ""
) -> tuple[Resolution, AgendaItem]:
    """Hand an item over to another body of the cooperation; it waits in its backlog."""
    meeting = require_recording(item.meeting and lock_meeting(item.meeting))
    if to_body.pk == meeting.body_id or to_body.cooperation_id != meeting.cooperation_id:
        raise ValidationError(
            {"to_body": _("Verwiesen wird an ein anderes Gremium derselben Kooperation.")},
            code="foreign",
        )
    words = text.strip() or _("Der Punkt wird an „%(body)s“ verwiesen.") % {"body": to_body}
    row = _settle(item, meeting, ResolutionState.REFERRED, words, by=by, referred_to=to_body)
    return row, _continue(item, to_body, None, "body.item_referred", by=by)


@transaction.atomic
def adjourn_item(
    item: AgendaItem, *, by: Any, to_meeting: Meeting | None = None, text: str = ""
) -> tuple[Resolution, AgendaItem]:
    """Put an item off to a later meeting, or into the backlog until one is found."""
    meeting = require_recording(item.meeting and lock_meeting(item.meeting))
    if to_meeting is not None:
        _require_later(meeting, to_meeting)
    when = _("auf „%(meeting)s“") % {"meeting": to_meeting} if to_meeting else _("ohne Termin")
    words = text.strip() or _("Der Punkt wird vertagt (%(when)s).") % {"when": when}
    row = _settle(item, meeting, ResolutionState.ADJOURNED, words, by=by, adjourned_to=to_meeting)
    return row, _continue(item, meeting.body, to_meeting, "body.item_adjourned", by=by)


def _require_later(meeting: Meeting, to_meeting: Meeting) -> None:
    from_same = to_meeting.body_id == meeting.body_id and to_meeting.pk != meeting.pk
    if not from_same or to_meeting.starts_at < meeting.starts_at:
        raise ValidationError(
            {"to_meeting": _("Vertagt wird auf eine spätere Sitzung desselben Gremiums.")},
            code="not_later",
        )
    require_live(to_meeting)


def _settle(
    item: AgendaItem, meeting: Meeting, state: str, text: str, *, by: Any, **where: Any
) -> Resolution:
    if item.follow_up_id is not None:
        raise ValidationError(
            _("Festlegungen kommen von selbst wieder auf die Tagesordnung."), code="follow_up"
        )
    room = room_for(meeting, item)
    row = Resolution(
        item=item,
        kind=ResolutionKind.DETERMINATION,
        state=state,
        text=text,
        resolved_on=day_of(meeting),
        number=_next_number(meeting),
        **where,
    )
    row.entitled, row.present, row.excluded = room.entitled, room.present, room.excluded
    add_part(meeting, row, f"meeting.item_{state}", by=by)
    return row


def _continue(
    item: AgendaItem, body: Body, meeting: Meeting | None, act: str, *, by: Any
) -> AgendaItem:
    """The same item once more, where it is dealt with next; it knows where it came from."""
    kept = (
        "purpose",
        "title",
        "text",
        "minutes_planned",
        "is_public",
        "responsible_org",
        "responsible_office",
        "proposed_by_org",
        "proposed_by",
        "paper",
    )
    again = AgendaItem(body=body, meeting=meeting, continues=item)
    for name in kept:
        setattr(again, name, getattr(item, name))
    if meeting is not None:
        again.position = meeting.items.count() + 1
    add_part(meeting or body, again, act, by=by)
    if meeting is not None:
        number_items(meeting)
    return again
