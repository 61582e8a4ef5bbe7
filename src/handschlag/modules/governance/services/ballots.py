"""Ballots by name: may this seat vote here, and only once."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from handschlag.modules.governance.choices import VoteChoice
from handschlag.modules.governance.models import AgendaItem, Meeting, Seat
from handschlag.modules.governance.selectors.bodies import voting_seats
from handschlag.modules.governance.selectors.meetings import day_of, sitters_of
from handschlag.modules.governance.voting import Place, Room, room_of, twice_voted

Ballots = Mapping[Seat, str]


def check_ballots(meeting: Meeting, item: AgendaItem, votes: Ballots) -> None:
    """Refuse the first ballot that cannot be: unknown, excluded, absent, or a second one."""
    entitled = {seat.pk for seat in voting_seats(meeting.body, day_of(meeting))}
    there = sitters_of(meeting)
    excluded = set(item.exclusions.values_list("seat", flat=True))
    for seat, choice in votes.items():
        if choice not in VoteChoice.values:
            raise ValidationError(_("Diese Stimme gibt es nicht."), code="choice")
        if seat.pk not in entitled:
            raise _refused(_("%(seat)s hat keine eigene Stimme."), seat, "no_vote")
        if {seat.pk, there.get(seat.pk)} & excluded:
            raise _refused(
                _("%(seat)s ist befangen und stimmt bei diesem Punkt nicht mit ab."), seat, "biased"
            )
        if not meeting.is_circulation and seat.pk not in there:
            raise _refused(_("%(seat)s ist nicht anwesend und nicht vertreten."), seat, "absent")
    _require_one_per_party(meeting, votes)


def _require_one_per_party(meeting: Meeting, votes: Ballots) -> None:
    parties = {seat.pk: seat.on_behalf_of_id for seat in votes}
    twice = twice_voted(parties, meeting.body.votes_by)
    if twice:
        name = next(seat.on_behalf_of for seat in votes if seat.on_behalf_of_id in twice)
        raise ValidationError(
            _("Hier hat jeder Partner eine Stimme; für %(party)s sind mehrere eingetragen."),
            code="twice",
            params={"party": name},
        )


def _refused(sentence: str, seat: Seat, code: str) -> ValidationError:
    return ValidationError(sentence, code=code, params={"seat": words_for(seat)})


def words_for(seat: Seat) -> str:
    who = seat.holder or seat.title or str(seat.get_role_display())
    return f"{who} ({seat.on_behalf_of})"


def room_of_ballots(meeting: Meeting, item: AgendaItem, votes: Ballots) -> Room:
    """In a vote in writing, whoever answered or is excluded counts as there."""
    excluded = set(item.exclusions.values_list("seat", flat=True))
    answered = {seat.pk for seat in votes} | excluded
    return room_of(
        [
            Place(
                seat.on_behalf_of_id,
                is_taken=seat.pk in answered,
                is_excluded=seat.pk in excluded,
            )
            for seat in voting_seats(meeting.body, day_of(meeting))
        ],
        meeting.body.votes_by,
    )
