"""A cooperation whose board has met in public, with a secret in every field that may hold one."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from django.utils import timezone

from handschlag.foundation.records.choices import Audience
from handschlag.lib.oparl import Answer
from handschlag.modules.agreements.tests.builders import make_cooperation, make_public
from handschlag.modules.directory.tests.builders import make_organisation, make_person
from handschlag.modules.governance import api as governance

SECRET = "geheim"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def secret(where: str) -> str:
    return f"{SECRET}-{where}"


@dataclass
class World:
    cooperation: Any
    towns: list[Any]
    board: Any
    seats: list[Any]
    meeting: Any
    item: Any
    hidden_item: Any
    paper: Any
    hidden_paper: Any
    resolution: Any


def make_world(**fields: Any) -> World:
    """The board has two towns, one named member and one by office; the meeting is over."""
    cooperation = make_cooperation(name="Bund am Fluss", audience=Audience.PUBLIC)
    towns = [make_organisation(name=f"Stadt {name}") for name in ("Oberfluss", "Unterfluss")]
    make_public(cooperation=cooperation, parties=towns)
    board = governance.create_body(
        cooperation, name="Beirat", kind="advisory_board", audience=Audience.PUBLIC, by=None
    )
    seats = [
        governance.add_seat(board, on_behalf_of=towns[0], by=None, **_named()),
        governance.add_seat(board, on_behalf_of=towns[1], by=None, **_unnamed()),
    ]
    paper = _paper(cooperation)
    hidden = governance.create_paper(cooperation, title=secret("vorlage"), by=None)
    meeting = make_meeting(board, items=0)
    item = governance.add_item(
        meeting, title="Radweg", is_public=True, paper=paper, purpose="decision", by=None
    )
    behind = governance.add_item(
        meeting, title=secret("punkt"), text=secret("punkttext"), paper=hidden, by=None
    )
    resolution = hold(meeting, seats, item, behind)
    governance.send_to_councils(
        resolution,
        councils=[{"organisation": town, "council": "Stadtverordnete"} for town in towns],
        paper=paper,
        by=None,
    )
    governance.set_audience(meeting, audience=Audience.PUBLIC, by=None)
    return World(cooperation, towns, board, seats, meeting, item, behind, paper, hidden, resolution)


def plant_secrets() -> None:
    """Every text that governance does not declare public gets a secret, new fields as well."""
    for model in apps.get_app_config("governance").get_models():
        public = governance.PUBLIC_FIELDS.get(model, frozenset())
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            if is_text and not field.unique and field.name not in public:
                words = secret(f"{model.__name__}-{field.name}")[: field.max_length]
                model.objects.update(**{field.name: words})


def _named() -> dict[str, Any]:
    person = make_person(given_name="Anna", family_name="Öffentlich")
    return {"person": person, "role": "chair", "mail": f"{SECRET}-mail@example.org"}


def _unnamed() -> dict[str, Any]:
    person = make_person(family_name=secret("person"), audience=Audience.COOPERATION)
    return {"person": person, "function": "Bauamt"}


def _paper(cooperation: Any) -> Any:
    paper = governance.create_paper(
        cooperation,
        title="Vorlage Radweg",
        reference="V 1/2026",
        proposal="Der Radweg wird empfohlen.",
        confidential_text=secret("vorlagentext"),
        file_number=secret("aktenzeichen"),
        audience=Audience.PUBLIC,
        by=None,
    )
    for name, is_public in (("plan.pdf", True), (f"{secret('anlage')}.pdf", False)):
        upload = ContentFile(PDF + name.encode(), name=name)
        governance.add_paper_file(paper, title=name, upload=upload, is_public=is_public, by=None)
    return paper


def make_meeting(board: Any, *, items: int = 1, public: bool = False, **fields: Any) -> Any:
    """A meeting the members were called to; `items` public items on its agenda."""
    begins = timezone.now() + timedelta(days=1)
    given = {"title": "Sitzung im Rathaus", "place": "Rathaus, Saal 1", "note": secret("hinweis")}
    given |= {"online_link": f"https://{SECRET}.example.org/", "file_number": secret("akte")}
    meeting = governance.create_meeting(board, starts_at=begins, by=None, **given | fields)
    for number in range(items):
        governance.add_item(meeting, title=f"Punkt {number}", is_public=True, by=None)
    if public:
        governance.invite(meeting, too_late_reason="eilig", by=None)
        meeting = governance.set_audience(meeting, audience=Audience.PUBLIC, by=None)
    return meeting


def hold(meeting: Any, seats: list[Any], item: Any, behind: Any) -> Any:
    """Invite, count a vote of one with one excluded, write everything down, approve."""
    governance.invite(meeting, too_late_reason=secret("eile"), by=None)
    meeting = governance.start_meeting(meeting, by=None)
    governance.record_attendance(meeting, dict.fromkeys(seats, ("present", None)), by=None)
    governance.exclude_member(item, seat=seats[1], reason=secret("befangen"), by=None)
    resolution = governance.record_resolution(
        item,
        kind="recommendation",
        text="Der Beirat empfiehlt den Radweg.",
        confidential_text=secret("beschluss"),
        method="counted",
        votes={seats[0]: "yes"},
        by=None,
    )
    governance.record_resolution(behind, kind="determination", text=secret("wort"), by=None)
    governance.record_outcome(
        item, outcome="Empfohlen.", confidential_outcome=secret("ergebnis"), by=None
    )
    governance.add_follow_up(
        resolution,
        title="Förderantrag stellen",
        organisation=seats[0].on_behalf_of,
        office="Bauamt",
        due_on=date(2026, 12, 31),
        internal_note=secret("vermerk"),
        by=None,
    )
    meeting.refresh_from_db()
    meeting = governance.close_meeting(meeting, version=meeting.version, by=None)
    governance.approve_minutes(meeting, by=None)
    return resolution


def fetch(url: str, headers_only: bool = False) -> Answer:
    """As the walk wants it: over Django's client, without a network."""
    response = Client().get(url)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = {name.lower(): value for name, value in response.items()}
    if response.cookies:
        headers["set-cookie"] = response.cookies.output()
    return Answer(response.status_code, headers, b"" if headers_only else body)


def fetch_objects(url: str, headers_only: bool = False) -> Answer:
    """Takes files on trust: setting documents is slow and seen in another test."""
    if not headers_only:
        return fetch(url)
    return Answer(200, {"content-disposition": "inline" if "/inhalt/" in url else "attachment"})
