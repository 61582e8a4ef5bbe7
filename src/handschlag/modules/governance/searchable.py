"""What of governance can be found: by its public words alone, whoever searches."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.typography import datum
from handschlag.foundation.records.clock import BERLIN
from handschlag.foundation.search.audience import NOBODY, Readers, both, readers_of
from handschlag.foundation.search.kinds import Document, Kind

from .choices import DONE_STATES, MeetingState
from .models import AgendaItem, Body, Meeting, Paper, Resolution
from .selectors import (
    Eyes,
    bodies_visible_to,
    meetings_visible_to,
    papers_visible_to,
    resolutions_visible_to,
)
from .selectors.shown.declared import Reader
from .selectors.shown.meetings import is_open_item

BODY, MEETING, PAPER = "governance.body", "governance.meeting", "governance.paper"


def _own(row: Body | Meeting | Paper) -> Readers:
    return readers_of(row.audience, row.owner_org_id, row.cooperation_id)


def _readers_of_meeting(row: Meeting | None) -> Readers:
    """A meeting in preparation is found by nobody; members have it on their desk."""
    if row is None or row.state == MeetingState.DRAFT:
        return NOBODY
    return both(_own(row), _own(row.body))


def page_of(kind: str, row: Any, part: str = "") -> str:
    names: dict[str, Callable[[], str]] = {
        "body": lambda: reverse("portal:body", kwargs={"key": row.address_key}),
        "meeting": lambda: reverse(
            "portal:meeting",
            kwargs={"key": row.body.address_key, "meeting": row.address_key},
        ),
        "paper": lambda: reverse("portal:paper", kwargs={"key": row.address_key}),
    }
    try:
        return names[kind]() + (f"#{part}" if part else "")
    except NoReverseMatch:
        return "/gremien/"


def _bodies() -> QuerySet[Body]:
    return Body.objects.select_related("cooperation")


def _body(row: Body) -> Document:
    read = Reader(row, Eyes.VISITOR)
    return Document(
        title=read.name,
        address=page_of("body", row),
        readers=_own(row),
        detail=read.label("kind"),
        names=(read.short_name,) if read.short_name else (),
        text=read.task,
    )


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.select_related("body").prefetch_related(
        "items__follow_up__resolution__item__meeting"
    )


def _meeting(row: Meeting) -> Document:
    """Found by the titles of its public items and, once it is over, by what came of them."""
    read = Reader(row, Eyes.VISITOR)
    items = [item for item in row.items.all() if is_open_item(item)]
    day = datum(row.starts_at.astimezone(BERLIN).date())
    return Document(
        title=read.title,
        address=page_of("meeting", row),
        readers=_readers_of_meeting(row),
        detail=f"{row.body.name}, {day}",
        text="\n".join(words for item in items for words in _words(item, row) if words),
    )


def _words(item: AgendaItem, meeting: Meeting) -> list[str]:
    read = Reader(item, Eyes.VISITOR)
    return [read.title, read.text, read.outcome if meeting.state in DONE_STATES else ""]


def _resolutions() -> QuerySet[Resolution]:
    return Resolution.objects.select_related(
        "item__meeting__body", "item__follow_up__resolution__item__meeting"
    )


def _resolution(row: Resolution) -> Document:
    meeting = row.item.meeting
    read = Reader(row, Eyes.VISITOR)
    shown = meeting is not None and meeting.state in DONE_STATES and is_open_item(row.item)
    return Document(
        title=read.text[:200],
        address=page_of("meeting", meeting, f"beschluss-{row.public_id}")
        if meeting
        else "/gremien/",
        readers=_readers_of_meeting(meeting) if shown else NOBODY,
        detail=f"{read.label('kind')} {read.number}, {row.item.body.name}",
        text=read.text,
    )


def _papers() -> QuerySet[Paper]:
    return Paper.objects.select_related("cooperation")


def _paper(row: Paper) -> Document:
    read = Reader(row, Eyes.VISITOR)
    return Document(
        title=read.title,
        address=page_of("paper", row),
        readers=_own(row),
        detail=" ".join(filter(None, [read.label("kind"), read.reference])),
        text="\n".join(filter(None, [read.proposal, read.text])),
    )


SEARCHABLE = [
    Kind(
        name="gremium",
        label=gettext_lazy("Gremien"),
        one=gettext_lazy("Gremium"),
        rows=_bodies,
        document=_body,
        visible=bodies_visible_to,
        weight=0.85,
    ),
    Kind(
        name="sitzung",
        label=gettext_lazy("Sitzungen"),
        one=gettext_lazy("Sitzung"),
        rows=_meetings,
        document=_meeting,
        visible=meetings_visible_to,
        weight=0.55,
        concerned={BODY: lambda keys: Q(body__in=keys)},
    ),
    Kind(
        name="beschluss",
        label=gettext_lazy("Beschlüsse"),
        one=gettext_lazy("Beschluss"),
        rows=_resolutions,
        document=_resolution,
        visible=resolutions_visible_to,
        weight=0.6,
        concerned={
            BODY: lambda keys: Q(item__body__in=keys),
            MEETING: lambda keys: Q(item__meeting__in=keys),
        },
    ),
    Kind(
        name="vorlage",
        label=gettext_lazy("Vorlagen"),
        one=gettext_lazy("Vorlage"),
        rows=_papers,
        document=_paper,
        visible=papers_visible_to,
        weight=0.45,
    ),
]
