"""The one way to show anything of governance: forms from which secrets are cut by machine.

`public_form(row)` is what anybody may read, or None; `form_for(row, user)` what this user may;
`internal_form(row)` everything, for papers that go to members only.
"""

from collections.abc import Callable, Iterable
from typing import Any, overload

from django.db.models import Prefetch, prefetch_related_objects

from handschlag.foundation.access import NOTHING, reach_of
from handschlag.modules.governance.choices import DONE_STATES, MeetingState
from handschlag.modules.governance.models import (
    AgendaItem,
    Body,
    FollowUp,
    Meeting,
    Minutes,
    Paper,
    Resolution,
)
from handschlag.modules.governance.selectors.bodies import seats_of, seats_today
from handschlag.modules.governance.selectors.visible import (
    bodies_visible_to,
    follow_ups_visible_to,
    items_visible_to,
    meetings_visible_to,
    papers_read_inside,
    papers_visible_to,
    resolutions_visible_to,
    sees_inside,
)

from .declared import PUBLIC_FIELDS, Eyes
from .kinds import (
    ShownBinding,
    ShownBody,
    ShownConsultation,
    ShownCorrection,
    ShownFile,
    ShownFollowUp,
    ShownItem,
    ShownMeeting,
    ShownMinutes,
    ShownOrganisation,
    ShownPaper,
    ShownPresence,
    ShownResolution,
    ShownSeat,
)
from .loading import (
    FOLLOW_UP_ORIGIN,
    items_to_show,
    load_items,
    load_meetings,
    load_papers,
    load_resolutions,
    papers_to_show,
    resolutions_to_show,
)
from .making import show_body, show_follow_up, show_paper, show_resolution
from .meetings import Moment, is_open_item, show_item, show_meeting

__all__ = [
    "PUBLIC_FIELDS",
    "Eyes",
    "ShownBinding",
    "ShownBody",
    "ShownConsultation",
    "ShownCorrection",
    "ShownFile",
    "ShownFollowUp",
    "ShownItem",
    "ShownMeeting",
    "ShownMinutes",
    "ShownOrganisation",
    "ShownPaper",
    "ShownPresence",
    "ShownResolution",
    "ShownSeat",
    "follow_up_open",
    "form_for",
    "forms_for",
    "internal_form",
    "items_to_show",
    "papers_to_show",
    "public_form",
    "public_forms",
    "resolutions_to_show",
]


def _body(row: Body, eyes: Eyes) -> ShownBody:
    loaded = getattr(row, "seats_today", None)
    return show_body(row, list(seats_of(row)) if loaded is None else loaded, eyes)


def _meeting(row: Meeting, eyes: Eyes) -> ShownMeeting:
    return show_meeting(row, eyes)


def _item(row: AgendaItem, eyes: Eyes) -> ShownItem:
    return show_item(row, eyes, Moment.of(row.meeting, eyes))


def _minutes(row: Minutes, eyes: Eyes) -> ShownMinutes:
    meeting = show_meeting(row.meeting, eyes)
    return ShownMinutes(meeting=meeting, approved_on=row.approved_on, is_full=eyes.see_everything)


_MAKERS: dict[type[Any], Callable[[Any, Eyes], Any]] = {
    Body: _body,
    Meeting: _meeting,
    AgendaItem: _item,
    Paper: show_paper,
    Resolution: show_resolution,
    FollowUp: show_follow_up,
    Minutes: _minutes,
}


_VISIBLE: dict[type[Any], Callable[[Any], Any]] = {
    Body: bodies_visible_to,
    Meeting: meetings_visible_to,
    AgendaItem: items_visible_to,
    Paper: papers_visible_to,
    Resolution: resolutions_visible_to,
    FollowUp: follow_ups_visible_to,
}


def _body_open(row: Body, eyes: Eyes) -> bool:
    return eyes.may_see(row)


def _meeting_open(row: Meeting | None, eyes: Eyes) -> bool:
    if row is None or row.state == MeetingState.DRAFT:
        return False
    return eyes.may_see(row) and eyes.may_see(row.body)


def _item_open(row: AgendaItem, eyes: Eyes) -> bool:
    return _meeting_open(row.meeting, eyes) and is_open_item(row)


def _resolution_open(row: Resolution, eyes: Eyes) -> bool:
    meeting = row.item.meeting
    return _item_open(row.item, eyes) and meeting is not None and meeting.state in DONE_STATES


def follow_up_open(row: FollowUp, eyes: Eyes) -> bool:
    return _resolution_open(row.resolution, eyes)


def _minutes_open(row: Minutes, eyes: Eyes) -> bool:
    approved = row.meeting.state == MeetingState.MINUTES_APPROVED
    return approved and _meeting_open(row.meeting, eyes)


_OPEN: dict[type[Any], Callable[[Any, Eyes], bool]] = {
    Body: _body_open,
    Meeting: _meeting_open,
    AgendaItem: _item_open,
    Paper: lambda row, eyes: eyes.may_see(row),
    Resolution: _resolution_open,
    FollowUp: follow_up_open,
    Minutes: _minutes_open,
}


@overload
def public_form(row: Body) -> ShownBody | None: ...
@overload
def public_form(row: Meeting) -> ShownMeeting | None: ...
@overload
def public_form(row: AgendaItem) -> ShownItem | None: ...
@overload
def public_form(row: Paper) -> ShownPaper | None: ...
@overload
def public_form(row: Resolution) -> ShownResolution | None: ...
@overload
def public_form(row: FollowUp) -> ShownFollowUp | None: ...
@overload
def public_form(row: Minutes) -> ShownMinutes | None: ...
def public_form(row: Any) -> Any:
    """What anybody may read of it; None where that is nothing."""
    return _form(row, Eyes.VISITOR)


