"""The one reminder of a vote in writing: some days before its end, to whoever has not voted.

Members with an account are told the way they chose, all others by letter; both lead to the ballot.
Written as it leaves, so that nobody is reminded of a vote already cast.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.typography import datum, zeitpunkt
from handschlag.foundation.jobs import register_schedule
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.kinds import Detail, MailLink, register_kind
from handschlag.foundation.notifications.letters import Letter, register_letter, send_letter
from handschlag.foundation.notifications.selectors import letter_of
from handschlag.foundation.records.clock import BERLIN

from .documents.frame import whole
from .models import Meeting, Seat
from .notifications import GROUP, goodbye, greeting, recipient_of
from .searchable import page_of
from .selectors import day_of, recipients_of
from .selectors.bodies import Recipient
from .selectors.circulation import is_circulating, running_circulations, seats_waited_for
from .signed_links import own_pack_path, own_vote, pack_path

MISSING, LETTER = "governance.vote_missing", "governance.vote_reminder"
BEFORE = timedelta(days=3)


def reminds_from(invited_at: datetime, ends_at: datetime) -> datetime:
    """Three days before the end; a short vote is left alone for half of its time."""
    return ends_at - min(BEFORE, (ends_at - invited_at) / 2)


def remind_of_votes() -> int:
    """Safe to run again: each member is told once of one end; returns how many are told."""
    return sum(_remind(meeting) for meeting in running_circulations() if _is_due(meeting))


def _is_due(meeting: Meeting) -> bool:
    if meeting.ends_at is None:
        return False
    begun = meeting.invited_at or meeting.starts_at
    return reminds_from(begun, meeting.ends_at) <= timezone.now()


@transaction.atomic
def _remind(meeting: Meeting) -> int:
    missing = _who_is_missing(meeting)
    told = notifications.notify(
        MISSING,
        [each.user for each in missing if each.user],
        label=meeting.title,
        thing=meeting.pk,
        href=page_of("meeting", meeting),
        data={"ends": _last_day(meeting).isoformat()},
        occasion=_occasion(meeting),
    )
    without_account = [each for each in missing if each.mail and not each.user]
    return told + sum(_write(meeting, each) for each in without_account)


def _who_is_missing(meeting: Meeting) -> list[Recipient]:
    """Members whose vote is missing; where nobody can write to one, the deputies."""
    waited_for = seats_waited_for(meeting)
    called = [each for each in recipients_of(meeting.body, day_of(meeting)) if each.mail]
    members = [each for each in called if each.seat.pk in waited_for]
    reached = {each.seat.pk for each in members}
    return members + [each for each in called if each.seat.deputy_of_id in waited_for - reached]


def _write(meeting: Meeting, to: Recipient) -> int:
    key = f"{_occasion(meeting)}-{to.seat.pk}"
    if letter_of(LETTER, key) is not None:
        return 0
    send_letter(LETTER, key)
    return 1


def _occasion(meeting: Meeting) -> str:
    """A new end starts anew."""
    return f"{meeting.pk}-{_last_day(meeting):%Y%m%d}"


def _last_day(meeting: Meeting) -> date:
    return (meeting.ends_at or meeting.starts_at).astimezone(BERLIN).date()


def write_reminder(key: str) -> Letter | None:
    meeting_key, _end, seat_key = key.split("-")
    meeting = Meeting.objects.select_related("body").filter(pk=int(meeting_key)).first()
    seat = Seat.objects.filter(pk=int(seat_key)).first()
    if meeting is None or seat is None or not is_circulating(meeting):
        return None
    to = recipient_of(meeting, seat)
    if to is None or (seat.deputy_of_id or seat.pk) not in seats_waited_for(meeting):
        return None
    names = {"title": meeting.title, "body": meeting.body.name}
    parts = [
        greeting(to),
        _("Ihre Stimme fehlt noch: %(body)s, %(title)s (Umlaufverfahren).") % names,
        _("Abstimmen können Sie bis %(end)s.") % {"end": zeitpunkt(meeting.ends_at)},
        _("Hier stimmen Sie ab, ohne Einloggen:")
        + f"\n{whole(pack_path(meeting, to.seat, to.mail))}#stimme",
        _("Der Link gehört zu Ihrem Sitz. Bitte geben Sie ihn nicht weiter."),
        goodbye(),
    ]
    subject = _("Ihre Stimme fehlt noch: %(body)s, %(title)s") % names
    return Letter(address=to.mail, subject=subject, text="\n\n".join(parts))


# --- members with an account ---


def _words(values: Mapping[str, Any]) -> str:
    words = {"label": values["label"], "day": datum(date.fromisoformat(values["ends"]))}
    return _("Ihre Stimme fehlt noch: „%(label)s“, abstimmen können Sie bis %(day)s.") % words


def _meetings(things: set[str]) -> Iterable[Meeting]:
    keys = [int(thing) for thing in things if thing.isdecimal()]
    return Meeting.objects.filter(pk__in=keys).select_related("body")


def _is_called(user: Any, things: set[str]) -> Iterable[str]:
    return {str(row.pk) for row in _meetings(things) if own_pack_path(row, user)}


def _has_not_voted(user: Any, things: set[str]) -> Iterable[str]:
    own = ((row, own_vote(row, user)) for row in _meetings(things))
    return {str(row.pk) for row, vote in own if vote is not None and not vote.is_cast}


def _ballot_link(user: Any, notification: Any) -> list[Detail]:
    meeting = Meeting.objects.select_related("body").filter(pk=notification.thing).first()
    vote = own_vote(meeting, user) if meeting else None
    if meeting is None or vote is None:
        return []
    return [Detail(str(meeting.body), links=(MailLink(_("Abstimmen"), vote.path),))]


register_schedule(
    "governance.remind_of_votes",
    "handschlag.modules.governance.tasks.remind_of_votes",
    daily_at=time(5, 55),
)
register_letter(LETTER, gettext_lazy("Erinnerung an ein Umlaufverfahren"), write_reminder)
register_kind(
    MISSING,
    gettext_lazy("Ihre Stimme fehlt noch"),
    _words,
    group=GROUP,
    may_see=_is_called,
    is_open=_has_not_voted,
    details=_ballot_link,
)
