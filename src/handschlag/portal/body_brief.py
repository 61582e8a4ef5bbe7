"""The two-minute page of a board member: what changed, what is to decide, what is late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from handschlag.foundation.records import today
from handschlag.modules.governance import api as governance
from handschlag.modules.measures import api as measures
from handschlag.portal.body_pages import is_invented
from handschlag.portal.links import address_of
from handschlag.portal.measure_list import leads_shown

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
class VoteLine:
    """A vote in writing that runs now; `vote_href` only for whoever has a vote in it."""

    title: str
    href: str
    ends_at: datetime | None
    items: list[Any]
    vote_href: str
    is_cast: bool


@dataclass(frozen=True)
class Votes:
    """What is being voted on now: of everything on the page only this is one's own."""

    lines: list[VoteLine]

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def count(self) -> int:
        """A vote whose items the reader may not see is still one thing to decide."""
        return sum(len(vote.items) or 1 for vote in self.lines)

    @property
    def to_cast(self) -> VoteLine | None:
        """What this member is asked for before anything else."""
        return next((vote for vote in self.lines if vote.vote_href and not vote.is_cast), None)


@dataclass(frozen=True)
class BodyBrief:
    """The same for all who reach the same and see the same bodies from inside."""

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


@dataclass(frozen=True)
class KeptBrief:
    """A brief as it is kept: figures and moments, and the long parts as text."""

    is_invented: bool
    pack_href: str
    days_left: int | None
    last_at: datetime | None
    next_at: datetime | None
    to_decide: int
    late: int
    changed: int
    agenda: SafeString
    rest: SafeString


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


def votes_now(body: Any, user: Any) -> Votes:
    return Votes([_vote_line(each, body, user) for each in governance.running_votes(body, user)])


def to_be_kept(brief: BodyBrief, *, agenda: SafeString, rest: SafeString) -> KeptBrief:
    return KeptBrief(
        is_invented=brief.is_invented,
        pack_href=brief.pack_href,
        days_left=brief.days_left,
        last_at=brief.last.starts_at if brief.last else None,
        next_at=brief.next.starts_at if brief.next else None,
        to_decide=len(brief.to_decide),
        late=brief.late_count,
        changed=len(brief.changed),
        agenda=agenda,
        rest=rest,
    )


def _vote_line(running: Any, body: Any, user: Any) -> VoteLine:
    meeting = running.meeting
    own = governance.own_vote(meeting, user) if user.is_authenticated else None
    return VoteLine(
        title=meeting.title,
        href=reverse("portal:meeting", args=[body.address_key, meeting.address_key]),
        ends_at=meeting.ends_at,
        items=list(running.items),
        vote_href=own.path if own else "",
        is_cast=own is not None and own.is_cast,
    )


def _late_work(cooperation: Any, user: Any) -> list[LateLine]:
    """Deadlines and milestones of the cooperation whose day has passed, longest waiting first."""
    rows, milestones = measures.late_work_of(cooperation.pk, user)
    found = [LateLine(row.title, _page_of(row.measure), _office(row), row.due_on) for row in rows]
    leads = leads_shown([row.measure for row in milestones], user)
    found += [
        LateLine(row.title, _page_of(row.measure), _lead(row.measure, leads), row.due_on)
        for row in milestones
        if row.due_on is not None
    ]
    return sorted(found, key=lambda line: line.due_on)[:MOST_LATE]


def _office(row: Any) -> str:
    return ", ".join(filter(None, [row.responsible_office, str(row.responsible_org)]))


def _lead(measure: Any, leads: Mapping[int, list[str]]) -> str:
    """Who leads, as far as the reader may know, and what it belongs to."""
    return ", ".join([*leads.get(measure.pk, []), measure.title])


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
