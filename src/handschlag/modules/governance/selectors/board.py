"""The two minutes before a meeting: what changed, what is to decide, what is late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from handschlag.foundation.records.clock import BERLIN
from handschlag.modules.governance.choices import ItemPurpose
from handschlag.modules.governance.models import Body, Consultation, Meeting

from .bodies import last_meeting, next_meeting
from .resolutions import late_follow_ups
from .shown import Eyes, ShownFollowUp, ShownItem, forms_for
from .shown.making import where_of
from .visible import (
    follow_ups_visible_to,
    items_visible_to,
    meetings_visible_to,
    papers_visible_to,
    sees_inside,
)


@dataclass(frozen=True)
class BoardChange:
    """One thing that happened since the last meeting; `target` is a follow-up or a paper."""

    on: date
    what: str
    kind: str
    public_id: str


@dataclass(frozen=True)
class BoardBrief:
    body: Body
    last: Meeting | None
    next: Meeting | None
    changed: tuple[BoardChange, ...]
    to_decide: tuple[ShownItem, ...]
    late: tuple[ShownFollowUp, ...]


def board_brief(body: Body, user: Any) -> BoardBrief:
    """What this user may read of it; late things by office, never by person."""
    seen = set(meetings_visible_to(user).filter(body=body).values_list("pk", flat=True))
    last, coming = last_meeting(body), next_meeting(body)
    last = last if last and last.pk in seen else None
    coming = coming if coming and coming.pk in seen else None
    since = last.starts_at.astimezone(BERLIN).date() if last else date.min
    visible = follow_ups_visible_to(user).order_by().values("pk")
    late = late_follow_ups(body).filter(pk__in=visible)
    return BoardBrief(
        body=body,
        last=last,
        next=coming,
        changed=tuple(_changes_since(body, since, user)),
        to_decide=tuple(_to_decide(coming, user)) if coming else (),
        late=tuple(forms_for(late, user)),
    )


def _to_decide(meeting: Meeting, user: Any) -> list[ShownItem]:
    rows = items_visible_to(user).filter(meeting=meeting, purpose=ItemPurpose.DECISION)
    return forms_for(rows.order_by("position", "pk"), user)


def _changes_since(body: Body, since: date, user: Any) -> list[BoardChange]:
    changes = [*_follow_up_changes(body, since, user), *_council_changes(body, since, user)]
    return sorted(changes, key=lambda change: change.on, reverse=True)


def _follow_up_changes(body: Body, since: date, user: Any) -> list[BoardChange]:
    rows = follow_ups_visible_to(user).filter(body=body, state_since__gte=since)
    found = []
    for row in rows:
        words = {"title": row.title, "office": row.office, "state": row.get_state_display()}
        sentence = _("%(title)s: %(state)s (%(office)s)") % words
        found.append(BoardChange(row.state_since, sentence, "follow_up", row.public_id))
    return found


def _council_changes(body: Body, since: date, user: Any) -> list[BoardChange]:
    papers = papers_visible_to(user).order_by().values("pk")
    rows = Consultation.objects.filter(
        resolution__item__body=body, decided_on__gte=since, paper__in=papers
    ).select_related("paper", "organisation", "body")
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
