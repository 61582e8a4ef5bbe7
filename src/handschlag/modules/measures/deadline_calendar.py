"""Deadlines as an iCalendar feed (RFC 5545): whole days, stable ids, reminders of the deadline.

A deadline keeps its id for ever, so a calendar moves the entry instead of adding a second one; what
is settled stays with a mark, what is gone is missing in the feed and vanishes.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from .models import Deadline

FETCH_EVERY = timedelta(hours=12)


def calendar_of(deadlines: Iterable[Deadline]) -> bytes:
    found = icalendar.Calendar()
    found.add("prodid", "-//Handschlag//Fristen//DE")
    found.add("version", "2.0")
    found.add("x-wr-calname", _("Fristen aus Handschlag"))
    found.add("refresh-interval", FETCH_EVERY, parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT12H")
    for deadline in deadlines:
        found.add_component(_event(deadline))
    content: bytes = found.to_ical()
    return content


def _event(deadline: Deadline) -> Any:
    event = icalendar.Event()
    event.add("uid", f"frist-{deadline.public_id}@{urlsplit(settings.BASE_URL).hostname}")
    event.add("sequence", deadline.version - 1)
    event.add("dtstamp", deadline.changed_at)
    event.add("last-modified", deadline.changed_at)
    event.add("dtstart", deadline.due_on)
    event.add("dtend", deadline.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _summary(deadline))
    event.add("description", "\n".join(_lines(deadline)))
    event.add("url", settings.BASE_URL + reverse("measures:deadline_list"))
    if deadline.done_on is None:
        for days in deadline.reminder_days:
            event.add_component(_alarm(deadline, days))
    return event


def _summary(deadline: Deadline) -> str:
    title = _("Frist: %s") % deadline.title
    return _("Erledigt: %s") % deadline.title if deadline.done_on else title


def _lines(deadline: Deadline) -> Iterable[str]:
    yield _("Zuständig: %s") % deadline.responsible
    if deadline.deputy:
        yield _("Vertretung: %s") % deadline.deputy
    if deadline.measure:
        yield _("Maßnahme: %s") % deadline.measure
    if deadline.basis:
        yield _("Grundlage: %s") % deadline.basis


def _alarm(deadline: Deadline, days: int) -> Any:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Frist: %s") % deadline.title)
    # From the morning of the day: at midnight nobody looks.
    alarm.add("trigger", timedelta(days=-days, hours=8))
    return alarm
