"""What a user may see of boards, and where a user sits in.

Where a user sits and coordinates is worked out once per request and kept with the user, as the
reach is: nested questions would be too deep for SQLite and slow on both engines.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from handschlag.foundation.access import reach_of
from handschlag.foundation.access.prepared import PreparedFor
from handschlag.foundation.records import today
from handschlag.foundation.records.choices import Audience
from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance.choices import DONE_STATES, MeetingState, SeatRole
from handschlag.modules.governance.models import (
    AgendaItem,
    Body,
    Consultation,
    FollowUp,
    Meeting,
    Paper,
    PaperFile,
    Resolution,
    Seat,
)


@dataclass(frozen=True)
class Inside:
    """Bodies whose confidential parts a user may read, and cooperations the user coordinates."""

    bodies: frozenset[int] = frozenset()
    cooperations: frozenset[int] = frozenset()


def held_on(day: date, prefix: str = "") -> Q:
    """Rows with `since` and `until` that hold on the day; an open end holds."""
    since, until = f"{prefix}since", f"{prefix}until"
    begun = Q(**{since: None}) | Q(**{f"{since}__lte": day})
    return begun & (Q(**{until: None}) | Q(**{f"{until}__gte": day}))


def bodies_seated(user: Any) -> QuerySet[Body]:
    """Bodies with a seat on behalf of an organisation the user acts for; guests do not count.

    The mandate gives the right, never the seat: whoever sits there without a mandate sees what
    everybody sees.
    """
    seats = Seat.objects.filter(held_on(today()), on_behalf_of__in=reach_of(user).organisations)
    taken = seats.exclude(role=SeatRole.GUEST).order_by().values("body")
    return Body.objects.filter(pk__in=taken)


def inside_of(user: Any) -> Inside:
    if user is None or not user.is_authenticated or not user.is_active:
        return Inside()
    known: Inside | None = getattr(user, "_governance_inside", None)
    if known is None:
        cooperations = agreements.cooperation_ids_coordinated_by(user)
        bodies = {row[0] for row in _SEATED(user)}
        if cooperations:
            bodies |= {row[0] for row in _RUN(user)}
        known = Inside(frozenset(bodies), cooperations)
        user._governance_inside = known  # noqa: SLF001 -- kept with the user, as the reach is
    return known


_SEATED: PreparedFor[Any] = PreparedFor(
    lambda user, _key: bodies_seated(user).order_by().values_list("pk"), place=None
)
_RUN: PreparedFor[Any] = PreparedFor(
    lambda user, _key: (
        Body.objects.filter(cooperation__in=agreements.cooperation_ids_coordinated_by(user))
        .order_by()
        .values_list("pk")
    ),
    also=agreements.cooperation_ids_coordinated_by,
    place=None,
)


def bodies_seen_inside(user: Any) -> QuerySet[Body]:
    """Bodies whose confidential parts the user may read: members and coordinators."""
    if reach_of(user).everything:
        return Body.objects.all()
    return Body.objects.filter(pk__in=inside_of(user).bodies)


def sits_in(user: Any, body: Body) -> bool:
    return bodies_seated(user).filter(pk=body.pk).exists()


def sees_inside(user: Any, body: Body) -> bool:
    return reach_of(user).everything or body.pk in inside_of(user).bodies


def _reached(user: Any, prefix: str = "") -> Q:
    """The rule of `access.visible_rows`, for rows that stand `prefix` away."""
    reach, audience = reach_of(user), f"{prefix}audience"
    seen = Q(**{audience: Audience.PUBLIC})
    if reach.organisations:
        seen |= Q(**{f"{prefix}owner_org__in": reach.organisations})
    if reach.cooperations:
        within = {f"{prefix}cooperation__in": reach.cooperations}
        seen |= Q(**{audience: Audience.COOPERATION}, **within)
    return seen


def _reached_meeting(user: Any, prefix: str = "") -> Q:
    """Meeting and body both; nothing in preparation."""
    called = ~Q(**{f"{prefix}state": MeetingState.DRAFT})
    return _reached(user, prefix) & _reached(user, f"{prefix}body__") & called


def _open_item(prefix: str = "") -> Q:
    """Public, and no sooner than the item its follow-up was resolved on, with its meeting."""
    origin = f"{prefix}follow_up__resolution__item"
    is_told = Q(**{f"{origin}__meeting__audience": Audience.PUBLIC})
    stays_inside = ~Q(**{f"{prefix}meeting__audience": Audience.PUBLIC})
    resolved_openly = Q(**{f"{origin}__is_public": True}) & (is_told | stays_inside)
    free = Q(**{f"{prefix}follow_up": None}) | resolved_openly
    return Q(**{f"{prefix}is_public": True}) & free


def bodies_visible_to(user: Any) -> QuerySet[Body]:
    """By stored audience; members always see their own."""
    rows = Body.objects.select_related("cooperation")
    if reach_of(user).everything:
        return rows
    return rows.filter(_reached(user) | Q(pk__in=inside_of(user).bodies))


def visible_body(public_id: str, user: Any) -> Body | None:
    """One of the bodies the user may see; the query is built once for each reader."""
    return next(iter(_FOUND(user, public_id)), None)


_FOUND: PreparedFor[Body] = PreparedFor(
    lambda user, key: bodies_visible_to(user).filter(public_id=key),
    also=inside_of,
    place="nobody's id",
)


# Bodies each reader may see that rest on a sentence of an agreement, by its key and by their name.
BODIES_RESTING_ON: PreparedFor[Body] = PreparedFor(
    lambda user, key: bodies_visible_to(user).select_related(None).filter(basis__agreement=key),
    also=inside_of,
)


def meetings_visible_to(user: Any) -> QuerySet[Meeting]:
    """By audience of meeting and body; a meeting in preparation only members and coordinators."""
    rows = Meeting.objects.select_related("body", "cooperation")
    if reach_of(user).everything:
        return rows
    return rows.filter(_reached_meeting(user) | Q(body__in=inside_of(user).bodies))


def papers_visible_to(user: Any) -> QuerySet[Paper]:
    """By its own audience; members also see what lies before their body or was sent by it."""
    rows = Paper.objects.select_related("cooperation", "from_org")
    if reach_of(user).everything:
        return rows
    return rows.filter(_reached(user) | _laid_before(user))


def _laid_before(user: Any) -> Q:
    inside = inside_of(user)
    if not inside.bodies:
        return Q(cooperation__in=inside.cooperations)
    shown = AgendaItem.objects.filter(body__in=inside.bodies, paper__isnull=False)
    sent = Consultation.objects.filter(resolution__item__body__in=inside.bodies)
    laid = Q(pk__in=shown.order_by().values("paper")) | Q(pk__in=sent.order_by().values("paper"))
    return laid | Q(cooperation__in=inside.cooperations)


def papers_read_inside(user: Any) -> QuerySet[Paper]:
    """Papers whose confidential part the user may read."""
    if reach_of(user).everything:
        return Paper.objects.all()
    own = Q(owner_org__in=reach_of(user).organisations)
    return Paper.objects.filter(own | _laid_before(user))


def paper_files_visible_to(user: Any) -> QuerySet[PaperFile]:
    """Public files with their paper; the others only for those who read its confidential part."""
    rows = PaperFile.objects.select_related("file", "paper")
    if reach_of(user).everything:
        return rows
    inside = Q(paper__in=papers_read_inside(user).order_by().values("pk"))
    return rows.filter(Q(is_public=True) & _reached(user, "paper__") | inside)


def items_visible_to(user: Any) -> QuerySet[AgendaItem]:
    """Items of agendas with content; the backlog and what is not public only from inside."""
    rows = AgendaItem.objects.select_related("meeting", "body")
    if reach_of(user).everything:
        return rows
    seen = Q(meeting__isnull=False) & _reached_meeting(user, "meeting__") & _open_item()
    return rows.filter(seen | Q(body__in=inside_of(user).bodies))


def resolutions_visible_to(user: Any) -> QuerySet[Resolution]:
    """Resolutions of public items once the meeting is over; members see theirs at once."""
    rows = Resolution.objects.select_related("item__meeting", "item__body")
    if reach_of(user).everything:
        return rows
    return rows.filter(_reached_resolution(user) | Q(item__body__in=inside_of(user).bodies))


def _reached_resolution(user: Any, prefix: str = "") -> Q:
    over = Q(**{f"{prefix}item__meeting__state__in": DONE_STATES})
    return over & _reached_meeting(user, f"{prefix}item__meeting__") & _open_item(f"{prefix}item__")


def follow_ups_visible_to(user: Any) -> QuerySet[FollowUp]:
    """With their resolution; the organisation that has to do it sees its own in any case."""
    rows = FollowUp.objects.select_related("body", "resolution__item__meeting", "organisation")
    if reach_of(user).everything:
        return rows
    seen = _reached_resolution(user, "resolution__") | Q(body__in=inside_of(user).bodies)
    return rows.filter(seen | Q(organisation__in=reach_of(user).organisations))