@overload
def internal_form(row: Body) -> ShownBody: ...
@overload
def internal_form(row: Meeting) -> ShownMeeting: ...
@overload
def internal_form(row: AgendaItem) -> ShownItem: ...
@overload
def internal_form(row: Paper) -> ShownPaper: ...
@overload
def internal_form(row: Resolution) -> ShownResolution: ...
@overload
def internal_form(row: FollowUp) -> ShownFollowUp: ...
@overload
def internal_form(row: Minutes) -> ShownMinutes: ...
def internal_form(row: Any) -> Any:
    """Everything. Asks nobody: only for what goes to members of the body and its office."""
    return _MAKERS[type(row)](row, Eyes.INSIDE)


def public_forms(rows: Iterable[Any]) -> list[Any]:
    """`public_form` of many rows of one kind, in their order, in as many queries as for one."""
    given = list(rows)
    if given:
        _load(given, Eyes.VISITOR)
    return [_form(row, Eyes.VISITOR, in_list=True) for row in given]


def forms_for(rows: Iterable[Any], user: Any, *, seen: bool = False) -> list[Any]:
    """`form_for` of many rows of one kind, in their order; what the user may not see is left out.

    `seen`: they were found among those visible to this user, so nobody asks again.
    """
    given = list(rows)
    if not given:
        return []
    is_visitor = reach_of(user) == NOTHING
    _load(given, Eyes.VISITOR if is_visitor else Eyes.INSIDE)
    if is_visitor:
        shown = [_form(row, Eyes.VISITOR, in_list=True) for row in given]
        return [form for form in shown if form is not None]
    inside = _keys_read_inside(given, user)
    known = {row.pk for row in given} if seen else _keys_visible(given, user)
    return [
        _make(row, Eyes.INSIDE if row.pk in inside else _eyes_outside(row, user), in_list=True)
        for row in given
        if row.pk in inside or row.pk in known
    ]


def _keys_read_inside(rows: list[Any], user: Any) -> set[int]:
    keys = [row.pk for row in rows]
    if isinstance(rows[0], Paper):
        return set(papers_read_inside(user).filter(pk__in=keys).values_list("pk", flat=True))
    return {row.pk for row in rows if sees_inside(user, _body_of(row))}


def _keys_visible(rows: list[Any], user: Any) -> set[int]:
    if isinstance(rows[0], Minutes):
        return {row.pk for row in rows if _visible(row, user)}
    keys = [row.pk for row in rows]
    visible = _VISIBLE[type(rows[0])](user).filter(pk__in=keys)
    return set(visible.order_by().values_list("pk", flat=True))


def _load(rows: list[Any], eyes: Eyes) -> None:
    kind = type(rows[0])
    if kind is Meeting:
        load_meetings(rows, eyes)
    elif kind is Body:
        _load_bodies(rows)
    elif kind is Resolution:
        load_resolutions(rows, eyes)
    elif kind is FollowUp:
        prefetch_related_objects(rows, "organisation", "body", *FOLLOW_UP_ORIGIN)
    elif kind is AgendaItem:
        load_items(rows, eyes)
    elif kind is Paper:
        load_papers(rows)


def _load_bodies(rows: list[Body]) -> None:
    seats = Prefetch("seats", seats_today().order_by("position", "pk"), to_attr="seats_today")
    prefetch_related_objects(rows, seats, "cooperation", "basis__agreement")


def _form(row: Any, eyes: Eyes, *, in_list: bool = False) -> Any:
    return _make(row, eyes, in_list=in_list) if _OPEN[type(row)](row, eyes) else None


def _make(row: Any, eyes: Eyes, *, in_list: bool = False) -> Any:
    """In lists a meeting goes without its quorum, which takes queries of its own."""
    if in_list and isinstance(row, Meeting):
        return show_meeting(row, eyes, with_quorum=False)
    return _MAKERS[type(row)](row, eyes)


def form_for(row: Any, user: Any) -> Any:
    """What this user may read of it: all, the form without secrets, or None."""
    if reach_of(user) == NOTHING:
        return public_form(row)
    if reads_everything(row, user):
        return internal_form(row)
    if not _visible(row, user):
        return None
    return _MAKERS[type(row)](row, _eyes_outside(row, user))


def _eyes_outside(row: Any, user: Any) -> Eyes:
    """Of whoever does not sit in the body: what the cooperation may read stays within it."""
    reach = reach_of(user)
    holder = row if isinstance(row, Paper) else _body_of(row)
    has_to_do_it = isinstance(row, FollowUp) and row.organisation_id in reach.organisations
    takes_part = (
        holder.cooperation_id in reach.cooperations or holder.owner_org_id in reach.organisations
    )
    return Eyes.COOPERATION if takes_part or has_to_do_it else Eyes.VISITOR


def reads_everything(row: Any, user: Any) -> bool:
    """Members of the body and its coordinators; of a paper also whoever it belongs to."""
    if isinstance(row, Paper):
        return papers_read_inside(user).filter(pk=row.pk).exists()
    return sees_inside(user, _body_of(row))


def _body_of(row: Any) -> Body:
    if isinstance(row, Body):
        return row
    if isinstance(row, Resolution):
        return row.item.body
    body: Body = row.meeting.body if isinstance(row, Minutes) else row.body
    return body


def _visible(row: Any, user: Any) -> bool:
    if isinstance(row, Minutes):
        approved = row.meeting.state == MeetingState.MINUTES_APPROVED
        return approved and meetings_visible_to(user).filter(pk=row.meeting_id).exists()
    found: bool = _VISIBLE[type(row)](user).filter(pk=row.pk).exists()
    return found
