"""Bodies, meetings and what they resolve for tests, with as little as possible said."""

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.foundation.records.clock import BERLIN
from handschlag.modules.agreements.api import Cooperation
from handschlag.modules.agreements.tests.builders import make_public_cooperation
from handschlag.modules.directory.api import Organisation
from handschlag.modules.directory.tests.builders import make_organisation, make_person
from handschlag.modules.governance import services
from handschlag.modules.governance.choices import (
    BodyKind,
    ConsultationResult,
    MeetingKind,
    Presence,
    ResolutionKind,
)
from handschlag.modules.governance.models import (
    AgendaItem,
    Body,
    Consultation,
    FollowUp,
    Meeting,
    Paper,
    Resolution,
    Seat,
)
from handschlag.modules.governance.selectors import voting_seats

_numbers = count(1)


def in_days(days: int, hour: int = 10) -> datetime:
    """A time of day in Berlin, that many days from today."""
    return datetime.combine(today() + timedelta(days=days), time(hour), tzinfo=BERLIN)


def make_body(*, seats: int = 3, cooperation: Cooperation | None = None, **fields: Any) -> Body:
    """A body with that many members, each on behalf of an organisation of its own."""
    fields.setdefault("name", f"Beirat {next(_numbers)}")
    fields.setdefault("kind", BodyKind.ADVISORY_BOARD)
    body = services.create_body(cooperation or make_public_cooperation(), **{"by": None} | fields)
    for _number in range(seats):
        make_seat(body)
    return body


def make_seat(body: Body, **fields: Any) -> Seat:
    organisation = fields.pop("on_behalf_of", None) or make_organisation()
    if "person" not in fields and "post" not in fields:
        fields["person"] = make_person()
    return services.add_seat(body, on_behalf_of=organisation, **{"by": None} | fields)


def make_meeting(body: Body | None = None, **fields: Any) -> Meeting:
    """A meeting in preparation, in three weeks."""
    fields.setdefault("title", f"Sitzung {next(_numbers)}")
    fields.setdefault("starts_at", in_days(21))
    if fields.get("kind") == MeetingKind.CIRCULATION:
        fields.setdefault("ends_at", fields["starts_at"] + timedelta(days=7))
    return services.create_meeting(body or make_body(), **{"by": None} | fields)


def make_invited(body: Body | None = None, **fields: Any) -> Meeting:
    meeting = make_meeting(body, **fields)
    services.invite(meeting, by=None)
    return Meeting.objects.get(pk=meeting.pk)


def make_running(body: Body | None = None, *, absent: int = 0, **fields: Any) -> Meeting:
    """A meeting that is open, with everybody there but the last so many."""
    meeting = services.start_meeting(make_invited(body, **fields), by=None)
    seats = list(voting_seats(meeting.body))
    there = len(seats) - absent
    presences: dict[Seat, tuple[str, Seat | None]] = {
        seat: (Presence.PRESENT if place < there else Presence.EXCUSED, None)
        for place, seat in enumerate(seats)
    }
    services.record_attendance(meeting, presences, by=None)
    return meeting


def make_closed(body: Body | None = None, **fields: Any) -> Meeting:
    meeting = make_running(body, **fields)
    return close(meeting)


def close(meeting: Meeting) -> Meeting:
    current = Meeting.objects.get(pk=meeting.pk)
    return services.close_meeting(current, version=current.version, by=None)


def make_item(meeting: Meeting | None = None, **fields: Any) -> AgendaItem:
    fields.setdefault("title", f"Punkt {next(_numbers)}")
    return services.add_item(meeting or make_meeting(), **{"by": None} | fields)


def make_resolution(item: AgendaItem | None = None, **fields: Any) -> Resolution:
    """A recommendation by consensus, unless said otherwise."""
    fields.setdefault("kind", ResolutionKind.RECOMMENDATION)
    fields.setdefault("text", f"Der Beirat empfiehlt Nummer {next(_numbers)}.")
    return services.record_resolution(item or make_item(make_running()), **{"by": None} | fields)


def make_follow_up(resolution: Resolution | None = None, **fields: Any) -> FollowUp:
    fields.setdefault("title", f"Konzept {next(_numbers)} vorlegen")
    fields.setdefault("organisation", None)
    fields["organisation"] = fields["organisation"] or make_organisation()
    fields.setdefault("office", "Stabsstelle Strukturwandel")
    fields.setdefault("due_on", today() + timedelta(days=60))
    return services.add_follow_up(resolution or make_resolution(), **{"by": None} | fields)


def make_paper(cooperation: Cooperation | None = None, **fields: Any) -> Paper:
    fields.setdefault("title", f"Vorlage {next(_numbers)}")
    return services.create_paper(cooperation or make_public_cooperation(), **{"by": None} | fields)


def make_consultation(paper: Paper | None = None, **fields: Any) -> Consultation:
    if "body" not in fields:
        fields.setdefault("organisation", None)
        fields["organisation"] = fields["organisation"] or make_organisation()
        fields.setdefault("council", "Stadtverordnetenversammlung")
    return services.add_consultation(paper or make_paper(), **{"by": None} | fields)


def decide(consultation: Consultation, **fields: Any) -> Consultation:
    """The council agreed today, unless said otherwise."""
    fields.setdefault("result", ConsultationResult.APPROVED)
    fields.setdefault("decided_on", today())
    return services.record_council_result(consultation, version=None, **{"by": None} | fields)


def open_up(meeting: Meeting) -> Meeting:
    """Make a meeting and its body public."""
    services.release_body(meeting.body, by=None)
    services.set_audience(meeting, audience=Audience.PUBLIC, by=None)
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


def party_of(seat: Seat) -> Organisation:
    return seat.on_behalf_of


def day(days: int) -> date:
    return today() + timedelta(days=days)
