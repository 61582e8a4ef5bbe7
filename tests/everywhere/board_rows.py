"""A public board of the town's with a meeting that is called, one that was held, and a paper."""

from typing import Any

from django.core.files.base import ContentFile

from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements.models import Cooperation
from handschlag.modules.directory.models import Organisation
from handschlag.modules.governance import api as governance
from handschlag.modules.governance.models import Meeting
from handschlag.modules.governance.signed_links import pack_path
from handschlag.modules.governance.tests.builders import (
    close,
    in_days,
    make_body,
    make_consultation,
    make_follow_up,
    make_invited,
    make_item,
    make_meeting,
    make_paper,
    make_resolution,
    make_running,
    make_seat,
    open_up,
)

PAPER = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def make_board_rows(organisation: Organisation, cooperation: Cooperation) -> dict[str, Any]:
    body = make_body(cooperation=cooperation, audience=Audience.PUBLIC)
    seat = make_seat(body, on_behalf_of=organisation, mail="sitz@example.org")
    paper = make_paper(cooperation, proposal="Der Beirat empfiehlt.", audience=Audience.PUBLIC)
    file = governance.add_paper_file(
        paper,
        title="Anlage",
        upload=ContentFile(PAPER, name="anlage.pdf"),
        is_public=True,
        by=None,
    )
    held, held_item, follow_up = _held(body, organisation)
    sitting = make_invited(body, title="Sitzung, zu der geladen ist")
    item = make_item(sitting, title="Öffentlicher Punkt", is_public=True, paper=paper)
    governance.set_audience(sitting, audience=Audience.PUBLIC, by=None)
    circulation = _in_writing(body)
    topic = governance.propose_item(
        body, title="Ein Thema wartet", proposed_by_org=organisation, by=None
    )
    return {
        "body": body,
        "seat": seat,
        "paper": paper,
        "file": file,
        "held": held,
        "held_item": held_item,
        "sitting": sitting,
        "item": item,
        "topic": topic,
        "follow_up": follow_up,
        "consultation": make_consultation(paper, organisation=organisation),
        "circulation": circulation,
        "ballot_token": _token(circulation, seat),
        "token": _token(sitting, seat),
        "minutes_token": _token(held, seat),
    }


def _token(meeting: Meeting, seat: Any) -> str:
    return pack_path(meeting, seat, seat.mail).split("/")[2]


def _in_writing(body: Any) -> Meeting:
    """A vote in writing on one motion, still open."""
    meeting = make_meeting(body, title="Abstimmung", kind="circulation", starts_at=in_days(0))
    make_item(meeting, title="Ein Antrag", text="Wir stimmen zu.", purpose="decision")
    governance.invite(meeting, by=None)
    current = Meeting.objects.select_related("body").get(pk=meeting.pk)
    governance.set_audience(current, audience=Audience.PUBLIC, by=None)
    return Meeting.objects.select_related("body").get(pk=meeting.pk)


def _held(body: Any, organisation: Organisation) -> tuple[Meeting, Any, Any]:
    running = make_running(body, title="Sitzung, die war")
    item = make_item(running, title="Beschlossener Punkt", is_public=True)
    follow_up = make_follow_up(make_resolution(item), organisation=organisation)
    closed = open_up(close(running))
    governance.approve_minutes(closed, by=None)
    return Meeting.objects.select_related("body").get(pk=closed.pk), item, follow_up
