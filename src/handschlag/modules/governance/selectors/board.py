"""The two minutes before a meeting: what changed, what is to decide, what is late."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records import today
from handschlag.foundation.records.clock import BERLIN
from handschlag.foundation.records.prepared import Prepared
from handschlag.modules.governance.choices import ItemPurpose
from handschlag.modules.governance.models import AgendaItem, Body, Consultation, FollowUp, Meeting

from .bodies import last_meetings, next_meetings, votes_in_writing
from .circulation import is_circulating
from .resolutions import late_follow_ups
from .shown import Eyes, ShownFollowUp, ShownItem, forms_for
from .shown.making import where_of
from .visible import (
    follow_ups_visible_to,
    inside_of,
    items_visible_to,
    meetings_visible_to,
    papers_visible_to,
    sees_inside,
)

LONGEST_BREAK = 3 * 366


@dataclass(frozen=True)
class BoardChange:
    """One thing that happened since the last meeting; `target` is a follow-up or a paper."""

    on: date
    what: str
    kind: str
    public_id: str


@dataclass(frozen=True)
class RunningVote:
    """A vote in writing that takes votes now, and what it is about as far as the user reads it."""

    meeting: Meeting
    items: tuple[ShownItem, ...]


@dataclass(frozen=True)
class BoardBrief:
    body: Body
    last: Meeting | None
    next: Meeting | None
    changed: tuple[BoardChange, ...]
    to_decide: tuple[ShownItem, ...]
    late: tuple[ShownFollowUp, ...]


def board_brief(body: Body, user: Any) -> BoardBrief:
    """What this user may read of it; late things by office, never by person.

    The same for all who reach the same and see the same bodies from inside.
    """
    seen = {row[0] for row in SEEN_MEETINGS(user, body.pk)}
    last, coming = (
        next((row for row in rows if row.pk in seen), None)
        for rows in (LAST(body.pk), NEXT(body.pk))
    )
    since = last.starts_at.astimezone(BERLIN).date() if last else date.min
    return BoardBrief(
        body=body,
        last=last,
        next=coming,
        changed=tuple(_changes_since(body, since, user)),
        to_decide=tuple(_to_decide(coming, user)) if coming else (),
        late=tuple(forms_for(LATE(user, body.pk), user, seen=True)),
    )


def running_votes(body: Body, user: Any) -> tuple[RunningVote, ...]:
    """Votes in writing that go on now; whoever sees the vote's page is told of it.

    The one that ends first stands first.
    """
    running = [row for row in IN_WRITING(body.pk) if is_circulating(row)]
    seen = {row[0] for row in SEEN_MEETINGS(user, body.pk)} if running else set()
    running.sort(key=lambda row: (row.ends_at is None, row.ends_at))
    return tuple(
        RunningVote(row, tuple(_to_decide(row, user))) for row in running if row.pk in seen
    )


def _to_decide(meeting: Meeting, user: Any) -> list[ShownItem]:
    return forms_for(TO_DECIDE(user, meeting.pk), user, seen=True)


# Built once for each reader: this page is read by everybody on the same evening.
LAST: Prepared[int, Meeting] = Prepared(lambda key: last_meetings(key)[:1])
NEXT: Prepared[int, Meeting] = Prepared(lambda key: next_meetings(key)[:1])
IN_WRITING: Prepared[int, Meeting] = Prepared(votes_in_writing)
SEEN_MEETINGS: PreparedFor[Any] = PreparedFor(
    lambda user, key: meetings_visible_to(user).filter(body=key).order_by().values_list("pk"),
    also=inside_of,
)
LATE: PreparedFor[FollowUp] = PreparedFor(
    lambda user, key: late_follow_ups().filter(
        body=key, pk__in=follow_ups_visible_to(user).order_by().values("pk")
    ),
    also=inside_of,
)
TO_DECIDE: PreparedFor[AgendaItem] = PreparedFor(
    lambda user, key: (
        items_visible_to(user)
        .filter(meeting=key, purpose=ItemPurpose.DECISION)
        .order_by("position", "pk")
    ),
    also=inside_of,
)
FOLLOW_UPS: PreparedFor[FollowUp] = PreparedFor(
    lambda user, key: follow_ups_visible_to(user).filter(body=key, state_since__gte=_long_ago()),
    also=inside_of,
)
COUNCILS: PreparedFor[Consultation] = PreparedFor(
    lambda user, key: Consultation.objects.filter(
        resolution__item__body=key,
        decided_on__gte=_long_ago(),
        paper__in=papers_visible_to(user).order_by().values("pk"),
    ).select_related("paper", "organisation", "body"),
    also=inside_of,
)


def _long_ago() -> date:
    """What changed before that is told by the minutes, even where no meeting was since."""
    return today() - timedelta(days=LONGEST_BREAK)


def _changes_since(body: Body, since: date, user: Any) -> list[BoardChange]:
    changes = [*_follow_up_changes(body, since, user), *_council_changes(body, since, user)]
    return sorted(changes, key=lambda change: change.on, reverse=True)


def _follow_up_changes(body: Body, since: date, user: Any) -> list[BoardChange]:
    found = []
    for row in FOLLOW_UPS(user, body.pk):
        if row.state_since < since:
            continue
        words = {"title": row.title, "office": row.office, "state": row.get_state_display()}
        sentence = _("%(title)s: %(state)s (%(office)s)") % words
        found.append(BoardChange(row.state_since, sentence, "follow_up", row.public_id))
    return found


def _council_changes(body: Body, since: date, user: Any) -> list[BoardChange]:
    rows = [row for row in COUNCILS(user, body.pk) if row.decided_on and row.decided_on >= since]
    # A council or board that is not public is named to members alone.
    eyes = Eyes.INSIDE if sees_inside(user, body) else Eyes.VISITOR
    found = []
    for row in rows:
        words = {
            "where": where_of(row, eyes),
            "paper": row.paper.title,
            "result": row.get_result_display(),
        }
        sentence = _("%(where)s zu „%(paper)s“: %(result)s") % words
        found.append(BoardChange(row.decided_on or since, sentence, "paper", row.paper.public_id))
    return found
