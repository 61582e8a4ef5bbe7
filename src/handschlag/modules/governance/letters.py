"""Letters that an answer sets off: to deputies who are counted on, to the chair once it is counted."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TypeVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.facts import listens_to
from handschlag.foundation.jobs import register_schedule
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.kinds import register_kind
from handschlag.foundation.notifications.letters import Letter, register_letter, send_letter
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .choices import ReplyAnswer, SeatRole
from .documents.frame import when, whole
from .facts import CirculationCounted, DeputyAsked
from .models import Meeting, Reply, Seat
from .notifications import GROUP, goodbye, greeting, recipient_of
from .selectors import meetings_visible_to
from .selectors.circulation import VOTING_STATES, Standing, standings_of
from .selectors.replies import may_reply
from .services.ballots import words_for
from .signed_links import pack_path

Row = TypeVar("Row", bound=models.Model)
STAND_IN = "governance.stand_in"
COUNTED = "governance.counted"


@listens_to(DeputyAsked)
def tell_deputies(fact: DeputyAsked) -> None:
    reply = Reply.objects.select_related("meeting__body", "seat").get(pk=fact.reply_id)
    for deputy in reply.seat.deputies.all():
        if recipient_of(reply.meeting, deputy):
            send_letter(STAND_IN, f"{reply.pk}-{deputy.pk}")


def write_stand_in(key: str) -> Letter | None:
    """Not sent any more where the member comes after all or the meeting has begun."""
    reply, deputy = _pair(Reply.objects.select_related("meeting__body", "seat"), key)
    if reply is None or reply.answer != ReplyAnswer.DEPUTY or not may_reply(reply.meeting):
        return None
    to = recipient_of(reply.meeting, deputy) if deputy else None
    if to is None:
        return None
    meeting = reply.meeting
    names = {"member": words_for(reply.seat), "title": meeting.title, "body": meeting.body.name}
    link = whole(pack_path(meeting, to.seat, to.mail))
    parts = [
        greeting(to),
        _(
            "%(member)s kann an der Sitzung „%(title)s“ (%(body)s) nicht teilnehmen und rechnet "
            "mit Ihnen als Vertretung."
        )
        % names,
        "\n".join(
            filter(
                None,
                [
                    _("Wann: %(when)s") % {"when": when(meeting)},
                    _("Wo: %(place)s") % {"place": meeting.place} if meeting.place else "",
                ],
            )
        ),
        _("Bitte sagen Sie, ob Sie kommen. Dort liegt auch die Sitzungsmappe:") + f"\n{link}",
        goodbye(),
    ]
    subject = _("Bitte um Vertretung: %(body)s, %(title)s") % names
    return Letter(address=to.mail, subject=subject, text="\n\n".join(parts))


@listens_to(CirculationCounted)
def ask_for_confirmation(fact: CirculationCounted) -> None:
    """Whoever coordinates, and the chair; either of them confirms."""
    meeting = Meeting.objects.select_related("body__cooperation").get(pk=fact.meeting_id)
    stewards = agreements.stewards_of(meeting.body.cooperation).order_by()
    address = reverse(
        "governance:meeting_run", args=[meeting.body.address_key, meeting.address_key]
    )
    notifications.notify(
        "governance.circulation_counted",
        directory.people_coordinating_for(stewards.values_list("organisation", flat=True)),
        label=meeting.title,
        thing=meeting.pk,
        href=f"{address}#bestaetigen",
        done_by=fact.by_pk,
    )
    for chair in meeting.body.seats.filter(role=SeatRole.CHAIR):
        if recipient_of(meeting, chair):
            send_letter(COUNTED, f"{meeting.pk}-{chair.pk}")


def write_counted(key: str) -> Letter | None:
    meeting, chair = _pair(Meeting.objects.select_related("body"), key)
    if meeting is None or chair is None or meeting.state not in VOTING_STATES:
        return None
    to = recipient_of(meeting, chair)
    if to is None:
        return None
    names = {"title": meeting.title, "body": meeting.body.name}
    link = whole(pack_path(meeting, to.seat, to.mail))
    parts = [
        greeting(to),
        _("das Umlaufverfahren „%(title)s“ (%(body)s) ist ausgezählt:") % names,
        "\n".join(_result(each) for each in standings_of(meeting)),
        _("Bitte bestätigen Sie das Ergebnis:") + f"\n{link}",
        goodbye(),
    ]
    subject = _("Ergebnis bestätigen: %(body)s, %(title)s") % names
    return Letter(address=to.mail, subject=subject, text="\n\n".join(parts))


def _result(standing: Standing) -> str:
    tally = standing.tally
    return _("%(item)s: %(yes)s Ja, %(no)s Nein, %(abstain)s Enthaltungen") % {
        "item": standing.item.title,
        "yes": tally.yes,
        "no": tally.no,
        "abstain": tally.abstain,
    }


def _pair(rows: "models.QuerySet[Row]", key: str) -> tuple[Row | None, Seat | None]:
    row_key, _sign, seat_key = key.partition("-")
    return rows.filter(pk=int(row_key)).first(), Seat.objects.filter(pk=int(seat_key)).first()


def _keys(things: set[str]) -> list[int]:
    return [int(thing) for thing in things if thing.isdecimal()]


def _sees_meeting(user: object, things: set[str]) -> Iterable[str]:
    rows = meetings_visible_to(user).filter(pk__in=_keys(things))
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


def _still_unconfirmed(user: object, things: set[str]) -> Iterable[str]:
    rows = Meeting.objects.filter(pk__in=_keys(things), state__in=VOTING_STATES)
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


register_schedule(
    "governance.count_circulations",
    "handschlag.modules.governance.tasks.count_circulations",
    every=timedelta(minutes=10),
)
register_letter(STAND_IN, gettext_lazy("Bitte um Vertretung in einer Sitzung"), write_stand_in)
register_letter(COUNTED, gettext_lazy("Ergebnis eines Umlaufverfahrens"), write_counted)
register_kind(
    "governance.circulation_counted",
    gettext_lazy("Umlaufverfahren ausgezählt"),
    gettext_lazy("„%(label)s“ ist ausgezählt. Bitte bestätigen Sie das Ergebnis."),
    group=GROUP,
    may_see=_sees_meeting,
    is_open=_still_unconfirmed,
)
