"""The two-minute page of a board member: what changed, what is to decide, what is late."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from handschlag.foundation.records import today
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures
from handschlag.portal.body_pages import is_invented
from handschlag.portal.links import address_of

# Two minutes are enough for this many.
MOST_LATE = 20


@dataclass(frozen=True)
class ChangeLine:
    on: date
    what: str
    href: str


@dataclass(frozen=True)
class LateLine:
    """Something of a measure or a deadline that is late, by the office that has it."""

    title: str
    href: str
    who: str
    due_on: date


@dataclass(frozen=True)
class BodyBrief:
    body: Any
    last: Any
    next: Any
    days_left: int | None
    changed: list[ChangeLine]
    to_decide: list[Any]
    late: list[Any]
    late_work: list[LateLine]
    pack_href: str
    is_invented: bool

    @property
    def late_count(self) -> int:
        return len(self.late) + len(self.late_work)


def body_brief(body: Any, user: Any) -> BodyBrief:
    brief = governance.board_brief(body, user)
    following = brief.next
    return BodyBrief(
        body=body,
        last=brief.last,
        next=following,
        days_left=(governance.day_of(following) - today()).days if following else None,
        changed=[ChangeLine(each.on, each.what, _address_of(each, body)) for each in brief.changed],
        to_decide=list(brief.to_decide),
        late=list(brief.late),
        late_work=_late_work(body.cooperation, user),
        pack_href=_pack(body, following, user),
        is_invented=is_invented(body),
    )


def _late_work(cooperation: Any, user: Any) -> list[LateLine]:
    """Deadlines and milestones of the cooperation whose day has passed, longest waiting first."""
    rows, milestones = measures.late_work_of(cooperation.pk, user)
    found = [LateLine(row.title, _page_of(row.measure), _office(row), row.due_on) for row in rows]
    found += [
        LateLine(row.title, _page_of(row.measure), row.measure.title, row.due_on)
        for row in milestones
        if row.due_on is not None
    ]
    return sorted(found, key=lambda line: line.due_on)[:MOST_LATE]


def _office(row: Any) -> str:
    return ", ".join(filter(None, [row.responsible_office, str(row.responsible_org)]))


def _page_of(measure: Any) -> str:
    return address_of("portal:measure", measure.address_key) if measure else ""


def _pack(body: Any, meeting: Any, user: Any) -> str:
    if meeting is None or not user.is_authenticated:
        return ""
    if not user.has_perm("governance.see_inside", body):
        return ""
    href = address_of("governance:pack_pdf", body.address_key, meeting.address_key)
    return f"{href}?fassung=intern" if href else ""


def _address_of(change: Any, body: Any) -> str:
    """Where it stands: a follow-up on the body's page, a council's word on the paper's."""
    if change.kind == "paper":
        return reverse("portal:paper", args=[change.public_id])
    return f"{reverse('portal:body', args=[body.address_key])}#festlegung-{change.public_id}"
