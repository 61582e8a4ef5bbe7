"""The vote in writing: cast until all have voted or its time is over, counted, then confirmed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.clock import BERLIN
from handschlag.foundation.records.rows import save_version
from handschlag.modules.governance.choices import (
    MeetingState,
    Power,
    Presence,
    ResolutionKind,
    VoteChoice,
    VoteMethod,
    VotesBy,
)
from handschlag.modules.governance.facts import CirculationCounted
from handschlag.modules.governance.models import AgendaItem, Ballot, Exclusion, Meeting, Seat
from handschlag.modules.governance.selectors.circulation import (
    VOTING_STATES,
    Standing,
    is_circulating,
    is_voting_over,
    motions_of,
    seat_voted_for,
    standings_of,
)

from .attendance import exclude_member, record_attendance
from .ballots import words_for
from .meetings import close_meeting, start_meeting
from .resolutions import record_outcome, record_resolution
from .writing import key_of, lock_meeting, record_part, require_state

Choices = Mapping[AgendaItem, str]
CASTABLE = frozenset({VoteChoice.YES, VoteChoice.NO, VoteChoice.ABSTAIN})


@transaction.atomic
def cast_votes(meeting: Meeting, *, seat: Seat, choices: Choices, by: Any) -> Meeting:
    """Vote on the items named, once per item and changeable until it is over.

    `seat` is whoever votes: a member, or the deputy in a member's place. What a member voted
    itself no deputy changes. With the last vote that was missing the result is counted.
    """
    row = lock_meeting(meeting)
    if not is_circulating(row):
        raise ValidationError(_("Die Abstimmung ist beendet."), code="over")
    voting = seat_voted_for(row, seat)
    if voting is None:
        raise ValidationError(_("Dieser Sitz hat keine Stimme."), code="no_vote")
    motions = {item.pk: item for item in motions_of(row)}
    for item, choice in choices.items():
        if item.pk not in motions or choice not in CASTABLE:
            raise ValidationError(_("Diese Stimme gibt es nicht."), code="choice")
        _cast(row, motions[item.pk], (voting, seat), choice, by=by)
    _count_if_complete(row, by=by)
    return row


@transaction.atomic
def exclude_from_vote(item: AgendaItem, *, seat: Seat, reason: str, by: Any) -> Exclusion:
    """Nobody waits any more for the vote of somebody biased."""
    exclusion = exclude_member(item, seat=seat, reason=reason, by=by)
    if item.meeting is not None:
        _count_if_complete(lock_meeting(item.meeting), by=by)
    return exclusion


def _count_if_complete(row: Meeting, *, by: Any) -> None:
    if is_circulating(row) and not any(standing.waiting for standing in standings_of(row)):
        _count(row, by=by)


def _cast(
    meeting: Meeting, item: AgendaItem, seats: tuple[Seat, Seat], choice: str, *, by: Any
) -> None:
    voting, by_seat = seats
    known = item.ballots.filter(seat=voting).first()
    _check_cast(item, voting, by_seat, known)
    if known is not None and (known.choice, known.cast_by_id) == (choice, by_seat.pk):
        return
    ballot = known or Ballot(item=item, seat=voting)
    ballot.choice, ballot.cast_by, ballot.cast_at = choice, by_seat, timezone.now()
    ballot.full_clean()
    ballot.save()
    # Who voted stays written down for ever, how they did does not.
    said = {"seat": (None, voting), "item": (None, str(item))}
    record_part(meeting, "meeting.ballot_cast", ballot, said, by=by)


def _check_cast(item: AgendaItem, voting: Seat, by_seat: Seat, known: Ballot | None) -> None:
    if item.exclusions.filter(seat__in=[voting, by_seat]).exists():
        raise ValidationError(
            _("%(seat)s ist befangen und stimmt bei diesem Punkt nicht mit ab."),
            code="biased",
            params={"seat": words_for(voting)},
        )
    if known is not None and known.cast_by_id == voting.pk and by_seat.pk != voting.pk:
        raise ValidationError(
            _("%(seat)s hat schon selbst abgestimmt."),
            code="voted_itself",
            params={"seat": words_for(voting)},
        )
    others = item.ballots.filter(seat__on_behalf_of=voting.on_behalf_of_id).exclude(seat=voting)
    if item.body.votes_by == VotesBy.PARTY and others.exists():
        raise ValidationError(
            _("Hier hat jeder Partner eine Stimme; für %(party)s ist sie schon abgegeben."),
            code="twice",
            params={"party": voting.on_behalf_of},
        )


@transaction.atomic
def count_circulation(meeting: Meeting) -> Meeting:
    """Close the vote whose time is over; a second call changes nothing."""
    row = lock_meeting(meeting)
    if row.counted_at is None and row.state in VOTING_STATES and is_voting_over(row):
        _count(row, by=None)
    return row


def _count(row: Meeting, *, by: Any) -> None:
    row.counted_at = timezone.now()
    save_version(row)
    audit.record("meeting.counted", row, by=by, changes={"counted_at": (None, row.counted_at)})
    announce(CirculationCounted(row.pk, key_of(by)))


@transaction.atomic
def confirm_circulation(meeting: Meeting, *, by: Any, basis: str = "") -> Meeting:
    """Make resolutions of what was counted, and end the circulation.

    Whoever voted counts as there. An item too few voted on gets no resolution; the outcome says so.
    """
    row = lock_meeting(meeting)
    _require_confirmable(row)
    standings = standings_of(row)
    if row.state == MeetingState.OPEN:
        row = start_meeting(row, by=by, at=row.invited_at)
    record_attendance(row, _presences(standings), by=by)
    for standing in standings:
        if not standing.item.resolutions.exists():
            _resolve(row, standing, by=by)
    audit.record("meeting.result_confirmed", row, by=by, basis=basis)
    return close_meeting(row, version=None, by=by)


def _require_confirmable(row: Meeting) -> None:
    if row.state in {MeetingState.CLOSED, MeetingState.MINUTES_APPROVED}:
        raise ValidationError(_("Das Ergebnis ist schon bestätigt."), code="closed")
    require_state(row, VOTING_STATES, _("Hier wird gerade nicht abgestimmt."))
    if not is_voting_over(row):
        raise ValidationError(
            _(
                "Die Abstimmung läuft noch. Bestätigen lässt sich ihr Ergebnis, wenn sie beendet ist."
            ),
            code="running",
        )


def _presences(standings: tuple[Standing, ...]) -> dict[Seat, tuple[str, Seat | None]]:
    """A deputy's vote is seen on the first item it was cast on."""
    found: dict[Seat, tuple[str, Seat | None]] = {}
    for standing in standings:
        for vote in standing.votes:
            there = Presence.REPRESENTED if vote.deputy else Presence.PRESENT
            if vote.choice or vote.is_excluded:
                known = found.get(vote.seat)
                if known is None or known[0] == Presence.ABSENT:
                    found[vote.seat] = (there, vote.deputy)
            else:
                found.setdefault(vote.seat, (Presence.ABSENT, None))
    return found


def _resolve(meeting: Meeting, standing: Standing, *, by: Any) -> None:
    votes = {vote.seat: vote.choice for vote in standing.votes if vote.choice}
    decides = meeting.body.power == Power.DECIDES
    if not votes:
        _record_none(standing, _("Niemand hat abgestimmt."), by=by)
        return
    try:
        record_resolution(
            standing.item,
            kind=ResolutionKind.DECISION if decides else ResolutionKind.RECOMMENDATION,
            text=standing.motion,
            method=VoteMethod.COUNTED,
            votes=votes,
            resolved_on=_ended_on(meeting),
            by=by,
        )
    except ValidationError as refused:
        if getattr(refused, "code", "") != "no_quorum":
            raise
        _record_none(standing, _("Zu wenige haben abgestimmt."), by=by)


def _ended_on(meeting: Meeting) -> date:
    """The day the last vote came in, or the last day there was."""
    ended = meeting.counted_at or meeting.ends_at or timezone.now()
    return ended.astimezone(BERLIN).date()


def _record_none(standing: Standing, why: str, *, by: Any) -> None:
    nothing = _("Ein Beschluss ist nicht zustande gekommen.")
    record_outcome(standing.item, outcome=f"{why} {nothing}", by=by)
