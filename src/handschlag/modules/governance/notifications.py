"""What governance tells people: invitations with a calendar entry, cancellations, minutes.

An invitation is a letter, not a notification: nobody turns it off, and it goes to members without
an account as well. What is confidential never stands in a mail; it lies behind the link.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handschlag.foundation.design.typography import zeitpunkt
from handschlag.foundation.facts import listens_to
from handschlag.foundation.notifications import services as notifications
from handschlag.foundation.notifications.kinds import register_kind
from handschlag.foundation.notifications.letters import (
    Attachment,
    Letter,
    register_letter,
    send_letter,
)
from handschlag.modules.agreements import api as agreements
from handschlag.modules.directory import api as directory

from .calendar_entry import CalendarEntry
from .choices import MeetingState, NoticeKind, ReplyAnswer
from .documents.frame import when, whole
from .facts import ItemProposed, MeetingCancelled, MeetingInvited, MinutesApproved
from .models import AgendaItem, Meeting, MeetingNotice, Seat
from .selectors import bodies_visible_to, day_of, recipients_of
from .selectors.bodies import Recipient
from .selectors.shown.declared import Eyes
from .selectors.shown.kinds import ShownMeeting
from .selectors.shown.meetings import show_meeting
from .signed_links import pack_path

INVITATION = "governance.invitation"
MINUTES = "governance.minutes"
GROUP = gettext_lazy("Gremien")


@listens_to(MeetingInvited)
def invite_everybody(fact: MeetingInvited) -> None:
    _send_notice(fact.meeting_id, fact.sequence)


@listens_to(MeetingCancelled)
def tell_it_is_off(fact: MeetingCancelled) -> None:
    _send_notice(fact.meeting_id, fact.sequence)


def _send_notice(meeting_id: int, sequence: int) -> None:
    """One letter per seat that the act itself wrote down as told."""
    notice = MeetingNotice.objects.filter(meeting=meeting_id, sequence=sequence).first()
    if notice is None:
        return
    for seat in notice.seats.all():
        if recipient_of(notice.meeting, seat):
            send_letter(INVITATION, f"{notice.pk}-{seat.pk}")


@listens_to(MinutesApproved)
def send_minutes(fact: MinutesApproved) -> None:
    meeting = Meeting.objects.select_related("body").get(pk=fact.meeting_id)
    for each in recipients_of(meeting.body, day_of(meeting)):
        if each.mail:
            send_letter(MINUTES, f"{meeting.pk}-{each.seat.pk}")


def recipient_of(meeting: Meeting, seat: Seat) -> Recipient | None:
    everybody = recipients_of(meeting.body, day_of(meeting))
    return next((each for each in everybody if each.seat == seat and each.mail), None)


def write_invitation(key: str) -> Letter | None:
    """Written as it leaves; one that a later change has overtaken is not sent any more."""
    notice_key, _sign, seat_key = key.partition("-")
    notice = (
        MeetingNotice.objects.select_related("meeting__body").filter(pk=int(notice_key)).first()
    )
    seat = Seat.objects.filter(pk=int(seat_key)).first()
    if notice is None or seat is None or notice.sequence < notice.meeting.sequence:
        return None
    to = recipient_of(notice.meeting, seat)
    if to is None:
        return None
    return _letter(notice, to)


def _letter(notice: MeetingNotice, to: Recipient) -> Letter:
    from .ics import as_ics  # noqa: PLC0415 -- icalendar is slow to load

    meeting = notice.meeting
    shown = show_meeting(meeting, Eyes.COOPERATION)
    link = whole(pack_path(meeting, to.seat, to.mail))
    is_off = notice.kind == NoticeKind.CANCELLED
    entry = calendar_entry(meeting, link="" if is_off else link, to=to)
    method = f"text/calendar; method={entry.method}; charset=utf-8"
    return Letter(
        address=to.mail,
        subject=f"{notice.get_kind_display()}: {meeting.body.name}, {meeting.title}",
        text="\n\n".join(_cancelled(meeting, to) if is_off else _invited(notice, shown, to, link)),
        attachments=(Attachment("termin.ics", as_ics(entry), method),),
    )


def _invited(notice: MeetingNotice, shown: ShownMeeting, to: Recipient, link: str) -> Iterable[str]:
    meeting = notice.meeting
    yield greeting(to)
    names = {"body": meeting.body.name, "title": meeting.title}
    if meeting.is_circulation:
        yield _("wir bitten Sie um Ihre Stimme: %(body)s, %(title)s (Umlaufverfahren).") % names
    elif notice.kind == NoticeKind.CHANGED:
        yield _("zur Sitzung „%(title)s“ (%(body)s) hat sich etwas geändert. Es gilt:") % names
    else:
        yield _("wir laden Sie ein: %(body)s, %(title)s.") % names
    yield "\n".join(_when_and_where(meeting, shown))
    if meeting.short_notice_because:
        reason = {"why": meeting.short_notice_because}
        yield _("Die Einladungsfrist ist kürzer als sonst. Grund: %(why)s") % reason
    yield (
        _("Tagesordnung")
        + "\n"
        + "\n".join(f"{item.number:<4} {item.title}" for item in shown.items)
    )
    if to.seat.deputy_of_id:
        yield _("Sie bekommen diese E-Mail als Vertretung.")
    yield from _questions(meeting, to.seat, link)
    yield _("Sitzungsmappe (PDF) und Termin, ohne Einloggen:") + f"\n{link}"
    yield _("Der Link gehört zu Ihrem Sitz. Bitte geben Sie ihn nicht weiter.")
    yield goodbye()


def _questions(meeting: Meeting, seat: Seat, link: str) -> Iterable[str]:
    """What the member is asked for; opening a link says nothing yet, the button there does."""
    if meeting.is_circulation:
        yield _("Hier stimmen Sie ab, ohne Einloggen:") + f"\n{link}#stimme"
        return
    yield "\n".join(
        [
            _("Kommen Sie? Bitte antworten Sie mit einem dieser Links:"),
            *(f"{words}: {link}antwort/?antwort={answer}" for answer, words in _answers(seat)),
        ]
    )


def _answers(seat: Seat) -> Iterable[tuple[str, str]]:
    yield ReplyAnswer.COMING, _("Ich komme")
    if seat.deputies.exists():
        yield ReplyAnswer.DEPUTY, _("Meine Vertretung kommt")
    yield ReplyAnswer.NOT_COMING, _("Ich komme nicht")


def _when_and_where(meeting: Meeting, shown: ShownMeeting) -> Iterable[str]:
    if meeting.is_circulation and meeting.ends_at:
        yield _("Abstimmen können Sie bis %(end)s.") % {"end": zeitpunkt(meeting.ends_at)}
        if meeting.note:
            yield meeting.note
        return
    yield _("Wann: %(when)s") % {"when": when(shown)}
    if meeting.place:
        yield _("Wo: %(place)s") % {"place": meeting.place}
    if meeting.online_link:
        yield _("Einwahl: %(link)s") % {"link": meeting.online_link}
    if meeting.note:
        yield meeting.note


def _cancelled(meeting: Meeting, to: Recipient) -> Iterable[str]:
    yield greeting(to)
    yield _("die Sitzung „%(title)s“ (%(body)s) am %(when)s fällt aus.") % {
        "title": meeting.title,
        "body": meeting.body.name,
        "when": when(meeting),
    }
    if meeting.cancelled_because:
        yield _("Grund: %(why)s") % {"why": meeting.cancelled_because}
    yield _("Der beiliegende Eintrag nimmt den Termin aus Ihrem Kalender.")
    yield goodbye()


def greeting(to: Recipient) -> str:
    return _("Guten Tag %s,") % to.name if to.name else _("Guten Tag,")


def goodbye() -> str:
    return _("Freundliche Grüße") + "\n" + _("Ihre Geschäftsstelle, über Handschlag")


def calendar_entry(
    meeting: Meeting, *, link: str = "", to: Recipient | None = None
) -> CalendarEntry:
    """What a calendar is told; without a recipient it asks nobody, it only says."""
    starts_at, title = meeting.starts_at, meeting.title
    if meeting.is_circulation and meeting.ends_at:
        # A vote in writing takes no days in a calendar; what counts is its end.
        starts_at = meeting.ends_at - timedelta(minutes=15)
        title = _("Abstimmen bis dahin: %(title)s") % {"title": meeting.title}
    from_whom = settings.OPERATOR.get("mail", "") or settings.DEFAULT_FROM_EMAIL
    return CalendarEntry(
        uid=f"sitzung-{meeting.public_id}@{settings.BASE_URL.partition('://')[2]}",
        sequence=meeting.sequence,
        title=f"{meeting.body.name}: {title}",
        starts_at=starts_at,
        ends_at=meeting.ends_at,
        stamped_at=timezone.now(),
        place=meeting.place or (meeting.online_link if to else ""),
        text=_("Sitzungsmappe: %(link)s") % {"link": link} if link else "",
        address=whole(reverse("portal:meeting", args=_address_of(meeting))),
        organiser=meeting.body.name,
        organiser_mail=from_whom,
        attendee=to.name if to else "",
        attendee_mail=to.mail if to else "",
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )


def _address_of(meeting: Meeting) -> list[str]:
    return [meeting.body.address_key, meeting.address_key]


def write_minutes(key: str) -> Letter | None:
    meeting_key, _sign, seat_key = key.partition("-")
    meeting = Meeting.objects.select_related("body").filter(pk=int(meeting_key)).first()
    seat = Seat.objects.filter(pk=int(seat_key)).first()
    to = recipient_of(meeting, seat) if meeting and seat else None
    if meeting is None or to is None or meeting.state != MeetingState.MINUTES_APPROVED:
        return None
    link = whole(pack_path(meeting, to.seat, to.mail))
    names = {"body": meeting.body.name, "title": meeting.title}
    parts = [
        greeting(to),
        _("die Niederschrift der Sitzung „%(title)s“ (%(body)s) ist genehmigt.") % names,
        _("Niederschrift (PDF), ohne Einloggen:") + f"\n{link}",
        _("Der Link gehört zu Ihrem Sitz. Bitte geben Sie ihn nicht weiter."),
        goodbye(),
    ]
    subject = _("Niederschrift: %(body)s, %(title)s") % names
    return Letter(address=to.mail, subject=subject, text="\n\n".join(parts))


@listens_to(ItemProposed)
def tell_of_proposal(fact: ItemProposed) -> None:
    """Whoever coordinates learns that a topic waits."""
    item = AgendaItem.objects.select_related("body__cooperation").get(pk=fact.item_id)
    stewards = agreements.stewards_of(item.body.cooperation).order_by()
    people = directory.people_coordinating_for(stewards.values_list("organisation", flat=True))
    notifications.notify(
        "governance.item_proposed",
        people,
        label=item.body.name,
        thing=item.pk,
        href=f"{reverse('governance:body_edit', args=[item.body.address_key])}#themen",
        done_by=fact.by_pk,
    )


def _sees_item(user: object, things: set[str]) -> Iterable[str]:
    keys = [int(thing) for thing in things if thing.isdecimal()]
    rows = AgendaItem.objects.filter(pk__in=keys, body__in=bodies_visible_to(user))
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


def _still_waits(user: object, things: set[str]) -> Iterable[str]:
    keys = [int(thing) for thing in things if thing.isdecimal()]
    rows = AgendaItem.objects.filter(pk__in=keys, meeting=None)
    return {str(key) for key in rows.order_by().values_list("pk", flat=True)}


register_letter(INVITATION, gettext_lazy("Einladung zu einer Sitzung"), write_invitation)
register_letter(MINUTES, gettext_lazy("Niederschrift einer Sitzung"), write_minutes)
register_kind(
    "governance.item_proposed",
    gettext_lazy("Thema vorgeschlagen"),
    gettext_lazy("Für „%(label)s“ hat jemand ein Thema vorgeschlagen."),
    group=GROUP,
    may_see=_sees_item,
    is_open=_still_waits,
)
