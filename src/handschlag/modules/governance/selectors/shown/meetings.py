"""Make the form of a meeting with its agenda, as some eyes may read it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from handschlag.foundation.records.choices import Audience
from handschlag.modules.governance.choices import DONE_STATES, MeetingState
from handschlag.modules.governance.models import (
    AgendaItem,
    Correction,
    Meeting,
    MinutesEntry,
)
from handschlag.modules.governance.selectors.meetings import (
    Quorum,
    attendances_of,
    opening_sentence,
    quorum_of,
)

from .declared import Eyes, Reader
from .kinds import ShownCorrection, ShownItem, ShownMeeting, ShownPaper, ShownPresence
from .loading import load_meetings
from .making import (
    name_of,
    show_follow_up,
    show_paper,
    show_resolution,
    show_seat,
)


@dataclass(frozen=True)
class Moment:
    """What may be read of a meeting by now, whoever reads."""

    is_over: bool
    has_minutes: bool

    @classmethod
    def of(cls, meeting: Meeting | None, eyes: Eyes) -> "Moment":
        if eyes.see_everything:
            return cls(is_over=True, has_minutes=True)
        state = meeting.state if meeting else MeetingState.DRAFT
        return cls(state in DONE_STATES, state == MeetingState.MINUTES_APPROVED)


def is_open_item(item: AgendaItem) -> bool:
    """Public itself, and so is the item its follow-up was resolved on, with its meeting."""
    if not item.is_public or item.follow_up is None:
        return item.is_public
    origin = item.follow_up.resolution.item
    return origin.is_public and not _is_more_open(item.meeting, origin.meeting)


def _is_more_open(meeting: Meeting | None, origin: Meeting | None) -> bool:
    """What was resolved behind closed doors is not told by the next agenda."""
    is_public = meeting is not None and meeting.audience == Audience.PUBLIC
    return is_public and (origin is None or origin.audience != Audience.PUBLIC)


def cut_item(row: AgendaItem) -> ShownItem:
    """That there is an item, and nothing about it."""
    return ShownItem(
        public_id="",
        number=row.number,
        position=row.position,
        purpose="",
        purpose_label="",
        title=_("Nicht öffentlicher Tagesordnungspunkt"),
        is_public=False,
        is_cut=True,
        text="",
        minutes_planned=None,
        organisation="",
        office="",
        proposed_by="",
        paper=None,
        follow_up=None,
        outcome="",
        confidential_outcome="",
        minutes_text="",
        minutes_confidential="",
        resolutions=(),
        exclusions=(),
        continues="",
        corrected_at=(),
        created_at=row.created_at,
        changed_at=row.changed_at,
    )


def show_item(row: AgendaItem, eyes: Eyes, moment: Moment) -> ShownItem:
    if not eyes.see_everything and not is_open_item(row):
        return cut_item(row)
    read = Reader(row, eyes)
    entry = _entry_of(row, eyes) if moment.has_minutes else None
    resolutions = list(row.resolutions.all()) if moment.is_over else []
    follow_up = read.follow_up
    origin = (
        row.continues
        if row.continues and (eyes.see_everything or is_open_item(row.continues))
        else None
    )
    return ShownItem(
        public_id=read.public_id,
        number=read.number,
        position=read.position,
        purpose=read.purpose,
        purpose_label=read.label("purpose"),
        title=read.title,
        is_public=read.is_public,
        is_cut=False,
        text=read.text,
        minutes_planned=read.minutes_planned,
        organisation=name_of(read.responsible_org, eyes),
        office=read.responsible_office,
        proposed_by=name_of(read.proposed_by_org, eyes),
        paper=_paper_of(row, eyes),
        follow_up=show_follow_up(follow_up, eyes) if follow_up else None,
        outcome=read.outcome if moment.is_over else "",
        confidential_outcome=read.confidential_outcome,
        minutes_text=entry.text if entry else "",
        minutes_confidential=entry.confidential_text if entry else "",
        resolutions=tuple(show_resolution(one, eyes) for one in resolutions),
        exclusions=_exclusions_of(row, eyes),
        continues=origin.public_id if origin else "",
        corrected_at=tuple(one.made_at for one in row.corrections.all()),
        created_at=read.created_at,
        changed_at=read.changed_at,
    )


def _entry_of(row: AgendaItem, eyes: Eyes) -> Any:
    try:
        entry: MinutesEntry = row.minutes_entry
    except ObjectDoesNotExist:
        return None
    return Reader(entry, eyes)


def _paper_of(row: AgendaItem, eyes: Eyes) -> ShownPaper | None:
    """A paper with its own audience: an open item may rest on one that is not."""
    if row.paper is None or not (eyes.see_everything or eyes.may_see(row.paper)):
        return None
    return show_paper(row.paper, eyes)


def _exclusions_of(row: AgendaItem, eyes: Eyes) -> tuple[tuple[str, str], ...]:
    if not eyes.see_everything:
        return ()
    return tuple((show_seat(one.seat, eyes).words, one.reason) for one in row.exclusions.all())


def show_meeting(row: Meeting, eyes: Eyes, *, with_quorum: bool = True) -> ShownMeeting:
    """`with_quorum=False` saves two queries, for lists."""
    if "items" not in getattr(row, "_prefetched_objects_cache", {}):
        load_meetings([row], eyes)
    read, moment = Reader(row, eyes), Moment.of(row, eyes)
    minutes = _minutes_of(row, eyes) if moment.has_minutes else None
    quorum = quorum_of(row) if moment.is_over and with_quorum else None
    return ShownMeeting(
        public_id=read.public_id,
        address_key=row.address_key,
        body_name=row.body.name,
        body_key=row.body.address_key,
        body_id=row.body.public_id,
        number=read.number,
        title=read.title,
        kind=read.kind,
        kind_label=read.label("kind"),
        state=read.state,
        state_label=read.label("state"),
        starts_at=read.starts_at,
        ends_at=read.ends_at,
        place=read.place,
        online_link=read.online_link,
        note=read.note,
        file_number=read.file_number,
        cancelled_because=read.cancelled_because,
        sequence=read.sequence,
        invited_at=read.invited_at,
        items=tuple(show_item(item, eyes, moment) for item in row.items.all()),
        quorum=quorum,
        presences=_presences_of(row, eyes),
        opening=_opening_of(row, minutes, quorum, eyes),
        closing=minutes.closing if minutes else "",
        minutes_approved_on=minutes.approved_on if minutes else None,
        corrections=_corrections_of(row, eyes),
        created_at=read.created_at,
        changed_at=read.changed_at,
        is_full=eyes.see_everything,
    )


def _minutes_of(row: Meeting, eyes: Eyes) -> Any:
    try:
        return Reader(row.minutes, eyes)
    except ObjectDoesNotExist:
        return None


def _opening_of(row: Meeting, minutes: Any, quorum: Quorum | None, eyes: Eyes) -> str:
    if minutes is None or eyes.see_everything:
        return minutes.opening if minutes else ""
    return "\n".join([opening_sentence(row), *([quorum.sentence] if quorum else [])])


def _presences_of(row: Meeting, eyes: Eyes) -> tuple[ShownPresence, ...]:
    """Who was there by name is for the members; others read how many."""
    if not eyes.see_everything:
        return ()
    return tuple(
        ShownPresence(
            seat=show_seat(one.seat, eyes),
            presence=one.presence,
            presence_label=str(one.get_presence_display()),
            represented_by=one.represented_by.holder or one.represented_by.title
            if one.represented_by
            else "",
        )
        for one in attendances_of(row)
    )


def _corrections_of(row: Meeting, eyes: Eyes) -> tuple[ShownCorrection, ...]:
    """In the order they were made; every correction belongs to an item."""
    readable = (item for item in row.items.all() if eyes.see_everything or is_open_item(item))
    made = [(one, item) for item in readable for one in item.corrections.all()]
    made.sort(key=lambda pair: (pair[0].made_at, pair[0].pk))
    return tuple(_correction(one, item, eyes) for one, item in made)


def _correction(row: Correction, item: AgendaItem, eyes: Eyes) -> ShownCorrection:
    read = Reader(row, eyes)
    return ShownCorrection(
        made_at=read.made_at,
        item_number=item.number,
        subject=read.subject,
        old=read.old,
        new=read.new,
        reason=read.reason,
    )
