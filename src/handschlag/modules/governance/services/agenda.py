"""The agenda: backlog open to members, order and numbers, open follow-ups first by themselves."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from handschlag.foundation.audit import services as audit
from handschlag.foundation.facts import announce
from handschlag.foundation.records.rows import lock_row, lock_version, set_fields
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory
from handschlag.modules.governance.choices import (
    LIVE_STATES,
    ItemPurpose,
    MeetingKind,
)
from handschlag.modules.governance.facts import ItemProposed
from handschlag.modules.governance.models import AgendaItem, Ballot, Body, FollowUp, Meeting
from handschlag.modules.governance.selectors.resolutions import open_follow_ups

from .writing import (
    add_part,
    bury_part,
    keep_part,
    key_of,
    lock_body,
    lock_meeting,
    record_part,
    record_removal,
    require_state,
    unbury,
)

EDITABLE = frozenset(
    {
        "title",
        "text",
        "purpose",
        "minutes_planned",
        "is_public",
        "responsible_org",
        "responsible_office",
        "proposed_by_org",
        "paper",
    }
)


def require_live(meeting: Meeting) -> None:
    require_state(meeting, LIVE_STATES, _("Die Sitzung ist beendet, ihre Tagesordnung steht fest."))
    # Nobody's vote may come to stand under other words.
    if meeting.is_circulation and Ballot.objects.filter(item__meeting=meeting).exists():
        raise ValidationError(
            _("Die Abstimmung hat begonnen, die Tagesordnung steht fest."), code="voting"
        )


@transaction.atomic
def add_item(meeting: Meeting, *, title: str, by: Any, **fields: Any) -> AgendaItem:
    """Put a new item at the end of the agenda."""
    row = lock_meeting(meeting)
    require_live(row)
    item = AgendaItem(body=row.body, meeting=row, title=title, position=_behind(row))
    set_fields(item, fields, EDITABLE)
    agreements.require_same_cooperation(row.cooperation_id, paper=item.paper)
    _require_free_purpose(item)
    add_part(row, item, "meeting.item_added", by=by)
    number_items(row)
    item.refresh_from_db()
    return item


@transaction.atomic
def propose_item(
    body: Body,
    *,
    title: str,
    by: Any,
    proposed_by_org: "directory.Organisation | None" = None,
    **fields: Any,
) -> AgendaItem:
    """Put an item into the backlog, for whoever draws up the next agenda."""
    row = lock_body(body)
    item = AgendaItem(body=row, title=title, proposed_by_org=proposed_by_org, proposed_by=by)
    set_fields(item, fields, EDITABLE)
    agreements.require_same_cooperation(row.cooperation_id, paper=item.paper)
    _require_free_purpose(item)
    add_part(row, item, "body.item_proposed", by=by)
    announce(ItemProposed(item.pk, key_of(by)))
    return item


@transaction.atomic
def edit_item(item: AgendaItem, *, version: int | None, by: Any, **fields: Any) -> AgendaItem:
    if item.meeting is not None:
        require_live(lock_meeting(item.meeting))
    row = lock_version(item, version)
    before = audit.snapshot(row)
    set_fields(row, fields, EDITABLE)
    agreements.require_same_cooperation(row.body.cooperation_id, paper=row.paper)
    if row.follow_up_id is None:
        _require_free_purpose(row)
    else:
        row.purpose = ItemPurpose.FOLLOW_UP
    place, act = (
        (row.meeting, "meeting.item_edited") if row.meeting else (row.body, "body.item_edited")
    )
    keep_part(place, row, before, act, by=by)
    if before["is_public"] and not row.is_public:
        bury_part(row, row.meeting)
    if row.is_public and not before["is_public"]:
        unbury(row)
    return row


@transaction.atomic
def publish_item(
    item: AgendaItem, *, is_public: bool, by: Any, version: int | None = None
) -> AgendaItem:
    """Open an item to the public or take it back inside, also long after the meeting."""
    meeting = lock_meeting(item.meeting) if item.meeting is not None else None
    row = lock_version(item, version)
    before = audit.snapshot(row)
    row.is_public = is_public
    keep_part(meeting or row.body, row, before, "meeting.item_audience_changed", by=by)
    if is_public:
        unbury(row)
    elif before["is_public"]:
        bury_part(row, meeting)
    return row


def _require_free_purpose(item: AgendaItem) -> None:
    if item.purpose == ItemPurpose.FOLLOW_UP:
        raise ValidationError(
            {"purpose": _("Festlegungen kommen von selbst auf die Tagesordnung.")}, code="purpose"
        )


@transaction.atomic
def put_on_agenda(meeting: Meeting, items: Iterable[AgendaItem], *, by: Any) -> list[AgendaItem]:
    """Take items up from the backlog of the body, in the order given."""
    row = lock_meeting(meeting)
    require_live(row)
    taken = []
    for given in items:
        item = lock_row(given)
        if item.body_id != row.body_id or item.meeting_id is not None:
            raise ValidationError(
                _("„%(item)s“ liegt nicht im Themenspeicher dieses Gremiums."),
                code="not_in_backlog",
                params={"item": item.title},
            )
        item.meeting, item.position = row, _behind(row)
        keep_part(row, item, {"meeting": None}, "meeting.item_taken_up", by=by)
        taken.append(item)
    number_items(row)
    return taken


@transaction.atomic
def put_back(item: AgendaItem, *, by: Any) -> AgendaItem:
    """Back into the backlog: not this time."""
    meeting = _meeting_of(item)
    row = lock_row(item)
    _require_removable(row)
    before = audit.snapshot(row, ["meeting"])
    bury_part(row, meeting if row.is_public else None)
    row.meeting, row.number, row.position = None, "", 0
    keep_part(meeting, row, before, "meeting.item_put_back", by=by)
    number_items(meeting)
    return row


@transaction.atomic
def order_agenda(meeting: Meeting, items: Sequence[AgendaItem], *, by: Any) -> None:
    """Put the items in this order; open follow-ups stay first, what is not named comes last."""
    row = lock_meeting(meeting)
    require_live(row)
    wanted = {item.pk: place for place, item in enumerate(items)}
    found = list(row.items.all())
    if set(wanted) - {item.pk for item in found}:
        raise ValidationError(_("Ein Punkt steht nicht auf dieser Tagesordnung."), code="foreign")
    before = [str(item) for item in found]
    found.sort(key=lambda item: wanted.get(item.pk, len(wanted) + item.position))
    for place, item in enumerate(found):
        item.position = place
    AgendaItem.objects.bulk_update(found, ["position"])
    number_items(row)
    after = [str(item) for item in row.items.order_by("position", "pk")]
    if before != after:
        audit.record("meeting.agenda_ordered", row, by=by, changes={"agenda": (before, after)})


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Any) -> None:
    """Take an item away for good, from an agenda or the backlog."""
    meeting = _meeting_of(item) if item.meeting_id else None
    row = lock_row(item)
    _require_removable(row)
    place, act = (meeting, "meeting.item_removed") if meeting else (row.body, "body.item_removed")
    record_removal(place, act, row, by=by)
    bury_part(row, meeting if row.is_public else None)
    row.delete()
    if meeting is not None:
        number_items(meeting)


def _meeting_of(item: AgendaItem) -> Meeting:
    if item.meeting is None:
        raise ValidationError(_("Dieser Punkt liegt schon im Themenspeicher."), code="backlog")
    meeting = lock_meeting(item.meeting)
    require_live(meeting)
    return meeting


def _require_removable(item: AgendaItem) -> None:
    if item.follow_up_id is not None:
        raise ValidationError(
            _("Eine offene Festlegung verlässt die Tagesordnung erst, wenn sie erledigt ist."),
            code="follow_up",
        )
    if item.outcome or item.confidential_outcome or item.resolutions.exists():
        raise ValidationError(
            _("Zu diesem Punkt steht schon ein Ergebnis. Er bleibt auf der Tagesordnung."),
            code="outcome",
        )


def _behind(meeting: Meeting) -> int:
    last = meeting.items.order_by("-position").first()
    return last.position + 1 if last else 0


def number_items(meeting: Meeting) -> None:
    """Follow-ups first as 1.1, 1.2 …, everything else as whole numbers; one position each."""
    items = list(meeting.items.order_by("position", "pk").select_related("follow_up"))
    control = [item for item in items if item.follow_up_id is not None]
    control.sort(key=lambda item: (item.follow_up.expected_on, item.follow_up.pk))  # type: ignore[union-attr]
    others = [item for item in items if item.follow_up_id is None]
    first = 2 if control else 1
    for part, item in enumerate(control, start=1):
        item.number = f"1.{part}"
    for whole, item in enumerate(others, start=first):
        item.number = str(whole)
    for position, item in enumerate([*control, *others], start=1):
        item.position = position
    AgendaItem.objects.bulk_update(items, ["number", "position"])


def bring_follow_ups(body: Body) -> None:
    """Put every open follow-up on the agenda it belongs to, and take it off all others.

    That is the first sitting not over yet which comes after the one it was resolved in. What a
    meeting already said about one stays there. Votes in writing have no such item.
    """
    live = Meeting.objects.filter(body=body, state__in=LIVE_STATES)
    sittings = list(
        live.exclude(kind=MeetingKind.CIRCULATION)
        .order_by("starts_at", "pk")
        .select_related("body__cooperation")
    )
    wanted = {meeting.pk: {} for meeting in sittings}  # type: dict[int, dict[int, FollowUp]]
    for follow_up in open_follow_ups(body):
        if place := _first_after(follow_up, sittings):
            wanted[place.pk][follow_up.pk] = follow_up
    for meeting in sittings:
        _match(meeting, wanted[meeting.pk])


def _first_after(follow_up: FollowUp, sittings: list[Meeting]) -> Meeting | None:
    origin = follow_up.resolution.item.meeting
    if origin is None:
        return sittings[0] if sittings else None
    later = (one for one in sittings if one.pk != origin.pk and one.starts_at >= origin.starts_at)
    return next(later, None)


def _match(meeting: Meeting, wanted: dict[int, FollowUp]) -> None:
    there = {item.follow_up_id: item for item in meeting.items.exclude(follow_up=None)}
    missing = [one for key, one in wanted.items() if key not in there]
    gone = [
        item
        for key, item in there.items()
        if key not in wanted and not (item.outcome or item.resolutions.exists())
    ]
    for follow_up in missing:
        item = _item_for(follow_up, meeting)
        add_part(meeting, item, "meeting.follow_up_brought", by=None)
    for item in gone:
        record_part(meeting, "meeting.follow_up_left", item, {"title": (item.title, None)}, by=None)
        bury_part(item, meeting if item.is_public else None)
        item.delete()
    number_items(meeting)


def _item_for(follow_up: FollowUp, meeting: Meeting) -> AgendaItem:
    origin = follow_up.resolution.item
    return AgendaItem(
        body=meeting.body,
        meeting=meeting,
        purpose=ItemPurpose.FOLLOW_UP,
        title=follow_up.title,
        is_public=origin.is_public,
        responsible_org=follow_up.organisation,
        responsible_office=follow_up.office,
        follow_up=follow_up,
        continues=origin,
    )
