"""The calendar entry of a meeting (RFC 5545, RFC 5546): one UID, a rising sequence, a cancellation.

A calendar program replaces what it holds under the same UID if the sequence is higher.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

BERLIN = ZoneInfo("Europe/Berlin")
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
USUAL = timedelta(hours=2)


@dataclass(frozen=True)
class CalendarEntry:
    """What a calendar needs to know; `uid` never changes, `sequence` rises with each change."""

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    # Two hours, where nobody said: a calendar wants to know.
    ends_at: datetime | None
    stamped_at: datetime
    place: str = ""
    text: str = ""
    address: str = ""
    organiser: str = ""
    organiser_mail: str = ""
    attendee: str = ""
    attendee_mail: str = ""
    is_cancelled: bool = False

    @property
    def method(self) -> str:
        """Without somebody invited it is only told, not asked."""
        if not self.attendee_mail:
            return PUBLISH
        return CANCEL if self.is_cancelled else REQUEST


def as_ics(entry: CalendarEntry) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Handschlag//Sitzungen//DE")
    calendar.add("version", "2.0")
    calendar.add("method", entry.method)
    calendar.add_component(_event(entry))
    # Times stand in local time with the rules of their zone, so that nothing moves in March.
    year = entry.starts_at.year
    calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 2, 1, 1))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamped_at)
    event.add("dtstart", entry.starts_at.astimezone(BERLIN))
    event.add("dtend", (entry.ends_at or entry.starts_at + USUAL).astimezone(BERLIN))
    event.add("summary", entry.title)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    given = {"location": entry.place, "description": entry.text, "url": entry.address}
    for name, value in given.items():
        if value:
            event.add(name, value)
    if entry.attendee_mail:
        if entry.organiser_mail:
            event.add("organizer", _somebody(entry.organiser, entry.organiser_mail))
        event.add("attendee", _attendee(entry))
    return event


def _somebody(name: str, mail: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{mail}")
    if name:
        address.params["CN"] = vText(name)
    return address


def _attendee(entry: CalendarEntry) -> vCalAddress:
    attendee = _somebody(entry.attendee, entry.attendee_mail)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee
