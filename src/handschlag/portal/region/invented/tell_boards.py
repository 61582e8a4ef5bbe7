"""A board that recommends and a steering group that decides, from their first meeting on."""

from typing import Any

from handschlag.modules.agreements import api as agreements
from handschlag.modules.governance import api as governance

from .shapes import SeatOf
from .story import OFFICE, Story, organisation

Seats = dict[str, governance.Seat]
COUNCILS = (
    ("spremberg", "Stadtverordnetenversammlung", "V-112/{year}"),
    ("zweckverband", "Verbandsversammlung", "VV-{year}-07"),
)


def tell_advisory_board(story: Story, facts: tuple[SeatOf, ...]) -> governance.Resolution:
    """The promised board is set up; its plan binds when both councils have agreed."""
    body = governance.Body.objects.get(cooperation=story.cooperation)
    with story.days.on(story.days.day(-70)):
        body = governance.edit_body(
            body, version=None, stage="active", since=story.days.day(-68), by=story.by
        )
        seats = _fill(story, body, facts)
    story.mark(body)
    _first_meeting(story, body, seats)
    resolution = _plan_meeting(story, body, seats)
    _councils(story, resolution)
    _control_meeting(story, body, seats)
    _next_meeting(story, body)
    _vote_in_writing(story, body, seats)
    return resolution


def tell_steering_group(story: Story, facts: tuple[SeatOf, ...]) -> governance.Resolution:
    with story.days.on(story.days.day(-70)):
        body = governance.create_body(
            story.cooperation,
            name="Lenkungskreis Fachkräfte",
            short_name="Lenkungskreis",
            kind="steering_group",
            power="decides",
            task="Stimmt die Maßnahmen der drei Städte ab und beschließt den gemeinsamen Plan.",
            since=story.days.day(-68),
            notice_days=10,
            by=story.by,
        )
        seats = _fill(story, body, facts)
        announced = agreements.announce_pages([body], by=story.by)
    story.mark(body)
    with story.days.on(story.days.day(-67)):
        agreements.release_pages(announced, by=story.by)
    meeting = _call(story, body, -58, "Gemeinsamer Maßnahmenplan", "Rathaus Weißwasser")
    with story.days.on(story.days.day(-59)):
        item = governance.add_item(
            meeting,
            title="Maßnahmenplan beschließen",
            purpose="decision",
            is_public=True,
            by=story.by,
        )
    with story.days.on(story.days.day(-58), hour=14):
        _open(story, meeting, seats)
        resolution = governance.record_resolution(
            item,
            kind="decision",
            text="Der Lenkungskreis beschließt den gemeinsamen Maßnahmenplan Fachkräfte.",
            by=story.by,
        )
    _end(story, meeting, -58)
    _next_meeting(story, body)
    return resolution


def _fill(story: Story, body: governance.Body, facts: tuple[SeatOf, ...]) -> Seats:
    seats: Seats = {}
    for place, one in enumerate(facts, start=1):
        sender = organisation(one.organisation)
        seat = governance.add_seat(
            body,
            on_behalf_of=sender,
            function=one.function,
            role=one.role,
            voting=one.voting,
            mail=one.mail,
            since=story.days.day(-68),
            position=place,
            by=story.by,
        )
        seats[one.organisation] = seat
        if one.deputy:
            seats[f"{one.organisation} deputy"] = governance.add_seat(
                body,
                on_behalf_of=sender,
                function=one.deputy,
                deputy_of=seat,
                since=story.days.day(-68),
                position=place,
                by=story.by,
            )
    return seats


def _call(
    story: Story, body: governance.Body, weeks: int, title: str, place: str
) -> governance.Meeting:
    with story.days.on(story.days.day(weeks - 4)):
        meeting = governance.create_meeting(
            body,
            title=title,
            starts_at=story.days.moment(weeks, 14),
            ends_at=story.days.moment(weeks, 16),
            place=place,
            by=story.by,
        )
    with story.days.on(story.days.day(weeks - 3)):
        governance.invite(meeting, by=story.by)
    return governance.Meeting.objects.get(pk=meeting.pk)


def _open(story: Story, meeting: governance.Meeting, seats: Seats, *, absent: str = "") -> None:
    """Everybody is there; one may be represented by its deputy."""
    governance.start_meeting(meeting, by=story.by)
    presences: dict[Any, tuple[str, Any]] = {
        seat: ("present", None) for key, seat in seats.items() if not key.endswith("deputy")
    }
    if absent:
        presences[seats[absent]] = ("represented", seats[f"{absent} deputy"])
    governance.record_attendance(meeting, presences, by=story.by)


def _end(story: Story, meeting: governance.Meeting, weeks: int) -> None:
    with story.days.on(story.days.day(weeks), hour=16):
        row = governance.Meeting.objects.get(pk=meeting.pk)
        governance.close_meeting(row, version=row.version, by=story.by)
    with story.days.on(story.days.day(weeks + 3)):
        governance.approve_minutes(meeting, approved_on=story.days.day(weeks + 3), by=story.by)
    governance.set_audience(
        governance.Meeting.objects.get(pk=meeting.pk), audience="public", version=None, by=story.by
    )


def _first_meeting(story: Story, body: governance.Body, seats: Seats) -> None:
    meeting = _call(story, body, -66, "Konstituierende Sitzung", "Senatssaal der BTU")
    with story.days.on(story.days.day(-67)):
        item = governance.add_item(
            meeting,
            title="Arbeitsauftrag: Projekt- und Maßnahmenplan",
            purpose="decision",
            is_public=True,
            by=story.by,
        )
    with story.days.on(story.days.day(-66), hour=14):
        _open(story, meeting, seats)
        resolution = governance.record_resolution(
            item,
            kind="determination",
            text="Der Beirat hält fest: Die Koordinationsstelle legt zur nächsten Sitzung einen "
            "Entwurf des Plans vor.",
            by=story.by,
        )
        governance.add_follow_up(
            resolution,
            title="Entwurf des Projekt- und Maßnahmenplans",
            organisation=organisation(OFFICE),
            office="Koordinationsstelle",
            deputy_office="Referat Transfer der BTU",
            due_on=story.days.day(-60),
            by=story.by,
        )
    _end(story, meeting, -66)


def _plan_meeting(story: Story, body: governance.Body, seats: Seats) -> governance.Resolution:
    """The follow-up is done, the plan is recommended, one member takes no part in an item."""
    meeting = _call(story, body, -58, "Projekt- und Maßnahmenplan", "Dock3 Lausitz")
    with story.days.on(story.days.day(-59)):
        plan = governance.add_item(
            meeting,
            title="Projekt- und Maßnahmenplan",
            purpose="decision",
            is_public=True,
            by=story.by,
        )
        award = governance.add_item(
            meeting,
            title="Auftrag für die Begleitung der Werkstattreihe",
            text="Angebote von drei Büros.",
            purpose="decision",
            is_public=False,
            by=story.by,
        )
        (follow_up,) = governance.open_follow_ups(body)
        governance.report_follow_up(follow_up, state="done", version=None, by=story.by)
    with story.days.on(story.days.day(-58), hour=14):
        _open(story, meeting, seats, absent="btu")
        control = meeting.items.get(follow_up=follow_up)
        governance.acknowledge_follow_up(follow_up, item=control, by=story.by)
        resolution = governance.record_resolution(
            plan,
            kind="recommendation",
            text="Der Beirat empfiehlt, den Projekt- und Maßnahmenplan zu beschließen.",
            method="counted",
            votes={
                seats["btu"]: "yes",
                seats["spremberg"]: "yes",
                seats["zweckverband"]: "yes",
            },
            by=story.by,
        )
        governance.exclude_member(
            award, seat=seats["zweckverband"], reason="Ein Bieter gehört zum Verband.", by=story.by
        )
        governance.record_resolution(
            award,
            kind="determination",
            text="Den Auftrag erhält das wirtschaftlichste Angebot.",
            confidential_text="Büro B, 14.200 Euro.",
            method="counted",
            votes={seats["btu"]: "yes", seats["spremberg"]: "yes"},
            by=story.by,
        )
    _end(story, meeting, -58)
    return resolution


def _councils(story: Story, resolution: governance.Resolution) -> None:
    with story.days.on(story.days.day(-57)):
        sent = governance.send_to_councils(
            resolution,
            councils=[
                {"organisation": organisation(key), "council": council}
                for key, council, _ in COUNCILS
            ],
            by=story.by,
        )
    for weeks, consultation, (_, _, number) in zip((-55, -53), sent, COUNCILS, strict=True):
        day = story.days.day(weeks)
        with story.days.on(day):
            governance.record_council_result(
                consultation,
                result="approved",
                decided_on=day,
                paper_number=number.format(year=day.year),
                version=None,
                by=story.by,
            )


def _control_meeting(story: Story, body: governance.Body, seats: Seats) -> None:
    """Half a year on: what was reached, what is late."""
    meeting = _call(story, body, -12, "Zwischenstand und Reallabor", "Rathaus Spremberg")
    with story.days.on(story.days.day(-13)):
        item = governance.add_item(
            meeting,
            title="Reallabor Prozesswärme: Genehmigung",
            purpose="discussion",
            is_public=True,
            by=story.by,
        )
        fair = governance.add_item(
            meeting,
            title="Messeauftritt nach der Haushaltssperre",
            purpose="decision",
            is_public=True,
            by=story.by,
        )
    with story.days.on(story.days.day(-12), hour=14):
        _open(story, meeting, seats)
        governance.record_outcome(
            item,
            outcome="Der Zweckverband berichtet: Ohne Planungsrecht kein Baubeginn im Frühjahr.",
            confidential_outcome="Der Grundstückspreis wird noch verhandelt.",
            by=story.by,
        )
        asked = governance.record_resolution(
            item,
            kind="determination",
            text="Der Beirat hält fest: Der Zweckverband klärt mit dem Landkreis, bis wann die "
            "Genehmigung vorliegt.",
            by=story.by,
        )
        governance.add_follow_up(
            asked,
            title="Zeitplan der Genehmigung klären",
            organisation=organisation("zweckverband"),
            office="Standortbetreuung",
            deputy_office="Vorstand",
            due_on=story.days.day(-3),
            by=story.by,
        )
        governance.record_resolution(
            fair,
            kind="recommendation",
            text="Der Beirat empfiehlt, auf den Messestand zu verzichten.",
            method="counted",
            votes={
                seats["btu"]: "yes",
                seats["spremberg"]: "yes",
                seats["zweckverband"]: "abstain",
            },
            by=story.by,
        )
    _end(story, meeting, -12)


def _next_meeting(story: Story, body: governance.Body) -> None:
    """Called, not yet held: what is open from the last one is first on its agenda."""
    meeting = governance.create_meeting(
        body,
        title="Ergebnisse des Jahres und Ausblick",
        starts_at=story.days.moment(4, 14),
        ends_at=story.days.moment(4, 16),
        place="Dock3 Lausitz",
        by=story.by,
    )
    governance.add_item(
        meeting,
        title="Was der Plan erreicht hat",
        purpose="information",
        is_public=True,
        by=story.by,
    )
    governance.invite(meeting, by=story.by)
    answers = ("coming", "deputy")
    for seat, answer in zip(body.seats.filter(deputy_of=None), answers, strict=False):
        governance.reply_to_invitation(meeting, seat=seat, answer=answer, by=story.by)
    governance.propose_item(
        body,
        title="Fahrten zum Schülerlabor aus weiter entfernten Schulen",
        proposed_by_org=organisation("spremberg"),
        by=story.by,
    )


def _vote_in_writing(story: Story, body: governance.Body, seats: Seats) -> None:
    """What cannot wait for the next meeting; one member has voted, the others still may."""
    circulation = governance.create_meeting(
        body,
        title="Termin der Ergebniskonferenz",
        kind="circulation",
        starts_at=story.days.moment(0, 9),
        ends_at=story.days.moment(2, 18),
        by=story.by,
    )
    item = governance.add_item(
        circulation,
        title="Ergebniskonferenz im März",
        text="Der Beirat empfiehlt, die Ergebniskonferenz in den März zu legen.",
        purpose="decision",
        is_public=True,
        by=story.by,
    )
    governance.invite(circulation, by=story.by)
    governance.cast_votes(circulation, seat=seats["btu"], choices={item: "yes"}, by=story.by)
